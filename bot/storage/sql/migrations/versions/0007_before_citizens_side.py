"""Meetings, papers, plans, feedback, complaints; what a person's next words answer. Run before the program."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the citizen's side; there is no way back but a backup."""
    op.add_column("people", sa.Column("expecting", sa.String, nullable=False, server_default=""))
    _meetings()
    _papers()
    _plans()
    _voices()


def _need(*, is_indexed: bool = True) -> sa.Column[str]:
    return sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=is_indexed)


def _open_one(table: str, name: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, ["need"], unique=True, sqlite_where=where, postgresql_where=where)


def _meetings() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.String, primary_key=True),
        _need(),
        *(sa.Column(name, sa.String, nullable=False) for name in ("manager", "meeting", "times", "status")),
        sa.Column("offered_at", Moment, nullable=False),
        sa.Column("chosen", Moment),
        sa.Column("version", sa.Integer, nullable=False),
    )
    _open_one("appointments", "uq_appointments_open", "status IN ('chosen', 'offered')")
    op.create_table(
        "bookings",
        sa.Column("manager", sa.String, primary_key=True),
        sa.Column("at", Moment, primary_key=True),
        sa.Column("appointment", sa.String, sa.ForeignKey("appointments.id"), nullable=False, index=True),
    )


def _papers() -> None:
    op.create_table(
        "document_requests",
        sa.Column("id", sa.String, primary_key=True),
        _need(),
        *(sa.Column(name, sa.String, nullable=False) for name in ("documents", "day", "status")),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("words", "why")),
        sa.Column("asked_at", Moment, nullable=False),
    )
    _open_one("document_requests", "uq_document_requests_open", "status = 'open'")
    op.create_table(
        "papers",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("request", sa.String, sa.ForeignKey("document_requests.id"), nullable=False, index=True),
        _need(),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        *(sa.Column(name, Moment) for name in ("seen_at", "forgotten_at")),
        sa.Column("body", sa.LargeBinary),
    )


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.String, primary_key=True),
        _need(is_indexed=False),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("author", "status")),
        sa.Column("parts", sa.LargeBinary, nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.Column("answer", sa.LargeBinary),
        sa.Column("answered_at", Moment),
    )
    op.create_index("uq_plans_need_number", "plans", ["need", "number"], unique=True)


def _voices() -> None:
    op.create_table(
        "feedback",
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), primary_key=True),
        *(sa.Column(name, sa.String, primary_key=True) for name in ("stage", "question")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("version", "value")),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("answered_at", Moment),
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("number", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("hromada", "status", "handler")),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), index=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id")),
        sa.Column("about", sa.String),
        sa.Column("text", sa.LargeBinary, nullable=False),
        *(sa.Column(name, Moment, nullable=False) for name in ("made_at", "due_at")),
        sa.Column("answer", sa.LargeBinary),
        sa.Column("answered_at", Moment),
    )
    op.create_index("ix_complaints_hromada_status_due_at", "complaints", ["hromada", "status", "due_at"])
