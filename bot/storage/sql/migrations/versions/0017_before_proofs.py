"""The second step of signing in: what it is done by, and wrong tries. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; every open session asks for the second step. There is no way back but a backup."""
    op.add_column("sessions", sa.Column("proved_at", Moment))
    op.create_table(
        "proof_means",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("manager", sa.String, sa.ForeignKey("managers.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("device", "secret", "handle")),
        sa.Column("counter", sa.BigInteger, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("used_at", Moment),
        *(
            sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
            for name in ("may_be_copied", "is_copied")
        ),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", sa.String, primary_key=True),
        sa.Column("manager", sa.String, sa.ForeignKey("managers.id"), nullable=False, index=True),
        sa.Column("made_at", Moment, nullable=False),
    )
    op.create_table(
        "awaited_proofs",
        sa.Column("session", sa.String, primary_key=True),
        sa.Column("awaited", sa.String, primary_key=True),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
    )
    op.create_table(
        "proof_tries",
        sa.Column("whose", sa.LargeBinary, primary_key=True),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("last_at", Moment, index=True),
    )
