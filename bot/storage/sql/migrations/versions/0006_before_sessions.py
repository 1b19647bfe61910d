"""Sign-in to the web: one-time links and sessions; the e-mail an invitation is for. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of sessions; there is no way back but a backup."""
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
