"""Who answers, who is chosen, who may look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.casework.absence import Absence
from bot.casework.cards import Access, access_to, moves_open_to
from bot.casework.moves import Move
from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId, ReferralId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import (
    Manager,
    Owner,
    OwnerKind,
    Role,
    able_managers,
    can_be_reached,
    owned_by,
    queue_of,
    supervisors,
)
from bot.casework.referral import Referral, ReferralStatus
from bot.casework.team import View

TODAY = date(2026, 11, 23)
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


@pytest.mark.parametrize(
    "unable",
    [
        replace(BOSS, is_active=False),
        replace(BOSS, account=None),
        replace(BOSS, away=(Absence(TODAY, TODAY + timedelta(days=13)),)),
    ],
)
def test_only_who_is_there_and_has_an_address_can_be_reached(unable: Manager) -> None:
    assert supervisors([OKSANA, unable, BOSS], on=TODAY) == (BOSS,)
    assert not can_be_reached(unable, on=TODAY)
    assert can_be_reached(replace(unable, is_active=True, email="boss@hromada.example", away=()), on=TODAY)


def test_managers_who_are_there_are_able() -> None:
    tomorrow = TODAY + timedelta(days=1)
    away = replace(TARAS, away=(Absence(TODAY, TODAY),))
    assert able_managers([OKSANA, away, BOSS], on=TODAY) == (OKSANA,)
    assert able_managers([OKSANA, away, BOSS], on=tomorrow) == (OKSANA, away)


def test_owners_are_a_person_or_a_queue() -> None:
    assert owned_by(OKSANA) == Owner(OwnerKind.MANAGER, "a")
    assert queue_of(HERE) == Owner(OwnerKind.QUEUE, HERE)


def test_the_owner_may_do_everything_that_is_allowed_and_others_at_most_take() -> None:
    queued = replace(NEED, owner=queue_of(HERE)), replace(SENT, owner=queue_of(HERE))
    mine = moves_open_to(NEED, SENT, by=OKSANA, access=Access.FULL)
    assert {Move.SEE, Move.TAKE, Move.DECLINE, Move.HANDED_ON} < set(mine)
    assert Move.REASSIGN not in mine
    assert moves_open_to(*queued, by=TARAS, access=Access.FULL) == (Move.TAKE,)


def test_a_supervisor_signs_what_is_theirs_and_without_reading_it_may_only_give_it_to_somebody_else() -> None:
    assert moves_open_to(NEED, TAKEN, by=BOSS, access=Access.FULL) == (
        Move.MOVED_HROMADA,
        Move.ENTERED_IN_ERROR,
        Move.UNMET,
        Move.REASSIGN,
        Move.MERGE,
    )
    assert moves_open_to(NEED, TAKEN, by=BOSS, access=Access.OUTLINE) == (Move.REASSIGN,)
    assert moves_open_to(NEED, TAKEN, by=replace(BOSS, hromada=THERE), access=Access.FULL) == ()
    assert moves_open_to(NEED, TAKEN, by=TARAS, access=Access.OUTLINE) == ()


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


def test_a_team_sees_what_each_of_it_needs_to_know_while_it_lasts() -> None:
    seen = {view: access_to(NEED, TAKEN, by=TARAS, watches=False, view=view) for view in View}
    assert seen == {View.FULL: Access.FULL, View.PLAN: Access.PLAN, View.OUTLINE: Access.OUTLINE}
    assert access_to(NEED, SENT, by=BOSS, watches=True, view=View.OUTLINE) is Access.FULL
    over = replace(NEED, status=NeedStatus.RESOLVED)
    assert access_to(over, None, by=TARAS, watches=False, view=View.FULL) is Access.NONE
    assert access_to(NEED, TAKEN, by=replace(TARAS, is_active=False), watches=False, view=View.FULL) is Access.NONE
