"""Somebody worried about another person learns that it was received and acted on; nothing about that person."""

from datetime import date, timedelta

import pytest

from bot.casework.desk import Visitor as Comes
from bot.casework.events import Notice
from bot.casework.moves import Move
from bot.casework.need import NeedStatus
from bot.casework.owners import Manager, Role
from bot.ports.buttons import act_data
from bot.ports.records import Door
from bot.usecases.acts import Left, Pressed
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.open_card import open_card
from bot.usecases.take_turn import Arrival, take_turn
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.desk import AGREED, Desk
from tests.usecases.visitor import Visitor

TELLS = (
    *("Розповісти, що сталося", "Погоджуюся", "Тривожуся за іншу людину", "Ні або не знаю"),
    *("Порада або щось інше", "Готово"),
)


@pytest.fixture
async def manager(stage: Stage) -> Manager:
    async with stage.office.work() as work:
        await work.doors.put(Door("cnap", SVITANOK, "ЦНАП", "asc"))
    return await stage.joins("Оксана Вербицька")


@pytest.fixture
async def neighbour(stage: Stage, manager: Manager) -> Visitor:
    """Somebody who has told of the woman next door, without a name of their own."""
    neighbour = Visitor(stage)
    await neighbour.comes("cnap")
    await neighbour.taps(*TELLS)
    await neighbour.writes("Сусідка Галина третій день не виходить")
    await neighbour.taps("Не можу сказати")
    await neighbour.writes("Садова, 5, другий поверх")
    await neighbour.taps("Не знаю або не хочу", "Не погоджуюся", *AGREED)
    return neighbour


async def test_the_reporter_hears_twice_and_nothing_else(stage: Stage, manager: Manager, neighbour: Visitor) -> None:
    need = await neighbour.need()
    assert (need.is_report, need.reporter) == (True, "somebody_else")
    await neighbour.hears()
    await stage.moves(manager, need, Move.TAKE)
    (read,) = await neighbour.hears()
    assert "прочитали" in read
    await stage.moves(manager, need, Move.CONTACT_MADE)
    (acted,) = await neighbour.hears()
    assert "уже діють" in acted
    await stage.moves(manager, need, Move.VISIT_SET, on=(stage.clock.at + timedelta(days=2)).date())
    await stage.moves(manager, need, Move.PRIMARY_ASSESSMENT)
    await stage.moves(manager, need, Move.DONE)
    while await run_clocks(stage.office):
        pass
    assert await neighbour.hears() == []
    assert (await neighbour.need()).status is NeedStatus.RESOLVED
    async with stage.office.work() as work:
        history = await work.needs.history(need.id)
    assert {event.notice for event in history if event.name == "visit_set"} == {Notice.NOT_FOR_REPORTER}


async def test_the_reporter_sees_only_how_far_it_has_come(stage: Stage, manager: Manager, neighbour: Visitor) -> None:
    (mine,) = await neighbour.writes("мої звернення")
    assert "отримали" in mine
    assert "Галина" not in mine
    assert "Порада" not in mine
    await stage.moves(manager, await neighbour.need(), Move.TAKE)
    (mine, *_) = await neighbour.writes("мої звернення")
    assert "прочитали" in mine


@pytest.mark.parametrize("act", ["withdraw", "withdrawn", "need", "reopen", "more", "lookers", "complain", "rate_all"])
async def test_the_reporter_can_neither_read_it_nor_take_it_back(
    stage: Stage, manager: Manager, neighbour: Visitor, act: str
) -> None:
    before = await neighbour.need()
    await neighbour.hears()
    forged = Arrival(9_999_999, neighbour.account, "uk", Pressed(act_data(act, before.id), 1))
    await take_turn(stage.office, forged)
    said = " ".join(await neighbour.hears())
    assert "Галина" not in said
    assert "Садова" not in said
    assert await neighbour.need() == before


async def test_the_manager_sees_that_it_is_a_report_and_not_from_whom(
    stage: Stage, manager: Manager, neighbour: Visitor
) -> None:
    card = await open_card(stage.office, manager=manager.id, need=(await neighbour.need()).id)
    assert card is not None
    assert card.need.is_report
    assert "reporter_name" not in card.need.answers


async def test_a_name_is_kept_only_with_consent(stage: Stage, manager: Manager) -> None:
    named = Visitor(stage)
    await named.comes("cnap")
    await named.taps(*TELLS)
    await named.writes("Сусідка Галина третій день не виходить")
    await named.taps("Не можу сказати", "Не знаю", "Не знаю або не хочу", "Погоджуюся")
    await named.writes("Ніна з другого поверху")
    await named.taps(*AGREED)
    assert (await named.need()).answers["reporter_name"] == "Ніна з другого поверху"


async def test_nothing_leaks_when_the_person_comes_by_themselves(
    stage: Stage, manager: Manager, neighbour: Visitor
) -> None:
    halyna = Visitor(stage, account=702)
    said = [*await halyna.comes("cnap"), *await halyna.writes("мої звернення")]
    await halyna.taps("Розповісти, що сталося", "Погоджуюся", "Для мене")
    number = (await neighbour.need()).number
    assert not any(number in one or "прочитали" in one for one in said)
    person = await halyna.person()
    async with stage.office.work() as work:
        assert await work.needs.of_person(person.id) == ()


async def test_a_reporter_who_left_is_nobodys_task(stage: Stage, manager: Manager, neighbour: Visitor) -> None:
    need = await neighbour.need()
    await take_turn(stage.office, Arrival(9_999_999, neighbour.account, "uk", Left(is_gone=True)))
    await stage.moves(manager, need, Move.TAKE)
    async with stage.office.work() as work:
        assert await work.tasks.open_of_need(need.id) == ()


async def test_a_school_reports_a_child_at_a_desk(stage: Stage, manager: Manager) -> None:
    async with stage.office.work() as work:
        await work.doors.put(Door("school", SVITANOK, "Школа у Вербовому", "school"))
    desk = Desk(stage, await stage.joins("Ольга Петрівна", Role.OPERATOR))
    await desk.begins(Comes.INSTITUTION, door="school")
    await desk.says("Погоджуюся", "Дитину кривдять або вона без нагляду", "Готово")
    assert "Бот не повідомляє ні поліцію" in desk.shown
    await desk.says("Спитати неможливо", "Синці на руках, не каже звідки", "Не можу сказати", "Шостий клас")
    await desk.says("Ольга Петрівна, школа", "Номера не даємо", *AGREED)
    need = await desk.need()
    assert (need.reporter, need.hromada) == ("specialist", SVITANOK)
    assert desk.now.code


async def test_the_guardianship_body_asks_by_right(stage: Stage, manager: Manager) -> None:
    desk = Desk(stage, await stage.joins("Служба у справах дітей", Role.OPERATOR))
    await desk.begins(Comes.GUARDIANSHIP_BODY, door="cnap")
    await desk.says("Погоджуюся", "Порада або щось інше", "Готово", "Знає і згодна", "Дитині потрібна родина")
    await desk.says("Не можу сказати", "Скажу менеджеру", "Служба", "Номера не даємо", *AGREED)
    assert not (await desk.need()).is_report


async def test_news_of_the_night_waits_and_says_no_more_in_the_morning(
    stage: Stage, manager: Manager, neighbour: Visitor
) -> None:
    need = await neighbour.need()
    await neighbour.hears()
    stage.comes(date(2026, 11, 23), 23)
    await stage.moves(manager, need, Move.TAKE)
    await stage.moves(manager, need, Move.CONTACT_MADE)
    at_night = await neighbour.hears()
    stage.comes(date(2026, 11, 24), 12)
    while await run_clocks(stage.office):
        pass
    said = " ".join([*at_night, *await neighbour.hears()])
    assert "уже діють" in said
    assert "розмова" not in said
