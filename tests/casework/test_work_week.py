"""When a hromada works: its own week and hours, days moved, holidays by name; every term follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.casework.clocks import Term, after_halves, days_to_offer, promise_end, term_end
from bot.casework.deadlines import USUAL_WEEK, Calendar, WorkHours, answer_by, moved_from
from bot.casework.foresight import free_days, holidays_ahead
from bot.casework.hromada import HromadaSettings, settings_from_plain
from bot.casework.hromada_cells import setting_cells, setting_lines
from bot.casework.hromada_rows import COLUMNS, KnownNames, read_settings
from bot.casework.names import HromadaCode
from bot.casework.setting_faults import Fault
from bot.parts import kyiv_calendar
from bot.settings import Settings

HERE = HromadaCode("UA00000000000000003")
KYIV = ZoneInfo("Europe/Kyiv")
USUAL = Calendar(KYIV)
#: Tuesday to Saturday, and short on Saturday.
LONG, SHORT = WorkHours(time(8), time(17, 15)), WorkHours(time(9), time(12))
WEEK = (None, LONG, LONG, LONG, LONG, SHORT, None)
OWN = replace(USUAL, week=WEEK)
MONDAY, TUESDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28)


def kyiv(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV)


def test_a_week_of_ones_own_moves_every_term() -> None:
    friday = kyiv(date(2026, 11, 27), 11)
    assert term_end(friday, Term(working_days=1), USUAL) == kyiv(date(2026, 11, 30), 18)
    assert term_end(friday, Term(working_days=1), OWN) == kyiv(SATURDAY, 12), "Saturday counts, and is short"
    assert term_end(friday, Term(working_days=2), OWN) == kyiv(date(2026, 12, 1), 17, 15), "Monday does not"


def test_a_promise_ends_with_the_work_of_its_day() -> None:
    now = kyiv(TUESDAY, 9)
    assert promise_end(SATURDAY, now=now, calendar=OWN) == kyiv(SATURDAY, 12)
    assert promise_end(MONDAY, now=kyiv(MONDAY, 9), calendar=OWN) == kyiv(MONDAY, 18), "promised all the same"


def test_today_is_offered_while_its_own_hours_last() -> None:
    assert days_to_offer(kyiv(SATURDAY, 11), OWN, 1) == (SATURDAY, date(2026, 12, 1))
    assert days_to_offer(kyiv(SATURDAY, 12), OWN, 1) == (date(2026, 12, 1),)
    assert MONDAY not in days_to_offer(kyiv(MONDAY, 9), OWN)


def test_half_a_short_day_is_over_within_it() -> None:
    friday = kyiv(date(2026, 11, 27), 10)
    assert after_halves(friday, Term(working_days=1), 1, OWN) == kyiv(SATURDAY, 10, 30)
    assert after_halves(friday, Term(working_days=1), 1, USUAL) == kyiv(date(2026, 11, 30), 13)


def test_a_working_day_is_moved() -> None:
    moved = replace(USUAL, days_off=frozenset({MONDAY}), work_days=frozenset({SATURDAY}))
    assert not moved.is_working(MONDAY)
    assert moved.is_working(SATURDAY)
    assert answer_by(date(2026, 11, 27), working_days=1, calendar=moved) == SATURDAY
    assert moved.end_of(SATURDAY).time() == time(18), "as late as any other day"
    assert free_days(date(2026, 11, 21), moved) == (MONDAY,)


def test_one_works_on_a_holiday_that_a_hromada_calls_a_working_day() -> None:
    christmas = date(2026, 12, 25)
    peace = replace(USUAL, holidays=frozenset({christmas}), martial_law=False)
    assert not peace.is_working(christmas)
    assert replace(peace, work_days=frozenset({christmas})).is_working(christmas)


def test_holidays_on_free_weekdays_are_not_announced() -> None:
    """A Monday is no news where nobody works on Mondays."""
    calendar = replace(OWN, holidays=frozenset({MONDAY, TUESDAY}))
    assert holidays_ahead(MONDAY, calendar) == (TUESDAY,)


def test_the_calendar_that_ships_names_its_holidays_in_both_languages() -> None:
    calendar = kyiv_calendar(Settings(_env_file=None))
    days = [day for day in calendar.holidays if (day.month, day.day) == (12, 25)]
    assert days
    for day in calendar.holidays:
        assert calendar.name_of(day, "uk"), day
        assert calendar.name_of(day, "en"), day
        assert calendar.name_of(day, "uk") != calendar.name_of(day, "en")
    assert calendar.name_of(days[0], "uk") == "Різдво Христове"
    assert calendar.name_of(MONDAY, "uk") == ""
    assert set(calendar.moved) <= calendar.holidays
    assert calendar.week == USUAL_WEEK


def test_a_day_that_replaces_a_holiday_carries_its_name() -> None:
    sunday = date(2026, 3, 8)
    names = {sunday: {"uk": "Міжнародний жіночий день"}}
    calendar = Calendar(KYIV, names=names, moved=moved_from([sunday]))
    assert calendar.name_of(date(2026, 3, 9), "uk") == "Міжнародний жіночий день"


SETTINGS = HromadaSettings(
    HERE,
    week=WEEK,
    days_off=frozenset({MONDAY}),
    day_names={MONDAY: "храмове свято"},
    work_days={SATURDAY: "замість понеділка", date(2026, 12, 6): ""},
)


def test_it_is_kept_and_read_back() -> None:
    assert settings_from_plain(HERE, SETTINGS.plain()) == SETTINGS
    rows = [COLUMNS, *((HERE, *line) for line in setting_lines(SETTINGS))]
    report = read_settings(rows, KnownNames({}, {HERE: []}))
    assert report.bad == []
    assert report.settings == {HERE: SETTINGS}
    assert len(setting_cells(setting_lines(SETTINGS))) == len(rows) - 1
    calendar = SETTINGS.calendar(USUAL)
    assert (calendar.week, calendar.work_days) == (WEEK, frozenset(SETTINGS.work_days))
    assert settings_from_plain(HERE, {}).calendar(USUAL).week == USUAL_WEEK


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("work_hours;;08:00-17:00", Fault.BAD_WEEK),
        ("work_hours;funday;08:00-17:00", Fault.BAD_WEEK),
        ("work_hours;mon;17:00-08:00", Fault.BAD_SPAN),
        ("work_hours;mon;08:00-08:00", Fault.BAD_SPAN),
        ("work_hours;mon;8-17", Fault.BAD_HOURS),
        ("work_hours;mon;08:00+02:00-17:00", Fault.BAD_HOURS),
        ("quiet_hours;;22:00+02:00-07:00", Fault.BAD_HOURS),
        ("quiet_hours;;24:00-07:00", Fault.BAD_HOURS),
        ("work_day;чому;31.12.2026", Fault.BAD_DATE),
        ("term;review;nan hours", Fault.BAD_TERM),
        ("term;review;inf days", Fault.BAD_TERM),
        ("term;review;1e9 working_days", Fault.BAD_TERM),
        ("term;review;999999 months", Fault.BAD_TERM),
    ],
)
def test_what_would_stop_the_clocks_is_refused(row: str, fault: Fault) -> None:
    report = read_settings([COLUMNS, f"{HERE};{row}".split(";")], KnownNames({"review"}, {HERE: []}))
    assert [one.fault for one in report.bad] == [fault]


def test_a_day_is_off_or_worked_and_never_both() -> None:
    for rows in ("day_off work_day", "work_day day_off"):
        table = [COLUMNS, *((HERE, kind, "", "2026-12-24") for kind in rows.split())]
        report = read_settings(table, KnownNames({}, {HERE: []}))
        assert [(one.row, one.fault) for one in report.bad] == [(3, Fault.BOTH_WAYS)]


def test_a_term_in_hours_heeds_no_calendar() -> None:
    at = kyiv(MONDAY, 9)
    assert term_end(at, Term(hours=2), OWN) == kyiv(MONDAY, 11).astimezone(UTC)
