"""The stores of the citizen's side: meetings, papers, plans, what people say about the help."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.casework.appointments import Appointment
from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId
from bot.casework.papers import DocumentRequest, Paper
from bot.casework.plans import Plan
from bot.casework.voices import Complaint, FeedbackAnswer


class Appointments(Protocol):
    """Offers of hours; a need has one open at most, a manager's hour is given away once (constraints)."""

    async def add(self, appointment: Appointment) -> bool:
        """Remember an offer; False when the need has an open one."""
        ...

    async def load(self, appointment: str) -> Appointment:
        """Give an offer, holding its row until the end of the transaction. Raises KeyError."""
        ...

    async def open_of_need(self, need: NeedId) -> Appointment | None:
        """Find the offer, or the chosen meeting, of a need."""
        ...

    async def save(self, appointment: Appointment) -> None:
        """Save what became of it, `version` still being the one loaded; storage raises it. Raises Stale."""
        ...

    async def book(self, appointment: Appointment) -> bool:
        """Take the hour that was chosen; False, and nothing taken, when the manager has another meeting then."""
        ...

    async def free(self, appointment: str) -> None:
        """Give the hour back."""
        ...

    async def taken(self, manager: ManagerId, since: datetime) -> frozenset[datetime]:
        """List the half hours of a manager's meetings from then on."""
        ...


class Papers(Protocol):
    """Requests for papers and what was sent, sealed."""

    async def ask(self, request: DocumentRequest) -> bool:
        """Remember a request; False when the need has an open one."""
        ...

    async def load_request(self, request: str) -> DocumentRequest:
        """Give a request, holding its row. Raises KeyError."""
        ...

    async def open_of_need(self, need: NeedId) -> DocumentRequest | None:
        """Find what is asked for a need now."""
        ...

    async def open_of_person(self, person: PersonId) -> tuple[DocumentRequest, ...]:
        """List what is asked of a person now, newest first."""
        ...

    async def save_request(self, request: DocumentRequest) -> None:
        """Save the status of a request."""
        ...

    async def add(self, paper: Paper, body: bytes) -> None:
        """Keep a file, sealed."""
        ...

    async def of_need(self, need: NeedId) -> tuple[Paper, ...]:
        """List the files of a need, oldest first, without what they show."""
        ...

    async def load(self, paper: str) -> tuple[Paper, bytes]:
        """Give a file and what it shows; b"" when that was destroyed. Raises KeyError."""
        ...

    async def mark_seen(self, paper: str, at: datetime) -> None:
        """Remember when it was first looked at."""
        ...

    async def forget(self, paper: str, at: datetime) -> None:
        """Destroy what it shows; twice is harmless."""
        ...


class Plans(Protocol):
    """Versions of plans' summaries."""

    async def add(self, plan: Plan) -> bool:
        """Remember a version; False when another with this number was quicker."""
        ...

    async def load(self, plan: str) -> Plan:
        """Give a version, holding its row. Raises KeyError."""
        ...

    async def of_need(self, need: NeedId) -> tuple[Plan, ...]:
        """List the versions of a need's plan, oldest first."""
        ...

    async def save(self, plan: Plan) -> None:
        """Save what the person said."""
        ...


class Feedback(Protocol):
    """Standard questions that were put, and their answers."""

    async def ask(self, asked: FeedbackAnswer) -> bool:
        """Remember that a question is put; False when it was put at this stage of the need before."""
        ...

    async def answer(self, answered: FeedbackAnswer) -> bool:
        """Remember an answer, the last one counting; False when the question was never put."""
        ...

    async def of_need(self, need: NeedId) -> tuple[FeedbackAnswer, ...]:
        """List what was asked about a need, oldest first."""
        ...


class Complaints(Protocol):
    """Complaints, named and anonymous."""

    async def add(self, complaint: Complaint) -> None:
        """Keep one, sealed."""
        ...

    async def load(self, complaint: str) -> Complaint:
        """Give one, holding its row. Raises KeyError."""
        ...

    async def by_number(self, number: str) -> Complaint | None:
        """Find one by its number."""
        ...

    async def of_person(self, person: PersonId) -> tuple[Complaint, ...]:
        """List a person's named complaints, newest first."""
        ...

    async def open_of(self, hromada: HromadaCode | None) -> tuple[Complaint, ...]:
        """List the complaints of a hromada, or of all, that wait for an answer, soonest due first."""
        ...

    async def save(self, complaint: Complaint) -> None:
        """Save the answer."""
        ...
