"""The live picture adds up, and none of its lines is about so few that somebody might know them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.reporting.counting import ENOUGH
from bot.casework.reporting.funnel import OUTSIDE, Passes, Spot, Way, funnel
from bot.localization.catalogue import CONSOLE, load_lines
from bot.ports.records import TimerKind
from bot.usecases.watching.crowds import gathered
from bot.usecases.watching.live_sheets import steps_of, stops_of
from bot.usecases.watching.look_at_dialogs import Funnel, Ledger, Silent, Standing, read_funnel, read_standing
from bot.usecases.watching.look_at_hromada import read_town
from bot.usecases.watching.note_process import SAY_EVERY, Presence
from bot.usecases.watching.reasons import Trouble, trouble_of
from tests.console.watching.live_town import STANDING, settle
from tests.manager.stage import SVITANOK, Stage
from tests.shipped import LOCALES

DAY = date(2026, 11, 1)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


def added(lines: Sequence[int]) -> int:
    return sum(lines)


@given(st.lists(st.integers(0, 12)))
def test_small_lines_are_put_together_and_nothing_is_lost(lines: list[int]) -> None:
    found = gathered(lines, lambda one: one, added)
    assert all(one >= ENOUGH for one in found.lines)
    assert found.rest is None or found.rest >= ENOUGH
    if found.is_hidden:
        # Nothing is shown that a total could be compared with.
        assert found.lines == ()
        assert 0 < sum(lines) < ENOUGH
    else:
        assert sum(found.lines) + (found.rest or 0) == sum(lines)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(1, 9))))
def test_every_line_of_the_funnel_adds_up_with_the_rest(moves: list[tuple[str, str, int]]) -> None:
    passes = [Passes(OUTSIDE, Spot("e", f"s.{of}"), Way.BEGUN, talks) for of, _, talks in moves]
    passes += [Passes(Spot("e", f"s.{of}"), Spot("e", f"s.{to}"), Way.ON, talks) for of, to, talks in moves]
    steps = funnel((), passes)
    shown = steps_of(Funnel(7, DAY, DAY, (), steps))
    for line in (*shown.lines, *([shown.rest] if shown.rest else ())):
        assert line.before + sum(line.came.values()) == sum(line.went.values()) + line.standing
    if not shown.is_hidden:
        lines = (*shown.lines, *([shown.rest] if shown.rest else ()))
        assert sum(line.standing for line in lines) == sum(line.standing for line in steps)


def test_where_people_stop_tells_no_more_than_the_silent_talks() -> None:
    passes = [Passes(OUTSIDE, Spot("e", f"s.{step}"), Way.BEGUN, 50) for step in "abc"]
    steps = funnel((), passes)
    standing = Standing(silent=(Silent("s.a", (9, 0, 0)), Silent("s.b", (6, 0, 0)), Silent("s.c", (1, 0, 0))))

    found = stops_of(Funnel(7, DAY, DAY, (), steps), standing)
    # The one of the third step is hidden together with the six of the second.
    assert [(line.step, silent) for line, silent in found] == [("s.a", 9)]


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [
        ("the reader has no account", Trouble.NO_ADDRESS),
        ("the reader has hidden the chat", Trouble.HIDDEN),
        ("TelegramForbiddenError: Forbidden: bot was blocked by the user", Trouble.GONE),
        ("Forbidden: bot was blocked by the user", Trouble.GONE),
        ("TelegramBadRequest: Bad Request: chat not found", Trouble.GONE),
        ("SMTPRecipientRefused: 550 5.1.1", Trouble.GONE),
        ("SMTPRecipientRefused: 550", Trouble.GONE),
        ("SMTPRecipientRefused: 554 5.7.1", Trouble.MAIL_REFUSED),
        ("SMTPDataError: 554", Trouble.MAIL_REFUSED),
        ("TelegramBadRequest: Bad Request: message is too long", Trouble.TOO_LONG),
        ("BadRequest: Message is too long", Trouble.TOO_LONG),
        ("TelegramEntityTooLarge: x", Trouble.TOO_LONG),
        ("TelegramBadRequest: Bad Request: can't parse entities: byte offset 17", Trouble.MALFORMED),
        ("DVERI_SMTP_URL is not set, so no letter can leave", Trouble.NO_MAIL_SERVER),
        ("try again after 0:00:01", Trouble.GAVE_UP),
        ("ZeroDivisionError", Trouble.UNFORESEEN),
    ],
)
def test_every_reason_has_a_kind(reason: str, trouble: Trouble) -> None:
    assert trouble_of(reason) is trouble


def test_everything_that_can_be_late_or_lost_has_words() -> None:
    wanted = {f"live.timer_{kind}" for kind in TimerKind}
    wanted |= {f"live.{part}_{trouble}" for trouble in Trouble for part in ("trouble", "todo")}
    for language, lines in load_lines(LOCALES, CONSOLE).items():
        assert wanted - set(lines.forms) == set(), language


async def test_who_stands_where_is_counted(stage: Stage) -> None:
    edition = stage.office.editions.current.edition
    await settle(stage.storage, SVITANOK, needs=20, at=stage.clock.now(), edition=edition)
    found = await read_standing(stage.office)
    assert found.asked == sum(STANDING.values())
    silent = {one.step: one.total for one in found.silent}
    # Every ninth was here today.
    assert silent == {"front.who_came": 35, "front.for_whom": 8, "front.also": 2}
    editions = {one.edition: (one.talks, one.published_at, one.is_current) for one in found.editions}
    assert editions == {edition: (49, None, True), "lost-one": (4, None, False)}


async def test_the_funnel_of_days_adds_up_to_the_ledger(stage: Stage) -> None:
    await settle(stage.storage, SVITANOK, needs=20, at=stage.clock.now())
    ledger = Ledger()
    months, week = [await read_funnel(stage.office, ledger, days) for days in (90, 7)]
    stands = [{line.step: line.standing for line in one.steps} for one in (months, week)]
    assert stands[0] == stands[1]
    assert all(line.before for line in week.steps)


async def test_a_hromada_is_seen_with_its_doors(stage: Stage) -> None:
    await settle(stage.storage, SVITANOK, needs=300, at=stage.clock.now())
    town = await read_town(stage.office, SVITANOK, 90)
    first, *others = town.doors
    assert (first.name, first.arrivals) == ("ЦНАП Світанок", 60)
    assert first.needs == first.live + first.helped + first.otherwise > 0
    assert [one.name for one in others if not one.arrivals and not one.needs] == ["Бібліотека"]
    assert sum(one.needs for one in town.late_by_owner) >= len(town.late) > 0
    assert town.unmet


async def test_a_process_says_what_it_speaks_now_and_then(stage: Stage) -> None:
    presence = Presence(stage.office, "console")
    begun = stage.clock.now()
    for passed in (timedelta(), SAY_EVERY / 2, SAY_EVERY):
        stage.clock.at = begun + passed
        await presence.say()
    async with stage.office.work() as work:
        (found,) = await work.watching.processes(begun)
    assert (found.part, found.begun_at, found.seen_at) == ("console", begun, begun + SAY_EVERY)
