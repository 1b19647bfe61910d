"""What the staff wait for when their hromada has tens of thousands of live needs: lists, a card, news, pages."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
from sqlalchemy import Table, bindparam, insert

from bot.casework.owners import Manager, Role
from bot.console.pages.ways import INBOX
from bot.console.pages.ways import PEOPLE as PEOPLE_PAGE
from bot.storage.sql.loop_tables import TASKS
from bot.storage.sql.sealing import House, Seal
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import LETTERS, NEED_EVENTS, NEEDS, PEOPLE, REFERRALS
from bot.system import SystemChance
from bot.usecases.open_card import open_card
from bot.usecases.staff.show_inbox import find_by_number, show_inbox
from bot.usecases.staff.show_people import show_people
from bot.usecases.staff.show_queue import show_queue
from tests.benchmarks.house import DATABASES
from tests.console.desks import open_browser
from tests.manager.stage import MONDAY, SVITANOK, Stage

#: So many managers answer for what does not lie in the queue.
STAFF = 20
#: Of so many needs one lies in the queue; has an unread letter; has a task.
QUEUED, UNREAD, TASKED = 10, 3, 4
#: Of the stage (tests/manager/stage.py).
SECRET = b"k" * 48
#: Written at once.
PIECE = 1000
#: The size to compare with: what a query costs must not grow with what it does not show.
SMALL = 500

Row = dict[str, Any]


async def desk(needs: int, times: int) -> None:
    """Print milliseconds of each thing with SMALL needs and with so many, and how many times as long that takes."""
    for name, database in DATABASES.items():
        print(f"\nThe desk in {name}: {SMALL:,} and {needs:,} live needs of one hromada; the cheapest of {times}")
        few, many = [await _measure(database, number, times) for number in (SMALL, needs)]
        for what, cost in many.items():
            print(f"{what:44}{few[what]:9.1f}{cost:9.1f} ms  × {cost / max(few[what], 0.01):.1f}")


async def _measure(database: Callable[[], Any], needs: int, times: int) -> dict[str, float]:
    with database() as address, TemporaryDirectory() as folder:
        stage = await Stage.open(Path(folder), url=address)
        try:
            staff = [await stage.joins(f"Працівниця {number}") for number in range(STAFF)]
            boss = await stage.joins("Керівниця", Role.SUPERVISOR)
            await _fill(stage.storage, needs, staff)
            await _settle(address)
            return await _costs(stage, staff[0], boss, times, Path(folder))
        finally:
            await stage.close()


async def _costs(stage: Stage, manager: Manager, boss: Manager, times: int, folder: Path) -> dict[str, float]:
    office = stage.office
    somebodys = await stage.asks()

    async def news() -> None:
        async with office.work() as work:
            await work.worklist.changes(await work.worklist.newest())

    acts: dict[str, Callable[[], Awaitable[object]]] = {
        "a manager's list": lambda: show_inbox(office, manager=manager.id),
        "a supervisor's list": lambda: show_inbox(office, manager=boss.id),
        "the queue in the bot": lambda: show_queue(office, manager=manager.id),
        "a need by its number": lambda: find_by_number(office, manager=boss.id, typed=somebodys.number),
        "who has how much to do": lambda: show_people(office, by=boss.id),
        "a card": lambda: open_card(office, manager=boss.id, need=somebodys.id),
        "news for open pages": news,
    }
    costs = {what: min([await _cost(act) for _ in range(times)]) for what, act in acts.items()}
    async with open_browser(stage, folder) as browser:
        await browser.comes_in(boss)
        for path in (INBOX, PEOPLE_PAGE):
            costs[f"the page {path}"] = min([await _cost(partial(browser.http.get, path)) for _ in range(times)])
    return costs


async def _cost(act: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await act()
    return (time.perf_counter() - began) * 1000


async def _fill(storage: SqlStorage, needs: int, staff: list[Manager]) -> None:
    house = House(SECRET, SystemChance())
    people = [_person(at, house) for at in range(needs)]
    await _write(storage, PEOPLE, (row for row, _ in people))
    await _write(storage, NEEDS, (_need(at, staff, seal) for at, (_, seal) in enumerate(people)))
    await _write(storage, REFERRALS, (_referral(at, staff) for at in range(needs)))
    await _write(storage, NEED_EVENTS, ({**_EVENT, "need": _name(at % needs)} for at in range(4 * needs)))
    letters = ({**_LETTER, "id": f"l{at:06}", "need": _name(at)} for at in range(0, needs, UNREAD))
    await _write(storage, LETTERS, letters)
    tasks = (_task(at, staff, people[at][1]) for at in range(0, needs, TASKED))
    await _write(storage, TASKS, tasks)


async def _settle(address: str) -> None:
    """Let PostgreSQL know what it has, as it does by itself once a crowd has come one by one."""
    if not address.startswith("postgresql"):
        return
    connection = await asyncpg.connect(address.replace("+asyncpg", ""))
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


async def _write(storage: SqlStorage, table: Table, rows: Iterator[Row]) -> None:
    piece: list[Row] = []
    for row in rows:
        piece.append(row)
        if len(piece) == PIECE:
            await _put(storage, table, piece)
            piece = []
    if piece:
        await _put(storage, table, piece)


async def _put(storage: SqlStorage, table: Table, rows: list[Row]) -> None:
    statement = insert(table).values({name: bindparam(name) for name in rows[0]})
    async with storage._database.transaction() as transaction:
        await transaction.run_each(statement, rows)


def _owner(at: int, staff: list[Manager]) -> tuple[str, str]:
    return ("queue", SVITANOK) if at % QUEUED == 0 else ("manager", staff[at % len(staff)].id)


def _person(at: int, house: House) -> tuple[Row, Seal]:
    name = f"p{at:06}"
    wrapped, seal = house.new_key(name)
    account = seal.close(b"1", f"people|{name}|account")
    return {**_PERSON, "id": name, "account_index": name.encode(), "data_key": wrapped, "account": account}, seal


def _name(at: int) -> str:
    return f"n{at:06}"


def _need(at: int, staff: list[Manager], seal: Seal) -> Row:
    kind, owner = _owner(at, staff)
    name = _name(at)
    due = MONDAY + timedelta(minutes=at % 10_000 - 2_000)
    return {
        **_NEED, "id": name, "number": name, "opening": name, "person": f"p{at:06}", "owner_kind": kind,
        "owner_id": owner, "due_at": due, "urgency": "danger" if at % 50 == 0 else "normal",
        "answers": seal.close(b"{}", f"needs|{name}|answers"),
    }  # fmt: skip


def _referral(at: int, staff: list[Manager]) -> Row:
    kind, owner = _owner(at, staff)
    due = MONDAY + timedelta(minutes=at % 10_000 - 2_000)
    return {**_REFERRAL, "id": f"r{at:06}", "need": _name(at), "owner_kind": kind, "owner_id": owner, "due_at": due}


def _task(at: int, staff: list[Manager], seal: Seal) -> Row:
    owner = staff[at % len(staff)].id if at % (2 * TASKED) == 0 else None
    return {
        **_TASK,
        "id": f"t{at:06}",
        "need": _name(at),
        "owner": owner,
        "detail": seal.close(b"", f"tasks|t{at:06}|detail"),
    }


_PERSON: Row = {
    "profile": None, "conversation": b"x" * 500, "language": "uk", "floor_need": None, "hiding": "",
    "is_gone": False, "expecting": "", "has_left": False, "edition": "e", "step": "s", "phase": "asking",
    "since": MONDAY, "seen_at": MONDAY,
}  # fmt: skip
_NEED: Row = {
    "hromada": SVITANOK, "kinds": "[]", "signs": "[]", "status": "in_referral", "opened_at": MONDAY,
    "changed_at": MONDAY, "edition": "e", "door": "", "version": 1, "reporter": "",
}  # fmt: skip
_REFERRAL: Row = {
    "status": "in_progress", "stage": "take", "sent_at": MONDAY, "changed_at": MONDAY, "attempt": 1, "version": 1,
    "recipient": "",
}  # fmt: skip
_EVENT: Row = {"name": "opened", "actor": "person", "at": MONDAY, "notice": "answered", "reason": None}
_LETTER: Row = {"author": "person", "text": b"x" * 100, "at": MONDAY, "read_at": None}
_TASK: Row = {"kind": "visit", "due_at": MONDAY, "made_at": MONDAY, "done_at": None}
