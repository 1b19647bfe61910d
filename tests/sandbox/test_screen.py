"""What a person sees and can do: keyboards, attachments, corrections, groups."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.bots import Bot
from bot.sandbox.chats import NothingCame
from bot.sandbox.journal import Change
from bot.sandbox.people import BotIsStopped, NoSuchButton, Person
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import Api


async def heard(api: Api) -> list[dict[str, Any]]:
    """Give the messages that wait for the bot, and confirm them."""
    updates = (await api("getUpdates"))["result"]
    if updates:
        await api("getUpdates", offset=updates[-1]["update_id"] + 1)
    return [update.get("message") or update.get("edited_message") or update for update in updates]


async def test_a_reply_keyboard_is_tapped_and_taken_away(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    keyboard = {
        "keyboard": [
            ["Так"],
            [{"text": "Мій номер", "request_contact": True}, {"text": "Я тут", "request_location": True}],
        ],
        "is_persistent": True,
    }
    said = (await api("sendMessage", chat_id=olena.id, text="Оберіть", reply_markup=keyboard))["result"]
    chat = olena.chat(bot)
    assert chat.keyboard_texts == ["Так", "Мій номер", "Я тут"]
    assert "reply_markup" not in said

    await heard(api)
    for button in chat.keyboard_texts:
        olena.taps_reply(bot, button)
    text, contact, location = await heard(api)
    assert text["text"] == "Так"
    assert contact["contact"] == {"phone_number": olena.phone, "first_name": "Олена", "user_id": olena.id}
    assert contact["reply_to_message"]["message_id"] == said["message_id"]
    assert set(location["location"]) == {"latitude", "longitude"}

    await api("sendMessage", chat_id=olena.id, text="Дякуємо", reply_markup={"remove_keyboard": True})
    assert chat.keyboard == []
    with pytest.raises(NoSuchButton, match="Так"):
        olena.taps_reply(bot, "Так")


async def test_a_keyboard_goes_with_its_message(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    said = await api("sendMessage", chat_id=olena.id, text="Оберіть", reply_markup={"keyboard": [["Так"]]})
    await api("deleteMessage", chat_id=olena.id, message_id=said["result"]["message_id"])
    assert olena.chat(bot).keyboard == []


async def test_contacts_tell_whose_they_are(sandbox: Sandbox, api: Api, bot: Bot, olena: Person) -> None:
    taras = sandbox.person(first_name="Тарас")
    olena.shares_contact(bot)
    olena.shares_contact(bot, of=taras)
    olena.shares_contact(bot, "380671112233", of="Сусід")

    contacts = [message["contact"] for message in await heard(api)]

    assert [contact.get("user_id") for contact in contacts] == [olena.id, taras.id, None]
    assert contacts[1]["phone_number"] == taras.phone


async def test_attachments_arrive_with_what_they_need(api: Api, bot: Bot, olena: Person) -> None:
    olena.sends_photo(bot, caption="Довідка")
    olena.sends_document(bot, name="акт.pdf")
    olena.sends_voice(bot, seconds=7)
    olena.sends_sticker(bot, "🙏")
    olena.shares_location(bot, 49.84, 24.03)
    hers = olena.writes(bot, "я тут")
    olena.edits(hers, "я там")

    photo, document, voice, sticker, location, _, edited = await heard(api)

    assert photo["caption"] == "Довідка"
    assert document["document"]["file_name"] == "акт.pdf"
    assert voice["voice"]["duration"] == 7
    assert sticker["sticker"]["emoji"] == "🙏"
    assert location["location"] == {"latitude": 49.84, "longitude": 24.03}
    assert (edited["text"], edited["message_id"]) == ("я там", hers.id)
    assert edited["edit_date"] >= edited["date"]


async def test_a_tap_may_be_stale_or_doubled(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Добрий день")
    keyboard = {"inline_keyboard": [[{"text": "Так", "callback_data": "yes"}]]}
    await api("sendMessage", chat_id=olena.id, text="Так?", reply_markup=keyboard)
    question = olena.chat(bot).from_bot[-1]
    olena.taps(question, "Так")
    olena.taps(question, "Так")
    await api("editMessageText", chat_id=olena.id, message_id=question.id, text="Записали")
    with pytest.raises(NoSuchButton):
        olena.taps(question, "Так")
    olena.taps(question, "Так", even_if_gone=True)
    await api("deleteMessage", chat_id=olena.id, message_id=question.id)
    olena.taps(question, "Так", even_if_gone=True)

    queries = [update["callback_query"] for update in (await heard(api))[1:]]

    assert [query["data"] for query in queries] == ["yes"] * 4
    assert len({query["id"] for query in queries}) == 4
    assert queries[2]["message"]["text"] == "Записали"
    assert queries[3]["message"] == {"chat": queries[0]["message"]["chat"], "message_id": question.id, "date": 0}


async def test_a_bot_may_be_shown_to_leave_a_group(api: Api, bot: Bot, olena: Person) -> None:
    group = olena.opens_group("5-Б клас", bot)
    olena.writes(group, "Це не для бота")
    olena.writes(group, "/start@doors_bot")

    standing, joined, command = await heard(api)

    assert standing["my_chat_member"]["chat"] == {"id": group.id, "type": "supergroup", "title": "5-Б клас"}
    assert joined["new_chat_members"][0]["username"] == "doors_bot"
    assert command["text"] == "/start@doors_bot"
    assert (await api("sendMessage", chat_id=group.id, text="Пишіть мені окремо"))["ok"]
    assert group.texts == ["Пишіть мені окремо"]
    assert (await api("leaveChat", chat_id=group.id))["ok"]
    refused = await api("sendMessage", chat_id=group.id, text="Ще раз")
    assert refused["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_that_grew_names_its_new_id(sandbox: Sandbox, api: Api, bot: Bot, olena: Person) -> None:
    group = olena.opens_group("Двір", bot, kind="group")
    larger = sandbox.upgrade(group)

    refused = await api("sendMessage", chat_id=group.id, text="раз")

    assert refused["parameters"] == {"migrate_to_chat_id": larger.id}
    assert (await api("sendMessage", chat_id=larger.id, text="раз"))["ok"]


async def test_two_bots_keep_their_chats_apart(sandbox: Sandbox, api: Api, bot: Bot, olena: Person) -> None:
    other = sandbox.bot("4200000002:AAHother", username="managers_bot")
    olena.writes(bot, "раз")
    olena.writes(other, "два")

    await api("sendMessage", chat_id=olena.id, text="від дверей")
    await api("sendMessage", token=other.token, chat_id=olena.id, text="від менеджерів")

    assert olena.chat(bot).texts == ["від дверей"]
    assert olena.chat(other).texts == ["від менеджерів"]
    assert [message["text"] for message in await heard(api)] == ["раз"]


async def test_every_change_is_told_as_it_happens(sandbox: Sandbox, api: Api, bot: Bot, olena: Person) -> None:
    told: list[Change] = []
    stop = sandbox.subscribe(told.append)
    olena.writes(bot, "раз")
    await api("sendChatAction", chat_id=olena.id, action="typing")
    assert olena.chat(bot).action == "typing"
    await api("sendMessage", chat_id=olena.id, text="два")
    stop()
    olena.blocks(bot)

    assert [change.kind for change in told] == ["sent", "action", "sent"]
    kinds = []
    async for change in sandbox.changes(after=0):
        kinds.append(change.kind)
        if change.kind == "blocked":
            break
    assert kinds == ["sent", "action", "sent", "blocked"]
    with pytest.raises(BotIsStopped):
        olena.writes(bot, "три")


async def test_waiting_in_vain_shows_the_chat(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "Є хто?")
    waiting = asyncio.create_task(olena.chat(bot).wait_for_text("Так", seconds=0.01))
    with pytest.raises(NothingCame, match="person: Є хто"):
        await waiting


async def test_a_text_too_long_for_one_message_leaves_as_several(api: Api, bot: Bot, olena: Person) -> None:
    olena.writes(bot, "я" * 5000)
    assert [len(message["text"]) for message in await heard(api)] == [4096, 904]


async def test_messages_are_copied_and_forwarded(api: Api, bot: Bot, olena: Person) -> None:
    hers = olena.writes(bot, "Допоможіть")
    where = {"chat_id": olena.id, "from_chat_id": olena.id, "message_id": hers.id}

    assert set((await api("copyMessage", **where))["result"]) == {"message_id"}
    forwarded = (await api("forwardMessage", **where))["result"]

    assert forwarded["forward_origin"]["sender_user"]["id"] == olena.id
    assert olena.chat(bot).texts == ["Допоможіть", "Допоможіть"]
