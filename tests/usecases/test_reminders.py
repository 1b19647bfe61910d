"""A message that was promised arrives once, in the day, and only where it is wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.casework.floor import Floor
from bot.casework.need import Need, NeedStatus, Urgency
from bot.ports.records import Reminder, Timer, TimerKind
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.remind_later import remind_later
from bot.usecases.resume import sitting_of
from tests.manager.stage import Stage
from tests.usecases.small import small_bundle

TEXT = "Чи все вдалося з документами?"
THREE_DAYS = timedelta(days=3)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada that speaks the small edition."""
    stage = await Stage.open(tmp_path, bundle=small_bundle())
    yield stage
    await stage.close()


async def promises(
    stage: Stage, answers: Mapping[str, object] | None = None, *, urgency: Urgency = Urgency.NORMAL
) -> Need:
    """Let somebody ask for help and be promised a message in three days."""
    need = await stage.asks(answers, urgency=urgency)
    async with stage.office.work() as work:
        person = await work.people.load(need.person)
        await remind_later(await sitting_of(stage.office, work, person), TEXT, THREE_DAYS)
    await stage.mail(need.person)
    return need


async def passes(stage: Stage, time: timedelta) -> None:
    stage.passes(time)
    while await run_clocks(stage.office):
        pass


async def brought(stage: Stage, need: Need) -> int:
    return sum(TEXT in text for text in await stage.hears(need))


async def test_it_comes_once_and_not_before_its_time(stage: Stage) -> None:
    need = await promises(stage)
    await passes(stage, THREE_DAYS - timedelta(minutes=1))
    assert await brought(stage, need) == 0
    await passes(stage, timedelta(minutes=1))
    assert await brought(stage, need) == 1
    await passes(stage, timedelta(days=30))
    assert await brought(stage, need) == 0


async def test_it_waits_for_the_morning(stage: Stage) -> None:
    stage.comes(date(2026, 11, 23), 22)
    need = await promises(stage)
    await passes(stage, THREE_DAYS)
    assert await brought(stage, need) == 0
    stage.comes(date(2026, 11, 27), 8)
    await passes(stage, timedelta())
    assert await brought(stage, need) == 1


async def test_a_worker_that_comes_late_in_the_night_waits_too(stage: Stage) -> None:
    need = await promises(stage)
    stage.comes(date(2026, 11, 26), 23, 30)
    await passes(stage, timedelta())
    assert await brought(stage, need) == 0
    stage.comes(date(2026, 11, 27), 9)
    await passes(stage, timedelta())
    assert await brought(stage, need) == 1


@pytest.mark.parametrize(
    "answers",
    [{"contact_way": "only_i_write"}, {"consent_contact": "refused"}, {"phone_shared": "yes"}],
    ids=["writes first", "refused", "phone is shared"],
)
async def test_nothing_comes_to_whom_it_could_harm(stage: Stage, answers: dict[str, object]) -> None:
    need = await promises(stage, answers)
    await passes(stage, THREE_DAYS)
    assert await brought(stage, need) == 0


async def test_nothing_comes_where_there_is_danger(stage: Stage) -> None:
    need = await promises(stage, urgency=Urgency.DANGER)
    await passes(stage, THREE_DAYS)
    assert await brought(stage, need) == 0


@pytest.mark.parametrize("status", [NeedStatus.RESOLVED, NeedStatus.WITHDRAWN, NeedStatus.UNMET])
async def test_nothing_comes_about_what_is_over(stage: Stage, status: NeedStatus) -> None:
    need = await promises(stage)
    async with stage.office.work() as work:
        await work.needs.save(replace(await work.needs.load(need.id), status=status))
    await passes(stage, THREE_DAYS)
    assert await brought(stage, need) == 0


async def test_nothing_comes_to_who_has_left(stage: Stage) -> None:
    need = await promises(stage)
    async with stage.office.work() as work:
        await work.people.save(replace(await work.people.load(need.person), is_gone=True), stage.clock.at)
    await passes(stage, THREE_DAYS)
    assert await brought(stage, need) == 0


async def test_while_a_human_speaks_it_waits(stage: Stage) -> None:
    need = await promises(stage)
    async with stage.office.work() as work:
        await work.people.save(replace(await work.people.load(need.person), floor=Floor(need.id)), stage.clock.at)
    await passes(stage, THREE_DAYS)
    assert await brought(stage, need) == 0
    async with stage.office.work() as work:
        await work.people.save(replace(await work.people.load(need.person), floor=Floor()), stage.clock.at)
    await passes(stage, timedelta(days=1))
    assert await brought(stage, need) == 1


async def test_a_reminder_about_no_need_minds_the_talk_itself(stage: Stage) -> None:
    async with stage.office.work() as work:
        person = await work.people.add(77, "uk", stage.clock.at)
        await work.reminders.add(Reminder("reminder", person.id, TEXT))
        await work.timers.put(Timer(TimerKind.REMINDER, "reminder", stage.clock.at))
        await work.timers.put(Timer(TimerKind.REMINDER, "forgotten", stage.clock.at))
    await passes(stage, timedelta())
    assert [message.text for message in await stage.mail(person.id)] == [TEXT]
