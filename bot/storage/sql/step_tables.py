"""Tables of the funnel: how talks went from step to step. Nobody is named in them. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from bot.storage.sql.columns import ROW_NUMBER, Moment
from bot.storage.sql.tables import TableRow, table_of


class StepPassRow(TableRow, table=True):
    """One talk that went from one place to another; kept until its day is over, then counted into the sums."""

    __tablename__ = "step_passes"

    id: int | None = Field(default=None, sa_column=Column(ROW_NUMBER, primary_key=True))
    day: str
    from_edition: str
    from_step: str
    to_edition: str
    to_step: str
    way: str


class StepSumRow(TableRow, table=True):
    """How many talks went from one place to another in one way on a day of Ukraine."""

    __tablename__ = "step_sums"

    day: str = Field(primary_key=True)
    from_edition: str = Field(primary_key=True)
    from_step: str = Field(primary_key=True)
    to_edition: str = Field(primary_key=True)
    to_step: str = Field(primary_key=True)
    way: str = Field(primary_key=True)
    talks: int


class ReportRow(TableRow, table=True):
    """What was published of a closed period, word for word: it never changes, whatever is learnt later."""

    __tablename__ = "published_reports"

    hromada: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    body: bytes
    at: datetime = Field(sa_type=Moment)


STEP_PASSES = table_of(StepPassRow)
STEP_SUMS = table_of(StepSumRow)
PUBLISHED_REPORTS = table_of(ReportRow)
