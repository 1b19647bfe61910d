"""Gaps of a hromada's staff are found before somebody's trouble falls through them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bot.casework.absence import Absence
from bot.casework.answerable import complaint_levels
from bot.casework.deadlines import WorkHours
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.casework.staffing import Hours, find_gaps

TODAY = date(2026, 11, 23)
CODE = HromadaCode("UA00000000000000003")
SETTINGS = HromadaSettings(CODE)


def somebody(name: str, role: Role = Role.MANAGER, hromada: HromadaCode = CODE) -> Manager:
    return Manager(ManagerId(name), hromada, name, role, account=1)


IRYNA, OKSANA = somebody("iryna", Role.SUPERVISOR), somebody("oksana")
EVERY_DAY = frozenset(range(7))


def test_a_hromada_with_a_supervisor_and_addresses_lacks_nothing() -> None:
    gaps = find_gaps([IRYNA, OKSANA], [], SETTINGS, on=TODAY)
    assert gaps.is_whole


def test_nobody_above_the_queue_and_nobody_for_complaints() -> None:
    away = replace(IRYNA, away=(Absence(TODAY, TODAY),))
    for staff in ([OKSANA], [OKSANA, away]):
        gaps = find_gaps(staff, [], SETTINGS, on=TODAY)
        assert (gaps.has_supervisor, gaps.has_complaint_reader) == (False, False)
    duty = somebody("duty", Role.SUPERVISOR, NATIONAL_QUEUE)
    gaps = find_gaps([OKSANA], [duty], SETTINGS, on=TODAY)
    assert (gaps.has_supervisor, gaps.has_complaint_reader) == (False, True)


def test_those_whom_no_alert_reaches_are_counted() -> None:
    nowhere = replace(OKSANA, account=None)
    left = replace(nowhere, is_active=False)
    assert find_gaps([IRYNA, nowhere, left], [], SETTINGS, on=TODAY).unreachable == 1
    mailed = replace(nowhere, email="oksana@hromada.example.org")
    assert find_gaps([IRYNA, mailed], [], SETTINGS, on=TODAY).unreachable == 0
    # Where Telegram is kept off the devices of the staff, an account alone reaches nobody.
    banned = replace(SETTINGS, staff_telegram=False)
    assert find_gaps([IRYNA, mailed], [], banned, on=TODAY).unreachable == 1


def test_hours_that_no_watch_covers_are_named() -> None:
    night = Duty(EVERY_DAY, time(20), time(8), (OKSANA.id,))
    day = Duty(frozenset(range(5)), time(8), time(20), (IRYNA.id,))
    gaps = find_gaps([IRYNA, OKSANA], [], replace(SETTINGS, duty=(night, day)), on=TODAY)
    assert gaps.off_duty == (Hours(5, time(8), time(20)), Hours(6, time(8), time(20)))
    # A roster is for the hours in which others do not work.
    early = find_gaps([IRYNA, OKSANA], [], replace(SETTINGS, duty=(night,)), on=TODAY).off_duty
    assert early[:2] == (Hours(0, time(18), time(20)), Hours(1, time(18), time(20)))
    own = replace(SETTINGS, duty=(night,), week=(WorkHours(time(8), time(20)),) * 7)
    assert find_gaps([IRYNA, OKSANA], [], own, on=TODAY).off_duty == ()
    whole = replace(SETTINGS, duty=(night, replace(day, weekdays=EVERY_DAY)))
    assert find_gaps([IRYNA, OKSANA], [], whole, on=TODAY).off_duty == ()


def test_a_watch_of_somebody_who_left_covers_nothing() -> None:
    gone = replace(OKSANA, is_active=False)
    roster = replace(SETTINGS, duty=(Duty(EVERY_DAY, time(0), time(0), (gone.id,)),))
    gaps = find_gaps([IRYNA, gone], [], roster, on=TODAY)
    assert gaps.off_duty[:2] == (Hours(0, time(0), time(8)), Hours(0, time(18), time(0)))
    assert gaps.off_duty[-1] == Hours(6, time(0), time(0))
    nobody = find_gaps([gone], [], roster, on=TODAY)
    assert len(nobody.off_duty) == 7, "where nobody can be reached, nobody works either"


def test_a_complaint_climbs_until_somebody_is_there() -> None:
    admin = somebody("admin", Role.ADMINISTRATOR)
    above, duty = somebody("above", Role.SUPERVISOR, NATIONAL_QUEUE), somebody("duty", Role.MANAGER, NATIONAL_QUEUE)
    local, national = [IRYNA, OKSANA, admin], [above, duty]
    assert complaint_levels(local, national, on=TODAY) == (IRYNA,)
    assert complaint_levels(local, national, on=TODAY, unwanted=[IRYNA.id]) == (above,)
    assert complaint_levels(local, [duty], on=TODAY, unwanted=[IRYNA.id]) == (admin,)
    assert complaint_levels([OKSANA], [duty], on=TODAY) == (duty,)
    assert complaint_levels([OKSANA], [], on=TODAY) == ()


def test_a_district_that_nobody_goes_round_is_a_gap() -> None:
    districts = (District("verbove", "Вербове", ("UA1",)), District("kalynove", "Калинове", ("UA2",)))
    settings = replace(SETTINGS, districts=districts)
    one = replace(OKSANA, districts=("verbove",))
    assert find_gaps([IRYNA, one], [], settings, on=TODAY).districts == ("kalynove",)
    assert find_gaps([IRYNA, one, somebody("petro")], [], settings, on=TODAY).is_whole
    # Without managers the queue is how it works.
    assert find_gaps([IRYNA], [], settings, on=TODAY).is_whole
