"""What the closed loop remembers besides needs and referrals. Private to this folder.

Bytes are sealed (see sealing.py); every other column holds nothing personal.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of

_IS_OPEN = "done_at IS NULL"


class TaskRow(TableRow, table=True):
    """Something a manager has to do about a need; `owner` is empty when whoever answers for the need does it."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_open_owner", "owner", "due_at", sqlite_where=text(_IS_OPEN), postgresql_where=text(_IS_OPEN)),
    )

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id", index=True)
    kind: str
    owner: str | None = Field(index=True)
    due_at: datetime = Field(sa_type=Moment)
    made_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(sa_type=Moment)
    detail: bytes | None


TASKS = table_of(TaskRow)
