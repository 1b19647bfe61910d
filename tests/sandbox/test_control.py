"""The sandbox driven from another process: everything over HTTP."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.sandbox.bots import Bot
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import TOKEN, Api

Drive = Callable[..., Awaitable[Any]]


@pytest.fixture
def drive(sandbox: Sandbox, http: aiohttp.ClientSession) -> Drive:
    async def ask(method: str, place: str, body: Any = None, **query: Any) -> Any:
        url = f"{sandbox.api_url}/sandbox/{place}"
        async with http.request(method, url, json=body, params=query) as answer:
            return await answer.json()

    return ask


async def test_many_people_act_in_one_request(drive: Drive, api: Api, bot: Bot) -> None:
    people = await drive("POST", "persons", {"first_name": "Олена", "count": 300})
    orders = [{"person": one["id"], "bot": bot.id, "act": "opens_link", "payload": "d1"} for one in people]

    done = await drive("POST", "act", [*orders, {"person": 1, "bot": bot.id, "act": "writes", "text": "?"}])

    assert len(done) == 301
    assert done[0]["message"]["text"] == "/start d1"
    assert done[-1]["error"].startswith("NoSuchPerson")
    assert await drive("POST", "act", orders, quiet=1) == {"done": 300, "errors": []}
    assert len((await api("getUpdates", limit=100))["result"]) == 100


async def test_messages_to_everybody_are_followed_by_cursor(drive: Drive, api: Api, bot: Bot) -> None:
    first, second = await drive("POST", "persons", {"count": 2})
    for one in (first, second):
        await drive("POST", "act", {"person": one["id"], "bot": TOKEN, "act": "writes", "text": "раз"})
    start = (await drive("GET", "changes"))["cursor"]
    watch = asyncio.ensure_future(drive("GET", "changes", after=start, kinds="sent", by="bot", timeout=20))

    await api("sendMessage", chat_id=first["id"], text="два")
    seen = await watch
    await api("sendMessage", chat_id=second["id"], text="три")
    rest = await drive("GET", "changes", after=seen["cursor"], bot=bot.id, chat=second["id"])

    assert [change["message"]["text"] for change in seen["changes"]] == ["два"]
    assert [change["message"]["text"] for change in rest["changes"]] == ["три"]
    assert await drive("GET", "changes", after=rest["cursor"]) == {"cursor": rest["cursor"], "changes": []}


async def test_a_tap_and_the_whole_screen(drive: Drive, api: Api, bot: Bot) -> None:
    (olena,) = await drive("POST", "persons", {"first_name": "Олена", "language_code": "en", "phone": "380501112233"})
    who = {"person": olena["id"], "bot": bot.id}
    await drive("POST", "act", who | {"act": "writes", "text": "раз"})
    keyboard = {"inline_keyboard": [[{"text": "Так", "callback_data": "yes"}]]}
    await api("sendMessage", chat_id=olena["id"], text="Так?", reply_markup=keyboard)

    tap = await drive("POST", "act", who | {"act": "taps", "button": "Так"})
    await api("answerCallbackQuery", callback_query_id=tap["query"]["id"], text="Ок", show_alert=True)
    await api("sendMessage", chat_id=olena["id"], text="Номер?", reply_markup={"keyboard": [["Ні"]]})
    contact = await drive("POST", "act", who | {"act": "shares_contact"})
    await drive("POST", "act", who | {"act": "sends", "what": "photo", "caption": "довідка"})
    screen = await drive("GET", "chat", person=olena["id"], bot=bot.id)

    assert contact["message"]["contact"]["phone_number"] == "380501112233"
    assert screen["queries"][0]["answer"] == {"text": "Ок", "show_alert": True, "url": ""}
    assert screen["keyboard"] == [[{"text": "Ні"}]]
    assert len(screen["messages"]) == 5
    assert screen["messages"][-1]["caption"] == "довідка"


async def test_faults_counters_redelivery_and_clock(drive: Drive, api: Api, bot: Bot) -> None:
    await api("getUpdates")
    (olena,) = await drive("POST", "persons", {})
    await drive("POST", "act", {"person": olena["id"], "bot": bot.id, "act": "writes", "text": "раз"})
    planned = await drive("POST", "faults", {"method": "sendMessage", "code": 429, "retry_after": 3, "times": 2})
    said = await api("sendMessage", chat_id=olena["id"], text="два")
    assert said["parameters"] == {"retry_after": 3}
    assert [fault["times"] for fault in await drive("GET", "faults")] == [1]
    await drive("DELETE", "faults", id=planned["id"])
    assert await drive("GET", "faults") == []

    counters = await drive("GET", "counters")
    assert counters == {str(bot.id): {"getUpdates 200": 1, "sendMessage 429": 1}}
    await drive("DELETE", "counters")
    assert await drive("GET", "counters") == {str(bot.id): {}}

    repeated = await drive("POST", "redeliver", {"bot": bot.id})
    assert repeated["update_id"] == bot.updates[-1]
    before = (await drive("POST", "clock", {}))["now"]
    assert (await drive("POST", "clock", {"seconds": 3600}))["now"] - before >= 3600
    assert (await drive("POST", "limits", {"on": True})) == {"on": True}


async def test_a_held_poll_is_released(drive: Drive, api: Api, bot: Bot) -> None:
    held = await drive("POST", "faults", {"method": "getUpdates", "hold": "until released"})
    poll = asyncio.create_task(api("getUpdates"))
    waiting = asyncio.ensure_future(drive("GET", "listens", bot=bot.id, timeout=5))
    await drive("DELETE", "faults", id=held["id"])

    assert (await poll)["result"] == []
    assert (await waiting)["polls"] == 1


@pytest.mark.parametrize(
    ("method", "place", "body"),
    [
        ("GET", "nowhere", None),
        ("POST", "act", {"act": "dances"}),
        ("POST", "act", {"act": "writes"}),
        ("POST", "bots", {}),
        ("POST", "faults", {"method": "getMe"}),
    ],
)
async def test_nonsense_is_answered_with_a_sentence(drive: Drive, method: str, place: str, body: Any) -> None:
    assert set(await drive(method, place, body)) == {"error"}


async def test_it_runs_alone() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--token", TOKEN, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with aiohttp.ClientSession() as http, http.get(f"{url}/bot{TOKEN}/getMe") as answer:
        assert (await answer.json())["result"]["is_bot"] is True
    process.terminate()
    await process.wait()
