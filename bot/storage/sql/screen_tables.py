"""Tables of what stands on the screens of the staff. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class StaffScreenRow(TableRow, table=True):
    """A message about a need that was sent to a manager, once the outbox has forgotten it."""

    __tablename__ = "staff_screens"

    manager: str = Field(foreign_key="managers.id", primary_key=True)
    message_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    need: str = Field(foreign_key="needs.id")
    at: datetime = Field(sa_type=Moment, index=True)


STAFF_SCREENS = table_of(StaffScreenRow)
