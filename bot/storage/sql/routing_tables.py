"""Tables of who should answer and who must not: settings of hromadas, exclusions, teams. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of


class HromadaSettingsRow(TableRow, table=True):
    """What a hromada has decided for itself, as JSON; nothing personal."""

    __tablename__ = "hromada_settings"

    hromada: str = Field(primary_key=True)
    body: str


class ExclusionRow(TableRow, table=True):
    """Whom a person does not want to know of their troubles."""

    __tablename__ = "exclusions"

    person: str = Field(foreign_key="people.id", primary_key=True)
    party: str = Field(primary_key=True)
    whom: str = Field(primary_key=True, index=True)
    at: datetime = Field(sa_type=Moment)


class TeamMemberRow(TableRow, table=True):
    """Who works on a need beside its owner."""

    __tablename__ = "team_members"

    need: str = Field(foreign_key="needs.id", primary_key=True)
    party: str = Field(primary_key=True)
    whom: str = Field(primary_key=True, index=True)
    view: str
    since: datetime = Field(sa_type=Moment)


HROMADA_SETTINGS = table_of(HromadaSettingsRow)
EXCLUSIONS = table_of(ExclusionRow)
TEAM_MEMBERS = table_of(TeamMemberRow)
