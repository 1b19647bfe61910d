"""Days as people name them: exact to the day, and no day where it is not certain which one is meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bundle import Bundle
from dialogs.days import read_day
from tests.shipped import shipped_bundle

#: A Monday.
TODAY = date(2026, 11, 23)
WEEKDAYS = ("понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю")
MONTHS = (
    *("січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня"),
    *("листопада", "грудня"),
)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return shipped_bundle()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("сьогодні", TODAY),
        ("Завтра", date(2026, 11, 24)),
        ("завтра зранку", date(2026, 11, 24)),
        ("завтра о 10:00", date(2026, 11, 24)),
        ("завтра о 10", date(2026, 11, 24)),
        ("післязавтра", date(2026, 11, 25)),
        ("після завтра, після обіду", date(2026, 11, 25)),
        ("послезавтра", date(2026, 11, 25)),
        ("у вівторок", date(2026, 11, 24)),
        ("в понеділок", date(2026, 11, 30)),
        ("у п’ятницю", date(2026, 11, 27)),
        ("П'ЯТНИЦЯ", date(2026, 11, 27)),
        ("до п'ятниці", date(2026, 11, 27)),
        ("пн", date(2026, 11, 30)),
        ("неділя", date(2026, 11, 29)),
        ("наступного понеділка", date(2026, 11, 30)),
        ("через тиждень", date(2026, 11, 30)),
        ("за тиждень", date(2026, 11, 30)),
        ("через 2 тижні", date(2026, 12, 7)),
        ("через два тижні", date(2026, 12, 7)),
        ("за три дні", date(2026, 11, 26)),
        ("через п'ять днів", date(2026, 11, 28)),
        ("через день", date(2026, 11, 24)),
        ("через місяць", date(2026, 12, 23)),
        ("25 числа", date(2026, 11, 25)),
        ("25-го", date(2026, 11, 25)),
        ("25го", date(2026, 11, 25)),
        ("на 25", date(2026, 11, 25)),
        ("23 числа", TODAY),
        ("5 числа", date(2026, 12, 5)),
        ("31 числа", date(2026, 12, 31)),
        ("25 листопада", date(2026, 11, 25)),
        ("5 січня", date(2027, 1, 5)),
        ("25 листопада 2026 року", date(2026, 11, 25)),
        ("вівторок, 24 листопада", date(2026, 11, 24)),
        ("25.11", date(2026, 11, 25)),
        (" 25/11 ", date(2026, 11, 25)),
        ("25.11 о 10:00", date(2026, 11, 25)),
        ("5-1", date(2027, 1, 5)),
        ("22.11", date(2027, 11, 22)),
        ("25.11.26", date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        ("вчора", date(2026, 11, 22)),
        ("2 тижні тому", date(2026, 11, 9)),
        ("tomorrow", date(2026, 11, 24)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("on Friday", date(2026, 11, 27)),
        ("in two weeks", date(2026, 12, 7)),
        ("in a week", date(2026, 11, 30)),
        ("on the 25th", date(2026, 11, 25)),
        ("November 25", date(2026, 11, 25)),
    ],
)
def test_people_name_a_day_in_their_own_way(bundle: Bundle, typed: str, day: date) -> None:
    assert read_day(bundle, typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("", "не знаю", "не завтра", "колись", "якось на тижні", "наступного тижня", "на вихідних", "після 25"),
        *(
            "не раніше 25",
            "31.02",
            "00.00",
            "29.02",
            "32 числа",
            "1950",
            "10:00",
            "через",
            "тиждень",
            "завтра чи в середу",
        ),
        *("вівторок, 25 листопада", "через 2 години", "25 26 27 28"),
        # Said on a Monday: this week's, or the next one?
        "наступної середи",
    ],
)
def test_what_is_not_certain_is_asked_again(bundle: Bundle, typed: str) -> None:
    assert read_day(bundle, typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("у понеділок", date(2026, 11, 16)),
        ("25 числа", date(2026, 10, 25)),
        ("25 листопада", date(2025, 11, 25)),
        ("12.05.50", date(1950, 5, 12)),
        ("12.05.20", date(2020, 5, 12)),
        ("позавчора", date(2026, 11, 21)),
    ],
)
def test_where_only_the_past_can_be_meant_the_nearest_day_behind_is(bundle: Bundle, typed: str, day: date) -> None:
    assert read_day(bundle, typed, TODAY, back=True) == day


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_month_later_is_never_a_day_that_does_not_exist(bundle: Bundle, today: date, day: date) -> None:
    assert read_day(bundle, "через місяць", today) == day


@given(today=st.dates(date(2020, 1, 1), date(2090, 1, 1)), weekday=st.integers(0, 6), month=st.integers(1, 12))
def test_whatever_the_calendar_says_the_day_lies_ahead_and_is_the_one_named(
    today: date, weekday: int, month: int
) -> None:
    bundle = shipped_bundle()
    on = read_day(bundle, f"у {WEEKDAYS[weekday]}", today)
    assert on is not None
    assert (on.weekday(), 1 <= (on - today).days <= 7) == (weekday, True)
    first = read_day(bundle, f"1 {MONTHS[month - 1]}", today)
    assert first is not None
    assert (first.day, first.month) == (1, month)
    assert today <= first < today + timedelta(days=367)
    assert read_day(bundle, f"{today.day} числа", today) == today


@given(st.text(max_size=12))
def test_nothing_typed_breaks_anything(text: str) -> None:
    read_day(shipped_bundle(), text, TODAY)
    read_day(shipped_bundle(), text, TODAY, back=True)
