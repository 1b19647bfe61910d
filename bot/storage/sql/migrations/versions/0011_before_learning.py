"""Models, texts and how they were taken, draft examples. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of learning; there is no way back but a backup."""
    op.create_table(
        "models",
        sa.Column("edition", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "heard",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("talk", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("edition", "model")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("danger", sa.String, nullable=False),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("is_unsure", "is_corrected")),
        sa.Column("fate", sa.String, nullable=False),
    )
    op.create_index("ix_heard_fate_at", "heard", ["fate", "at"])
    op.create_table(
        "example_drafts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("words_index", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("heard", sa.String, nullable=False, index=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("by", sa.String, sa.ForeignKey("managers.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
