"""Mailboxes the staff had before somebody changed them. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; there is no way back but a backup."""
    op.create_table(
        "former_mailboxes",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("manager", sa.String, sa.ForeignKey("managers.id"), nullable=False, index=True),
        sa.Column("email", sa.LargeBinary),
        sa.Column("changed_by", sa.String, nullable=False),
        sa.Column("changed_at", Moment, nullable=False, index=True),
    )
