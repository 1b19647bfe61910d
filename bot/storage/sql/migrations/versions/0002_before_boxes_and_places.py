"""Inbox, outbox, timers, places and editions. Run before the program that needs it."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import KEY_TEXT, ROW_NUMBER, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_UNSENT = sa.text("state IN ('queued', 'sending')")
_DONE = sa.text("done_at IS NOT NULL")


def upgrade() -> None:
    """Make the tables; there is no way back but a backup."""
    _boxes()
    _timers()
    _places()
    _editions()


def _boxes() -> None:
    op.create_table(
        "inbox",
        sa.Column("bot", sa.String, primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", Moment, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("bot", sa.String, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id")),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("free_at", Moment, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("message_id", sa.Integer, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("put_at", Moment, nullable=False),
        sa.Column("done_at", Moment),
    )
    op.create_index("ix_outbox_reader", "outbox", ["reader", "state", "id"])
    op.create_index(
        "ix_outbox_unsent",
        "outbox",
        ["bot", sa.text("urgent DESC"), "id"],
        sqlite_where=_UNSENT,
        postgresql_where=_UNSENT,
    )
    op.create_index("ix_outbox_done", "outbox", ["done_at"], sqlite_where=_DONE, postgresql_where=_DONE)


def _timers() -> None:
    op.create_table(
        "timers",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("due_at", Moment, nullable=False, index=True),
        sa.Column("step", sa.Integer, nullable=False),
        sa.UniqueConstraint("subject", "kind"),
    )


def _places() -> None:
    op.create_table(
        "hromadas",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("raion", sa.String, nullable=False),
        sa.Column("oblast", sa.String, nullable=False),
        sa.Column("centre", sa.String, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("search_key", KEY_TEXT, nullable=False, index=True),
    )
    op.create_index("ix_hromadas_latitude_longitude", "hromadas", ["latitude", "longitude"])
    op.create_table(
        "settlements",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("category", sa.String, nullable=False),
        sa.Column("hromada", sa.String, sa.ForeignKey("hromadas.code"), nullable=False, index=True),
        sa.Column("search_key", KEY_TEXT, nullable=False, index=True),
    )
    op.create_table(
        "doors",
        sa.Column("payload", sa.String, primary_key=True),
        sa.Column("hromada", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
    )


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("edition", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
