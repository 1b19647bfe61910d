"""Tables of doors' counts, sittings at desks, and claim codes. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class DoorDayRow(TableRow, table=True):
    """How many came through a door on a day. Nobody in particular."""

    __tablename__ = "door_days"

    door: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    arrivals: int
    needs: int


class DeskSittingRow(TableRow, table=True):
    """A visitor at a desk; what the operator sees is sealed with the visitor's key."""

    __tablename__ = "desk_sittings"
    __table_args__ = (Index(None, "operator", "begun_at"),)

    id: str = Field(primary_key=True)
    operator: str = Field(foreign_key="managers.id")
    person: str = Field(foreign_key="people.id", index=True)
    door: str
    how: str
    step: int
    screen: bytes
    need: str | None = Field(foreign_key="needs.id")
    begun_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(sa_type=Moment)


class ClaimRow(TableRow, table=True):
    """A claim code that was given out."""

    __tablename__ = "claims"

    code_hash: str = Field(primary_key=True)
    person: str = Field(foreign_key="people.id", index=True)
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment)


class ClaimTryRow(TableRow, table=True):
    """A wrong code."""

    __tablename__ = "claim_tries"
    __table_args__ = (Index(None, "person", "at"),)

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)


DOOR_DAYS = table_of(DoorDayRow)
DESK_SITTINGS = table_of(DeskSittingRow)
CLAIMS = table_of(ClaimRow)
CLAIM_TRIES = table_of(ClaimTryRow)
