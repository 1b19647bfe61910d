"""What to do later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.ports.records import Timer, TimerKind
from bot.storage.sql.machinery import TIMERS
from bot.storage.sql.transaction import Transaction

_T = TIMERS.c
_NEW = insert(TIMERS).values({name: bindparam(name) for name in ("kind", "subject", "due_at", "step")})
_PUT = _NEW.on_conflict_do_update(
    index_elements=["subject", "kind"], set_={"due_at": _NEW.excluded.due_at, "step": _NEW.excluded.step}
)
_CANCEL = delete(TIMERS).where(_T.subject == bindparam("of_subject"))
_CANCEL_KIND = _CANCEL.where(_T.kind == bindparam("of_kind"))
_DUE = (
    select(_T.id, _T.kind, _T.subject, _T.due_at, _T.step)
    .where(_T.due_at <= bindparam("at"))
    .order_by(_T.due_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_FORGET = delete(TIMERS).where(_T.id == bindparam("timer"))


class SqlTimers:
    """ports.stores.Timers."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, timer: Timer) -> None:
        """Set a timer; the one of the same kind and subject is moved."""
        values = {"kind": timer.kind.value, "subject": timer.subject, "due_at": timer.due_at, "step": timer.step}
        await self._transaction.run(_PUT, values)

    async def cancel(self, subject: str, *kinds: TimerKind) -> None:
        """Forget timers that have become moot; all of the subject's when no kind is named."""
        if not kinds:
            await self._transaction.run(_CANCEL, {"of_subject": subject})
        for kind in kinds:
            await self._transaction.run(_CANCEL_KIND, {"of_subject": subject, "of_kind": kind.value})

    async def take_due(self, at: datetime, limit: int) -> tuple[Timer, ...]:
        """Take timers whose time has come, soonest first."""
        rows = await self._transaction.fetch(_DUE, {"at": at, "limit": limit})
        await self._transaction.run_each(_FORGET, [{"timer": row[0]} for row in rows])
        return tuple(Timer(TimerKind(kind), subject, due_at, step) for _, kind, subject, due_at, step in rows)
