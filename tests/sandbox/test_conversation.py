"""A person and a bare bot talk over HTTP."""

import asyncio

from bot.sandbox.bots import Bot
from bot.sandbox.people import Person
from tests.sandbox.conftest import Api


async def test_a_bot_hears_what_a_person_writes(api: Api, bot: Bot, olena: Person) -> None:
    olena.opens_link(bot, "cnap_7")

    (update,) = (await api("getUpdates"))["result"]

    assert update["message"]["text"] == "/start cnap_7"
    assert update["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert update["message"]["chat"] == {"id": olena.id, "type": "private", "first_name": "Олена"}
    assert update["message"]["from"]["language_code"] == "uk"


async def test_a_person_taps_and_the_bot_answers_and_edits(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    keyboard = {"inline_keyboard": [[{"text": "Так", "callback_data": "yes"}]]}
    said = await api(
        "sendMessage",
        chat_id=olena.id,
        text="Є де <b>ночувати</b>?",
        parse_mode="HTML",
        reply_markup=keyboard,
    )
    chat = olena.chat(bot)

    tap = olena.taps_newest(bot, "Так")
    updates = (await api("getUpdates", offset=bot.updates[-1]))["result"]
    query = updates[0]["callback_query"]
    await api("answerCallbackQuery", callback_query_id=query["id"], text="Дякуємо")
    await api("editMessageText", chat_id=olena.id, message_id=said["result"]["message_id"], text="Записали")

    assert query["data"] == "yes"
    assert query["message"]["reply_markup"] == keyboard
    assert (await tap.answered())["text"] == "Дякуємо"
    assert chat.texts == ["Записали"]
    assert chat.from_bot[0].buttons == []


async def test_a_waiting_poll_wakes_at_once(api: Api, bot: Bot, olena: Person) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await bot.listens()

    olena.writes(bot, "Ви тут?")

    assert [update["message"]["text"] for update in (await poll)["result"]] == ["Ви тут?"]
