"""Who answers, who is chosen, who may look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.casework.cards import Access, access_to, moves_open_to
from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId, ReferralId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, Role, choose_manager, owned_by, queue_of, supervisors
from bot.casework.referral import Move, Referral, ReferralStatus

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
HERE, THERE = HromadaCode("UA00000000000000003"), HromadaCode("UA00000000000000004")
OKSANA = Manager(ManagerId("a"), HERE, "Оксана", Role.MANAGER, account=1)
TARAS = Manager(ManagerId("b"), HERE, "Тарас", Role.MANAGER, account=2)
BOSS = Manager(ManagerId("c"), HERE, "Ірина", Role.SUPERVISOR, account=3)
NEED = Need(
    id=NeedId("n"),
    number="K7-M2X-9PA",
    person=PersonId("p"),
    hromada=HERE,
    opening="p:1",
    kinds=(),
    signs=(),
    urgency=Urgency.NORMAL,
    status=NeedStatus.IN_REFERRAL,
    owner=owned_by(OKSANA),
    due_at=AT,
    opened_at=AT,
    answers={},
    edition="e",
)
SENT = Referral(ReferralId("r"), NEED.id, ReferralStatus.SENT, "", owner=owned_by(OKSANA), due_at=AT, sent_at=AT)
TAKEN = replace(SENT, status=ReferralStatus.ACCEPTED)


def test_the_least_busy_is_chosen_and_the_first_among_equals() -> None:
    assert choose_manager([TARAS, OKSANA]) == OKSANA
    assert choose_manager([TARAS, replace(OKSANA, live_referrals=1)]) == TARAS


def test_nobody_is_chosen_twice_for_one_need() -> None:
    assert choose_manager([OKSANA, TARAS], not_these=frozenset({OKSANA.id})) == TARAS
    assert choose_manager([OKSANA], not_these=frozenset({OKSANA.id})) is None


@pytest.mark.parametrize(
    "unable", [replace(OKSANA, is_active=False), replace(OKSANA, account=None), replace(OKSANA, role=Role.OPERATOR)]
)
def test_only_who_can_be_reached_now_is_chosen(unable: Manager) -> None:
    assert choose_manager([unable, BOSS]) is None


def test_supervisors_are_those_who_can_be_alerted_now() -> None:
    assert supervisors([OKSANA, BOSS, replace(BOSS, is_active=False), replace(BOSS, account=None)]) == (BOSS,)


def test_owners_are_a_person_or_a_queue() -> None:
    assert owned_by(OKSANA) == Owner(OwnerKind.MANAGER, "a")
    assert queue_of(HERE) == Owner(OwnerKind.QUEUE, HERE)


def test_the_owner_may_do_everything_that_is_allowed_and_others_at_most_take() -> None:
    queued = replace(NEED, owner=queue_of(HERE)), replace(SENT, owner=queue_of(HERE))
    assert moves_open_to(NEED, SENT, by=OKSANA, access=Access.FULL) == (Move.TAKE, Move.HANDED_ON)
    assert moves_open_to(*queued, by=TARAS, access=Access.FULL) == (Move.TAKE,)
    assert moves_open_to(NEED, TAKEN, by=BOSS, access=Access.FULL) == ()
    assert moves_open_to(NEED, SENT, by=BOSS, access=Access.OUTLINE) == ()


def test_a_queue_is_open_to_those_who_work_there_only() -> None:
    queued = replace(NEED, owner=queue_of(HERE))
    assert access_to(queued, SENT, by=TARAS, watches=False) is Access.FULL
    assert access_to(queued, SENT, by=replace(TARAS, hromada=THERE), watches=False) is Access.NONE
    assert access_to(queued, SENT, by=replace(TARAS, role=Role.OPERATOR), watches=False) is Access.NONE


def test_who_watches_sees_more_the_less_is_done_or_the_more_is_at_stake() -> None:
    danger = replace(NEED, urgency=Urgency.DANGER)
    assert access_to(NEED, SENT, by=BOSS, watches=True) is Access.FULL
    assert access_to(NEED, TAKEN, by=BOSS, watches=True) is Access.OUTLINE
    assert access_to(danger, TAKEN, by=BOSS, watches=True) is Access.FULL
    assert access_to(NEED, SENT, by=BOSS, watches=False) is Access.NONE
    assert access_to(replace(danger, status=NeedStatus.RESOLVED), None, by=BOSS, watches=True) is Access.NONE
