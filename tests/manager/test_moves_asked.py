"""What a move lacks is asked for one thing at a time; late, doubled and forged presses are answered and do no harm."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bot.casework.need import Need, NeedStatus
from bot.casework.owners import Role
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.manager.house import House


@pytest.fixture
async def need(house: House, oksana: Person) -> Need:
    """A need that Oksana has taken, its card on her screen."""
    need = await house.stage.asks()
    oksana.taps(await oksana.chat(house.bot).wait_for_text(need.number), "Відкрити")
    oksana.taps(await oksana.chat(house.bot).wait_for_text("дров нема"), "✋ Беру в роботу")
    await oksana.chat(house.bot).wait_for_text("Ви взяли це звернення")
    return need


async def test_the_card_shows_the_likely_moves_and_the_rest_behind_more(
    house: House, oksana: Person, need: Need
) -> None:
    card = oksana.chat(house.bot).messages[-1]
    assert card.button_texts.index("⋯ Ще") == 4
    await _opens_more(house, oksana)
    opened = oksana.chat(house.bot).messages[-1]
    assert opened.id == card.id
    assert "↪️ Передати далі" in opened.button_texts
    assert "🔗 Об'єднати" not in opened.button_texts
    oksana.taps(opened, "‹ Згорнути")
    await oksana.chat(house.bot).wait_for(lambda chat: "⋯ Ще" in chat.messages[-1].button_texts)


async def test_a_reason_may_be_chosen_and_a_second_press_of_it_is_harmless(
    house: House, oksana: Person, need: Need
) -> None:
    chat = oksana.chat(house.bot)
    await house.enrol("Ірина", Role.SUPERVISOR)
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "⛔ Не вдається")
    question = await chat.wait_for_text("Чому не вдається")
    oksana.taps(question, "Більше немає кому")
    await chat.wait_for_text("передано далі")
    oksana.taps(question, "Більше немає кому", even_if_gone=True)
    await chat.wait_for_text("Це вже записано")
    assert [event.name for event in await house.stage.history(need)].count("cannot") == 1


async def test_an_old_question_of_another_version_changes_nothing(house: House, oksana: Person, need: Need) -> None:
    chat = oksana.chat(house.bot)
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "↪️ Передати далі")
    question = await chat.wait_for_text("Чому передаєте далі")
    oksana.taps(question, "⬅️ До картки")
    await chat.wait_for(lambda chat: "💬 Поговорили" in chat.messages[-1].button_texts)
    oksana.taps_newest(house.bot, "💬 Поговорили")
    await chat.wait_for_text("перша розмова була")
    oksana.taps(question, "Інший допоможе краще", even_if_gone=True)
    await chat.wait_for_text("звернення змінилося")
    assert (await house.stage.need(need)).owner == need.owner


async def test_what_cannot_be_undone_is_asked_twice_and_may_be_left(house: House, oksana: Person, need: Need) -> None:
    chat = oksana.chat(house.bot)
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "🗑 Створено помилково")
    warning = await chat.wait_for_text("закрито назавжди")
    oksana.taps(warning, "⬅️ До картки")
    await chat.wait_for(lambda chat: "⋯ Ще" in chat.messages[-1].button_texts)
    oksana.writes(house.bot, "Написали для проби")
    await chat.wait_for_text("нікому не передано")
    assert (await house.stage.need(need)).is_live
    oksana.taps(warning, "Так, продовжити", even_if_gone=True)
    await chat.wait_for_text("Чому звернення помилкове")
    oksana.writes(house.bot, "Написали для проби")
    await chat.wait_for_text("закрито як створене помилково")
    assert (await house.stage.need(need)).status is NeedStatus.ENTERED_IN_ERROR


async def test_other_asks_for_words(house: House, oksana: Person, need: Need) -> None:
    chat = oksana.chat(house.bot)
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "⛔ Не вдається")
    oksana.taps(await chat.wait_for_text("Чому не вдається"), "Інше, напишу")
    await chat.wait_for_text("Напишіть причину")
    oksana.writes(house.bot, "Міст розмило, до села не дістатися")
    await chat.wait_for_text("передано далі")
    event = next(event for event in await house.stage.history(need) if event.name == "cannot")
    assert (event.code, event.reason) == ("other", "Міст розмило, до села не дістатися")


async def test_more_than_one_thing_may_have_come_of_it(house: House, oksana: Person, need: Need) -> None:
    chat = oksana.chat(house.bot)
    oksana.taps_newest(house.bot, "💬 Поговорили")
    await chat.wait_for_text("перша розмова була")
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "✅ Допомогу надано")
    await chat.wait_for(lambda chat: _has(chat, "➕ Було не одне: позначити кілька"))
    oksana.taps_newest(house.bot, "➕ Було не одне: позначити кілька")
    await chat.wait_for(lambda chat: _has(chat, "⬜ Надано речі"))
    assert not _has(chat, "Готово: це все")
    for label in ("⬜ Надано речі чи продукти", "⬜ Пораду і пояснення дано", "⬜ Інша допомога"):
        oksana.taps_newest(house.bot, label)
        ticked = label.replace("⬜", "☑️")
        await chat.wait_for(partial(_has, label=ticked))
    oksana.taps_newest(house.bot, "☑️ Інша допомога")
    await chat.wait_for(lambda chat: _has(chat, "⬜ Інша"))
    oksana.taps_newest(house.bot, "Готово: це все")
    await chat.wait_for_text("спитаємо людину")
    event = next(event for event in await house.stage.history(need) if event.name == "done")
    assert set(event.outcomes) == {"goods_given", "advice_given"}


@pytest.mark.parametrize(
    "data",
    [
        "a:code:{referral}:99:2:0",
        "a:code:{referral}:24:2:77",
        "a:code:{referral}:24:2:-1",
        "a:code:{referral}:24:two:0",
        "a:out:{referral}:1:2:0",
        "a:to:{referral}:27:2:somebody",
        "a:sure:{referral}:26:2",
        "a:date:{referral}:6:2:999999",
        "a:move:nothing:1:2",
        "a:task:nothing",
        "a:more:nothing",
        "a:queue:1:2:3:4",
    ],
)
async def test_forged_presses_are_answered_and_move_nothing(
    house: House, oksana: Person, need: Need, data: str
) -> None:
    before = await house.stage.referral(need)
    own = oksana.chat(house.bot).messages[-1]
    key = {"text": "?", "callback_data": data.format(referral=before.id)}
    query = oksana.taps(replace(own, markup={"inline_keyboard": [[key]]}), "?", even_if_gone=True)
    await query.answered()
    assert await house.stage.referral(need) == before


def _has(chat: Chat, label: str) -> bool:
    return any(one.startswith(label) for one in chat.messages[-1].button_texts)


async def _opens_more(house: House, person: Person) -> None:
    person.taps_newest(house.bot, "⋯ Ще")
    await person.chat(house.bot).wait_for(lambda chat: "‹ Згорнути" in chat.messages[-1].button_texts)
