"""Many needs at once, written straight into the tables: for benchmarks, and to have something to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

import orjson
from sqlalchemy import Table, bindparam, insert

from bot.casework.names import HromadaCode
from bot.casework.reporting.funnel import Way
from bot.storage.sql.help_tables import UNMET_NEEDS
from bot.storage.sql.step_tables import STEP_SUMS
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import NEED_EVENTS, NEEDS, PEOPLE
from tests.reports.needs import AFTER

KINDS = (
    *("care_at_home", "food_clothes_basic", "day_care", "disability_support", "medical_rehab"),
    "other_information",
)
DOORS = ("", "", "", "ЦНАП Світанок", "Школа № 2", "Амбулаторія")
REASONS = ("no_place", "no_service", "no_provider", "not_accessible")
MANAGERS = ("oksana", "danylo", "iryna", "petro")
#: Ways a need goes, with hours between events; the last may never come.
WAYS = (
    ("referred", "take", "contact_made", "done", "confirmed"),
    ("referred", "take", "contact_made", "sent_for_decision", "decision_granted", "in_service", "done", "confirmed"),
    ("referred", "requeued", "take", "contact_made", "done", "unconfirmed"),
    ("referred", "decline", "take", "contact_made"),
    ("referred", "take", "withdrawn"),
    ("referred", "take", "contact_made", "unmet"),
)
STEPS = (
    *("front.who_came", "front.start", "front.talk", "front.for_whom", "contact_details.phone_shared"),
    *("contact_details.contact_way", "contact_details.contact_time"),
)
#: Written at once.
PIECE = 1000
YEAR = timedelta(days=365)

Row = dict[str, Any]


async def fill(
    storage: SqlStorage, hromada: HromadaCode, *, needs: int, until: datetime, prefix: str = "0", seed: int = 1
) -> None:
    """Write a year of needs, the last of them opened shortly before `until`.

    Args:
        prefix: one letter that all ids begin with; another one for every call.
    """
    random = Random(seed)
    names = [f"{prefix}{number:025d}" for number in range(needs)]
    made = [_need(hromada, name, until - YEAR + at * (YEAR / needs), until, random) for at, name in enumerate(names)]
    await _write(storage, PEOPLE, (person for person, _, _ in made))
    await _write(storage, NEEDS, (need for _, need, _ in made))
    await _write(storage, NEED_EVENTS, (event for _, _, events in made for event in events))
    await _write(storage, UNMET_NEEDS, _unmet(hromada, names[: needs // 10], until, random))
    if prefix == "0":
        await _write(storage, STEP_SUMS, _steps(until.date(), random))


async def _write(storage: SqlStorage, table: Table, rows: Iterator[Row]) -> None:
    while piece := list(islice(rows, PIECE)):
        statement = insert(table).values({name: bindparam(name) for name in piece[0]})
        async with storage._database.transaction() as transaction:
            await transaction.run_each(statement, piece)


def _need(
    hromada: HromadaCode, name: str, opened: datetime, until: datetime, random: Random
) -> tuple[Row, Row, Sequence[Row]]:
    opened += timedelta(hours=random.randrange(9))
    urgency = random.choices(("normal", "urgent", "danger"), (8, 2, 1))[0]
    manager = random.choice(MANAGERS)
    events = list(_events(name, opened, urgency, manager, until, random))
    return _person(name, opened, random), _row(hromada, name, opened, urgency, events[-1], random), events


def _person(name: str, opened: datetime, random: Random) -> Row:
    plain = dict.fromkeys(("expecting", "edition", "step", "phase", "hiding"), "")
    return plain | {
        "id": name,
        "account_index": name.encode(),
        "data_key": b"k",
        "account": b"a",
        "language": random.choice(("uk", "uk", "uk", "en")),
        "is_gone": False,
        "has_left": False,
        "since": opened,
        "seen_at": opened,
    }


def _row(hromada: HromadaCode, name: str, opened: datetime, urgency: str, last: Row, random: Random) -> Row:
    named = dict.fromkeys(("id", "number", "person", "opening"), name)
    standing = {column: last[column] for column in ("status", "owner_kind", "owner_id", "due_at")}
    return {
        **named,
        **standing,
        "hromada": hromada,
        "kinds": orjson.dumps([random.choice(KINDS)]).decode(),
        "signs": "[]",
        "urgency": urgency,
        "opened_at": opened,
        "changed_at": last["at"],
        "answers": b"x" * 2000,
        "edition": "e",
        "door": random.choice(DOORS),
        "version": 1,
        "reporter": "",
    }


def _events(name: str, opened: datetime, urgency: str, manager: str, until: datetime, random: Random) -> Iterator[Row]:
    at, hours = opened, {"normal": 20, "urgent": 6, "danger": 0.3}[urgency]
    way = random.choices(WAYS, (8, 3, 2, 2, 1, 1))[0]
    yield _event(name, "opened", at, manager, random)
    for step in way[: random.randrange(1, len(way) + 2)]:
        at += timedelta(hours=random.expovariate(1 / hours)) if step != "referred" else timedelta()
        if at >= until:
            return
        yield _event(name, step, at, manager, random)


def _event(need: str, name: str, at: datetime, manager: str, random: Random) -> Row:
    status, referral = AFTER[name]
    is_live = status in ("routing", "in_referral", "confirming")
    by_person, by_clock = name in ("opened", "confirmed", "withdrawn"), name in ("referred", "requeued", "unconfirmed")
    return {
        "need": need,
        "name": name,
        "at": at,
        "notice": "sent",
        "actor": "person" if by_person else "system" if by_clock else f"manager:{manager}",
        "referral": f"r{need}" if referral else None,
        "outcomes": '["service_given"]' if name == "done" else None,
        "status": status,
        "referral_status": referral or None,
        "owner_kind": "manager" if is_live else None,
        "owner_id": manager if is_live else None,
        "due_at": at + timedelta(days=random.choice((1, 3, 9))) if is_live else None,
    }


def _unmet(hromada: HromadaCode, people: Sequence[str], until: datetime, random: Random) -> Iterator[Row]:
    for person in people:
        at = until - timedelta(days=random.randrange(365))
        yield {
            "person": person,
            "needs": orjson.dumps([random.choice(KINDS)]).decode(),
            "reason": random.choice(REASONS),
            "hromada": hromada,
            "at": at,
            "day": at.date().isoformat(),
            "district": random.choice(("", "north", "south")),
        }


def _steps(until: date, random: Random) -> Iterator[Row]:
    """Let talks flow through the steps, so that each day adds up."""
    for ago in range(120):
        day, talks = (until - timedelta(days=ago)).isoformat(), 40 + random.randrange(20)
        before, way = "", Way.BEGUN
        for step in STEPS:
            yield _pass(day, before, step, way, talks)
            left = random.randrange(talks // 5 + 1)
            if left:
                yield _pass(day, step, "", Way.LEFT, left)
            talks -= left + random.randrange(2)
            before, way = step, Way.ON
        yield _pass(day, before, "", Way.ENDED, talks)


def _pass(day: str, before: str, after: str, way: Way, talks: int) -> Row:
    editions: Mapping[bool, str] = {True: "e", False: ""}
    return {
        "day": day,
        "from_edition": editions[bool(before)],
        "from_step": before,
        "to_edition": editions[bool(after)],
        "to_step": after,
        "way": way.value,
        "talks": max(talks, 1),
    }


def end_of(day: date) -> datetime:
    """Give the moment a day is over, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
