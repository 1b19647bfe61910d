"""A town with a lot going on: late needs, silent talks, lost messages, doors, words that fitted nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Table, bindparam, insert

from bot.casework.names import HromadaCode, NeedId, PersonId
from bot.ports.messaging import Channel, Message
from bot.ports.records import Door, Outgoing, Timer, TimerKind
from bot.ports.watching import Process
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import PEOPLE
from tests.reports.crowd import fill

#: Where talks of this town stand, and how many at each step.
STANDING: Mapping[str, int] = {"front.who_came": 40, "front.for_whom": 9, "front.also": 3, "front.extras": 1}
#: What came of messages that never arrived: state, why, and how many.
LOST = (
    ("parked", "TelegramBadRequest: Bad Request: message is too long", 7),
    ("parked", "TelegramBadRequest: Bad Request: can't parse entities", 2),
    ("dropped", "TelegramForbiddenError: Forbidden: bot was blocked by the user", 3),
)
DOORS = ("ЦНАП Світанок", "Школа № 2", "Амбулаторія")
PIECE = 1000
DAY = timedelta(days=1)

Row = dict[str, Any]


async def settle(storage: SqlStorage, hromada: HromadaCode, *, needs: int, at: datetime, edition: str = "e") -> None:
    """Let a year of needs have come by now, and a few people be in the middle of something."""
    await fill(storage, hromada, needs=needs, until=at)
    await write(storage, PEOPLE, _talkers(at, edition, 1))
    await write(storage, OUTBOX, _lost(at))
    async with storage.work() as work:
        for number, name in enumerate(DOORS):
            await work.doors.put(Door(f"door{number}", hromada, name, "cnap"))
            for ago in range(20):
                await work.doors.count(f"door{number}", at.date() - ago * DAY, arrivals=3 - number)
        await work.doors.put(Door("idle", hromada, "Бібліотека", "school"))
        await work.timers.put(Timer(TimerKind.UNTAKEN, "nothing", at - timedelta(hours=1)))
        await work.watching.note_process(Process("p1", "console", edition, at - DAY, at))
        await work.watching.note_process(Process("p2", "worker", "an-older-one", at - DAY, at))


async def crowd_types(storage: SqlStorage, words: str, *, step: str, people: int, at: datetime) -> list[PersonId]:
    """Let so many different people type words that fit nothing at a step."""
    typed = []
    for account in range(people):
        async with storage.work() as work:
            person = (await work.people.add(5_000_000 + account, "uk", at)).id
            await work.missed_answers.note(person, step, words, at)
        typed.append(person)
    return typed


async def refused(storage: SqlStorage, at: datetime, *, why: str, need: NeedId | None = None) -> int:
    """Let a message to somebody new be refused; give its number."""
    async with storage.work() as work:
        person = (await work.people.add(7_000_000 + len(why), "uk", at)).id
        await work.outbox.put(Outgoing(Channel.CITIZEN, person, Message("Таємні слова"), need=need), at=at)
    async with storage.work() as work:
        found = await work.outbox.claim(Channel.CITIZEN, at, 100)
        (parcel,) = [one for one in found if one.reader == person]
        await work.outbox.park(parcel, why, at)
    return parcel.id


async def write(storage: SqlStorage, table: Table, rows: Iterator[Row]) -> None:
    """Write rows straight into a table."""
    while piece := list(islice(rows, PIECE)):
        statement = insert(table).values({name: bindparam(name) for name in piece[0]})
        async with storage._database.transaction() as transaction:
            await transaction.run_each(statement, piece)


def _talkers(at: datetime, edition: str, days: int) -> Iterator[Row]:
    plain = dict.fromkeys(("expecting", "hiding"), "")
    for step, people in STANDING.items():
        for number in range(people):
            name = f"talk-{step}-{number}"
            seen = at - days * DAY * (number % 9)
            yield plain | {
                "id": name, "account_index": name.encode(), "data_key": b"k", "account": b"a", "language": "uk",
                "is_gone": False, "has_left": False, "edition": "lost-one" if number == 0 else edition,
                "step": step, "phase": "asking", "since": seen, "seen_at": seen,
            }  # fmt: skip


def _lost(at: datetime) -> Iterator[Row]:
    for state, why, messages in LOST:
        for number in range(messages):
            moment = at - timedelta(hours=number + 1)
            yield {
                "bot": "citizen", "reader": f"talk-front.who_came-{number}", "need": None, "urgent": False,
                "payload": b"x", "state": state, "free_at": moment, "fence": 1, "message_id": 0, "reason": why,
                "put_at": moment, "done_at": moment,
            }  # fmt: skip
