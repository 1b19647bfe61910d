"""Tables that make things happen and tables that say where: boxes, timers, places, editions. Private to this folder."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text, true
from sqlmodel import Field

from bot.storage.sql.columns import KEY_TEXT, ROW_NUMBER, Moment
from bot.storage.sql.tables import TableRow, table_of

#: States of a message that has still to leave. Written out in every statement, never bound: a bound value would
#: keep the planner from the partial index (33 times slower, jobs.md).
IS_UNSENT = "state IN ('queued', 'sending')"
_IS_DONE = "done_at IS NOT NULL"


class InboxRow(TableRow, table=True):
    """An update that was handled."""

    __tablename__ = "inbox"
    __table_args__: ClassVar = {"sqlite_with_rowid": False}

    bot: str = Field(primary_key=True)
    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_type=Moment, index=True)


class SaidRow(TableRow, table=True):
    """A message that a person wrote, by its id: while it can be deleted from their chat."""

    __tablename__ = "said_messages"

    person: str = Field(foreign_key="people.id", primary_key=True)
    message_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_type=Moment, index=True)


class OutboxRow(TableRow, table=True):
    """A message: queued, sending, held, sent, parked or dropped.

    What is held waits until its reader's chat is in sight again (casework.hiding).

    `free_at` is when somebody may take it: at once, after a wait Telegram asked for, or when the lease of the process
    that is sending it runs out. `fence` counts the takings. The payload is emptied when nobody needs it any more.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        # Finds what stands before a message, and what a reader was shown.
        Index("ix_outbox_reader", "reader", "state", "id"),
        Index(
            "ix_outbox_unsent",
            "bot",
            text("urgent DESC"),
            "id",
            sqlite_where=text(IS_UNSENT),
            postgresql_where=text(IS_UNSENT),
        ),
        Index("ix_outbox_done", "done_at", sqlite_where=text(_IS_DONE), postgresql_where=text(_IS_DONE)),
    )

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    bot: str
    reader: str
    need: str | None = Field(foreign_key="needs.id")
    urgent: bool
    payload: bytes
    state: str
    free_at: datetime = Field(sa_type=Moment)
    fence: int
    message_id: int
    reason: str
    put_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(sa_type=Moment)


class TimerRow(TableRow, table=True):
    """Something to do later; one of a kind for a subject."""

    __tablename__ = "timers"
    __table_args__ = (UniqueConstraint("subject", "kind"),)

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    kind: str
    subject: str
    due_at: datetime = Field(sa_type=Moment, index=True)
    step: int
    rank: int = Field(default=2, sa_column_kwargs={"server_default": "2"})


class HromadaRow(TableRow, table=True):
    """A hromada."""

    __tablename__ = "hromadas"
    __table_args__ = (Index(None, "latitude", "longitude"),)

    code: str = Field(primary_key=True)
    name: str
    kind: str
    raion: str
    oblast: str
    centre: str
    latitude: float | None
    longitude: float | None
    search_key: str = Field(sa_type=KEY_TEXT, index=True)


class SettlementRow(TableRow, table=True):
    """A city, selyshche or village."""

    __tablename__ = "settlements"

    code: str = Field(primary_key=True)
    name: str
    category: str
    hromada: str = Field(foreign_key="hromadas.code", index=True)
    search_key: str = Field(sa_type=KEY_TEXT, index=True)


class DoorRow(TableRow, table=True):
    """A way in with a name."""

    __tablename__ = "doors"

    payload: str = Field(primary_key=True)
    hromada: str
    name: str
    kind: str
    prefill: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})
    is_open: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class EditionRow(TableRow, table=True):
    """An edition of the scripts, compressed."""

    __tablename__ = "editions"

    edition: str = Field(primary_key=True)
    body: bytes
    at: datetime = Field(sa_type=Moment)


INBOX = table_of(InboxRow)
OUTBOX = table_of(OutboxRow)
SAID = table_of(SaidRow)
TIMERS = table_of(TimerRow)
HROMADAS = table_of(HromadaRow)
SETTLEMENTS = table_of(SettlementRow)
DOORS = table_of(DoorRow)
EDITIONS = table_of(EditionRow)
