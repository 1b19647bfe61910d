"""Sign-in to the web: one-time links, sessions, e-mail of invitations; lists of live needs. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LIVE_NEED = sa.text("status IN ('confirming', 'in_referral', 'routing', 'screening')")


def upgrade() -> None:
    """Make the tables of sessions; there is no way back but a backup."""
    for name, columns in (("owner", ["owner_kind", "owner_id", "due_at"]), ("hromada", ["hromada", "due_at"])):
        op.create_index(f"ix_needs_live_{name}", "needs", columns, sqlite_where=_LIVE_NEED, postgresql_where=_LIVE_NEED)
    op.add_column("invitations", sa.Column("email", sa.LargeBinary))
    op.add_column("managers", sa.Column("email_index", sa.LargeBinary))
    op.create_index("ix_managers_email_index", "managers", ["email_index"], unique=True)
    op.create_table(
        "sign_in_links",
        sa.Column("code_hash", sa.String, primary_key=True),
        sa.Column("manager", sa.String, sa.ForeignKey("managers.id"), nullable=False, index=True),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("token_hash", sa.String, nullable=False, unique=True),
        sa.Column("manager", sa.String, sa.ForeignKey("managers.id"), nullable=False, index=True),
        sa.Column("device", sa.LargeBinary, nullable=False),
        *(sa.Column(name, Moment, nullable=False) for name in ("began_at", "seen_at", "ends_at")),
    )
