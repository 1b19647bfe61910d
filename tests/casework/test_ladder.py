"""When nobody acts: what happens, when, and what becomes of steps that were missed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.clocks import MERCY, Term
from bot.casework.deadlines import Calendar
from bot.casework.ladder import UNTAKEN_LADDERS, WORKING_LADDER, Clock, Rung, climb
from bot.casework.need import Urgency

KYIV = ZoneInfo("Europe/Kyiv")
WAR = Calendar(KYIV)
FRIDAY = date(2026, 11, 27)
DAY, TWO_HOURS, QUARTER = Term(working_days=1), Term(hours=2), Term(hours=0.25)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # UTC is given


def kyiv(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV)


SENT = kyiv(FRIDAY, 10)


def rungs_in_time(clock: Clock, urgency: Urgency) -> list[tuple[datetime, Rung]]:
    """Climb a ladder to its end, each time at the very moment."""
    at, step, seen = clock.planned(2), 1, []
    for _ in UNTAKEN_LADDERS[urgency]:
        steps = climb(clock, UNTAKEN_LADDERS[urgency], step=step, now=at)
        seen.append((at, steps.rung))
        at, step = steps.again_at, steps.step
    return seen


def test_a_working_day_is_climbed_at_its_end_at_noon_and_at_the_ends_of_two_more() -> None:
    assert rungs_in_time(Clock(SENT, DAY, WAR), Urgency.NORMAL) == [
        (kyiv(date(2026, 11, 30), 18), Rung.REMINDED),
        (kyiv(date(2026, 12, 1), 13), Rung.ESCALATED),
        (kyiv(date(2026, 12, 1), 18), Rung.QUEUED),
        (kyiv(date(2026, 12, 2), 18), Rung.REQUEUED),
    ]


def test_hours_are_climbed_by_halves() -> None:
    after = [at - SENT for at, _ in rungs_in_time(Clock(SENT, TWO_HOURS, WAR), Urgency.URGENT)]
    assert after == [timedelta(hours=hours) for hours in (2, 3, 4, 6)]


def test_danger_is_everybodys_within_half_an_hour() -> None:
    climbed = rungs_in_time(Clock(SENT, QUARTER, WAR), Urgency.DANGER)
    assert [rung for _, rung in climbed] == [Rung.REMINDED, Rung.QUEUED, Rung.REQUEUED]
    assert climbed[-1][0] - SENT == timedelta(minutes=30)


def test_past_the_last_rung_it_is_called_once_in_every_term() -> None:
    clock = Clock(SENT, TWO_HOURS, WAR)
    late = SENT + timedelta(hours=6)
    for _ in range(3):
        steps = climb(clock, UNTAKEN_LADDERS[Urgency.URGENT], step=4, now=late)
        assert steps.rung is Rung.REQUEUED
        assert steps.step == 4
        assert steps.again_at == late + timedelta(hours=2)
        late = steps.again_at


def test_after_three_days_without_the_service_only_the_next_step_is_taken_and_there_is_mercy() -> None:
    clock, ladder = Clock(SENT, DAY, WAR), UNTAKEN_LADDERS[Urgency.NORMAL]
    now, step, climbed = kyiv(date(2026, 12, 4), 9), 1, []
    for _ in ladder:
        steps = climb(clock, ladder, step=step, now=now)
        climbed.append((steps.rung, steps.has_reminded, steps.again_at - now))
        now, step = steps.again_at, steps.step
    assert climbed == [
        (Rung.REMINDED, False, MERCY),
        (Rung.ESCALATED, True, MERCY),
        (Rung.QUEUED, True, MERCY),
        (Rung.REQUEUED, True, MERCY),
    ]


def test_missed_danger_is_called_at_once_and_goes_on_in_minutes() -> None:
    now = SENT + timedelta(days=3)
    steps = climb(Clock(SENT, QUARTER, WAR), UNTAKEN_LADDERS[Urgency.DANGER], step=1, now=now)
    assert steps.rung is Rung.REMINDED
    assert steps.again_at == now + timedelta(minutes=7.5)


@pytest.mark.parametrize(
    ("holiday", "martial_law", "due"),
    [(True, True, date(2026, 12, 25)), (True, False, date(2026, 12, 28)), (False, False, date(2026, 12, 25))],
)
def test_a_holiday_moves_the_ladder_only_after_martial_law(holiday: bool, martial_law: bool, due: date) -> None:
    calendar = Calendar(KYIV, frozenset({date(2026, 12, 25)}) if holiday else frozenset(), martial_law)
    assert Clock(kyiv(date(2026, 12, 24), 10), DAY, calendar).planned(2) == kyiv(due, 18)


@pytest.mark.parametrize(
    ("sent", "rungs"),
    [
        (kyiv(date(2026, 10, 23), 10), [(26, 16), (27, 11), (27, 16)]),
        (kyiv(date(2027, 3, 26), 10), [(29, 15), (30, 10), (30, 15)]),
    ],
    ids=["clocks go back on Sunday", "clocks go forward on Sunday"],
)
def test_rungs_keep_to_the_hours_of_kyiv_when_the_clocks_are_changed(
    sent: datetime, rungs: list[tuple[int, int]]
) -> None:
    """In UTC the same hour of a working day lies elsewhere after the Sunday on which Ukraine changes its clocks."""
    clock = Clock(sent, DAY, WAR)
    assert [(at.day, at.hour) for at in (clock.planned(halves) for halves in (2, 3, 4))] == rungs


def test_hours_are_real_hours_when_the_clocks_are_changed() -> None:
    saturday_night = kyiv(date(2026, 10, 24), 23)
    assert Clock(saturday_night, Term(hours=6), WAR).planned(2) == kyiv(date(2026, 10, 25), 4)


@pytest.mark.parametrize(("term", "due"), [(Term(days=7), 7), (Term(days=2), 2), (Term(months=1), 30)])
def test_terms_of_the_calendar_end_with_a_day(term: Term, due: int) -> None:
    assert Clock(SENT, term, WAR).planned(2) == kyiv(FRIDAY + timedelta(days=due), 18)


def test_a_promise_that_has_passed_is_spoken_of_at_once_then_after_half_a_term_and_every_term() -> None:
    clock = Clock(SENT, Term(working_days=3), WAR, is_over=True)
    first = climb(clock, WORKING_LADDER, step=1, now=SENT)
    assert (first.rung, first.again_at) == (Rung.REMINDED, kyiv(date(2026, 12, 1), 13))
    second = climb(clock, WORKING_LADDER, step=first.step, now=first.again_at)
    assert (second.rung, second.again_at) == (Rung.ESCALATED, kyiv(date(2026, 12, 4), 13))
    assert climb(clock, WORKING_LADDER, step=second.step, now=second.again_at).rung is Rung.ESCALATED


@given(at=moments, days=st.integers(0, 10), hours=st.floats(0.1, 48), urgency=st.sampled_from(Urgency))
def test_rungs_always_rise_and_end(at: datetime, days: int, hours: float, urgency: Urgency) -> None:
    clock = Clock(at, Term(working_days=days) if days else Term(hours=hours), WAR)
    climbed = rungs_in_time(clock, urgency)
    moments_of = [moment for moment, _ in climbed]
    assert moments_of == sorted(set(moments_of))
    assert moments_of[0] > at
    assert [rung for _, rung in climbed] == [rung for _, rung in UNTAKEN_LADDERS[urgency]]


@given(
    at=moments,
    late=st.timedeltas(timedelta(), timedelta(days=40)),
    step=st.integers(1, 4),
    urgency=st.sampled_from(Urgency),
)
def test_however_late_a_clock_goes_on_and_never_back(
    at: datetime, late: timedelta, step: int, urgency: Urgency
) -> None:
    clock = Clock(at, DAY if urgency is Urgency.NORMAL else TWO_HOURS, WAR)
    now = clock.planned(2) + late
    steps = climb(clock, UNTAKEN_LADDERS[urgency], step=step, now=now)
    assert steps.again_at > now
    assert steps.step >= min(step, len(UNTAKEN_LADDERS[urgency]))
