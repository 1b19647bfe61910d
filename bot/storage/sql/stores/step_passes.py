"""The ledger of steps: written in the transaction that moves somebody, summed up when the day is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_add

from bot.casework.names import PersonId
from bot.casework.reporting.funnel import OUTSIDE, Passes, Spot, Way
from bot.ports.clock import Clock
from bot.ports.passing import find_pass, spot_of
from bot.storage.sql.step_tables import STEP_PASSES, STEP_SUMS
from bot.storage.sql.tables import PEOPLE
from bot.storage.sql.transaction import Transaction
from dialogs.conversation import Conversation

#: A day is a day of Ukraine.
KYIV = ZoneInfo("Europe/Kyiv")
#: A talk in which nothing was said for so long counts as left. A product choice.
LEFT_AFTER = timedelta(days=30)

# Small enough not to hold anybody up.
_PIECE = 500
_KEY = ("day", "from_edition", "from_step", "to_edition", "to_step", "way")

_R, _T = STEP_PASSES.c, PEOPLE.c
_NOTE = insert(STEP_PASSES).values({name: bindparam(name) for name in _KEY})
_OLD = select(_R.id).where(_R.day < bindparam("today")).order_by(_R.id).limit(bindparam("limit"))
_TAKE = delete(STEP_PASSES).where(_R.id.in_(_OLD)).returning(*(_R[name] for name in _KEY))
_NEW_SUM = insert_or_add(STEP_SUMS).values({name: bindparam(name) for name in (*_KEY, "talks")})
_ADD = _NEW_SUM.on_conflict_do_update(
    index_elements=list(_KEY), set_={"talks": STEP_SUMS.c.talks + _NEW_SUM.excluded.talks}
)
_SILENT = (
    select(_T.id)
    .where(_T.step != "", _T.has_left.is_(False), _T.seen_at < bindparam("before"))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_LEAVE = update(PEOPLE).where(_T.id.in_(_SILENT)).values(has_left=True).returning(_T.edition, _T.step)


def day_of(at: datetime) -> date:
    """Give the day of Ukraine at a moment."""
    return at.astimezone(KYIV).date()


class StepLedger:
    """What is written down when people are saved, so that nobody can move without it."""

    __slots__ = ("_clock", "_stood", "_transaction")

    def __init__(self, transaction: Transaction, clock: Clock) -> None:
        self._transaction = transaction
        self._clock = clock
        # The conversation each person was loaded with or saved with last, and whether it counted as left.
        self._stood: dict[PersonId, tuple[Conversation | None, bool]] = {}

    def knows(self, person: PersonId) -> bool:
        """Say whether it is known where a person stands."""
        return person in self._stood

    def found(self, person: PersonId, conversation: Conversation | None, *, has_left: bool = False) -> None:
        """Take note where a person stands."""
        self._stood[person] = conversation, has_left

    async def moved(self, person: PersonId, conversation: Conversation | None) -> None:
        """Write down how a person came to stand where they stand now, if that is another place."""
        before, has_left = self._stood[person]
        if has_left:
            await self._note(Passes(OUTSIDE, spot_of(before), Way.RETURNED))
        passed = find_pass(before, conversation)
        if passed is not None:
            await self._note(passed)
        self._stood[person] = conversation, False

    async def joined(self, person: PersonId) -> None:
        """Write down that the talk of somebody who is gone stands nowhere any more."""
        before, has_left = self._stood.pop(person)
        if spot_of(before) != OUTSIDE and not has_left:
            await self._note(Passes(spot_of(before), OUTSIDE, Way.JOINED))

    async def _note(self, one: Passes) -> None:
        await self._transaction.run(_NOTE, _key(one, day_of(self._clock.now()).isoformat()))


async def sum_up_once(transaction: Transaction, at: datetime) -> int:
    """Count a piece of what was written down before today into the sums; 0 when nothing is left."""
    rows = await transaction.fetch(_TAKE, {"today": day_of(at).isoformat(), "limit": _PIECE})
    counts = Counter(tuple(row) for row in rows)
    await _add(transaction, ({**dict(zip(_KEY, key, strict=True)), "talks": talks} for key, talks in counts.items()))
    return len(rows)


async def leave_once(transaction: Transaction, at: datetime) -> int:
    """Note of a piece of the talks in which nothing was said for long that they were left; 0 when there are none."""
    rows = await transaction.fetch(_LEAVE, {"before": at - LEFT_AFTER, "limit": _PIECE})
    counts = Counter(Spot(edition, step) for edition, step in rows)
    day = day_of(at).isoformat()
    left = (Passes(spot, OUTSIDE, Way.LEFT, talks) for spot, talks in counts.items())
    await _add(transaction, ({**_key(one, day), "talks": one.talks} for one in left))
    return len(rows)


async def _add(transaction: Transaction, sums: Iterable[dict[str, object]]) -> None:
    await transaction.run_each(_ADD, list(sums))


def _key(one: Passes, day: str) -> dict[str, object]:
    values = (day, one.came_from.edition, one.came_from.step, one.went_to.edition, one.went_to.step, one.way.value)
    return dict(zip(_KEY, values, strict=True))
