"""Days of the live picture are days of Kyiv, also of the weeks in which the clocks change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.casework.owners import Role
from bot.casework.reporting.funnel import Way
from bot.ports.records import Door
from bot.usecases.watching.look_at_dialogs import Ledger, read_funnel
from bot.usecases.watching.look_at_house import piles, read_undelivered
from bot.usecases.watching.look_at_hromada import read_town
from bot.usecases.watching.retry_messages import Retried, retry_messages
from tests.console.watching.live_town import refused
from tests.contracts.samples import need_of
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.visitor import Visitor

KYIV, MINUTE = ZoneInfo("Europe/Kyiv"), timedelta(minutes=1)
#: The first days of weeks: one of summer, and those on which the clocks go back and forward.
FIRST_DAYS = (date(2026, 7, 6), date(2026, 10, 25), date(2026, 3, 29))
MALFORMED = "TelegramBadRequest: Bad Request: can't parse entities"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


def midnight(day: date) -> datetime:
    """Give the moment at which a day begins in Kyiv, as everything is kept: UTC."""
    return datetime.combine(day, time(), KYIV).astimezone(UTC)


@pytest.mark.parametrize("first", FIRST_DAYS)
async def test_what_came_by_a_door_counts_from_the_midnight_of_kyiv(stage: Stage, first: date) -> None:
    begins, last = midnight(first), first + timedelta(days=6)
    async with stage.office.work() as work:
        await work.doors.put(Door("cnap", SVITANOK, "ЦНАП", "asc"))
        for number, opened in enumerate((begins - MINUTE, begins, midnight(last + timedelta(days=1)) - MINUTE)):
            person = (await work.people.add(100 + number, "uk", opened)).id
            need = replace(need_of(person, str(number)), hromada=SVITANOK, door="ЦНАП", opened_at=opened)
            await work.needs.add(need)
    # One minute before and after the last midnight: the week has moved on by a day then.
    for now, counted in ((midnight(last) + MINUTE, 2), (midnight(last + timedelta(days=1)) - MINUTE, 2)):
        stage.clock.at = now
        (door,) = (await read_town(stage.office, SVITANOK, 7)).doors
        assert door.needs == counted
    stage.clock.at = midnight(last + timedelta(days=1))
    (door,) = (await read_town(stage.office, SVITANOK, 7)).doors
    assert door.needs == 1, "the need of the first midnight is a day too old by now"


@pytest.mark.parametrize("first", FIRST_DAYS)
async def test_talks_of_the_last_minute_before_midnight_belong_to_the_day_before(stage: Stage, first: date) -> None:
    stage.clock.at = midnight(first) - MINUTE
    await Visitor(stage, 801).comes()
    stage.clock.at = midnight(first)
    for account in (802, 803):
        await Visitor(stage, account).comes()
    stage.clock.at = midnight(first + timedelta(days=7)) - MINUTE
    found = await read_funnel(stage.office, Ledger(), 7)
    assert (found.first, found.last) == (first, first + timedelta(days=6))
    (line,) = [one for one in found.steps if one.came.get(Way.BEGUN)]
    assert (line.before, line.came[Way.BEGUN], line.standing) == (1, 2, 3)
    stage.clock.at += MINUTE
    later = await read_funnel(stage.office, Ledger(), 7)
    assert [one.before for one in later.steps if one.step == line.step] == [3]


async def test_two_people_who_press_at_once_send_a_message_once(stage: Stage) -> None:
    keepers = [await stage.joins(name, Role.ADMINISTRATOR) for name in ("Тетяна", "Павло")]
    number = await refused(stage.storage, stage.clock.now(), why=MALFORMED)
    pressed = (retry_messages(stage.office, by=keeper.id, messages=[number]) for keeper in keepers)
    done = await asyncio.gather(*pressed)
    assert sorted(done, key=lambda one: one.leaving) == [Retried(gone=1), Retried(leaving=1)]


async def test_a_supervisor_sees_their_own_lost_messages_however_many_others_have(stage: Stage) -> None:
    need = await stage.asks()
    number = await refused(stage.storage, stage.clock.now(), why=MALFORMED, need=need.id)
    await refused(stage.storage, stage.clock.now(), why=f"{MALFORMED} 2")
    mine = await read_undelivered(stage.office, SVITANOK)
    assert [one.id for one in mine] == [number]
    assert len(await read_undelivered(stage.office, None)) == 2
    (pile,) = piles(mine)
    assert pile.set_aside == 1
