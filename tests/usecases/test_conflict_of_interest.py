"""A manager who knows the person says so: from then on nothing of that person's is theirs to read or to take."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.cards import Access
from bot.casework.exclusions import Party
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role, owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.casework.team import TeamMember, View
from bot.usecases.change_team import TeamVerdict, join_team
from bot.usecases.find_access import find_access
from bot.usecases.move_answers import Verdict
from bot.usecases.open_card import open_card
from bot.usecases.show_choices import show_choices
from bot.usecases.staff.show_inbox import show_inbox
from bot.usecases.staff.show_queue import show_queue
from tests.manager.stage import Stage

KNOWS = "conflict_of_interest"


async def access(stage: Stage, need: Need, manager: Manager) -> Access:
    async with stage.office.work() as work:
        now, referral = await work.needs.load(need.id), await work.referrals.live_of(need.id)
        return (await find_access(stage.office, work, now, referral, by=manager)).access


async def declines(stage: Stage, manager: Manager, need: Need, move: Move = Move.DECLINE) -> None:
    answer = await stage.moves(manager, need, move, bare=True, code=KNOWS)
    assert answer.verdict is Verdict.MOVED


@pytest.mark.parametrize("move", [Move.DECLINE, Move.HANDED_ON])
async def test_they_can_neither_read_nor_take_it_any_more(stage: Stage, move: Move) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await declines(stage, oksana, need, move)
    # Nobody else is there: it lies in a queue, and even there it is not theirs.
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    assert await open_card(stage.office, manager=oksana.id, need=need.id) is None
    assert await show_queue(stage.office, manager=oksana.id) == ()
    assert (await show_inbox(stage.office, manager=oksana.id)).lines == ()
    with pytest.raises(KeyError):
        await stage.moves(oksana, need, Move.TAKE)
    await stage.alerts(oksana)
    await stage.writes(need, "Ви тут?")
    assert await stage.alerts(oksana) == []
    await stage.books_agree(need)


async def test_a_supervisor_who_knows_them_is_passed_over_as_well(stage: Stage) -> None:
    iryna, olha = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Ольга", Role.SUPERVISOR)
    need = await stage.asks()
    await stage.moves(iryna, need, Move.TAKE)
    await declines(stage, iryna, need, Move.HANDED_ON)
    assert await access(stage, need, iryna) is Access.NONE
    assert await access(stage, need, olha) is Access.FULL


async def test_no_other_reason_keeps_anybody_away(stage: Stage) -> None:
    await stage.joins("Ірина", Role.SUPERVISOR)
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.DECLINE)
    async with stage.office.work() as work:
        assert await work.exclusions.of_person(need.person) == ()
    assert await access(stage, need, oksana) is not Access.NONE


async def test_routing_choices_and_the_team_leave_them_out(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    first, second = (oksana, taras) if need.owner == owned_by(oksana) else (taras, oksana)
    async with stage.office.work() as work:
        await work.team.put(TeamMember(need.id, Party.MANAGER, first.id, View.FULL, stage.clock.at))
    await declines(stage, first, need)
    assert (await stage.need(need)).owner == owned_by(second)
    choices = await show_choices(stage.office, manager=iryna.id, need=need.id)
    assert first.id not in {one.id for one in choices.colleagues}
    async with stage.office.work() as work:
        assert await work.team.of_need(need.id) == ()
    joined = await join_team(stage.office, manager=second.id, need=need.id, mate=first.id, view=View.FULL)
    assert joined is TeamVerdict.UNKNOWN
    later = await stage.asks_again(need)
    assert later.owner != owned_by(first)


async def test_what_else_they_did_for_that_person_goes_on_to_somebody_else_and_the_person_is_told(
    stage: Stage,
) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    another = await stage.asks_again(need, "food")
    await stage.moves(oksana, another, Move.TAKE)
    attempt = await stage.referral(another)
    taras = await stage.joins("Тарас Гай")
    await stage.hears(need)
    stage.passes(timedelta(minutes=5))
    await declines(stage, oksana, need)
    moved = await stage.need(another)
    assert moved.owner == owned_by(taras)
    assert (await stage.past(attempt.id)).status is ReferralStatus.TRANSFERRED
    told = "\n".join(await stage.hears(need))
    assert (need.number in told, another.number in told, "знає вас особисто" in told) == (True, True, True)
    await stage.books_agree(another)


async def test_danger_is_handed_on_with_the_same_effect(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    need = await stage.asks(urgency=Urgency.DANGER)
    first = oksana if need.owner == owned_by(oksana) else taras
    await declines(stage, first, need, Move.HANDED_ON)
    assert await access(stage, need, first) is Access.NONE


async def test_who_said_so_is_on_record_without_a_name(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await declines(stage, oksana, need)
    async with stage.office.work() as work:
        records = await work.audit.of_subject(need.person)
    assert [(one.actor, one.action.value, one.detail) for one in records] == [
        (f"manager:{oksana.id}", "person:excluded", "manager")
    ]
