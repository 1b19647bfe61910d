"""Who may open what; what stands on a card; what a queue shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.casework.audit import Action
from bot.casework.cards import Access
from bot.casework.moves import Move
from bot.casework.names import HromadaCode, NeedId
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role
from bot.casework.referral import ReferralStatus
from bot.usecases.open_card import Card, open_card
from bot.usecases.staff.show_queue import show_queue
from tests.manager.stage import SVITANOK, Stage


async def _opens(stage: Stage, manager: Manager, need: Need) -> Card | None:
    return await open_card(stage.office, manager=manager.id, need=need.id)


async def test_opening_is_put_on_record_and_takes_nothing(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    card = await _opens(stage, oksana, need)
    assert card is not None
    assert {Move.TAKE, Move.HANDED_ON} < set(card.moves)
    assert (await stage.referral(need)).status is ReferralStatus.SENT
    async with stage.office.work() as work:
        records = await work.audit.of_subject(need.id)
    assert [(record.actor, record.action) for record in records] == [(f"manager:{oksana.id}", Action.CARD_VIEWED)]


async def test_the_card_speaks_in_the_words_the_person_saw_and_says_first_how_to_reach_them(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks({"care_help": ["washing"], "home_with": "nobody"})
    card = await _opens(stage, oksana, need)
    assert card is not None
    assert [line.label.source for line in card.contact] == ["Як зв'язатися", "Як звертатися", "Телефон"]
    contact = {line.label.source: line.value for line in card.contact}
    assert contact["Телефон"] == "+380501234567"
    told = {line.label.source for line in card.lines}
    assert {"Своїми словами", "З чим потрібна допомога", "Хто є поруч"} <= told
    # Choices are shown by their labels, not by our names for them.
    assert not any(line.value in ("nobody", "write_here", ("washing",)) for line in (*card.contact, *card.lines))


async def test_a_colleague_sees_nothing_and_cannot_tell_it_from_a_need_that_is_not_there(stage: Stage) -> None:
    await stage.joins("Оксана")
    taras = await stage.joins("Тарас")
    need = await stage.asks()
    assert await _opens(stage, taras, need) is None
    assert await open_card(stage.office, manager=taras.id, need=NeedId("01ARZ3NDEKTSV4RRFFQ69G5FAV")) is None


async def test_a_supervisor_sees_what_waits_but_of_what_is_being_done_only_the_outline(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    waiting = await _opens(stage, boss, need)
    await stage.moves(oksana, need, Move.TAKE)
    taken = await _opens(stage, boss, need)
    assert waiting is not None
    assert waiting.access is Access.FULL
    assert Move.TAKE in waiting.moves
    assert taken is not None
    assert (taken.access, taken.contact, taken.lines, taken.moves) == (Access.OUTLINE, (), (), (Move.REASSIGN,))


async def test_in_danger_the_supervisor_sees_everything(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(urgency=Urgency.DANGER)
    await stage.moves(oksana, need, Move.TAKE)
    card = await _opens(stage, boss, need)
    assert card is not None
    assert card.access is Access.FULL


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ADMINISTRATOR])
async def test_who_does_not_work_with_people_reads_no_cards(stage: Stage, role: Role) -> None:
    other = await stage.joins("Іван", role)
    assert await _opens(stage, other, await stage.asks()) is None


async def test_another_hromada_sees_nothing(stage: Stage) -> None:
    await stage.joins("Ірина", Role.SUPERVISOR)
    stranger = await stage.joins("Олег", Role.SUPERVISOR, HromadaCode("UA00000000000000777"))
    assert await _opens(stage, stranger, await stage.asks()) is None


async def test_who_has_left_sees_nothing(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, is_active=False))
    assert await _opens(stage, oksana, need) is None


async def test_the_next_manager_reads_why_the_last_one_could_not(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.HANDED_ON, reason="потрібен чоловік із машиною")
    card = await _opens(stage, taras, need)
    assert card is not None
    assert card.reason == "потрібен чоловік із машиною"
    assert await _opens(stage, oksana, need) is None


async def test_the_queue_shows_ones_own_and_the_common_soonest_first(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    common = await stage.asks()
    oksana = await stage.joins("Оксана")
    later, sooner = await stage.asks(), await stage.asks(urgency=Urgency.DANGER)
    await stage.moves(oksana, later, Move.TAKE)
    await stage.moves(oksana, later, Move.VISIT_SET, on=date(2026, 12, 1))

    lines = await show_queue(stage.office, manager=oksana.id)
    mine = await show_queue(stage.office, manager=oksana.id, only_mine=True)

    assert [line.number for line in lines] == [sooner.number, common.number, later.number]
    assert [line.is_mine for line in lines] == [True, False, True]
    assert [line.number for line in mine] == [sooner.number, later.number]
    assert [line.number for line in await show_queue(stage.office, manager=boss.id)] == [common.number]


async def test_a_queue_is_empty_for_who_does_not_work_with_people(stage: Stage) -> None:
    admin = await stage.joins("Іван", Role.ADMINISTRATOR)
    await stage.asks(hromada=SVITANOK)
    assert await show_queue(stage.office, manager=admin.id) == ()
