"""Somebody comes to a desk: the same questions, nothing sent anywhere, a receipt at the end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.consent import Given
from bot.casework.desk import Visitor as Comes
from bot.casework.moves import Move
from bot.casework.names import DeskSittingId, HromadaCode
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Manager, Role
from bot.ports.records import Door
from bot.usecases.acts import Pressed
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.desks.assist_intake import FORGOTTEN_AFTER, RECEIPT_FOR, post_step
from bot.usecases.open_card import open_card, warnings_of
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.desk import AGREED, FIREWOOD, Desk

CNAP = Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc")


@pytest.fixture
async def manager(stage: Stage) -> Manager:
    return await stage.joins("Оксана Вербицька")


@pytest.fixture
async def desk(stage: Stage, manager: Manager) -> Desk:
    async with stage.office.work() as work:
        await work.doors.put(CNAP)
    return Desk(stage, await stage.joins("Наталя з ЦНАП", Role.OPERATOR))


async def asks_for_firewood(desk: Desk, *, place: str = "Не можу сказати") -> None:
    await desk.begins(door="cnap")
    await desk.says(*FIREWOOD, place, "Ні, лише я", "Подзвонити", "050 123 45 67", "Зранку", "Марія Іванівна", *AGREED)


async def test_a_grandmother_is_helped_at_the_service_centre(stage: Stage, manager: Manager, desk: Desk) -> None:
    await desk.begins(door="cnap")
    assert "Поговоримо?" in desk.shown
    await desk.says(*FIREWOOD, "Не можу сказати", "Ні, лише я")
    assert "Як менеджеру зв'язатися з людиною?" in desk.shown
    await desk.says("Подзвонити", "050 123 45 67", "Зранку", "Марія Іванівна")
    assert "Марія Іванівна" in desk.shown
    await desk.says(*AGREED)
    need = await desk.need()
    assert need.number in desk.shown
    assert "Візьміть квитанцію" in desk.shown
    assert (need.hromada, need.owner and need.owner.id, need.reporter) == (SVITANOK, manager.id, "")
    assert need.answers["visitor"] == "self"
    assert "at_desk" not in need.answers
    assert await stage.mail(desk.now.person) == []
    assert len(await stage.mail(manager.id)) == 1


async def test_how_each_consent_was_given_is_noted(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    await desk.says(
        *FIREWOOD, "Не можу сказати", "Не хочу казати", "Сама зайде по відповідь", "Без імені", "Усе правильно"
    )
    desk.how = Given.PAPER
    await desk.says("Погоджуюся")
    async with stage.office.work() as work:
        consents = await work.consents.of_person(desk.now.person)
        lines = await work.audit.of_subject(desk.now.person)
    assert [(one.purpose, one.how) for one in consents] == [
        ("talk", Given.SPOKEN),
        ("share_with_hromada", Given.PAPER),
    ]
    assert {line.actor for line in lines if line.action is Action.CONSENT_RECORDED} == {f"manager:{desk.operator.id}"}


async def test_the_same_step_posted_twice_is_one_answer(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    await desk.says("Погоджуюся", "Порада або щось інше")
    before = desk.now
    await desk.posts("Готово")
    after = desk.now
    desk.sitting = before
    await desk.posts("Готово", step=before.step)
    assert desk.now == after
    await desk.says("Хто б носив дрова")
    assert desk.now.step == after.step + 1


async def test_the_last_step_posted_twice_opens_one_need(stage: Stage, desk: Desk) -> None:
    await asks_for_firewood(desk)
    last = desk.now
    desk.sitting = replace(last, step=last.step - 1)
    await desk.posts("Погоджуюся")
    async with stage.office.work() as work:
        assert len(await work.needs.of_person(last.person)) == 1
    assert desk.now == last


async def test_a_page_sent_twice_begins_one_sitting(desk: Desk) -> None:
    first = await desk.begins(key="page-1")
    assert await desk.begins(key="page-1") == first


async def test_only_what_is_on_the_screen_can_be_pressed(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    now = desk.now
    for forged in ("c:mine:", "c:human:", "a:mine", "q999:given"):
        posted = await post_step(
            stage.office, operator=desk.operator.id, sitting=now.id, step=now.step, act=Pressed(forged, 0), how=desk.how
        )
        assert posted == now
    shown = {button.label for button in desk.buttons}
    assert shown.isdisjoint({"☰ Ще", "🫥 Сховати", "🙋 Людина", "📋 Мої звернення"})
    assert "🆘 Терміново" in shown


async def test_it_goes_back_and_corrects(desk: Desk) -> None:
    await desk.begins()
    await desk.says("Погоджуюся", "Порада або щось інше", "Готово", "Хто б носив дрова", "⬅️ Назад")
    assert "Розкажіть, будь ласка, що сталося" in desk.shown
    await desk.says("Хто б рубав дрова", "Так, може", "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить")
    await desk.says("Не можу сказати", "Не хочу казати", "Сама зайде по відповідь", "Марія")
    await desk.says("✏️ Виправити", "Як звертатися", "Марія Іванівна")
    assert "Марія Іванівна" in desk.shown


async def test_danger_is_answered_at_a_desk_as_anywhere(stage: Stage, desk: Desk) -> None:
    duty = await stage.joins("Ірина Світла", Role.SUPERVISOR)
    await desk.begins(door="cnap")
    shown = await desk.says("Погоджуюся", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого")
    shown = await desk.says("Ні, не виходить")
    assert "103" in shown
    await desk.says("Не можу сказати", "Так, може", "Подзвонити", "050 123 45 67", "Вдень", "Без імені", *AGREED)
    assert "Номери є на квитанції" in desk.shown
    assert (await desk.need()).urgency is Urgency.DANGER
    assert await stage.mail(duty.id)


async def test_whoever_refuses_leaves_without_a_need_and_without_a_trace(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    await desk.says("Не погоджуюся", "Ні, дякую")
    assert desk.now.need is None
    assert desk.now.code == ""
    await desk.finishes()
    assert (await desk.person()).conversation is None


async def test_nothing_is_seen_afterwards(stage: Stage, desk: Desk) -> None:
    await asks_for_firewood(desk)
    assert desk.now.code
    await desk.finishes()
    assert (desk.shown, desk.now.code, (await desk.person()).conversation) == ("", "", None)
    await desk.posts("Погоджуюся")
    assert desk.shown == ""


async def test_another_operator_sees_nothing_of_it(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    other = Desk(stage, await stage.joins("Інший оператор", Role.OPERATOR), desk.now)
    assert await other.opens() is None
    other.sitting = desk.now
    await other.posts("Погоджуюся")
    await desk.opens()
    assert "Поговоримо?" in desk.shown


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
async def test_who_has_other_work_does_not_sit_at_a_desk(stage: Stage, role: Role) -> None:
    desk = Desk(stage, await stage.joins("Хтось", role))
    assert await desk.begins() is None


async def test_an_unfinished_sitting_is_resumed_and_later_forgotten(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    await desk.says("Погоджуюся")
    async with stage.office.work() as work:
        (unfinished,) = await work.desks.unfinished(desk.operator.id)
    assert unfinished == desk.now
    stage.passes(FORGOTTEN_AFTER)
    while await run_clocks(stage.office):
        pass
    await desk.opens()
    assert desk.now.ended_at is not None
    assert (await desk.person()).conversation is None


async def test_a_receipt_does_not_stay_on_the_screen(stage: Stage, desk: Desk) -> None:
    await asks_for_firewood(desk)
    stage.passes(RECEIPT_FOR + timedelta(minutes=1))
    while await run_clocks(stage.office):
        pass
    await desk.opens()
    assert desk.now.code == ""


async def test_a_door_of_another_hromada_is_not_this_operators(stage: Stage, desk: Desk) -> None:
    async with stage.office.work() as work:
        await work.doors.put(Door("far", HromadaCode("UA01"), "Чужі двері", "asc"))
    await desk.begins(door="far")
    assert desk.now.door == ""


async def test_needs_and_arrivals_of_a_door_are_counted(stage: Stage, desk: Desk) -> None:
    await asks_for_firewood(desk)
    today = stage.office.today()
    async with stage.office.work() as work:
        (count,) = await work.doors.counts(SVITANOK, first=today, last=today)
    assert (count.door, count.arrivals, count.needs) == ("cnap", 1, 1)


async def test_nobody_is_reminded_of_a_talk_at_a_desk(stage: Stage, desk: Desk) -> None:
    await desk.begins()
    stage.passes(timedelta(hours=48))
    while await run_clocks(stage.office):
        pass
    assert await stage.mail(desk.now.person) == []


async def test_the_owner_reaches_somebody_without_telegram_otherwise(
    stage: Stage, manager: Manager, desk: Desk
) -> None:
    await asks_for_firewood(desk)
    need = await desk.need()
    await stage.mail(manager.id)
    await stage.moves(manager, need, Move.TAKE)
    async with stage.office.work() as work:
        tasks = await work.tasks.open_of_need(need.id)
    assert [task.kind for task in tasks] == ["reach_otherwise"]
    assert (await desk.need()).status is NeedStatus.IN_REFERRAL
    assert await stage.mail(desk.now.person) == []


async def test_no_such_sitting(stage: Stage, desk: Desk) -> None:
    await desk.begins(Comes.GUARDIANSHIP_BODY)
    desk.sitting = replace(desk.now, id=DeskSittingId("nothing"))
    assert await desk.opens() is None


async def test_the_manager_is_told_how_to_reach_who_has_no_telegram(stage: Stage, manager: Manager, desk: Desk) -> None:
    await asks_for_firewood(desk)
    card = await open_card(stage.office, manager=manager.id, need=(await desk.need()).id)
    assert card is not None
    assert warnings_of(card) == ("card.no_telegram",)
    assert not card.has_telegram


async def test_who_wants_only_a_human_says_how_to_be_found(stage: Stage, manager: Manager, desk: Desk) -> None:
    await desk.begins(door="cnap")
    await desk.says("Не погоджуюся", "Так, хочу", "Подзвонити", "050 123 45 67", "Зранку")
    need = await desk.need()
    assert need.number in desk.shown
    assert (need.answers["phone"], need.answers["contact_way"]) == ("+380501234567", "call")
    assert desk.now.code
    assert (await desk.person()).floor.need is None
