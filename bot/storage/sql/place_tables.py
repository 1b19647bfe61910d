"""Tables of who changed what a hromada keeps about itself, and of the directory as a whole. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index
from sqlmodel import Field

from bot.storage.sql.columns import ROW_NUMBER, Moment
from bot.storage.sql.tables import TableRow, table_of


class PlaceChangeRow(TableRow, table=True):
    """Something that somebody changed of a provider, a setting or a door; rows are only ever added."""

    __tablename__ = "place_changes"
    __table_args__ = (Index(None, "kind", "subject", "id"), Index(None, "kind", "hromada", "id"))

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    kind: str
    subject: str
    hromada: str
    actor: str
    at: datetime = Field(sa_type=Moment)
    fields: str


class DirectoryStateRow(TableRow, table=True):
    """One row: how often the directory was changed. Whoever changes it holds the row."""

    __tablename__ = "directory_state"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    version: int


PLACE_CHANGES = table_of(PlaceChangeRow)
DIRECTORY_STATE = table_of(DirectoryStateRow)
