"""The sandbox's chats, shown as a phone shows them."""

import asyncio
from typing import Any

import pytest

from bot.console.demo.phones import Key, Mark, Phone, ReplyKey, Run, Shown, Toast
from bot.demo_phones import SandboxPhone, SandboxWorld, to_runs
from bot.sandbox.bots import Bot
from tests.console.conftest import Telegram

NEWEST = 80


@pytest.fixture
def phone(world: SandboxWorld) -> SandboxPhone:
    mine = world.citizen("a visitor", "uk")
    assert isinstance(mine, SandboxPhone)
    return mine


def test_the_phone_of_the_sandbox_is_a_phone(phone: SandboxPhone, world: SandboxWorld) -> None:
    held: Phone = phone
    assert (held.title, held.language) == ("Двері", "uk")
    assert world.citizen("a visitor", "en") is phone
    assert world.citizen("another", "en") is not phone


async def test_a_text_is_cut_where_its_look_changes(phone: SandboxPhone, telegram: Telegram, citizens_bot: Bot) -> None:
    phone.start()
    said = "🚪 <b>Двері <i>тут</i></b> /menu <a href='https://example.org/a'>сайт</a> &lt;b&gt;"
    await telegram.call(citizens_bot, "sendMessage", chat_id=phone.person.id, text=said, parse_mode="HTML")
    assert phone.screen(NEWEST).bubbles[-1].runs == (
        Run("🚪 "),
        Run("Двері ", frozenset({Mark.BOLD})),
        Run("тут", frozenset({Mark.BOLD, Mark.ITALIC})),
        Run(" "),
        Run("/menu", command="/menu"),
        Run(" "),
        Run("сайт", link="https://example.org/a"),
        Run(" <b>"),
    )


@pytest.mark.parametrize(
    ("url", "run"),
    [
        ("https://t.me/dveri_bot?start=school_1", Run("тут", command="/start school_1")),
        ("https://t.me/dveri_bot", Run("тут", command="/start")),
        ("tel:102", Run("тут", link="tel:102")),
        ("tg://user?id=5", Run("тут")),
        ("javascript:alert(1)", Run("тут")),
    ],
)
def test_a_link_leads_to_a_page_or_back_into_the_chat(citizens_bot: Bot, url: str, run: Run) -> None:
    entity: dict[str, Any] = {"type": "text_link", "offset": 0, "length": 3, "url": url}
    assert list(to_runs("тут", [entity], citizens_bot)) == [run]


async def test_buttons_are_shown_by_rows(phone: SandboxPhone, telegram: Telegram, citizens_bot: Bot) -> None:
    phone.start()
    inline = [
        [{"text": "Так", "callback_data": "yes"}, {"text": "Ні", "callback_data": "no"}],
        [{"text": "Сайт", "url": "https://example.org"}],
    ]
    reply = [
        [{"text": "Номер", "request_contact": True}],
        [{"text": "Місце", "request_location": True}, {"text": "Далі"}],
    ]
    here = {"chat_id": phone.person.id, "text": "Питання"}
    await telegram.call(citizens_bot, "sendMessage", **here, reply_markup={"inline_keyboard": inline})
    await telegram.call(citizens_bot, "sendMessage", **here, reply_markup={"keyboard": reply})

    screen = phone.screen(NEWEST)
    assert screen.bubbles[-2].rows == (
        (Key("Так", "yes"), Key("Ні", "no")),
        (Key("Сайт", link="https://example.org"),),
    )
    assert screen.keyboard == ((ReplyKey("Номер", "phone"),), (ReplyKey("Місце", "location"), ReplyKey("Далі")))


async def test_what_is_sent_is_shown_for_what_it_is(phone: SandboxPhone) -> None:
    phone.send_photo()
    phone.send_voice()
    phone.send_sticker("👋")
    phone.share_own_phone()
    phone.share_contact("Сусід", "380000000000")
    phone.share_location(50.45, 30.5234)
    assert [(bubble.shown, bubble.detail) for bubble in phone.screen(NEWEST).bubbles] == [
        (Shown.PHOTO, ""),
        (Shown.VOICE, ""),
        (Shown.STICKER, "👋"),
        (Shown.CONTACT, "+380390000001"),
        (Shown.CONTACT, "+380000000000"),
        (Shown.LOCATION, "50.4500, 30.5234"),
    ]
    assert all(bubble.is_mine for bubble in phone.screen(NEWEST).bubbles)


async def test_an_answer_to_a_tap_comes_back(phone: SandboxPhone, telegram: Telegram, citizens_bot: Bot) -> None:
    phone.start()
    question = {"inline_keyboard": [[{"text": "Так", "callback_data": "yes"}]]}
    said = await telegram.call(
        citizens_bot, "sendMessage", chat_id=phone.person.id, text="Питання", reply_markup=question
    )
    await telegram.updates(citizens_bot)

    async def answer() -> None:
        (tap,) = await telegram.updates(citizens_bot)
        asked = tap["callback_query"]["id"]
        await telegram.call(citizens_bot, "answerCallbackQuery", callback_query_id=asked, text="Ой", show_alert=True)

    toast, _ = await asyncio.gather(phone.tap(said["message_id"], Key("Так", "yes")), answer())
    assert toast == Toast("Ой", must_confirm=True)
    assert await phone.tap(said["message_id"] + 99, Key("Так", "yes")) is None
    assert await phone.tap(said["message_id"], Key("Ні", "no")) is None


def test_a_stopped_bot_hears_nothing_and_nothing_breaks(phone: SandboxPhone) -> None:
    phone.write("Перше")
    phone.block()
    phone.write("Друге")
    phone.press("Кнопка")
    phone.share_own_phone()
    assert phone.screen(NEWEST).is_blocked
    phone.start()
    assert not phone.screen(NEWEST).is_blocked
    assert ["".join(run.text for run in bubble.runs) for bubble in phone.screen(NEWEST).bubbles] == ["Перше", "/start"]


def test_only_the_newest_messages_are_shown(phone: SandboxPhone) -> None:
    for number in range(5):
        phone.write(str(number))
    assert [bubble.runs[0].text for bubble in phone.screen(2).bubbles] == ["3", "4"]


def test_a_phone_hears_its_own_chat_only_until_it_stops_listening(world: SandboxWorld, phone: SandboxPhone) -> None:
    heard: list[str] = []
    stop = phone.subscribe(lambda: heard.append("changed"))
    world.citizen("another", "uk").write("Я не тут")
    assert heard == []
    phone.write("Я тут")
    stop()
    phone.write("І ще")
    assert heard == ["changed"]


async def test_the_person_s_own_latest_doing_is_brought_again(
    world: SandboxWorld, phone: SandboxPhone, telegram: Telegram, citizens_bot: Bot
) -> None:
    assert not phone.redeliver()
    phone.write("Моє")
    world.citizen("another", "uk").write("Чуже")
    await telegram.updates(citizens_bot)

    assert phone.redeliver()
    assert [update["message"]["text"] for update in await telegram.updates(citizens_bot)] == ["Моє"]
