"""Tables of models, of texts and how they were taken, and of draft examples. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class ModelRow(TableRow, table=True):
    """A model as it was published."""

    __tablename__ = "models"

    edition: str = Field(primary_key=True)
    body: bytes
    at: datetime = Field(sa_type=Moment)


class HeardRow(TableRow, table=True):
    """A text, sealed with its author's key and with all that was understood; plain is what lists are made by."""

    __tablename__ = "heard"
    __table_args__ = (Index(None, "fate", "at"),)

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="people.id", index=True)
    talk: int
    at: datetime = Field(sa_type=Moment)
    edition: str
    model: str
    body: bytes
    danger: str
    is_unsure: bool
    is_corrected: bool
    fate: str


class DraftRow(TableRow, table=True):
    """An example for the next edition, sealed with the key of the house; found by its words only with the secret."""

    __tablename__ = "example_drafts"

    id: str = Field(primary_key=True)
    words_index: bytes = Field(unique=True)
    heard: str = Field(index=True)
    body: bytes
    by: str = Field(foreign_key="managers.id")
    at: datetime = Field(sa_type=Moment)


MODELS = table_of(ModelRow)
HEARD = table_of(HeardRow)
DRAFTS = table_of(DraftRow)
