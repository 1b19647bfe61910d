"""What people say about the help: feedback and complaints."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId
from bot.casework.voices import Complaint, ComplaintStatus, FeedbackAnswer
from bot.storage.sql.citizen_tables import COMPLAINTS, FEEDBACK
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.sealing import Seal
from bot.storage.sql.transaction import Row, Transaction

_F, _C = FEEDBACK.c, COMPLAINTS.c
_PUT = ("need", "stage", "question", "version", "asked_at", "value", "answered_at")
_ASK = (
    insert_or_not(FEEDBACK).values({name: bindparam(name) for name in _PUT}).on_conflict_do_nothing().returning(_F.need)
)
_ANSWER = (
    update(FEEDBACK)
    .where(_F.need == bindparam("of_need"), _F.stage == bindparam("at_stage"), _F.question == bindparam("asked"))
    .values(value=bindparam("said"), answered_at=bindparam("moment"))
    .returning(_F.need)
)
_OF_NEED = (
    select(*(_F[name] for name in _PUT)).where(_F.need == bindparam("of_need")).order_by(_F.asked_at, _F.question)
)

_NAMES = (
    *("id", "number", "hromada", "person", "need", "about", "text", "made_at", "due_at"),
    *("status", "answer", "answered_at", "handler"),
)
_ADD = insert(COMPLAINTS).values({name: bindparam(name) for name in _NAMES})
_READ = select(*(_C[name] for name in _NAMES))
_LOAD = _READ.where(_C.id == bindparam("complaint")).with_for_update()
_BY_NUMBER = _READ.where(_C.number == bindparam("numbered"))
_OF_PERSON = _READ.where(_C.person == bindparam("of_person")).order_by(_C.made_at.desc(), _C.id.desc())
_EVERY_OPEN = _READ.where(_C.status == ComplaintStatus.OPEN.value).order_by(_C.due_at, _C.id)
_OPEN = _EVERY_OPEN.where(_C.hromada == bindparam("of_hromada"))
_SAVE = (
    update(COMPLAINTS)
    .where(_C.id == bindparam("complaint"))
    .values({name: bindparam(name) for name in ("status", "answer", "answered_at", "handler", "due_at")})
)


class SqlFeedback:
    """ports.citizens_side.Feedback."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def ask(self, asked: FeedbackAnswer) -> bool:
        """Remember that a question is put; False when it was put at this stage of the need before."""
        return bool(await self._transaction.fetch(_ASK, {name: getattr(asked, name) for name in _PUT}))

    async def answer(self, answered: FeedbackAnswer) -> bool:
        """Remember an answer, the last one counting; False when the question was never put."""
        values = {
            "of_need": answered.need,
            "at_stage": answered.stage,
            "asked": answered.question,
            "said": answered.value,
            "moment": answered.answered_at,
        }
        return bool(await self._transaction.fetch(_ANSWER, values))

    async def of_need(self, need: NeedId) -> tuple[FeedbackAnswer, ...]:
        """List what was asked about a need, oldest first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need})
        return tuple(FeedbackAnswer(NeedId(need_), *rest) for need_, *rest in rows)


class SqlComplaints:
    """ports.citizens_side.Complaints."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, complaint: Complaint) -> None:
        """Keep one, sealed."""
        seal = await self._seal(complaint.person)
        await self._transaction.run(
            _ADD,
            {
                "id": complaint.id,
                "number": complaint.number,
                "hromada": complaint.hromada,
                "person": complaint.person,
                "need": complaint.need,
                "about": complaint.about,
                "text": seal.close(complaint.text.encode(), f"complaints|{complaint.id}|text"),
                "made_at": complaint.made_at,
                "due_at": complaint.due_at,
                "status": complaint.status.value,
                "answer": None,
                "answered_at": None,
                "handler": complaint.handler,
            },
        )

    async def load(self, complaint: str) -> Complaint:
        """Give one, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"complaint": complaint})
        if not rows:
            raise KeyError(complaint)
        return await self._complaint(rows[0])

    async def by_number(self, number: str) -> Complaint | None:
        """Find one by its number."""
        rows = await self._transaction.fetch(_BY_NUMBER, {"numbered": number})
        return await self._complaint(rows[0]) if rows else None

    async def of_person(self, person: PersonId) -> tuple[Complaint, ...]:
        """List a person's named complaints, newest first."""
        return await self._all(await self._transaction.fetch(_OF_PERSON, {"of_person": person}))

    async def open_of(self, hromada: HromadaCode | None) -> tuple[Complaint, ...]:
        """List the complaints of a hromada, or of all, that wait for an answer, soonest due first."""
        if hromada is None:
            return await self._all(await self._transaction.fetch(_EVERY_OPEN))
        return await self._all(await self._transaction.fetch(_OPEN, {"of_hromada": hromada}))

    async def save(self, complaint: Complaint) -> None:
        """Save the answer, who gave it, and by when one is due."""
        seal = await self._seal(complaint.person)
        place = f"complaints|{complaint.id}|answer"
        await self._transaction.run(
            _SAVE,
            {
                "complaint": complaint.id,
                "status": complaint.status.value,
                "answer": seal.close(complaint.answer.encode(), place) if complaint.answer else None,
                "answered_at": complaint.answered_at,
                "handler": complaint.handler,
                "due_at": complaint.due_at,
            },
        )

    async def _all(self, rows: Sequence[Row]) -> tuple[Complaint, ...]:
        return tuple([await self._complaint(row) for row in rows])

    async def _seal(self, person: PersonId | None) -> Seal:
        return self._keyring.house.seal if person is None else await self._keyring.of_person(person)

    async def _complaint(self, row: Row) -> Complaint:
        id_, number, hromada, person, need, about, text, made_at, due_at, *later = row
        status, answer, answered_at, handler = later
        seal = await self._seal(PersonId(person) if person else None)
        return Complaint(
            id=id_,
            number=number,
            hromada=HromadaCode(hromada),
            text=seal.open(text, f"complaints|{id_}|text").decode(),
            made_at=made_at,
            due_at=due_at,
            person=PersonId(person) if person else None,
            need=NeedId(need) if need else None,
            about=ManagerId(about) if about else None,
            status=ComplaintStatus(status),
            answer=seal.open(answer, f"complaints|{id_}|answer").decode() if answer else "",
            answered_at=answered_at,
            handler=handler,
        )
