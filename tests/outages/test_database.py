"""The database goes away in the middle of things and comes back: nothing is lost, nobody is left without a word."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Stale, Storage, Work
from tests.crash.people import TROUBLE, buttons_of
from tests.outages.house import PATIENCE, House, comes_true, open_house
from tests.servers import PostgresServer

URGENT = "🆘 Терміново"


@pytest.fixture
async def house(mortal_postgres: PostgresServer) -> AsyncIterator[House]:
    async with open_house(mortal_postgres.url(mortal_postgres.create())) as house:
        yield house


@asynccontextmanager
async def away(server: PostgresServer) -> AsyncIterator[None]:
    """Stop the database for the length of a block."""
    await asyncio.to_thread(server.stop)
    try:
        yield
    finally:
        await asyncio.to_thread(server.start)


async def test_an_answer_given_while_the_database_is_away_counts(house: House, mortal_postgres: PostgresServer) -> None:
    olena, oksana = house.somebody(), await house.enrol()
    talk = house.talk(olena)
    await talk.until("Чи є людині небезпека")
    async with away(mortal_postgres):
        talk.answers()
        await talk.chat.wait_for_text(TROUBLE, PATIENCE)
        assert "cannot be reached" in await house.complaint()
        # All work waits by itself; nothing broke and has to be begun anew.
        assert house.service.supervisor.broken == {}
    number = await talk.to_the_end()
    assert [need.number for need in await house.needs_of(olena)] == [number]
    await oksana.chat(house.managers).wait_for_text(number, PATIENCE)


async def test_the_urgent_numbers_are_shown_while_the_database_is_away(
    house: House, mortal_postgres: PostgresServer
) -> None:
    olena = house.somebody()
    chat = olena.chat(house.citizens)
    async with away(mortal_postgres):
        olena.writes(house.citizens, "Добрий день")
        trouble = await chat.wait_for_text(TROUBLE, PATIENCE)
        assert URGENT in buttons_of(trouble.as_seen())
        olena.taps(trouble, URGENT)
        card = await chat.wait_for(
            lambda chat: next((text for text in chat.texts if "103" in text and TROUBLE not in text), None), PATIENCE
        )
    assert "101" in card


async def test_the_urgent_numbers_are_the_first_thing_a_stranger_may_ask_for(
    house: House, mortal_postgres: PostgresServer
) -> None:
    olena = house.somebody()
    async with away(mortal_postgres):
        olena.writes(house.citizens, "/urgent")
        await olena.chat(house.citizens).wait_for_text("103", PATIENCE)


async def test_a_file_that_another_process_locks_for_long_is_waited_for(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url) as house:
        talk = house.talk(house.somebody())
        await talk.until("Чи є людині небезпека")
        with locked(tmp_path / "dveri.sqlite3"):
            talk.answers()
            await talk.chat.wait_for_text(TROUBLE, PATIENCE)
        number = await talk.to_the_end()
        assert [need.number for need in await house.needs_of(talk.person)] == [number]


async def test_a_file_that_is_locked_for_a_moment_is_not_even_noticed(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url) as house:
        talk = house.talk(house.somebody())
        await talk.until("Чи є людині небезпека")
        with locked(tmp_path / "dveri.sqlite3"):
            talk.answers()
            confirmed = house.citizens.poll
            await house.citizens.listens(PATIENCE, after=confirmed)
        await talk.to_the_end()
        assert not any(TROUBLE in text for text in talk.chat.texts)


async def test_clocks_that_ran_out_meanwhile_ring_when_the_database_is_back(
    house: House, mortal_postgres: PostgresServer
) -> None:
    olena, oksana = house.somebody(), await house.enrol()
    await house.talk(olena).to_the_end()
    (need,) = await house.needs_of(olena)
    async with house.service.office.work() as work:
        referral = await work.referrals.live_of(need.id)
        assert referral is not None
        soon = house.service.office.now() + timedelta(seconds=1)
        await work.timers.put(Timer(TimerKind.UNTAKEN, referral.id, soon))
    async with away(mortal_postgres):
        await comes_true(lambda: house.service.office.now() > soon)
    await oksana.chat(house.managers).wait_for_text("чекає", PATIENCE)


async def test_a_turn_that_met_somebody_elses_change_is_taken_again(sqlite_url: str) -> None:
    async with open_house(sqlite_url) as house:
        door = house.service.citizen
        assert door is not None
        meddler = Meddler(house.service.storage)
        door._office = replace(house.service.office, storage=meddler)
        talk = house.talk(house.somebody())
        await talk.until("Для кого")
        assert meddler.times == 0
        assert not any(TROUBLE in text for text in talk.chat.texts)


@dataclass(slots=True)
class Meddler:
    """A database in which somebody else was quicker, so many times (ports.storage.Storage)."""

    storage: Storage
    times: int = 2

    def work(self) -> AbstractAsyncContextManager[Work]:
        return self._work()

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Work]:
        async with self.storage.work() as work:
            yield work
            if self.times:
                self.times -= 1
                raise Stale("somebody was quicker")

    async def check(self) -> None:
        await self.storage.check()

    async def close(self) -> None:
        await self.storage.close()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the write lock of a SQLite file, as another process would."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_database_that_says_nothing_is_as_good_as_away(house: House, mortal_postgres: PostgresServer) -> None:
    olena, taras = house.somebody(), house.somebody()
    talk = house.talk(olena)
    await talk.until("Чи є людині небезпека")
    with frozen(mortal_postgres):
        talk.answers()
        taras.writes(house.citizens, "/urgent")
        await taras.chat(house.citizens).wait_for_text("103", PATIENCE)
        await talk.chat.wait_for_text(TROUBLE, PATIENCE)
    number = await talk.to_the_end()
    assert [need.number for need in await house.needs_of(olena)] == [number]


@contextmanager
def frozen(server: PostgresServer) -> Iterator[None]:
    """Stop the clock of a server: it keeps its connections and answers nothing, as when a network loses its way."""
    leader = int((server.folder / "postmaster.pid").read_text().split()[0])
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    family = [leader, *(int(pid) for pid, parent in map(str.split, listed.splitlines()) if int(parent) == leader)]
    _signal(family, signal.SIGSTOP)
    try:
        yield
    finally:
        _signal(family, signal.SIGCONT)


def _signal(processes: list[int], sent: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, sent)
