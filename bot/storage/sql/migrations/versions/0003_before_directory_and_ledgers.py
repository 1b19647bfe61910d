"""Providers, informings, unmet needs, reminders; findings of a need, answers of a door. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import ROW_NUMBER, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; there is no way back but a backup."""
    op.add_column("needs", sa.Column("findings", sa.LargeBinary))
    op.add_column("doors", sa.Column("prefill", sa.String, nullable=False, server_default="{}"))
    _directory()
    _ledgers()


def _directory() -> None:
    op.create_table(
        "providers",
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("name", "sector", "needs", "services", "forms")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("home", "serves")),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("settlement", "address")),
        sa.Column("is_confidential", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("phone", "site", "hours", "access", "languages")),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("works", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("verified_on", "source")),
    )
    op.create_table(
        "provider_areas",
        sa.Column("area", sa.String, primary_key=True),
        sa.Column("provider", sa.String, sa.ForeignKey("providers.id"), primary_key=True, index=True),
    )


def _ledgers() -> None:
    op.create_table(
        "informings",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), index=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("topic", "version", "language")),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "unmet_needs",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), index=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("needs", "reason", "hromada")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.UniqueConstraint("person", "day", "reason", "needs"),
    )
    op.create_index("ix_unmet_needs_hromada_day", "unmet_needs", ["hromada", "day"])
    op.create_table(
        "reminders",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id")),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
