"""People, needs and everything that hangs on them. Run before the program that needs it."""

import sqlalchemy as sa
from alembic import op

from bot.storage.sql.columns import ROW_NUMBER, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_OWNED = "(owner_kind IS NOT NULL AND owner_id IS NOT NULL AND due_at IS NOT NULL)"
_LIVE_NEED = "status IN ('confirming', 'in_referral', 'routing')"
_LIVE_REFERRAL = "status IN ('accepted', 'in_progress', 'on_hold', 'seen', 'sent')"
_WHERE = sa.text(_LIVE_REFERRAL)


def upgrade() -> None:
    """Make the tables; there is no way back but a backup."""
    _people()
    _needs()
    _referrals()
    _papers()
    _staff()
    _audit()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account_index", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("data_key", sa.LargeBinary, nullable=False),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("profile", sa.LargeBinary),
        sa.Column("conversation", sa.LargeBinary),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("floor_need", sa.String),
        sa.Column("is_gone", sa.Boolean, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("phase", sa.String, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
    )


def _needs() -> None:
    op.create_table(
        "needs",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("number", sa.String, nullable=False, unique=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("hromada", sa.String, nullable=False),
        sa.Column("opening", sa.String, nullable=False, unique=True),
        sa.Column("kinds", sa.String, nullable=False),
        sa.Column("signs", sa.String, nullable=False),
        sa.Column("urgency", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("owner_kind", sa.String),
        sa.Column("owner_id", sa.String),
        sa.Column("due_at", Moment),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("door", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(f"NOT ({_LIVE_NEED}) OR {_OWNED}", name="live_is_owned"),
    )
    op.create_index("ix_needs_person_opened_at", "needs", ["person", "opened_at"])
    op.create_table(
        "need_events",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("notice", sa.String, nullable=False),
        sa.Column("reason", sa.LargeBinary),
    )


def _referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=True),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("owner_kind", sa.String),
        sa.Column("owner_id", sa.String),
        sa.Column("due_at", Moment),
        sa.Column("sent_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint(f"NOT ({_LIVE_REFERRAL}) OR {_OWNED}", name="live_is_owned"),
    )
    op.create_index(
        "uq_referrals_live", "referrals", ["need"], unique=True, sqlite_where=_WHERE, postgresql_where=_WHERE
    )
    op.create_index(
        "ix_referrals_live_owner",
        "referrals",
        ["owner_kind", "owner_id", "due_at"],
        sqlite_where=_WHERE,
        postgresql_where=_WHERE,
    )
    op.create_table(
        "tries",
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), primary_key=True),
        sa.Column("manager", sa.String, primary_key=True),
    )


def _papers() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("need", sa.String, sa.ForeignKey("needs.id"), nullable=False, index=True),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("read_at", Moment),
    )
    op.create_table(
        "consents",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )


def _staff() -> None:
    op.create_table(
        "managers",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("hromada", sa.String, nullable=False, index=True),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("account", sa.LargeBinary),
        sa.Column("account_index", sa.LargeBinary, unique=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("doing", sa.String, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("code_hash", sa.String, primary_key=True),
        sa.Column("hromada", sa.String, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ROW_NUMBER, primary_key=True),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
    )
