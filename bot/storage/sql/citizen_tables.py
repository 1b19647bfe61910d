"""Tables of meetings, papers, plans, feedback and complaints. Private to this folder."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from bot.casework.appointments import OPEN_APPOINTMENTS
from bot.storage.sql.columns import Moment
from bot.storage.sql.tables import TableRow, table_of, words

IS_OPEN_APPOINTMENT = f"status IN ({words(OPEN_APPOINTMENTS)})"
IS_OPEN_REQUEST = "status = 'open'"


class AppointmentRow(TableRow, table=True):
    """An offer of hours; a need has one open at most."""

    __tablename__ = "appointments"
    __table_args__ = (
        Index(
            "uq_appointments_open",
            "need",
            unique=True,
            sqlite_where=text(IS_OPEN_APPOINTMENT),
            postgresql_where=text(IS_OPEN_APPOINTMENT),
        ),
    )

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id", index=True)
    manager: str
    meeting: str
    times: str
    offered_at: datetime = Field(sa_type=Moment)
    status: str
    chosen: datetime | None = Field(sa_type=Moment)
    version: int


class BookingRow(TableRow, table=True):
    """Half an hour of a manager that is given away; two cannot have it."""

    __tablename__ = "bookings"

    manager: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment, primary_key=True)
    appointment: str = Field(foreign_key="appointments.id", index=True)


class DocumentRequestRow(TableRow, table=True):
    """Papers a manager asked for; a need has one open request at most."""

    __tablename__ = "document_requests"
    __table_args__ = (
        Index(
            "uq_document_requests_open",
            "need",
            unique=True,
            sqlite_where=text(IS_OPEN_REQUEST),
            postgresql_where=text(IS_OPEN_REQUEST),
        ),
    )

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id", index=True)
    documents: str
    words: bytes
    why: bytes
    day: str
    asked_at: datetime = Field(sa_type=Moment)
    status: str


class PaperRow(TableRow, table=True):
    """A file a person sent; `body` is None once it was destroyed."""

    __tablename__ = "papers"

    id: str = Field(primary_key=True)
    request: str = Field(foreign_key="document_requests.id", index=True)
    need: str = Field(foreign_key="needs.id", index=True)
    kind: str
    size: int
    received_at: datetime = Field(sa_type=Moment)
    seen_at: datetime | None = Field(sa_type=Moment)
    forgotten_at: datetime | None = Field(sa_type=Moment)
    body: bytes | None


class PlanRow(TableRow, table=True):
    """A version of the summary of a plan."""

    __tablename__ = "plans"
    __table_args__ = (Index("uq_plans_need_number", "need", "number", unique=True),)

    id: str = Field(primary_key=True)
    need: str = Field(foreign_key="needs.id")
    number: int
    author: str
    parts: bytes
    written_at: datetime = Field(sa_type=Moment)
    status: str
    answer: bytes | None
    answered_at: datetime | None = Field(sa_type=Moment)


class FeedbackRow(TableRow, table=True):
    """A standard question that was put, and its answer; once for a stage."""

    __tablename__ = "feedback"

    need: str = Field(foreign_key="needs.id", primary_key=True)
    stage: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    version: str
    asked_at: datetime = Field(sa_type=Moment)
    value: str
    answered_at: datetime | None = Field(sa_type=Moment)


class ComplaintRow(TableRow, table=True):
    """A complaint; its words are sealed for the person, those of an anonymous one with the key of the house."""

    __tablename__ = "complaints"
    __table_args__ = (Index(None, "hromada", "status", "due_at"),)

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    hromada: str
    person: str | None = Field(foreign_key="people.id", index=True)
    need: str | None = Field(foreign_key="needs.id")
    about: str | None
    text: bytes
    made_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    status: str
    answer: bytes | None
    answered_at: datetime | None = Field(sa_type=Moment)
    handler: str


APPOINTMENTS = table_of(AppointmentRow)
BOOKINGS = table_of(BookingRow)
DOCUMENT_REQUESTS = table_of(DocumentRequestRow)
PAPERS = table_of(PaperRow)
PLANS = table_of(PlanRow)
FEEDBACK = table_of(FeedbackRow)
COMPLAINTS = table_of(ComplaintRow)
