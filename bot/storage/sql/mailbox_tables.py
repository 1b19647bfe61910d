"""Mailboxes the staff had before somebody changed them. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class FormerMailboxRow(TableRow, table=True):
    """An address that was somebody's way in; sealed with the key of the house."""

    __tablename__ = "former_mailboxes"

    id: str = Field(primary_key=True)
    manager: str = Field(foreign_key="managers.id", index=True)
    email: bytes | None
    changed_by: str
    changed_at: datetime = Field(sa_type=Moment, index=True)


FORMER_MAILBOXES = table_of(FormerMailboxRow)
