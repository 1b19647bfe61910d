"""Each refusal in Telegram's own words."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.bots import Bot
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import TOKEN, Api


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


YES = {"text": "Так", "callback_data": "yes"}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "  \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "раз", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "раз", "reply_markup": "{oops"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "раз", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": "раз", "reply_markup": inline(YES | {"callback_data": "я" * 33})}, "BUTTON_DATA_INVALID"),
        (
            {"text": "раз", "reply_markup": inline({"text": "Так"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "раз", "reply_markup": inline("Так")},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            {"text": "раз", "reply_markup": {"inline_keyboard": [YES]}},
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"text": "раз", "reply_markup": inline(YES | {"text": ""})}, "inline keyboard button text must be non-empty"),
        ({"text": "раз", "reply_markup": inline(*[YES] * 101)}, "reply markup is too long"),
        ({"text": "раз", "reply_markup": inline(*[YES | {"text": "я" * 120}] * 60)}, "reply markup is too long"),
        ({"text": "раз", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "раз", "chat_id": ""}, "chat_id is empty"),
        ({"text": "раз", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "раз", "chat_id": 77}, "chat not found"),
    ],
)
async def test_a_message_is_refused(api: Api, bot: Bot, olena: Person, params: dict[str, Any], words: str) -> None:
    olena.writes(bot, "Добрий день")

    answer = await api("sendMessage", **{"chat_id": olena.id} | params)

    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}
    assert olena.chat(bot).texts == []


async def test_the_longest_message_is_taken(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    longest = "<b>" + "😀" * 2048 + "</b>"
    assert (await api("sendMessage", chat_id=olena.id, text=longest, parse_mode="HTML"))["ok"]
    exact = inline(YES | {"callback_data": "я" * 32})
    assert (await api("sendMessage", chat_id=olena.id, text="раз", reply_markup=exact))["ok"]


async def test_nobody_is_written_to_before_they_wrote(api: Api, bot: Bot, olena: Person) -> None:
    said = await api("sendMessage", chat_id=olena.id, text="Добрий день")
    assert said["description"] == "Bad Request: chat not found"

    olena.opens_group("Школа", bot)
    said = await api("sendMessage", chat_id=olena.id, text="Добрий день")
    assert said["description"] == "Forbidden: bot can't initiate conversation with a user"
    assert said["error_code"] == 403


async def test_a_stopped_bot_is_told_so(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    olena.blocks(bot)

    said = await api("sendMessage", chat_id=olena.id, text="Ви ще тут?")

    assert (said["error_code"], said["description"]) == (403, "Forbidden: bot was blocked by the user")
    olena.opens_link(bot)
    updates = (await api("getUpdates"))["result"]
    standings = [u["my_chat_member"]["new_chat_member"]["status"] for u in updates if "my_chat_member" in u]
    assert standings == ["kicked", "member"]
    assert (await api("sendMessage", chat_id=olena.id, text="Вітаємо знову"))["ok"]


async def test_edits_are_refused(api: Api, bot: Bot, olena: Person) -> None:
    hers = olena.writes(bot, "Добрий день")
    said = (await api("sendMessage", chat_id=olena.id, text="Раз", reply_markup=inline(YES)))["result"]
    where = {"chat_id": olena.id, "message_id": said["message_id"]}

    async def words(**params: Any) -> str:
        return str((await api("editMessageText", **where | params)).get("description", "")).removeprefix(
            "Bad Request: "
        )

    unchanged = (
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message"
    )
    assert await words(text="Раз", reply_markup=inline(YES)) == unchanged
    assert await words(text="Раз") == ""
    assert await words(text="Два", message_id=999) == "message to edit not found"
    assert await words(text="Два", message_id=hers.id) == "message can't be edited"
    assert await words(text="я" * 4097) == "MESSAGE_TOO_LONG"
    keyboard = {"keyboard": [["Так"]]}
    other = (await api("sendMessage", chat_id=olena.id, text="Клавіатура", reply_markup=keyboard))["result"]
    assert await words(text="Два", message_id=other["message_id"]) == "message can't be edited"


async def test_only_young_messages_can_be_withdrawn(sandbox: Sandbox, api: Api, bot: Bot, olena: Person) -> None:
    hers = olena.writes(bot, "Не для сторонніх очей")
    old = (await api("sendMessage", chat_id=olena.id, text="Раз"))["result"]["message_id"]

    assert (await api("deleteMessage", chat_id=olena.id, message_id=hers.id))["ok"]
    gone = await api("deleteMessage", chat_id=olena.id, message_id=hers.id)
    sandbox.advance(timedelta(hours=48))
    too_old = await api("deleteMessage", chat_id=olena.id, message_id=old)
    too_old_too = await api("deleteMessages", chat_id=olena.id, message_ids=[old])
    young = (await api("sendMessage", chat_id=olena.id, text="Два"))["result"]["message_id"]

    assert gone["description"] == "Bad Request: message to delete not found"
    assert too_old["description"] == too_old_too["description"] == "Bad Request: message can't be deleted for everyone"
    assert (await api("deleteMessages", chat_id=olena.id, message_ids=[young, 999]))["result"] is True
    assert olena.chat(bot).texts == ["Раз"]


async def test_in_a_group_a_bot_withdraws_only_what_it_said(
    sandbox: Sandbox, api: Api, bot: Bot, olena: Person
) -> None:
    group = olena.opens_group("Сусіди", bot)
    hers = olena.writes(group, "Не для сторонніх очей")
    own = (await api("sendMessage", chat_id=group.id, text="Раз"))["result"]["message_id"]
    assert not (await api("deleteMessage", chat_id=group.id, message_id=hers.id))["ok"]
    assert (await api("deleteMessages", chat_id=group.id, message_ids=[own]))["ok"]


async def test_an_old_tap_cannot_be_answered(sandbox: Sandbox, api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    await api("sendMessage", chat_id=olena.id, text="Раз", reply_markup=inline(YES))
    quick, slow = olena.taps_newest(bot, "Так"), olena.taps_newest(bot, "yes")
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"

    assert (await api("answerCallbackQuery", callback_query_id=quick.id, text="я" * 201))["error_code"] == 400
    assert (await api("answerCallbackQuery", callback_query_id=quick.id))["result"] is True
    sandbox.advance(timedelta(minutes=1))
    assert (await api("answerCallbackQuery", callback_query_id=slow.id))["description"] == words
    assert (await api("answerCallbackQuery", callback_query_id="1"))["description"] == words


async def test_unknown_methods_and_tokens(sandbox: Sandbox, api: Api, http: aiohttp.ClientSession) -> None:
    assert await api("sendTelegraph") == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert await api("getMe", token="7:x") == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with http.get(f"{sandbox.api_url}/file/bot{TOKEN}/photos/none.jpg") as answer:
        assert answer.status == 404
    assert (await api("getFile", file_id="none"))["error_code"] == 400
    assert (await api("sendChatAction", chat_id=1, action="dancing"))["description"] == (
        "Bad Request: wrong parameter action in request"
    )


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_four_ways(
    sandbox: Sandbox, http: aiohttp.ClientSession, bot: Bot, olena: Person, way: str
) -> None:
    olena.writes(bot, "Добрий день")
    url = f"{sandbox.api_url}/bot{TOKEN}/SENDMESSAGE"
    params = {"chat_id": str(olena.id), "text": "Так & «ні» + 1", "reply_markup": '{"force_reply":true}'}
    multipart = aiohttp.FormData(params)
    multipart.add_field("note", b"x", filename="note.txt")
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": params},
        "form": {"data": params},
        "json": {"json": params | {"reply_markup": {"force_reply": True}}},
        "multipart": {"data": multipart},
    }

    async with http.post(url, **ways[way]) as answer:
        said = await answer.json()

    assert said["result"]["text"] == "Так & «ні» + 1"
    assert olena.chat(bot).must_reply
