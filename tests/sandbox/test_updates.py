"""getUpdates: what is confirmed, what is repeated, who gives way to whom."""

import asyncio

from bot.sandbox.bots import Bot
from bot.sandbox.people import Person
from tests.sandbox.conftest import Api


async def texts(api: Api, **params: object) -> list[str]:
    return [update["message"]["text"] for update in (await api("getUpdates", **params))["result"]]


async def test_an_update_comes_again_until_it_is_confirmed(api: Api, bot: Bot, olena: Person) -> None:
    for text in ("раз", "два", "три"):
        olena.writes(bot, text)
    first, second, third = bot.updates

    assert await texts(api) == await texts(api) == ["раз", "два", "три"]
    assert await texts(api, limit=1) == ["раз"]
    assert await texts(api, offset=second) == ["два", "три"]
    assert await texts(api, offset=first) == ["два", "три"]
    assert await texts(api, offset=-1) == ["три"]
    assert await texts(api, offset=third + 1) == []


async def test_an_update_is_redelivered_on_demand(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "раз")
    (only,) = bot.updates
    await texts(api, offset=only + 1)

    bot.redeliver()

    assert await texts(api, offset=only + 1) == ["раз"]
    assert await texts(api, offset=only + 1) == []


async def test_only_the_kinds_asked_for_are_kept(api: Api, bot: Bot, olena: Person) -> None:
    await api("getUpdates", allowed_updates=["message"])
    hers = olena.writes(bot, "раз")
    olena.edits(hers, "два")
    olena.blocks(bot)

    kinds = [set(update) - {"update_id"} for update in (await api("getUpdates"))["result"]]

    assert kinds == [{"message"}]
    await api("getUpdates", allowed_updates=[])
    olena.unblocks(bot)
    assert "my_chat_member" in (await api("getUpdates"))["result"][-1]


async def test_a_newer_poll_ends_the_older(api: Api, bot: Bot, olena: Person) -> None:
    older = asyncio.create_task(api("getUpdates", timeout=30))
    await bot.listens()
    newer = asyncio.create_task(api("getUpdates", timeout=30))

    assert await older == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }
    olena.writes(bot, "раз")
    assert len((await newer)["result"]) == 1


async def test_polling_and_webhook_exclude_each_other(api: Api, bot: Bot) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await bot.listens()
    was_set = await api("setWebhook", url="http://127.0.0.1:9/none")

    assert was_set["description"] == "Webhook was set"
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert (await api("getUpdates"))["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert (await api("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await api("getUpdates"))["result"] == []


async def test_a_poll_with_nothing_to_tell_ends_empty(api: Api) -> None:
    assert (await api("getUpdates", timeout=0))["result"] == []
