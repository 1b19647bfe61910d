"""A manager's day at the bot: the real library over HTTP, the real database, the real outbox."""

from __future__ import annotations

from telegram import BotCommandScopeAllPrivateChats, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Role
from bot.manager.connect import make_bot
from bot.sandbox.people import Person
from tests.manager.house import TOKEN, House


async def test_an_invited_person_is_greeted_by_name_and_again_on_the_second_opening(house: House) -> None:
    oksana = await house.enrol("Оксана Вербицька")
    chat = oksana.chat(house.bot)
    assert "Оксана Вербицька! Тепер ви в команді" in chat.texts[-1]
    link = next(text for text in (message.text for message in chat.messages) if text.startswith("/start"))
    oksana.writes(house.bot, link)
    await chat.wait_for_text("Ви вже в команді")


async def test_a_stranger_is_shown_the_way_to_the_citizens_bot(house: House) -> None:
    stranger = house.somebody("Хтось")
    stranger.writes(house.bot, "Допоможіть")
    await stranger.chat(house.bot).wait_for_text("@dveri_bot")


async def test_a_stranger_with_an_invented_code_learns_nothing(house: House) -> None:
    stranger = house.somebody("Somebody", "en")
    stranger.opens_link(house.bot, "AAAAAAAAAAAAAAAAAAAAAA")
    await stranger.chat(house.bot).wait_for_text("This bot is for invited staff")


async def test_from_the_alert_to_done(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await house.stage.asks()
    alert = await chat.wait_for_text(need.number)
    assert "дров" not in alert.text

    oksana.taps(alert, "Відкрити")
    card = await chat.wait_for_text("дров нема")
    assert "Догляд удома" in card.text
    assert "+380501234567" in card.text

    oksana.taps(card, "✋ Беру в роботу")
    taken = await chat.wait_for_text("Ви взяли це звернення")
    assert taken.id == card.id

    oksana.taps(taken, "📅 Зустріч")
    question = await chat.wait_for_text("На коли домовилися")
    oksana.taps(question, question.button_texts[1])
    set_ = await chat.wait_for_text("Записано день зустрічі")

    oksana.taps(set_, "✅ Допомогу надано")
    asked = await chat.wait_for_text("Яка допомога прийшла")
    oksana.taps(asked, "Пораду і пояснення дано")
    await chat.wait_for_text("спитаємо людину")
    assert (await house.stage.need(need)).status is NeedStatus.CONFIRMING


async def test_a_day_may_be_typed_and_a_wrong_one_is_explained(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await _taken(house, oksana)
    oksana.taps_newest(house.bot, "📞 Планую зв'язок")
    await chat.wait_for_text("Коли зв'яжетеся")
    for typed, answer in (
        ("якось на тижні", "Не вдалося зрозуміти день"),
        ("31.02", "Не вдалося зрозуміти день"),
        ("22.11.2026", "уже минув"),
        ("15.03", "надто далеко"),
        ("у п'ятницю", "коли ви зв'яжетеся"),
    ):
        before = len(chat.texts)
        oksana.writes(house.bot, typed)
        await chat.wait_for(lambda chat, before=before: len(chat.texts) == before + 1)  # type: ignore[misc]  # bound now
        assert answer in chat.texts[-1]
    assert (await house.stage.referral(need)).stage == "contact_planned"


async def test_a_reason_is_asked_for_and_the_card_is_taken_away(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    await house.enrol("Ірина", Role.SUPERVISOR)
    need = await _taken(house, oksana)
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "⛔ Не вдається")
    await chat.wait_for_text("Чому не вдається")
    oksana.writes(house.bot, "У нас скінчилися дрова")
    await chat.wait_for_text("передано далі")
    assert (await house.stage.need(need)).owner != need.owner
    event = next(event for event in await house.stage.history(need) if event.name == "cannot")
    assert event.reason == "У нас скінчилися дрова"


async def test_who_looks_elsewhere_no_longer_answers_the_question(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await _taken(house, oksana)
    await _opens_more(house, oksana)
    oksana.taps_newest(house.bot, "⛔ Не вдається")
    question = await chat.wait_for_text("Чому не вдається")
    oksana.taps(question, "⬅️ До картки")
    await chat.wait_for(lambda chat: "Що розповіла людина" in chat.texts[-1])
    oksana.writes(house.bot, "Це вже не причина")
    await chat.wait_for_text("нікому не передано")
    assert (await house.stage.need(need)).owner == need.owner


async def test_the_second_tap_and_the_stale_card_are_answered(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await house.stage.asks()
    alert = await chat.wait_for_text(need.number)
    oksana.taps(alert, "Відкрити")
    card = await chat.wait_for_text("дров нема")
    oksana.taps(card, "✋ Беру в роботу")
    await chat.wait_for_text("Ви взяли це звернення")
    oksana.taps(card, "✋ Беру в роботу", even_if_gone=True)
    await chat.wait_for_text("Це вже записано")
    oksana.taps(card, "↪️ Передати далі", even_if_gone=True)
    await chat.wait_for_text("звернення змінилося")
    assert len(await house.stage.history(need)) == 2


async def test_a_talk_goes_through_the_bot_until_it_is_ended(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await _taken(house, oksana)
    oksana.taps_newest(house.bot, "✏️ Написати людині")
    await chat.wait_for_text("прочитає людина")
    oksana.writes(house.bot, "Добрий день! Чи зручно завтра?")
    await chat.wait_for_text("Передано людині")
    assert (await house.stage.person(need)).floor.need == need.id
    await house.stage.writes(need, "Так, після обіду")
    await chat.wait_for_text("Так, після обіду")
    oksana.sends_photo(house.bot)
    await chat.wait_for_text("Передати можна лише слова")
    oksana.writes(house.bot, "/end")
    await chat.wait_for_text("Розмову завершено")
    oksana.writes(house.bot, "А це вже нікому")
    await chat.wait_for_text("нікому не передано")
    async with house.stage.office.work() as work:
        assert len(await work.letters.of_need(need.id)) == 2


async def test_a_letter_outside_a_talk_is_opened_on_purpose(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await _taken(house, oksana)
    await house.stage.writes(need, "Степан не приходив")
    alert = await chat.wait_for_text("Новий лист")
    assert "Степан не приходив" not in alert.text
    oksana.taps(alert, "✉️ Листи")
    await chat.wait_for_text("Степан не приходив")


async def test_the_queue_and_the_language(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    oksana.writes(house.bot, "/queue")
    await chat.wait_for_text("Зараз нічого не чекає")
    need = await house.stage.asks(urgency=Urgency.URGENT)
    await chat.wait_for_text(need.number)
    oksana.writes(house.bot, "/mine")
    listed = await chat.wait_for_text("Ваші звернення")
    assert "дров" not in listed.text
    oksana.taps(listed, f"🟠 {need.number}")
    await chat.wait_for_text("дров нема")
    oksana.writes(house.bot, "/language")
    await chat.wait_for_text("Якою мовою")
    oksana.taps_newest(house.bot, "English")
    await chat.wait_for_text("we will write in English")
    oksana.writes(house.bot, "/queue")
    await chat.wait_for_text("What is waiting for you")


async def test_a_button_nobody_made_says_so_and_does_nothing(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await house.stage.asks()
    await chat.wait_for_text(need.number)
    forged = ("a:nothing", "a:move:x:take:1", "a:move:x:fly:1", "a:date:x:visit_set:1:269999", "q1:yes", "a:end:x")
    for data in forged:
        await _sends_button(house, oksana, data)
        tap = oksana.taps_newest(house.bot, data)
        assert (await tap.answered())["text"]
    assert (await house.stage.referral(need)).version == 1


async def test_a_group_is_never_spoken_to(house: House, oksana: Person) -> None:
    group = oksana.opens_group("Відділ", house.bot)
    oksana.writes(group, "/queue@dveri_managers_bot")
    oksana.writes(house.bot, "/queue")
    await oksana.chat(house.bot).wait_for_text("Зараз нічого не чекає")
    assert [message for message in group.messages if message.is_from_bot] == []


async def test_an_update_brought_twice_is_served_once(house: House, oksana: Person) -> None:
    chat = oksana.chat(house.bot)
    need = await _taken(house, oksana)
    oksana.taps_newest(house.bot, "💬 Поговорили")
    await chat.wait_for_text("перша розмова була")
    before = len(chat.texts)
    house.bot.redeliver()
    oksana.writes(house.bot, "/queue")
    await chat.wait_for_text("Що чекає на вас")
    assert len(chat.texts) == before + 1
    assert len(await house.stage.history(need)) == 3


async def test_the_menu_of_commands_is_there_in_both_languages(house: House) -> None:
    async with make_bot(TOKEN, house.sandbox.api_url) as client:
        scope = BotCommandScopeAllPrivateChats()
        ukrainian = await client.get_my_commands(scope=scope)
        english = await client.get_my_commands(scope=scope, language_code="en")
    assert [command.command for command in ukrainian] == [command.command for command in english]
    assert ukrainian[0].description == "Що чекає"
    assert english[0].description == "What is waiting"
    assert "complaints" not in [command.command for command in ukrainian]


async def test_complaints_are_offered_to_those_who_may_have_any(house: House) -> None:
    oksana, iryna = await house.enrol("Оксана"), await house.enrol("Ірина", Role.SUPERVISOR)
    assert not any("/complaints" in text for text in oksana.chat(house.bot).texts)
    assert any("/complaints" in text for text in iryna.chat(house.bot).texts)
    for person in (oksana, iryna):
        person.writes(house.bot, "/queue")
        await person.chat(house.bot).wait_for_text("нічого не чекає")
    await house.door.settled()
    async with make_bot(TOKEN, house.sandbox.api_url) as client:
        theirs = await client.get_my_commands(scope=BotCommandScopeChat(iryna.id))
        nothing = await client.get_my_commands(scope=BotCommandScopeChat(oksana.id))
    assert "complaints" in [command.command for command in theirs]
    assert nothing == ()


async def _sends_button(house: House, person: Person, data: str) -> None:
    async with make_bot(TOKEN, house.sandbox.api_url) as client:
        rows = InlineKeyboardMarkup([[InlineKeyboardButton(data, callback_data=data)]])
        await client.send_message(person.id, "Підроблена кнопка", reply_markup=rows)


async def _opens_more(house: House, person: Person) -> None:
    """Open the moves that are seldom made."""
    person.taps_newest(house.bot, "⋯ Ще")
    await person.chat(house.bot).wait_for(lambda chat: "‹ Згорнути" in chat.messages[-1].button_texts)


async def _taken(house: House, manager: Person) -> Need:
    """Somebody asks for help, and the manager takes it."""
    need = await house.stage.asks()
    chat = manager.chat(house.bot)
    manager.taps(await chat.wait_for_text(need.number), "Відкрити")
    manager.taps(await chat.wait_for_text("дров нема"), "✋ Беру в роботу")
    await chat.wait_for_text("Ви взяли це звернення")
    return need
