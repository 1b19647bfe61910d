"""What is remembered about people and their needs. Private to this folder.

Bytes are sealed (see sealing.py), except `_index` columns; every other column holds nothing personal.
Decision 9 and the invariants I1, I2 and I12 of loop.md are constraints here.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table, false, text
from sqlmodel import Field, SQLModel

from bot.casework.need import LIVE_NEEDS
from bot.casework.referral import LIVE_REFERRALS
from bot.storage.sql.columns import ROW_NUMBER, Moment

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def words(statuses: frozenset[str]) -> str:
    """Write statuses as an SQL list. Partial indexes serve only queries that spell it the same way."""
    return ", ".join(f"'{status}'" for status in sorted(statuses))


_OWNED = "(owner_kind IS NOT NULL AND owner_id IS NOT NULL AND due_at IS NOT NULL)"
IS_LIVE_NEED = f"status IN ({words(LIVE_NEEDS)})"
IS_LIVE_DANGER = f"{IS_LIVE_NEED} AND urgency = 'danger'"
IS_LIVE_REFERRAL = f"status IN ({words(LIVE_REFERRALS)})"


class TableRow(SQLModel):
    """What all tables share: one catalogue of them, which the migrations are compared with."""

    metadata: ClassVar[MetaData] = METADATA


def table_of(row: type[SQLModel]) -> Table:
    """Give the table of a row class, for statements with explicit columns."""
    return row.metadata.tables[str(row.__tablename__)]


class PersonRow(TableRow, table=True):
    """A citizen: everything they said in three sealed columns, what must be counted in plain ones."""

    __tablename__ = "people"

    id: str = Field(primary_key=True)
    account_index: bytes | None = Field(unique=True)
    data_key: bytes
    account: bytes | None
    profile: bytes | None = None
    conversation: bytes | None = None
    language: str
    # Not a foreign key: needs refer to people already, and two tables that need each other first can never be filled.
    floor_need: str | None = None
    is_gone: bool = False
    expecting: str = ""
    # A chat that tells nothing, and what opens it: keyed hashes (casework/hiding.py).
    hiding: str = Field(default="", sa_column_kwargs={"server_default": ""})
    edition: str = ""
    step: str = ""
    phase: str = ""
    # Nothing was said for so long that the talk counts as left (the funnel, stores/step_passes.py).
    has_left: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    since: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    assisted_by: str | None = None


class NeedRow(TableRow, table=True):
    """A need."""

    __tablename__ = "needs"
    __table_args__ = (
        CheckConstraint(f"NOT ({IS_LIVE_NEED}) OR {_OWNED}", name="live_is_owned"),
        Index(None, "person", "opened_at"),
        # Reports read a hromada's needs in pieces, in this order.
        Index(None, "hromada", "id"),
        *(
            Index(
                f"ix_needs_live_{name}",
                *columns,
                sqlite_where=text(IS_LIVE_NEED),
                postgresql_where=text(IS_LIVE_NEED),
            )
            for name, columns in (
                ("owner", ("owner_kind", "owner_id", "due_at")),
                ("hromada", ("hromada", "due_at", "owner_kind", "owner_id", "urgency")),
            )
        ),
        # However much waits in a hromada, its dangers are found at once.
        Index(
            "ix_needs_live_danger",
            "hromada",
            "due_at",
            sqlite_where=text(IS_LIVE_DANGER),
            postgresql_where=text(IS_LIVE_DANGER),
        ),
    )

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    person: str = Field(foreign_key="people.id")
    hromada: str
    opening: str = Field(unique=True)
    kinds: str
    signs: str
    urgency: str
    status: str
    owner_kind: str | None
    owner_id: str | None
    due_at: datetime | None = Field(sa_type=Moment)
    opened_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    answers: bytes
    edition: str
    door: str
    findings: bytes | None = None
    linked: str | None = None
    version: int
    reporter: str = Field(default="", sa_column_kwargs={"server_default": ""})


class NeedEventRow(TableRow, table=True):
    """The history of a need; rows are only ever added. What stood before the closed loop has no state with it."""

    __tablename__ = "need_events"
    __table_args__ = (Index("uq_need_events_actor_key", "actor", "key", unique=True),)

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    need: str = Field(foreign_key="needs.id", index=True)
    name: str
    actor: str
    at: datetime = Field(sa_type=Moment)
    notice: str
    reason: bytes | None
    referral: str | None
    code: str | None
    outcomes: str | None
    status: str | None
    referral_status: str | None
    owner_kind: str | None
    owner_id: str | None
    due_at: datetime | None = Field(sa_type=Moment)
    key: str | None


class ReferralRow(TableRow, table=True):
    """An attempt."""

    __tablename__ = "referrals"
    __table_args__ = (
        CheckConstraint(f"NOT ({IS_LIVE_REFERRAL}) OR {_OWNED}", name="live_is_owned"),
        Index(
            "uq_referrals_live",
            "need",
            "recipient",
            unique=True,
            sqlite_where=text(IS_LIVE_REFERRAL),
            postgresql_where=text(IS_LIVE_REFERRAL),
        ),
        Index(
            "ix_referrals_live_owner",
            "owner_kind",
            "owner_id",
            "due_at",
            sqlite_where=text(IS_LIVE_REFERRAL),
            postgresql_where=text(IS_LIVE_REFERRAL),
        ),
    )

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id", index=True)
    recipient: str = Field(default="", sa_column_kwargs={"server_default": ""})
    status: str
    stage: str
    owner_kind: str | None
    owner_id: str | None
    due_at: datetime | None = Field(sa_type=Moment)
    sent_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    attempt: int
    version: int


class TryRow(TableRow, table=True):
    """A manager who has had a need, remembered even when the referral has lost its owner."""

    __tablename__ = "tries"

    need: str = Field(foreign_key="needs.id", primary_key=True)
    manager: str = Field(primary_key=True)


class LetterRow(TableRow, table=True):
    """What a citizen and a manager wrote to each other."""

    __tablename__ = "letters"

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id", index=True)
    author: str
    text: bytes
    at: datetime = Field(sa_type=Moment)
    read_at: datetime | None = Field(sa_type=Moment)


class ConsentRow(TableRow, table=True):
    """What was agreed to; rows are only ever added."""

    __tablename__ = "consents"

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    person: str = Field(foreign_key="people.id", index=True)
    purpose: str
    version: str
    language: str
    text: bytes
    given: bool
    at: datetime = Field(sa_type=Moment)
    how: str = Field(default="bot", sa_column_kwargs={"server_default": "bot"})


class ManagerRow(TableRow, table=True):
    """Somebody on the staff; name, account and e-mail are sealed with the key of the house."""

    __tablename__ = "managers"

    id: str = Field(primary_key=True)
    hromada: str = Field(index=True)
    name: bytes
    role: str
    account: bytes | None
    account_index: bytes | None = Field(unique=True)
    language: str
    is_active: bool
    doing: str
    email: bytes | None = None
    email_index: bytes | None = Field(default=None, unique=True, index=True)
    speaks: str = Field(default="", sa_column_kwargs={"server_default": ""})
    districts: str = Field(default="", sa_column_kwargs={"server_default": ""})
    capacity: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    substitute: str | None = None
    away: str = Field(default="[]", sa_column_kwargs={"server_default": "[]"})


class InvitationRow(TableRow, table=True):
    """A one-time way in for the staff."""

    __tablename__ = "invitations"

    code_hash: str = Field(primary_key=True)
    hromada: str = Field(index=True)
    name: bytes
    role: str
    expires_at: datetime = Field(sa_type=Moment, index=True)
    used_at: datetime | None = Field(sa_type=Moment)
    email: bytes | None = None
    made_by: str = Field(default="system", sa_column_kwargs={"server_default": "system"})
    made_at: datetime | None = Field(default=None, sa_type=Moment)
    language: str = Field(default="", sa_column_kwargs={"server_default": ""})
    districts: str = Field(default="", sa_column_kwargs={"server_default": ""})
    comes_back: str | None = None
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class AuditRow(TableRow, table=True):
    """Who did what; rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "actor", "action", "id"),)

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    actor: str
    action: str
    subject: str = Field(index=True)
    at: datetime = Field(sa_type=Moment)
    detail: str


PEOPLE = table_of(PersonRow)
NEEDS = table_of(NeedRow)
NEED_EVENTS = table_of(NeedEventRow)
REFERRALS = table_of(ReferralRow)
TRIES = table_of(TryRow)
LETTERS = table_of(LetterRow)
CONSENTS = table_of(ConsentRow)
MANAGERS = table_of(ManagerRow)
INVITATIONS = table_of(InvitationRow)
AUDIT = table_of(AuditRow)
