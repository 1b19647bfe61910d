"""Tables of editions in the making and of publications. Private to this folder."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class EditionDraftRow(TableRow, table=True):
    """An edition in the making; the body is what it says otherwise than its base, compressed."""

    __tablename__ = "edition_drafts"
    __table_args__ = (Index(None, "state", "changed_at"),)

    id: str = Field(primary_key=True)
    title: str
    base: str
    by: str = Field(foreign_key="managers.id")
    begun_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    version: int
    state: str
    body: bytes
    publish_at: datetime | None = Field(sa_type=Moment)
    publisher: str | None = Field(foreign_key="managers.id")
    why: str
    approved_by: str | None = Field(foreign_key="managers.id")
    approved_version: int


class DraftChangeRow(TableRow, table=True):
    """One change of a draft, compressed."""

    __tablename__ = "draft_changes"
    __table_args__: ClassVar = (Index(None, "draft", "token", unique=True),)

    draft: str = Field(foreign_key="edition_drafts.id", primary_key=True)
    version: int = Field(primary_key=True)
    by: str = Field(foreign_key="managers.id")
    at: datetime = Field(sa_type=Moment)
    token: str
    place: str
    kind: str
    body: bytes
    of: int


class PublicationRow(TableRow, table=True):
    """That an edition was to be heard; the body is what lay beside it, compressed."""

    __tablename__ = "publications"
    __table_args__ = (Index(None, "edition", "at"),)

    id: str = Field(primary_key=True)
    edition: str
    at: datetime = Field(sa_type=Moment, index=True)
    kind: str
    by: str | None = Field(foreign_key="managers.id")
    why: str
    draft: str
    approved_by: str | None = Field(foreign_key="managers.id")
    body: bytes


EDITION_DRAFTS = table_of(EditionDraftRow)
DRAFT_CHANGES = table_of(DraftChangeRow)
PUBLICATIONS = table_of(PublicationRow)
