"""Days on which somebody is not there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.casework.absence import LONGEST_ABSENCE, Absence, BadAbsence, absent_on, still_ahead, with_absence

MONDAY = date(2026, 11, 23)


def days(first: int, last: int) -> Absence:
    return Absence(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


def test_the_first_and_the_last_day_count() -> None:
    week = days(1, 7)
    assert [week.covers(MONDAY + timedelta(days=day)) for day in (0, 1, 7, 8)] == [False, True, True, False]
    assert absent_on((week,), MONDAY + timedelta(days=3)) == week
    assert absent_on((week,), MONDAY) is None


def test_absences_that_touch_become_one_and_past_ones_are_forgotten() -> None:
    known = (days(-9, -2), days(3, 5), days(20, 21))
    assert with_absence(known, days(6, 8), today=MONDAY) == (days(3, 8), days(20, 21))
    assert with_absence(known, days(0, 0), today=MONDAY) == (days(0, 0), days(3, 5), days(20, 21))
    assert with_absence(known, days(-1, 30), today=MONDAY) == (days(-1, 30),)
    assert still_ahead(known, today=MONDAY) == known[1:]


@pytest.mark.parametrize("bad", [days(3, 2), days(-5, -1), Absence(MONDAY, MONDAY + LONGEST_ABSENCE * 2)])
def test_an_absence_that_makes_no_sense_is_refused(bad: Absence) -> None:
    with pytest.raises(BadAbsence):
        with_absence((), bad, today=MONDAY)
