"""A table of what hromadas decided, as somebody in a hromada would write it."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.casework.clocks import Term
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.hromada_rows import COLUMNS, KnownNames, NotSettings, StaffTraits, hromadas_in, read_settings
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.setting_faults import Fault

HERE = HromadaCode("UA00000000000000003")
OKSANA, TARAS = ManagerId("oksana"), ManagerId("taras")
VERBOVE, KALYNOVE = "UA00000000000000005", "UA00000000000000006"
KNOWN = KnownNames({"acknowledge_normal", "review"}, {HERE: [OKSANA, TARAS]})


def table(*rows: str) -> list[tuple[str, ...]]:
    return [COLUMNS, *(tuple(f"{HERE};{row}".split(";")) for row in rows)]


def test_everything_a_hromada_can_decide_is_read() -> None:
    report = read_settings(
        table(
            "term;acknowledge_normal;2 working_days",
            "term;review;6 months",
            "martial_law;;no",
            "day_off;наше свято;2026-12-25",
            "quiet_hours;;22:00-07:00",
            f"district;verbove;Вербівський округ: {VERBOVE} {KALYNOVE}",
            "duty;mon-fri 17:00-08:00;oksana taras",
            "duty;sat sun 00:00-00:00;taras",
            "staff_telegram;;no",
            "four_eyes;;yes",
            "goes_round;oksana;verbove",
            "speaks;oksana;en pl",
            "capacity;oksana;25",
            "substitute;oksana;taras",
        ),
        KNOWN,
    )
    assert report.bad == []
    assert report.settings == {
        HERE: HromadaSettings(
            HERE,
            terms={"acknowledge_normal": Term(working_days=2), "review": Term(months=6)},
            martial_law=False,
            days_off=frozenset({date(2026, 12, 25)}),
            day_names={date(2026, 12, 25): "наше свято"},
            quiet_from=time(22),
            quiet_until=time(7),
            districts=(District("verbove", "Вербівський округ", (VERBOVE, KALYNOVE)),),
            duty=(
                Duty(frozenset(range(5)), time(17), time(8), (OKSANA, TARAS)),
                Duty(frozenset({5, 6}), time(0), time(0), (TARAS,)),
            ),
            staff_telegram=False,
            four_eyes=True,
        )
    }
    assert report.staff == {OKSANA: StaffTraits(("verbove",), ("en", "pl"), 25, TARAS)}


def test_a_watch_may_begin_on_friday_and_end_on_monday() -> None:
    report = read_settings(table("duty;fri-mon 20:00-08:00;taras"), KNOWN)
    assert report.settings[HERE].duty[0].weekdays == {4, 5, 6, 0}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("x;;", Fault.UNKNOWN_SETTING),
        ("speaks;nobody;en", Fault.UNKNOWN_MANAGER),
        ("x;oksana;", Fault.UNKNOWN_SETTING),
        ("term;none;2 hours", Fault.UNKNOWN_TERM),
        ("term;review;soon", Fault.BAD_TERM),
        ("term;review;0 days", Fault.BAD_TERM),
        ("term;review;1.5 days", Fault.BAD_TERM),
        ("term;review;2 weeks", Fault.BAD_TERM),
        ("martial_law;;так", Fault.BAD_FLAG),
        ("day_off;;25.12.2026", Fault.BAD_DATE),
        ("quiet_hours;;nights", Fault.BAD_HOURS),
        ("district;Вербове;Вербове: UA00000000000000005", Fault.BAD_ID),
        ("district;verbove;Вербове", Fault.BAD_DISTRICT),
        ("district;verbove;Вербове: 5", Fault.BAD_DISTRICT),
        ("duty;always;oksana", Fault.BAD_WATCH),
        ("duty;mon;oksana", Fault.BAD_WATCH),
        ("duty;mon nights;oksana", Fault.BAD_HOURS),
        ("duty;mon 08:00-17:00;nobody", Fault.UNKNOWN_MANAGER),
        ("goes_round;oksana;kalynove", Fault.UNKNOWN_DISTRICT),
        ("capacity;oksana;багато", Fault.BAD_NUMBER),
        ("substitute;oksana;nobody", Fault.UNKNOWN_MANAGER),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_what_to_do(row: str, fault: Fault) -> None:
    report = read_settings(table(row), KNOWN)
    assert [(one.row, one.fault) for one in report.bad] == [(2, fault)]
    assert report.bad[0].wrong
    assert report.bad[0].cure


def test_a_hromada_nobody_knows_is_refused_and_empty_rows_are_not() -> None:
    rows = [COLUMNS, ("", "", "", ""), ("UA1", "martial_law", "", "no")]
    assert [(one.row, one.fault) for one in read_settings(rows, KNOWN).bad] == [(3, Fault.UNKNOWN_HROMADA)]
    assert hromadas_in(rows) == {"UA1"}


def test_another_table_is_not_taken_for_settings() -> None:
    with pytest.raises(NotSettings):
        read_settings([("id", "name")], KNOWN)
