"""What a hromada has decided for itself holds there; the rest stays as the service has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.casework.clocks import Term, months_after, term_end
from bot.casework.deadlines import Calendar
from bot.casework.hromada import District, Duty, HromadaSettings, settings_from_plain
from bot.casework.names import HromadaCode, ManagerId

HERE = HromadaCode("UA00000000000000003")
KYIV = ZoneInfo("Europe/Kyiv")
CHRISTMAS = date(2026, 12, 25)
USUAL = Calendar(KYIV, frozenset({CHRISTMAS}))
OKSANA, TARAS = ManagerId("oksana"), ManagerId("taras")


def test_what_was_not_decided_is_as_usual() -> None:
    assert HromadaSettings(HERE).calendar(USUAL) == USUAL


def test_a_hromada_switches_martial_law_and_its_quiet_hours_itself() -> None:
    own = HromadaSettings(HERE, martial_law=False, quiet_from=time(20), quiet_until=time(9)).calendar(USUAL)
    assert USUAL.is_working(CHRISTMAS)
    assert not own.is_working(CHRISTMAS)
    assert (own.quiet_from, own.quiet_until) == (time(20), time(9))


def test_a_day_off_counts_whatever_the_law_says() -> None:
    own = HromadaSettings(HERE, days_off=frozenset({date(2026, 11, 24)})).calendar(USUAL)
    assert own.martial_law
    assert not own.is_working(date(2026, 11, 24))


def test_a_watch_may_last_through_midnight() -> None:
    weekend = Duty(frozenset({5, 6}), time(20), time(8), (OKSANA,))
    settings = HromadaSettings(HERE, duty=(weekend, Duty(frozenset({0}), time(8), time(20), (TARAS, OKSANA))))
    hours = {
        (21, 19): (),
        (21, 20): (OKSANA,),
        (22, 7): (OKSANA,),
        (22, 8): (),
        (23, 3): (OKSANA,),
        (23, 9): (TARAS, OKSANA),
    }
    for (day, hour), there in hours.items():
        assert settings.on_duty(datetime(2026, 11, day, hour, tzinfo=KYIV)) == there


def test_who_is_named_twice_is_on_duty_once() -> None:
    always = Duty(frozenset(range(7)), time(0), time(0), (OKSANA,))
    settings = HromadaSettings(HERE, duty=(always, always))
    assert settings.on_duty(datetime(2026, 11, 23, 12, tzinfo=KYIV)) == (OKSANA,)


def test_districts_are_found_by_the_codes_of_their_settlements() -> None:
    verbove, kalynove = District("verbove", "Вербівський", ("1", "2")), District("kalynove", "Калинівський", ("3",))
    settings = HromadaSettings(HERE, districts=(verbove, kalynove))
    assert settings.districts_of(["2"]) == (verbove,)
    assert settings.districts_of(["2", "3"]) == (verbove, kalynove)
    assert settings.districts_of(["4"]) == ()


def test_settings_go_out_and_come_back() -> None:
    settings = HromadaSettings(
        HERE,
        terms={"decision": Term(working_days=10), "review": Term(months=6), "x": Term(days=1), "y": Term(hours=0.25)},
        martial_law=True,
        days_off=frozenset({CHRISTMAS}),
        quiet_from=time(22),
        quiet_until=time(7, 30),
        districts=(District("verbove", "Вербівський", ("1", "2")),),
        duty=(Duty(frozenset({0, 4}), time(8), time(17, 30), (OKSANA, TARAS)),),
        staff_telegram=False,
        four_eyes=True,
    )
    assert settings_from_plain(HERE, settings.plain()) == settings
    assert settings_from_plain(HERE, {}) == HromadaSettings(HERE)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 5, 31), 6, date(2026, 11, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("term", "end"),
    [
        (Term(days=1), datetime(2026, 10, 26, 16, tzinfo=UTC)),
        (Term(months=6), datetime(2027, 4, 25, 15, tzinfo=UTC)),
        (Term(working_days=1), datetime(2026, 10, 26, 16, tzinfo=UTC)),
        (Term(hours=24), datetime(2026, 10, 26, 10, tzinfo=UTC)),
    ],
)
def test_terms_end_at_the_end_of_a_local_day_even_when_the_clocks_are_changed(term: Term, end: datetime) -> None:
    """On Sunday, 25.10.2026, Ukraine puts its clocks back: Monday ends an hour later in UTC than Saturday did."""
    assert term_end(datetime(2026, 10, 25, 10, tzinfo=UTC), term, USUAL) == end
