"""Who gets a need, told as small stories of one hromada."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.absence import Absence
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.need import Urgency
from bot.casework.owners import Manager, Role, owned_by, queue_of
from bot.casework.routing import Because, Case, Crew, route

HERE = HromadaCode("UA00000000000000003")
TODAY = date(2026, 11, 23)
ON_LEAVE = (Absence(TODAY, TODAY + timedelta(days=13)),)


def somebody(name: str, role: Role = Role.MANAGER, **more: object) -> Manager:
    return replace(Manager(ManagerId(name), HERE, name.title(), role, account=1), **more)  # type: ignore[arg-type]


OKSANA, TARAS, MARIA = somebody("oksana"), somebody("taras"), somebody("maria")
BOSS = somebody("iryna", Role.SUPERVISOR)
DUTY = replace(somebody("duty", Role.SUPERVISOR), hromada=NATIONAL_QUEUE)
USUAL = Case(HERE, Urgency.NORMAL)


def crew(*staff: Manager, national: tuple[Manager, ...] = (DUTY,), on_duty: tuple[Manager, ...] = ()) -> Crew:
    return Crew(staff, national, tuple(one.id for one in on_duty), TODAY)


def test_the_least_busy_gets_it_and_the_first_among_equals() -> None:
    routed = route(USUAL, crew(TARAS, OKSANA))
    assert (routed.owner, routed.why) == (owned_by(OKSANA), (Because.LEAST_BUSY,))
    assert route(USUAL, crew(TARAS, replace(OKSANA, live_referrals=1))).owner == owned_by(TARAS)


def test_the_only_one_gets_it() -> None:
    routed = route(USUAL, crew(OKSANA, BOSS))
    assert (routed.owner, routed.why, routed.is_alarming) == (owned_by(OKSANA), (Because.ONLY_ONE,), False)


def test_whoever_goes_round_the_district_gets_it_however_busy() -> None:
    of_verbove = replace(TARAS, districts=("verbove",), live_referrals=9)
    in_verbove = replace(USUAL, districts=("verbove",))
    routed = route(in_verbove, crew(OKSANA, of_verbove))
    assert (routed.owner, routed.why) == (owned_by(of_verbove), (Because.DISTRICT, Because.ONLY_ONE))


def test_without_a_district_whoever_belongs_to_the_whole_hromada_is_asked_first() -> None:
    of_verbove = replace(TARAS, districts=("verbove",))
    assert route(USUAL, crew(of_verbove, replace(OKSANA, live_referrals=5))).owner == owned_by(OKSANA)
    assert route(USUAL, crew(of_verbove)).owner == owned_by(of_verbove)


def test_a_village_name_that_two_districts_share_leaves_both_to_choose_from() -> None:
    verbove, kalynove = (
        replace(TARAS, districts=("verbove",), live_referrals=2),
        replace(MARIA, districts=("kalynove",)),
    )
    routed = route(replace(USUAL, districts=("verbove", "kalynove")), crew(OKSANA, verbove, kalynove))
    assert (routed.owner, routed.why) == (owned_by(kalynove), (Because.DISTRICT, Because.LEAST_BUSY))


def test_whoever_speaks_the_persons_language_is_preferred() -> None:
    speaks = replace(TARAS, speaks=("en",), live_referrals=9)
    in_english = replace(USUAL, language="en")
    routed = route(in_english, crew(OKSANA, speaks))
    assert (routed.owner, routed.why) == (owned_by(speaks), (Because.LANGUAGE, Because.ONLY_ONE))
    assert route(in_english, crew(OKSANA)).owner == owned_by(OKSANA)
    assert route(USUAL, crew(OKSANA, speaks)).owner == owned_by(OKSANA)


def test_nobody_gets_more_than_they_can_do_but_danger_does_not_wait_for_that() -> None:
    full = replace(OKSANA, capacity=3, live_referrals=3)
    assert route(USUAL, crew(full, replace(TARAS, live_referrals=20))).owner == owned_by(TARAS)
    routed = route(USUAL, crew(full, BOSS))
    assert (routed.owner, routed.is_alarming) == (queue_of(HERE), True)
    assert route(replace(USUAL, urgency=Urgency.DANGER), crew(full, BOSS)).owner == owned_by(full)


@pytest.mark.parametrize(
    "unable",
    [
        replace(OKSANA, is_active=False),
        replace(OKSANA, account=None),
        replace(OKSANA, away=ON_LEAVE),
        somebody("oksana", Role.OPERATOR),
    ],
)
def test_only_who_can_be_reached_now_gets_it(unable: Manager) -> None:
    assert route(USUAL, crew(unable, BOSS)).owner == queue_of(HERE)


def test_when_every_manager_is_away_somebody_is_alarmed() -> None:
    routed = route(USUAL, crew(replace(OKSANA, away=ON_LEAVE), BOSS))
    assert (routed.owner, routed.why, routed.is_alarming) == (queue_of(HERE), (Because.NOBODY_FREE,), True)


def test_whoever_works_by_mail_alone_can_be_reached() -> None:
    by_mail = replace(OKSANA, account=None, email="oksana@hromada.example")
    assert route(USUAL, crew(by_mail)).owner == owned_by(by_mail)


def test_a_substitute_comes_for_the_district_of_who_is_away() -> None:
    away = replace(TARAS, districts=("verbove",), away=ON_LEAVE, substitute=MARIA.id)
    stands_in = replace(MARIA, districts=("kalynove",), live_referrals=7)
    in_verbove = replace(USUAL, districts=("verbove",))
    routed = route(in_verbove, crew(OKSANA, away, stands_in))
    assert routed.owner == owned_by(stands_in)
    assert routed.why == (Because.DISTRICT, Because.STANDS_IN, Because.ONLY_ONE)
    back = replace(away, away=())
    assert route(in_verbove, crew(OKSANA, back, stands_in)).owner == owned_by(back)


def test_a_supervisor_may_stand_in() -> None:
    away = replace(OKSANA, away=ON_LEAVE, substitute=BOSS.id)
    routed = route(USUAL, crew(away, BOSS))
    assert (routed.owner, routed.why) == (owned_by(BOSS), (Because.STANDS_IN, Because.ONLY_ONE))


def test_a_substitute_who_is_away_too_or_not_wanted_does_not_stand_in() -> None:
    away = replace(OKSANA, away=ON_LEAVE, substitute=MARIA.id)
    assert route(USUAL, crew(away, replace(MARIA, away=ON_LEAVE), BOSS)).owner == queue_of(HERE)
    unwanted = replace(USUAL, not_these=frozenset({MARIA.id}), unwanted=frozenset({MARIA.id}))
    assert route(unwanted, crew(away, MARIA, BOSS)).owner == queue_of(HERE)


def test_nobody_gets_a_need_twice() -> None:
    tried = replace(USUAL, not_these=frozenset({OKSANA.id}))
    assert route(tried, crew(OKSANA, TARAS)).owner == owned_by(TARAS)
    assert route(tried, crew(OKSANA, BOSS)).owner == queue_of(HERE)


def test_what_cannot_wait_goes_to_who_is_on_duty_at_this_hour() -> None:
    at_night = crew(OKSANA, replace(TARAS, live_referrals=5), on_duty=(TARAS,))
    assert route(USUAL, at_night).owner == owned_by(OKSANA)
    for urgency in (Urgency.URGENT, Urgency.DANGER):
        routed = route(replace(USUAL, urgency=urgency), at_night)
        assert routed.owner == owned_by(TARAS)
        assert routed.why == (Because.ON_DUTY, Because.ONLY_ONE)


def test_who_is_on_duty_helps_out_when_everybody_is_full() -> None:
    full = replace(OKSANA, capacity=1, live_referrals=1)
    routed = route(USUAL, crew(full, BOSS, on_duty=(full,)))
    assert (routed.owner, routed.why) == (owned_by(full), (Because.ON_DUTY, Because.ONLY_ONE))


def test_a_roster_that_names_somebody_who_is_not_there_is_passed_over() -> None:
    danger = replace(USUAL, urgency=Urgency.DANGER)
    assert route(danger, crew(OKSANA, replace(TARAS, away=ON_LEAVE), on_duty=(TARAS,))).owner == owned_by(OKSANA)


def test_a_queue_nobody_watches_is_not_left_alone() -> None:
    nobody = route(USUAL, crew())
    assert (nobody.owner, nobody.why) == (queue_of(NATIONAL_QUEUE), (Because.NO_MANAGERS, Because.NOBODY_THERE))
    assert nobody.is_alarming
    tried = replace(USUAL, not_these=frozenset({OKSANA.id}))
    assert route(tried, crew(OKSANA)).owner == queue_of(NATIONAL_QUEUE)
    assert route(tried, crew(OKSANA, national=())).owner == queue_of(HERE)


def test_a_hromada_that_works_from_its_queue_alarms_nobody() -> None:
    routed = route(USUAL, crew(BOSS))
    assert (routed.owner, routed.why, routed.is_alarming) == (queue_of(HERE), (Because.NO_MANAGERS,), False)


def test_a_supervisor_who_is_not_wanted_watches_nothing() -> None:
    against = replace(USUAL, not_these=frozenset({BOSS.id}), unwanted=frozenset({BOSS.id}))
    assert route(against, crew(BOSS)).owner == queue_of(NATIONAL_QUEUE)


def test_a_silent_queue_goes_to_who_stands_above_it() -> None:
    silent = replace(USUAL, silent=queue_of(HERE))
    assert route(silent, crew(BOSS)).owner == queue_of(NATIONAL_QUEUE)
    assert route(silent, crew(BOSS, national=())).owner == queue_of(HERE)


def test_a_need_does_not_go_round_among_queues_that_are_silent() -> None:
    both = frozenset({queue_of(HERE), queue_of(NATIONAL_QUEUE)})
    everybody = replace(USUAL, silent=queue_of(NATIONAL_QUEUE), silent_queues=both)
    assert route(everybody, crew(BOSS)).owner == queue_of(NATIONAL_QUEUE)
    first = replace(USUAL, silent=queue_of(NATIONAL_QUEUE), silent_queues=frozenset({queue_of(NATIONAL_QUEUE)}))
    assert route(first, crew(BOSS)).owner == queue_of(HERE)
    assert route(everybody, crew(BOSS, TARAS)).owner == owned_by(TARAS)
    assert route(replace(everybody, silent=queue_of(HERE)), crew(BOSS, national=())).owner == queue_of(HERE)


def test_whoever_has_not_said_where_they_are_is_the_national_dutys() -> None:
    routed = route(replace(USUAL, hromada=NATIONAL_QUEUE), crew(DUTY))
    assert (routed.owner, routed.why) == (queue_of(NATIONAL_QUEUE), (Because.PLACE_UNKNOWN,))
