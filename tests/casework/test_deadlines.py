"""Terms count working days in Kyiv, and hours where nobody waits for morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.clocks import (
    FURTHEST_PROMISE,
    BadDay,
    Term,
    days_to_offer,
    promise_end,
    term_end,
)
from bot.casework.deadlines import Calendar, answer_by, due_after, with_moved

KYIV = ZoneInfo("Europe/Kyiv")
INDEPENDENCE_DAY = date(2026, 8, 24)  # a Monday
WAR = Calendar(KYIV, frozenset({INDEPENDENCE_DAY}))
PEACE = Calendar(KYIV, frozenset({INDEPENDENCE_DAY}), martial_law=False)
FRIDAY = date(2026, 11, 27)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # UTC is given


def kyiv(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV)


def test_the_day_of_asking_is_not_counted_whatever_the_hour() -> None:
    assert answer_by(date(2026, 11, 23), working_days=1, calendar=WAR) == date(2026, 11, 24)


def test_a_holiday_on_a_weekend_frees_the_next_working_day() -> None:
    """In 2027 the first of May is a Saturday and Easter the Sunday after it."""
    moved = with_moved([date(2027, 5, 1), date(2027, 5, 2), INDEPENDENCE_DAY])
    assert moved == {date(2027, 5, day) for day in (1, 2, 3, 4)} | {INDEPENDENCE_DAY}


def test_a_weekend_is_passed_over() -> None:
    assert answer_by(FRIDAY, working_days=1, calendar=WAR) == date(2026, 11, 30)
    assert answer_by(date(2026, 11, 28), working_days=3, calendar=WAR) == date(2026, 12, 2)


def test_holidays_count_as_working_days_while_martial_law_lasts() -> None:
    friday = date(2026, 8, 21)
    assert answer_by(friday, working_days=1, calendar=WAR) == INDEPENDENCE_DAY
    assert answer_by(friday, working_days=1, calendar=PEACE) == date(2026, 8, 25)


def test_a_promised_day_ends_with_the_working_day_in_kyiv() -> None:
    assert due_after(kyiv(FRIDAY, 23), working_days=1, calendar=WAR) == kyiv(date(2026, 11, 30), 18)


def test_hours_run_through_the_night() -> None:
    at = kyiv(FRIDAY, 23, 50)
    assert due_after(at, hours=0.25, calendar=WAR) == at + timedelta(minutes=15)


def test_the_local_day_decides_not_the_day_in_greenwich() -> None:
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # already Monday in Kyiv
    assert answer_by(WAR.day_of(late), working_days=1, calendar=WAR) == date(2026, 11, 24)


def test_the_change_of_the_clocks_moves_no_promise() -> None:
    before = kyiv(date(2026, 10, 23), 10)
    assert due_after(before, working_days=1, calendar=WAR) == kyiv(date(2026, 10, 26), 18)


@given(at=moments, days=st.integers(1, 30))
def test_a_term_ends_later_and_on_a_working_day(at: datetime, days: int) -> None:
    end = term_end(at, Term(working_days=days), WAR)
    assert end > at
    assert WAR.is_working(WAR.day_of(end))


def test_a_promise_lies_between_today_and_thirty_days_ahead() -> None:
    now = kyiv(FRIDAY, 10)
    assert promise_end(FRIDAY, now=now, calendar=WAR) == kyiv(FRIDAY, 18)
    assert promise_end(FRIDAY + FURTHEST_PROMISE, now=now, calendar=WAR) > now
    with pytest.raises(BadDay) as past:
        promise_end(FRIDAY - timedelta(days=1), now=now, calendar=WAR)
    assert past.value.is_past
    with pytest.raises(BadDay) as far:
        promise_end(FRIDAY + FURTHEST_PROMISE + timedelta(days=1), now=now, calendar=WAR)
    assert not far.value.is_past


def test_a_promise_for_this_evening_ends_with_the_evening() -> None:
    assert promise_end(FRIDAY, now=kyiv(FRIDAY, 19), calendar=WAR) == kyiv(FRIDAY, 23, 59)


def test_days_to_offer_are_today_while_it_lasts_and_working_days() -> None:
    assert days_to_offer(kyiv(FRIDAY, 10), WAR, 2) == (FRIDAY, date(2026, 11, 30), date(2026, 12, 1))
    assert days_to_offer(kyiv(FRIDAY, 18), WAR, 1) == (date(2026, 11, 30),)


@pytest.mark.parametrize("free", [FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)], ids=["Saturday", "Sunday"])
def test_a_weekend_is_not_offered_even_when_it_is_today(free: date) -> None:
    assert days_to_offer(kyiv(free, 10), WAR, 1) == (date(2026, 11, 30),)


def test_a_day_off_is_not_offered_even_when_it_is_today() -> None:
    closed, christmas = replace(WAR, days_off=frozenset({FRIDAY})), replace(PEACE, holidays=frozenset({FRIDAY}))
    assert days_to_offer(kyiv(FRIDAY, 10), closed, 1) == (date(2026, 11, 30),)
    assert days_to_offer(kyiv(FRIDAY, 10), christmas, 1) == (date(2026, 11, 30),)
    assert days_to_offer(kyiv(FRIDAY, 10), replace(christmas, martial_law=True), 1)[0] == FRIDAY


@given(at=moments)
def test_every_day_that_is_offered_can_be_promised(at: datetime) -> None:
    for day in days_to_offer(at, WAR):
        assert promise_end(day, now=at, calendar=WAR) > at
