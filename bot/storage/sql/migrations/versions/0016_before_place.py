"""Who changed what a hromada keeps about itself, and whether providers are verified. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import ROW_NUMBER, Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the columns and tables; there is no way back but a backup."""
    op.add_column("providers", sa.Column("is_verified", sa.Boolean, nullable=False, server_default=sa.true()))
    op.create_index("ix_providers_home", "providers", ["home"])
    op.create_table(
        "place_changes",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "subject", "hromada", "actor")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("fields", sa.String, nullable=False),
        sa.Index(None, "kind", "subject", "id"),
        sa.Index(None, "kind", "hromada", "id"),
    )
    op.create_table(
        "directory_state",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
