"""Tables of the live picture, and indexes of others for it. Private to this folder.

Which edition each process speaks, and words that fitted nothing.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, UniqueConstraint, text
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.tables import LETTERS, NEEDS, REFERRALS, TableRow, table_of

#: What those who watch look at: few rows among many. Statements spell it the same way.
IS_UNDELIVERED = "state IN ('parked', 'dropped')"
IS_UNTAKEN = "status IN ('seen', 'sent')"
IS_UNREAD = "author = 'person' AND read_at IS NULL"
CAME_BY_DOOR = "door <> ''"


class ProcessRow(TableRow, table=True):
    """A process; a handful of rows, written every half-minute."""

    __tablename__ = "processes"

    id: str = Field(primary_key=True)
    part: str
    edition: str
    begun_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment, index=True)


class MissedAnswerRow(TableRow, table=True):
    """Words a person typed that fitted nothing at a step: sealed with their key, found alike only with the secret."""

    __tablename__ = "missed_answers"
    __table_args__ = (UniqueConstraint("person", "step", "words_index"), Index(None, "step", "words_index"))

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="people.id")
    step: str
    words_index: bytes
    body: bytes
    at: datetime = Field(sa_type=Moment, index=True)


PROCESSES = table_of(ProcessRow)
MISSED_ANSWERS = table_of(MissedAnswerRow)


def _index(name: str, rows: str, *columns: Column[object]) -> Index:
    return Index(name, *columns, sqlite_where=text(rows), postgresql_where=text(rows))


INDEXES = (
    _index("ix_outbox_undelivered", IS_UNDELIVERED, OUTBOX.c.id),
    _index("ix_referrals_untaken", IS_UNTAKEN, REFERRALS.c.need, REFERRALS.c.sent_at),
    _index("ix_letters_unread", IS_UNREAD, LETTERS.c.need, LETTERS.c.at),
    _index("ix_needs_door", CAME_BY_DOOR, NEEDS.c.hromada, NEEDS.c.opened_at, NEEDS.c.door, NEEDS.c.status),
)
