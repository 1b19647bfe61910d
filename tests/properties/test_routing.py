"""Whatever a hromada's staff looks like, a need gets an owner who is there, wanted and new to it, and a reason."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.casework.absence import Absence
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.need import Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, Role, can_be_reached, owned_by, queue_of, supervisors
from bot.casework.routing import Because, Case, Crew, route

HERE = HromadaCode("UA00000000000000003")
TODAY = date(2026, 11, 23)
NAMES = [ManagerId(letter) for letter in "abcdef"]
DISTRICTS = ["verbove", "kalynove", "svitankove"]

away = st.lists(
    st.builds(lambda first, days: Absence(first, first + timedelta(days=days)), st.just(TODAY), st.integers(0, 20)),
    max_size=1,
).map(tuple)
several = st.lists(st.sampled_from(DISTRICTS), max_size=2, unique=True).map(tuple)
whoever = st.frozensets(st.sampled_from(NAMES), max_size=4)


def people(hromada: HromadaCode) -> st.SearchStrategy[tuple[Manager, ...]]:
    one = st.builds(
        Manager,
        id=st.sampled_from(NAMES),
        hromada=st.just(hromada),
        name=st.just("x"),
        role=st.sampled_from(Role),
        account=st.sampled_from([None, 1]),
        is_active=st.booleans(),
        live_referrals=st.integers(0, 5),
        email=st.sampled_from(["", "x@hromada.example"]),
        speaks=st.sampled_from([(), ("en",)]),
        districts=several,
        capacity=st.integers(0, 4),
        substitute=st.none() | st.sampled_from(NAMES),
        away=away,
    )
    return st.lists(one, max_size=5, unique_by=lambda each: each.id).map(tuple)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    unwanted = draw(whoever)
    return Case(
        HERE,
        draw(st.sampled_from(Urgency)),
        language=draw(st.sampled_from(["uk", "en"])),
        districts=draw(several),
        not_these=draw(whoever) | unwanted,
        unwanted=unwanted,
        silent=draw(st.none() | st.just(queue_of(HERE))),
    )


crews = st.builds(
    Crew,
    staff=people(HERE),
    national=people(NATIONAL_QUEUE),
    on_duty=st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
    today=st.just(TODAY),
)


@given(cases(), crews)
def test_an_owner_is_there_wanted_and_new_to_it(case: Case, crew: Crew) -> None:
    routed = route(case, crew)
    assert routed.why
    if routed.owner.kind is OwnerKind.QUEUE:
        assert routed.owner in (queue_of(HERE), queue_of(NATIONAL_QUEUE))
        has_managers = any(one.role is Role.MANAGER and one.is_active and one.has_address for one in crew.staff)
        assert routed.is_alarming or not has_managers
        return
    chosen = next(one for one in crew.staff if owned_by(one) == routed.owner)
    assert can_be_reached(chosen, on=TODAY)
    assert chosen.id not in case.not_these
    assert chosen.role in (Role.MANAGER, Role.SUPERVISOR)


@given(cases(), crews)
def test_a_queue_is_watched_by_somebody_wanted_as_long_as_there_is_anybody(case: Case, crew: Crew) -> None:
    routed = route(case, crew)
    watched = {
        queue_of(code): any(one.id not in case.unwanted for one in supervisors(staff, on=TODAY))
        for code, staff in ((HERE, crew.staff), (NATIONAL_QUEUE, crew.national))
    }
    if routed.owner.kind is OwnerKind.QUEUE and any(watched.values()):
        assert watched[routed.owner]


@given(cases(), crews)
def test_nobody_waits_in_a_queue_while_a_manager_is_free(case: Case, crew: Crew) -> None:
    free = [
        one
        for one in crew.staff
        if one.role is Role.MANAGER and can_be_reached(one, on=TODAY) and one.id not in case.not_these
    ]
    if any(not one.capacity or one.live_referrals < one.capacity for one in free):
        assert route(case, crew).owner.kind is OwnerKind.MANAGER


@given(cases(), crews)
def test_the_order_in_which_people_are_listed_does_not_matter(case: Case, crew: Crew) -> None:
    mirrored = Crew(crew.staff[::-1], crew.national[::-1], crew.on_duty[::-1], crew.today)
    assert route(case, mirrored) == route(case, crew)


@given(cases(), crews)
def test_danger_is_never_held_back_by_workload(case: Case, crew: Crew) -> None:
    if case.urgency is Urgency.DANGER and _anybody(case, crew):
        assert route(case, crew).owner.kind is OwnerKind.MANAGER


@given(cases(), crews)
def test_whoever_is_said_to_be_on_duty_is_on_the_roster(case: Case, crew: Crew) -> None:
    routed = route(case, crew)
    if Because.ON_DUTY in routed.why:
        assert routed.owner in [Owner(OwnerKind.MANAGER, one) for one in crew.on_duty]


def _anybody(case: Case, crew: Crew) -> bool:
    return any(
        one.role is Role.MANAGER and can_be_reached(one, on=TODAY) and one.id not in case.not_these
        for one in crew.staff
    )
