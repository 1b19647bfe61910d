"""The code of a receipt brings to one's own Telegram what was asked for at a desk; nothing else does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.claim import PREFIX, TRIES, VALID_FOR, printed, read_code
from bot.casework.moves import Move
from bot.casework.owners import Manager, Role
from bot.ports.records import Door
from bot.storage.spelling import spelling
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.desk import AGREED, FIREWOOD, Desk
from tests.usecases.visitor import Visitor

WRONG = "7ABC-DEFG-HJKL-MNPQ-RSTU-VWXY"


@pytest.fixture
async def manager(stage: Stage) -> Manager:
    return await stage.joins("Оксана Вербицька")


@pytest.fixture
async def desk(stage: Stage, manager: Manager) -> Desk:
    async with stage.office.work() as work:
        await work.doors.put(Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc"))
    desk = Desk(stage, await stage.joins("Наталя з ЦНАП", Role.OPERATOR))
    await desk.begins(door="cnap")
    await desk.says(
        *FIREWOOD, "Не можу сказати", "Ні, лише я", "Подзвонити", "050 123 45 67", "Зранку", "Марія", *AGREED
    )
    return desk


async def test_a_code_in_a_link_brings_the_request(stage: Stage, manager: Manager, desk: Desk) -> None:
    need = await desk.need()
    await stage.moves(manager, need, Move.TAKE)
    await stage.mail(manager.id)
    maria = Visitor(stage)
    (said,) = await maria.comes(f"{PREFIX}{desk.now.code}")
    assert f"Звернення **{need.number}** тепер тут" in said
    assert (await maria.need()).id == need.id
    assert (await maria.need()).answers["story"] == "Хто б носив дрова"
    need_now = await maria.need()
    (alert,) = await stage.mail(manager.id)
    assert need.number in alert.text
    async with stage.office.work() as work:
        assert await work.tasks.open_of_need(need.id) == ()
        assert Action.NEED_CLAIMED in {line.action for line in await work.audit.of_subject(need.id)}
        assert await work.consents.of_person(need_now.person)
    await stage.moves(manager, await maria.need(), Move.CONTACT_MADE)
    assert any(need.number in said for said in await maria.hears())


async def test_a_code_can_be_typed_in_either_alphabet(stage: Stage, desk: Desk) -> None:
    typed = printed(desk.now.code).lower().translate(str.maketrans("acehkmptx", "асенкмртх")).replace("-", " ")
    maria = Visitor(stage)
    await maria.comes()
    assert "тепер тут" in (await maria.writes(typed))[0]


async def test_a_code_works_once_and_others_learn_nothing(stage: Stage, desk: Desk) -> None:
    maria, thief = Visitor(stage), Visitor(stage, account=701)
    await maria.comes(f"{PREFIX}{desk.now.code}")
    used = await thief.comes(f"{PREFIX}{desk.now.code}")
    unknown = await thief.comes(f"{PREFIX}{WRONG.replace('-', '')}")
    assert used == unknown
    assert "Цей код не підійшов" in used[0]


async def test_wrong_codes_have_an_end(stage: Stage, desk: Desk) -> None:
    maria = Visitor(stage)
    await maria.comes()
    for _ in range(TRIES):
        assert "Цей код не підійшов" in (await maria.writes(WRONG))[0]
    assert "Забагато спроб" in (await maria.writes(printed(desk.now.code)))[0]
    stage.passes(timedelta(hours=1, minutes=1))
    assert "тепер тут" in (await maria.writes(printed(desk.now.code)))[0]


async def test_three_wrong_codes_and_then_the_right_one(stage: Stage, desk: Desk) -> None:
    maria = Visitor(stage)
    await maria.comes()
    for _ in range(3):
        await maria.writes(WRONG)
    assert "тепер тут" in (await maria.writes(printed(desk.now.code)))[0]


async def test_an_old_code_and_a_replaced_one_do_not_work(stage: Stage, desk: Desk) -> None:
    first = desk.now.code
    await desk.renews()
    second = desk.now.code
    maria = Visitor(stage)
    assert "не підійшов" in (await maria.comes(f"{PREFIX}{first}"))[0]
    stage.passes(VALID_FOR)
    assert "не підійшов" in (await maria.comes(f"{PREFIX}{second}"))[0]


async def test_who_uses_the_bot_already_has_both_requests(stage: Stage, desk: Desk) -> None:
    maria = Visitor(stage)
    await maria.comes()
    await maria.taps("Розповісти, що сталося", "Погоджуюся", "Для мене", "Порада або щось інше", "Готово")
    said = await maria.comes(f"{PREFIX}{desk.now.code}")
    assert "тепер тут" in said[0]
    # The talk they were in goes on where it stood.
    assert any("Розкажіть, будь ласка" in one for one in await maria.comes())


async def test_the_telephone_number_alone_brings_nothing(stage: Stage, desk: Desk) -> None:
    stranger = Visitor(stage)
    await stranger.comes()
    await stranger.writes("050 123 45 67")
    person = await stranger.person()
    async with stage.office.work() as work:
        assert await work.needs.of_person(person.id) == ()


async def test_the_page_of_the_sitting_lives_on_when_the_code_is_used_at_once(stage: Stage, desk: Desk) -> None:
    maria = Visitor(stage)
    await maria.comes(f"{PREFIX}{desk.now.code}")
    await desk.opens()
    assert "Візьміть квитанцію" in desk.shown
    await desk.finishes()
    assert desk.shown == ""
    assert (await maria.person()).account == maria.account


@pytest.mark.parametrize("text", ["Допоможіть", "050 123 45 67", "HELPHELPHELPHELPHELPHELP", "7ABC", ""])
def test_words_are_no_codes(text: str) -> None:
    assert read_code(text, spelling()) is None


async def test_after_half_a_year_nobody_is_greeted_by_a_name_that_may_be_anothers(stage: Stage) -> None:
    maria = Visitor(stage)
    await maria.comes()
    person = await maria.person()
    async with stage.office.work() as work:
        await work.people.save(replace(person, profile={"contact_name": "Марія"}), stage.office.now())
    await maria.comes()
    assert (await maria.person()).profile
    stage.passes(timedelta(days=184))
    await maria.comes()
    assert not (await maria.person()).profile
