"""A visitor plays with two phones on one page."""

import asyncio

from nicegui.testing import User, UserInteraction

from bot.console.demo.sharing import NEIGHBOUR_PHONE
from bot.demo_phones import SandboxPhone, SandboxWorld
from bot.sandbox.bots import Bot
from tests.console.conftest import Telegram

QUESTION = {"inline_keyboard": [[{"text": "Так", "callback_data": "yes"}, {"text": "Ні", "callback_data": "no"}]]}


async def test_the_page_speaks_ukrainian_first_and_says_it_is_fiction(visitor: User) -> None:
    await visitor.open("/")
    await visitor.should_see("Двері — спробуйте")
    await visitor.should_see("Усе тут вигадане")
    await visitor.should_see("Тут ще порожньо")


async def test_the_page_speaks_english_too(visitor: User) -> None:
    await visitor.open("/en")
    await visitor.should_see("Everything here is made up")
    await visitor.should_see("Write what happened")


async def test_what_the_visitor_writes_reaches_the_bot_and_the_answer_the_screen(
    visitor: User, telegram: Telegram, citizens_bot: Bot
) -> None:
    await visitor.open("/")
    await _citizen_writes(visitor, "Немає де <b>ночувати</b>")

    (update,) = await telegram.updates(citizens_bot)
    assert update["message"]["text"] == "Немає де <b>ночувати</b>"
    assert update["message"]["from"]["language_code"] == "uk"
    await visitor.should_see("Немає де <b>ночувати</b>")

    await _says(telegram, citizens_bot, update, "Є де <b>ночувати</b> сьогодні?", reply_markup=QUESTION)
    await visitor.should_see("ночувати")
    await visitor.should_see("Так")


async def test_a_tap_is_answered_over_the_chat(visitor: User, telegram: Telegram, citizens_bot: Bot) -> None:
    await visitor.open("/")
    await _citizen_writes(visitor, "Добрий день")
    (update,) = await telegram.updates(citizens_bot)
    await _says(telegram, citizens_bot, update, "Є де ночувати?", reply_markup=QUESTION)

    await visitor.should_see("Так")
    _press(visitor, "Так")
    (tapped,) = await telegram.updates(citizens_bot)
    assert tapped["callback_query"]["data"] == "yes"
    await telegram.call(
        citizens_bot, "answerCallbackQuery", callback_query_id=tapped["callback_query"]["id"], text="Записали"
    )
    await visitor.should_see("Записали")


async def test_an_edited_message_changes_in_place_and_a_deleted_one_goes(
    visitor: User, telegram: Telegram, citizens_bot: Bot
) -> None:
    await visitor.open("/")
    await _citizen_writes(visitor, "Добрий день")
    (update,) = await telegram.updates(citizens_bot)
    said = await _says(telegram, citizens_bot, update, "Перше запитання", reply_markup=QUESTION)
    await visitor.should_see("Перше запитання")
    where = {"chat_id": update["message"]["chat"]["id"], "message_id": said["message_id"]}

    await telegram.call(citizens_bot, "editMessageText", **where, text="Друге запитання")
    await visitor.should_see("Друге запитання")
    await visitor.should_not_see("Перше запитання")
    await visitor.should_not_see("Так")

    await telegram.call(citizens_bot, "deleteMessage", **where)
    await visitor.should_not_see("Друге запитання")


async def test_an_alert_appears_on_the_staff_s_phone(
    visitor: User, telegram: Telegram, managers_bot: Bot, world: SandboxWorld
) -> None:
    await visitor.open("/")
    for role, phone in world.staff:
        phone.start("invitation")
        assert isinstance(phone, SandboxPhone)
        await telegram.call(managers_bot, "sendMessage", chat_id=phone.person.id, text=f"Звернення для {role}")
    await visitor.should_see("Звернення для manager")
    await visitor.should_not_see("Звернення для supervisor")

    _press(visitor, "Керівник")
    await visitor.should_see("Звернення для supervisor")


async def test_a_qr_code_opens_the_citizen_s_phone(visitor: User, telegram: Telegram, citizens_bot: Bot) -> None:
    await visitor.open("/")
    await visitor.should_see("QR школи")
    _press(visitor, "QR школи")
    assert await _heard(telegram, citizens_bot) == ["/start school_1"]


async def test_a_shared_number_is_asked_for_twice(visitor: User, telegram: Telegram, citizens_bot: Bot) -> None:
    await visitor.open("/")
    await _citizen_writes(visitor, "Добрий день")
    (update,) = await telegram.updates(citizens_bot)
    keyboard = {"keyboard": [[{"text": "Надіслати номер", "request_contact": True}]], "one_time_keyboard": True}
    await _says(telegram, citizens_bot, update, "Ваш номер?", reply_markup=keyboard)

    await visitor.should_see("Надіслати номер")
    _press(visitor, "Надіслати номер")
    await visitor.should_see("Чий номер надіслати?")
    _press(visitor, "Номер сусіда")
    (stranger,) = await telegram.updates(citizens_bot)
    assert stranger["message"]["contact"] == {"phone_number": NEIGHBOUR_PHONE, "first_name": "Сусід"}

    _press(visitor, "Надіслати номер")
    _press(visitor, "Мій номер")
    (own,) = await telegram.updates(citizens_bot)
    assert own["message"]["contact"]["user_id"] == own["message"]["from"]["id"]
    await visitor.should_not_see("Надіслати номер")


async def test_a_shared_place_is_chosen_from_two(visitor: User, telegram: Telegram, citizens_bot: Bot) -> None:
    await visitor.open("/")
    await visitor.should_see("Людина")
    with visitor.scope(marker="citizen"):
        _press(visitor, "Місце")
    _press(visitor, "Київ")
    (update,) = await telegram.updates(citizens_bot)
    assert update["message"]["location"] == {"latitude": 50.45, "longitude": 30.52}


async def test_a_stopped_bot_can_be_let_in_again(visitor: User, telegram: Telegram, citizens_bot: Bot) -> None:
    await visitor.open("/")
    await _citizen_writes(visitor, "Добрий день")
    with visitor.scope(marker="citizen"):
        _press(visitor, "Заблокувати бота")
        await visitor.should_see("Розблокувати бота")
        await visitor.should_not_see(marker="send")
        _press(visitor, "Розблокувати бота")
        await visitor.should_see("Заблокувати бота")
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"] for update in (await telegram.updates(citizens_bot))[1:]
    ]
    assert statuses == ["kicked", "member"]


async def test_the_same_thing_can_be_brought_twice(visitor: User, telegram: Telegram, citizens_bot: Bot) -> None:
    await visitor.open("/")
    await _citizen_writes(visitor, "Добрий день")
    first = await telegram.updates(citizens_bot)
    with visitor.scope(marker="citizen"):
        _press(visitor, "Надіслати старе повторно")
        await visitor.should_see("Нічого не має подвоїтися")
    assert await telegram.updates(citizens_bot) == first


async def test_the_language_of_telegram_is_the_visitor_s_choice(
    visitor: User, telegram: Telegram, citizens_bot: Bot
) -> None:
    await visitor.open("/")
    await visitor.should_see("Людина")
    with visitor.scope(marker="citizen"):
        _press(visitor, "Telegram англійською")
        await visitor.should_see("Telegram українською")
    await _citizen_writes(visitor, "Hello")
    (update,) = await telegram.updates(citizens_bot)
    assert update["message"]["from"]["language_code"] == "en"


async def test_visitors_do_not_mix_and_a_reload_keeps_the_chat(
    visitor: User, telegram: Telegram, citizens_bot: Bot
) -> None:
    another = User(visitor.http_client)
    await visitor.open("/")
    await _citizen_writes(visitor, "Я перша")
    await another.open("/")
    await another.should_see("Тут ще порожньо")
    await another.should_not_see("Я перша")

    await visitor.open("/en")
    await visitor.should_see("Я перша")
    assert await _heard(telegram, citizens_bot) == ["Я перша"]


async def test_a_clock_is_offered_only_when_it_can_be_pushed(
    visitor: User, world: SandboxWorld, citizens_bot: Bot
) -> None:
    await visitor.open("/")
    await visitor.should_not_see("Минув один робочий день")

    passed: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def advance(hours: int) -> None:
        passed.set_result(hours)

    world.advance = advance
    await visitor.open("/")
    await visitor.should_see("Минув один робочий день")
    _press(visitor, "Минув один робочий день")
    assert await passed == 24


def _press(visitor: User, said: str) -> None:
    """Press what says this: as in a browser, a press on a word is a press on the button around it."""
    pressed = min(visitor.find(said).elements, key=lambda element: element.id)
    while not any(listener.type == "click" for listener in pressed._event_listeners.values()):
        assert pressed.parent_slot is not None
        pressed = pressed.parent_slot.parent
    UserInteraction(visitor, {pressed}, None).click()


async def _citizen_writes(visitor: User, text: str) -> None:
    await visitor.should_see("Людина")
    with visitor.scope(marker="citizen"):
        visitor.find(marker="field").type(text)
        visitor.find(marker="send").click()


async def _says(telegram: Telegram, bot: Bot, update: dict[str, object], text: str, **more: object) -> dict[str, int]:
    message = update["message"]
    assert isinstance(message, dict)
    said: dict[str, int] = await telegram.call(
        bot, "sendMessage", chat_id=message["chat"]["id"], text=text, parse_mode="HTML", **more
    )
    return said


async def _heard(telegram: Telegram, bot: Bot) -> list[str]:
    return [update["message"]["text"] for update in await telegram.updates(bot)]
