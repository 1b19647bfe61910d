"""What a report of a large hromada costs, and what the ledger of steps costs a turn."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime

from bot.casework.deadlines import Calendar
from bot.casework.names import HromadaCode
from bot.casework.reporting.period import Period, read_period
from bot.localization.translator import BabelTranslator
from bot.storage.spelling import spelling
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance
from bot.understanding.lexicon import Lexicon
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.usecases.reporting.make_report import make_report
from dialogs.conversation import Conversation, Frame
from tests.benchmarks.house import DATABASES
from tests.benchmarks.meter import MICRO
from tests.contracts.worlds import HandClock
from tests.reports.crowd import fill
from tests.reports.needs import KYIV
from tests.shipped import LOCALES, shipped_bundle

HROMADA = HromadaCode("UA05020030000031457")
NOW = datetime(2026, 12, 31, 12, tzinfo=UTC)
PERIODS = tuple(map(read_period, ("2026-Q4", "2026")))
#: So many turns in a row.
TURNS = 400
KEY = b"benchmark-" * 5


async def reports(needs: int, times: int) -> None:
    """Print seconds for a report of so many needs, the longest time others wait for it, and µs for a turn's ledger."""
    for name, database in DATABASES.items():
        with database() as address:
            await migrate(address)
            storage = SqlStorage(address, secret_key=KEY, chance=SystemChance(), clock=HandClock(NOW))
            await fill(storage, HROMADA, needs=needs, until=NOW)
            office = _office(storage)
            print(f"\nReports in {name}: {needs:,} needs of one year; the cheapest of {times}")
            for period in PERIODS:
                costs = [await _report(office, period) for _ in range(times)]
                whole, processor, wait = min(costs)
                print(
                    f"{period.name:12}{whole:7.2f} s {processor:7.2f} s of processor; others wait {wait * 1000:5.1f} ms"
                )
            await _ledger(storage, times)
            await storage.close()


async def _report(office: Office, period: Period) -> tuple[float, float, float]:
    waiting = asyncio.create_task(_longest_wait())
    await asyncio.sleep(0)
    began, processor = time.perf_counter(), time.process_time()
    report = await make_report(office, HROMADA, period)
    whole, processor = time.perf_counter() - began, time.process_time() - processor
    assert report.count("opened")
    waiting.cancel()
    longest = await waiting
    return whole, processor, longest


async def _longest_wait() -> float:
    """Measure how much processor was used before somebody else had a turn, until cancelled."""
    longest, before = 0.0, time.process_time()
    try:
        while True:
            await asyncio.sleep(0)
            now = time.process_time()
            longest, before = max(longest, now - before), now
    except asyncio.CancelledError:
        return longest


async def _ledger(storage: SqlStorage, times: int) -> None:
    """Save somebody who goes to and fro, and somebody who stays: the difference is the ledger."""
    stays = Conversation("e", "uk", (Frame("front", "first"),), serial=1)
    goes = replace(stays, frames=(Frame("front", "second"),))
    costs = {
        name: min([await _turns(storage, ways) for _ in range(times)]) for name, ways in _ways(stays, goes).items()
    }
    for name, cost in costs.items():
        print(f"{name:44}{cost:8.1f} µs of processor a turn")


def _ways(stays: Conversation, goes: Conversation) -> dict[str, tuple[Conversation, Conversation]]:
    return {"a person saved at the same step": (stays, stays), "a person saved at another step": (stays, goes)}


async def _turns(storage: SqlStorage, ways: tuple[Conversation, Conversation]) -> float:
    async with storage.work() as work:
        person = await work.people.add(1, "uk", NOW)
        await work.people.save(replace(person, conversation=ways[1]), NOW)
    began = time.process_time()
    for turn in range(TURNS):
        async with storage.work() as work:
            found = await work.people.find(1)
            assert found is not None
            await work.people.save(replace(found, conversation=ways[turn % 2]), NOW)
    return (time.process_time() - began) / TURNS * MICRO


def _office(storage: SqlStorage) -> Office:
    return Office(
        storage,
        HandClock(NOW),
        SystemChance(),
        BabelTranslator(LOCALES),
        Lexicon(),
        Editions(shipped_bundle()),
        Calendar(KYIV),
        spelling(),
        _nobody,
    )


async def _nobody(_: object) -> None:
    """Nothing leaves."""
