"""What people wrote, by id, while it can be deleted; whose chat is hidden. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make what hiding needs; there is no way back but a backup."""
    op.add_column("people", sa.Column("hiding", sa.String, nullable=False, server_default=""))
    op.create_table(
        "said_messages",
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", Moment, nullable=False, index=True),
    )
