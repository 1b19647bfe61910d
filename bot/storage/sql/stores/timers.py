"""What to do later."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Select, bindparam, case, delete, exists, select, text
from sqlalchemy.dialects.postgresql import insert

from bot.casework.need import NeedStatus
from bot.ports.records import Subject, Timer, TimerKind, Unwound
from bot.storage.sql.loop_tables import TASKS
from bot.storage.sql.machinery import TIMERS
from bot.storage.sql.tables import IS_LIVE_NEED, IS_LIVE_REFERRAL, NEEDS, REFERRALS
from bot.storage.sql.transaction import Transaction

_T = TIMERS.c
_NEW = insert(TIMERS).values({name: bindparam(name) for name in ("kind", "subject", "due_at", "step", "rank")})
_PUT = _NEW.on_conflict_do_update(
    index_elements=["subject", "kind"],
    set_={name: _NEW.excluded[name] for name in ("due_at", "step", "rank")},
)
_ENSURE = _NEW.on_conflict_do_nothing(index_elements=["subject", "kind"])
_CANCEL = delete(TIMERS).where(_T.subject == bindparam("of_subject"))
_CANCEL_KIND = _CANCEL.where(_T.kind == bindparam("of_kind"))
_DUE = (
    select(_T.id, _T.kind, _T.subject, _T.due_at, _T.step, _T.rank)
    .where(_T.due_at <= bindparam("at"))
    .order_by(_T.rank, _T.due_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_LATE = (
    select(_T.id, _T.kind, _T.subject, _T.due_at, _T.step, _T.rank)
    .where(_T.due_at <= bindparam("at"))
    .order_by(_T.rank, _T.due_at)
    .limit(bindparam("limit"))
)
_FORGET = delete(TIMERS).where(_T.id == bindparam("timer"))


#: A need waits for its person's answer, for the rest of a talk, or is somebody's: each has a clock of its own.
_CLOCK_OF_NEED = case(
    (NEEDS.c.status == NeedStatus.CONFIRMING.value, TimerKind.OUTCOME.value),
    (NEEDS.c.status == NeedStatus.SCREENING.value, TimerKind.SCREENING.value),
    else_=TimerKind.HEARTBEAT.value,
)
_UNWOUND: Mapping[Subject, Select[tuple[str]]] = {
    Subject.REFERRAL: select(REFERRALS.c.id).where(
        text(IS_LIVE_REFERRAL), ~exists().where(_T.subject == REFERRALS.c.id)
    ),
    Subject.NEED: select(NEEDS.c.id).where(
        text(IS_LIVE_NEED), ~exists().where(_T.subject == NEEDS.c.id, _T.kind == _CLOCK_OF_NEED)
    ),
    Subject.TASK: select(TASKS.c.id).where(TASKS.c.done_at.is_(None), ~exists().where(_T.subject == TASKS.c.id)),
}
_FIRST_UNWOUND = {subject: found.limit(bindparam("limit")) for subject, found in _UNWOUND.items()}


class SqlTimers:
    """ports.boxes.Timers."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, timer: Timer) -> None:
        """Set a timer; the one of the same kind and subject is moved."""
        await self._transaction.run(_PUT, _values(timer))

    async def ensure(self, timer: Timer) -> None:
        """Set a timer, unless there is one of the same kind and subject."""
        await self._transaction.run(_ENSURE, _values(timer))

    async def cancel(self, subject: str, *kinds: TimerKind) -> None:
        """Forget timers that have become moot; all of the subject's when no kind is named."""
        if not kinds:
            await self._transaction.run(_CANCEL, {"of_subject": subject})
        for kind in kinds:
            await self._transaction.run(_CANCEL_KIND, {"of_subject": subject, "of_kind": kind.value})

    async def take_due(self, at: datetime, limit: int) -> tuple[Timer, ...]:
        """Take timers whose time has come: the lowest rank first, and of one rank the soonest."""
        rows = await self._transaction.fetch(_DUE, {"at": at, "limit": limit})
        await self._transaction.run_each(_FORGET, [{"timer": row[0]} for row in rows])
        return tuple(
            Timer(TimerKind(kind), subject, due_at, step, rank) for _, kind, subject, due_at, step, rank in rows
        )

    async def late(self, kinds: Collection[TimerKind], before: datetime, limit: int) -> tuple[Timer, ...]:
        """List timers of some kinds that should have gone off by then, the lowest rank first; they stay."""
        found = await self._transaction.fetch(_LATE, {"at": before, "limit": limit})
        timers = (Timer(TimerKind(kind), subject, due_at, step, rank) for _, kind, subject, due_at, step, rank in found)
        return tuple(timer for timer in timers if timer.kind in kinds)

    async def unwound(self, limit: int) -> tuple[Unwound, ...]:
        """List live needs and referrals, and open tasks, that no timer is set for, at most so many of each."""
        return tuple(
            [
                Unwound(subject, row[0])
                for subject, statement in _FIRST_UNWOUND.items()
                for row in await self._transaction.fetch(statement, {"limit": limit})
            ]
        )


def _values(timer: Timer) -> dict[str, object]:
    values: dict[str, object] = {"kind": timer.kind.value, "subject": timer.subject, "due_at": timer.due_at}
    return values | {"step": timer.step, "rank": timer.rank}
