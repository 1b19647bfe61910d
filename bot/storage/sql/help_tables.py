"""Tables of who helps, what people were told, and what could not be met. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, UniqueConstraint, true
from sqlmodel import Field

from bot.storage.sql.columns import ROW_NUMBER, Moment
from bot.storage.sql.tables import TableRow, table_of


class ProviderRow(TableRow, table=True):
    """A provider; where it is, is sealed with the key of the house, for some must not be found."""

    __tablename__ = "providers"

    id: str = Field(primary_key=True)
    name: str
    sector: str
    needs: str
    services: str
    forms: str
    home: str = Field(index=True)
    serves: str
    settlement: bytes
    address: bytes
    is_confidential: bool
    phone: str
    site: str
    hours: str
    access: str
    languages: str
    who: str
    works: bool
    verified_on: str
    source: str
    kind: str = Field(default="", sa_column_kwargs={"server_default": ""})
    email: str = Field(default="", sa_column_kwargs={"server_default": ""})
    is_verified: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class ProviderAreaRow(TableRow, table=True):
    """An area a provider serves, by the key it is looked for."""

    __tablename__ = "provider_areas"

    area: str = Field(primary_key=True)
    provider: str = Field(foreign_key="providers.id", primary_key=True, index=True)


class InformingRow(TableRow, table=True):
    """A topic shown to a person; rows are only ever added, and told which need they came before."""

    __tablename__ = "informings"

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    person: str = Field(foreign_key="people.id", index=True)
    need: str | None = Field(foreign_key="needs.id", index=True)
    topic: str
    version: str
    language: str
    text: bytes
    at: datetime = Field(sa_type=Moment)


class UnmetNeedRow(TableRow, table=True):
    """A need that could not be met."""

    __tablename__ = "unmet_needs"
    __table_args__ = (UniqueConstraint("person", "day", "reason", "needs"), Index(None, "hromada", "day"))

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    person: str = Field(foreign_key="people.id")
    need: str | None = Field(foreign_key="needs.id", index=True)
    needs: str
    reason: str
    hromada: str
    district: str = Field(default="", sa_column_kwargs={"server_default": ""})
    at: datetime = Field(sa_type=Moment)
    day: str


class ReminderRow(TableRow, table=True):
    """A message for later."""

    __tablename__ = "reminders"

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="people.id", index=True)
    need: str | None = Field(foreign_key="needs.id")
    text: bytes


PROVIDERS = table_of(ProviderRow)
PROVIDER_AREAS = table_of(ProviderAreaRow)
INFORMINGS = table_of(InformingRow)
UNMET_NEEDS = table_of(UnmetNeedRow)
REMINDERS = table_of(ReminderRow)
