"""What was lost, doubled or forgotten: counted from the database and from the screens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.casework.owners import OwnerKind
from bot.ports.messaging import Channel
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.work import SqlWork
from bot.system import SystemChance, SystemClock
from tests.crash.crowd import BOTS, Crowd, texts
from tests.crash.house import KEY
from tests.crash.people import ALERT, TROUBLE, Citizen
from tests.crash.telegram import CITIZENS_BOT, MANAGERS_BOT

_BOT_OF = {Channel.CITIZEN.value: CITIZENS_BOT, Channel.MANAGER.value: MANAGERS_BOT}


@dataclass(slots=True)
class Tally:
    """What a run came to. Everything from `lost` to `unsent` must be 0."""

    citizens: int = 0
    needs: int = 0
    messages: int = 0
    lost: int = 0
    doubled: int = 0
    alerts_missing: int = 0
    without_answer: int = 0
    notices_missing: int = 0
    inversions: int = 0
    claimed_twice: int = 0
    unheard: int = 0
    vanished: int = 0
    unsent: int = 0
    duplicates: int = 0
    troubles: int = 0

    def faults(self) -> dict[str, int]:
        """Give what must be 0 and is not."""
        names = ("lost", "doubled", "alerts_missing", "without_answer", "notices_missing", "inversions")
        more = ("claimed_twice", "unheard", "vanished", "unsent")
        return {name: getattr(self, name) for name in (*names, *more) if getattr(self, name)}


class Ledger:
    """Reads the database of a run, beside whoever works in it."""

    def __init__(self, url: str) -> None:
        driver = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
        scheme, _, rest = url.partition("://")
        self._url = url
        address = f"{driver[scheme.partition('+')[0]]}://{rest}"
        self._engine: AsyncEngine = create_async_engine(address, poolclass=NullPool)

    async def unsent(self) -> int:
        """Count messages that have still to leave."""
        return int((await self._rows("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')"))[0][0])

    async def count(self, crowd: Crowd) -> Tally:
        """Count everything; nobody works any more."""
        tally = Tally(citizens=len(crowd.citizens))
        await self._count_needs(crowd, tally)
        await self._count_boxes(crowd, tally)
        tally.claimed_twice = await self._repeated()
        return tally

    async def close(self) -> None:
        """Let go of the database."""
        await self._engine.dispose()

    async def _count_needs(self, crowd: Crowd, tally: Tally) -> None:
        storage = SqlStorage(self._url, secret_key=KEY.encode(), chance=SystemChance(), clock=SystemClock())
        try:
            for citizen in crowd.citizens:
                async with storage.work() as work:
                    await _count_citizen(work, crowd, citizen, tally)
        finally:
            await storage.close()
        total = int((await self._rows("SELECT count(*) FROM needs"))[0][0])
        # Needs that belong to nobody who confirmed.
        tally.doubled += total - tally.needs
        tally.notices_missing = await self._notices_missing()

    async def _count_boxes(self, crowd: Crowd, tally: Tally) -> None:
        rows = await self._rows("SELECT bot, reader, need, state, message_id FROM outbox ORDER BY id")
        tally.unsent = sum(row.state != "sent" for row in rows)
        tally.inversions = _inversions(rows)
        for bot in _BOT_OF.values():
            sent = [row.message_id for row in rows if _BOT_OF[row.bot] == bot and row.message_id]
            seen = [shown for (of, _), screen in crowd.shown.items() if of == bot for shown in screen]
            direct = sum(TROUBLE in shown.text for shown in seen)
            tally.messages += len(sent)
            tally.troubles += direct
            tally.vanished += len(set(sent) - {shown.id for shown in seen})
            tally.duplicates += len(seen) - direct - len(sent)
        heard = int((await self._rows("SELECT count(*) FROM inbox"))[0][0])
        tally.unheard = sum(crowd.telegram.caused[bot] for bot in BOTS) - heard

    async def _repeated(self) -> int:
        """Count effects of one update that happened more than once."""
        sameness = (
            "SELECT count(*) AS times FROM inbox GROUP BY bot, update_id",
            "SELECT count(*) AS times FROM consents GROUP BY person, purpose",
            "SELECT count(*) AS times FROM need_events WHERE name IN ('opened', 'done') GROUP BY need, name",
        )
        return sum([row.times - 1 for each in sameness for row in await self._rows(each)])

    async def _notices_missing(self) -> int:
        """Count decisions to tell the citizen that have no message."""
        decided = await self._rows("SELECT need, count(*) AS n FROM need_events WHERE notice = 'sent' GROUP BY need")
        told = await self._rows(
            "SELECT need, count(*) AS n FROM outbox WHERE bot = 'citizen' AND need IS NOT NULL GROUP BY need"
        )
        messages = Counter({row.need: row.n for row in told})
        return sum(max(0, row.n - messages[row.need]) for row in decided)

    async def _rows(self, statement: str) -> Sequence[Any]:
        async with self._engine.connect() as connection:
            return (await connection.execute(text(statement))).all()


def _inversions(rows: Sequence[Any]) -> int:
    """Count messages that appeared before one that was decided earlier.

    All that is said to a citizen is decided one after another. Alerts about different needs are decided at the same
    time by different transactions, and no order between them means anything.
    """
    last: dict[tuple[str, str], int] = {}
    found = 0
    for row in rows:
        if row.message_id:
            row_of_talk = (row.reader, row.need or "" if _BOT_OF[row.bot] == MANAGERS_BOT else "")
            found += row.message_id < last.get(row_of_talk, 0)
            last[row_of_talk] = row.message_id
    return found


async def _count_citizen(work: SqlWork, crowd: Crowd, citizen: Citizen, tally: Tally) -> None:
    person = await work.people.find(citizen.account)
    needs = await work.needs.of_person(person.id) if person else ()
    tally.needs += len(needs)
    tally.lost += not needs
    tally.doubled += max(0, len(needs) - 1)
    told = texts(crowd, CITIZENS_BOT, citizen.account)
    tally.without_answer += not any(need.number in line for need in needs for line in told)
    for need in needs:
        tally.alerts_missing += not await _was_alerted(work, crowd, need)


async def _was_alerted(work: SqlWork, crowd: Crowd, need: Need) -> bool:
    """Say whether the owner of a need was told about it; for a queue, whether anybody was."""
    accounts = {manager.account for manager in crowd.managers}
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        accounts = {(await work.staff.load(ManagerId(need.owner.id))).account or 0}
    return any(
        ALERT in line and need.number in line for account in accounts for line in texts(crowd, MANAGERS_BOT, account)
    )
