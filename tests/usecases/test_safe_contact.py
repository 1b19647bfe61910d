"""Whatever is said to a person by itself keeps to their plan of safe contact: every kind of word against each plan."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.appointments import Meeting
from bot.casework.events import SYSTEM
from bot.casework.floor import Floor
from bot.casework.hiding import Hiding, Veil
from bot.casework.moves import MOVES, Hand, Move, Part
from bot.casework.need import Need
from bot.casework.owners import Manager, Role
from bot.casework.plans import PlanParts
from bot.casework.referral import ReferralStatus
from bot.ports.records import Reminder, Timer, TimerKind
from bot.usecases.ask_papers import Asked, ask_papers
from bot.usecases.bring_news import bring_news
from bot.usecases.bring_reminder import bring_reminder
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.confirm_outcome import ask_outcome_again
from bot.usecases.keep_in_touch import keep_in_touch
from bot.usecases.offer_times import offer_times
from bot.usecases.pass_floor import end_silence, pass_floor
from bot.usecases.resume import nudge
from bot.usecases.tell_citizen import tell_citizen
from bot.usecases.write_plan import write_plan
from bot.usecases.write_to_citizen import write_to_citizen
from tests.manager.stage import MONDAY, Stage

Say = Callable[[Stage, Manager, Need], Awaitable[object]]

#: All that stands on a telephone which somebody else reads.
DISCREET = "Є новина. Вона у «📋 Мої звернення». Відкрийте, коли буде зручно."
SILENT: Mapping[str, dict[str, object]] = {
    "they write themselves": {"contact_way": "only_i_write"},
    "they refused": {"consent_contact": "refused"},
    "another hour": {"contact_time": "evening"},
    "hidden": {},
    "locked": {},
}


async def letter(stage: Stage, oksana: Manager, need: Need) -> None:
    await write_to_citizen(stage.office, manager=oksana.id, need=need.id, text="Лист про насильство.")


async def papers(stage: Stage, oksana: Manager, need: Need) -> None:
    asked = Asked((), "довідка про насильство", "щоб подати заяву", MONDAY.date() + timedelta(days=3))
    await ask_papers(stage.office, manager=oksana.id, need=need.id, asked=asked)


async def hours(stage: Stage, oksana: Manager, need: Need) -> None:
    times = [MONDAY + timedelta(days=2, hours=hour) for hour in (1, 2)]
    await offer_times(stage.office, manager=oksana.id, need=need.id, times=times, meeting=Meeting.OFFICE)


async def plan(stage: Stage, oksana: Manager, need: Need) -> None:
    parts = PlanParts("насильство", "хто", "коли", "що")
    await write_plan(stage.office, manager=oksana.id, need=need.id, parts=parts)


async def end_of_talk(stage: Stage, oksana: Manager, need: Need) -> None:
    await _gives_floor(stage, need)
    await pass_floor(stage.office, manager=oksana.id, need=need.id)


async def silence_in_talk(stage: Stage, oksana: Manager, need: Need) -> None:
    await _gives_floor(stage, need)
    async with stage.office.work() as work:
        await end_silence(stage.office, work, Timer(TimerKind.FLOOR, need.person, stage.clock.at))


async def _gives_floor(stage: Stage, need: Need) -> None:
    async with stage.office.work() as work:
        person = await work.people.load(need.person)
        await work.people.save(replace(person, floor=Floor(need.id)), stage.clock.at)


async def reminder(stage: Stage, oksana: Manager, need: Need) -> None:
    async with stage.office.work() as work:
        await work.reminders.add(Reminder("r1", need.person, "Нагадування про насильство.", need.id))
        await bring_reminder(stage.office, work, Timer(TimerKind.REMINDER, "r1", stage.clock.at))


async def waiting_news(stage: Stage, oksana: Manager, need: Need) -> None:
    async with stage.office.work() as work:
        await bring_news(stage.office, work, Timer(TimerKind.NEWS, need.id, stage.clock.at))


async def heartbeat(stage: Stage, oksana: Manager, need: Need) -> None:
    async with stage.office.work() as work:
        await keep_in_touch(stage.office, work, Timer(TimerKind.HEARTBEAT, need.id, stage.clock.at))


async def question_again(stage: Stage, oksana: Manager, need: Need) -> None:
    await stage.moves(oksana, need, Move.DONE)
    async with stage.office.work() as work:
        await ask_outcome_again(stage.office, work, Timer(TimerKind.OUTCOME, need.id, stage.clock.at))


async def unfinished_talk(stage: Stage, oksana: Manager, need: Need) -> None:
    async with stage.office.work() as work:
        await nudge(stage.office, work, Timer(TimerKind.UNFINISHED, need.person, stage.clock.at))


async def lateness(stage: Stage, oksana: Manager, need: Need) -> None:
    async with stage.office.work() as work:
        for key in ("reminded", "overdue", "visit_lapsed", "owner_away", "review_soon"):
            found = await work.needs.load(need.id)
            await tell_citizen(stage.office, work, found, key, actor=SYSTEM, date=MONDAY.date())


def _move(move: Move) -> Say:
    async def say(stage: Stage, oksana: Manager, need: Need) -> None:
        await stage.moves(oksana, need, move)

    return say


#: Moves of whoever has taken a need, made one at a time.
MADE = [
    move
    for move, rule in MOVES.items()
    if Part.TARGET not in rule.needs and Hand.OWNER in rule.hands and ReferralStatus.ACCEPTED in rule.starts
]
KINDS: Mapping[str, Say] = {
    **{
        one.__name__: one
        for one in (letter, papers, hours, plan, end_of_talk, silence_in_talk, reminder, waiting_news, heartbeat)
    },
    **{one.__name__: one for one in (question_again, unfinished_talk, lateness)},
    **{f"move {move}": _move(move) for move in MADE},
}


async def taken(stage: Stage, answers: Mapping[str, object], veil: Veil) -> tuple[Manager, Need]:
    """Let somebody with a plan have asked for help, and somebody have taken it; what they have heard so far is gone."""
    oksana = await stage.joins("Оксана")
    await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(answers)
    async with stage.office.work() as work:
        person = await work.people.load(need.person)
        await work.people.save(replace(person, hiding=Hiding(veil)), stage.clock.at)
    await stage.moves(oksana, need, Move.TAKE)
    await stage.mail(need.person)
    return oksana, await stage.need(need)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wish", SILENT)
async def test_who_wants_silence_hears_nothing(stage: Stage, wish: str, kind: str) -> None:
    veil = {"hidden": Veil.DRAWN, "locked": Veil.LOCKED}.get(wish, Veil.OPEN)
    oksana, need = await taken(stage, SILENT[wish], veil)
    await KINDS[kind](stage, oksana, need)
    assert await stage.hears(need) == []


@pytest.mark.parametrize("kind", KINDS)
async def test_where_somebody_else_reads_nothing_is_told_but_that_there_is_news(stage: Stage, kind: str) -> None:
    oksana, need = await taken(stage, {"phone_shared": "yes"}, Veil.OPEN)
    await KINDS[kind](stage, oksana, need)
    heard = await stage.hears(need)
    assert set(heard) <= {DISCREET}, heard


async def test_whatever_waited_for_the_right_hour_comes_once_and_together(stage: Stage) -> None:
    oksana, need = await taken(stage, {"contact_time": "evening"}, Veil.OPEN)
    for move in (Move.CONTACT_MADE, Move.PRIMARY_ASSESSMENT):
        await stage.moves(oksana, need, move)
    await letter(stage, oksana, need)
    assert await stage.hears(need) == []
    stage.comes(date(2026, 11, 23), 19)
    while await run_clocks(stage.office):
        pass
    heard = await stage.hears(need)
    assert sum("чекало зручного" in text for text in heard) == 1
    assert sum("Лист про насильство" in text for text in heard) == 1
    assert len(heard) == 2
