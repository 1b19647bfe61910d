"""What stands on the screens of the staff, once the outbox has forgotten it. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of screens; there is no way back but a backup."""
    op.create_table(
        "staff_screens",
        sa.Column("manager", sa.String, sa.ForeignKey("managers.id"), primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
    )
