"""The way out to managers, against the real library and the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.manager.connect import make_bot
from bot.manager.messenger import ManagerMessenger
from bot.ports.messaging import Button, Message, MessageRefused, ReaderGone, TryLater
from bot.ports.telegram_text import LONGEST_TEXT, in_pieces, to_html
from bot.sandbox.chats import Chat
from bot.sandbox.faults import Fault
from bot.sandbox.people import Person
from bot.sandbox.refusals import server_trouble, too_many_requests
from bot.sandbox.sandbox import Sandbox
from tests.manager.house import QUICK, TOKEN

ROWS = ((Button("Відкрити", "a:open:1"), Button("Черга", "a:queue")),)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(patience=QUICK) as running:
        yield running


@pytest.fixture
def oksana(sandbox: Sandbox) -> Person:
    person = sandbox.person(first_name="Оксана")
    person.opens_link(sandbox.bot(TOKEN))
    return person


@pytest.fixture
def chat(sandbox: Sandbox, oksana: Person) -> Chat:
    return oksana.chat(sandbox.bot(TOKEN))


@pytest.fixture
async def messenger(sandbox: Sandbox, chat: Chat) -> AsyncIterator[ManagerMessenger]:
    async with make_bot(TOKEN, sandbox.api_url) as bot:
        yield ManagerMessenger(bot)


async def test_signs_of_html_are_shown_as_they_are_and_stars_stand_out(
    messenger: ManagerMessenger, oksana: Person, chat: Chat
) -> None:
    await messenger.send(oksana.id, Message("**Звернення** <b> & 2 ** 3 < 5", ROWS))
    assert chat.texts[-1] == "Звернення <b> & 2 ** 3 < 5"
    shown = chat.from_bot[-1]
    assert [entity["type"] for entity in shown.entities] == ["bold"]
    assert shown.button_texts == ["Відкрити", "Черга"]


async def test_a_message_changes_in_place(messenger: ManagerMessenger, oksana: Person, chat: Chat) -> None:
    sent = await messenger.send(oksana.id, Message("Раз", ROWS))
    assert sent
    assert await messenger.send(oksana.id, Message("Два", replaces=sent)) == 0
    # Nothing to change is as good as changed.
    assert await messenger.send(oksana.id, Message("Два", replaces=sent)) == 0
    assert chat.texts == ["Два"]
    assert chat.from_bot[-1].button_texts == []


async def test_a_message_that_is_gone_is_sent_anew(messenger: ManagerMessenger, oksana: Person, chat: Chat) -> None:
    sent = await messenger.send(oksana.id, Message("Раз"))
    await messenger.send(oksana.id, Message("", forgets=(sent,)))
    assert chat.texts == []
    assert await messenger.send(oksana.id, Message("Два", ROWS, replaces=sent))
    assert chat.texts == ["Два"]
    assert await messenger.send(oksana.id, Message("", forgets=(sent,))) == 0


async def test_a_long_text_comes_in_pieces_with_the_buttons_under_the_last(
    messenger: ManagerMessenger, oksana: Person, chat: Chat
) -> None:
    text = "\n".join(f"Рядок {number} 🙂 < & >" for number in range(600))
    await messenger.send(oksana.id, Message(text, ROWS))
    assert len(chat.texts) == 3
    assert "\n".join(chat.texts) == text
    assert [len(message.button_texts) for message in chat.from_bot] == [0, 0, 2]


async def test_a_card_that_grew_too_long_goes_on_below(messenger: ManagerMessenger, oksana: Person, chat: Chat) -> None:
    sent = await messenger.send(oksana.id, Message("Картка", ROWS))
    await messenger.send(oksana.id, Message("я " * LONGEST_TEXT, ROWS, replaces=sent))
    assert [len(message.button_texts) for message in chat.from_bot] == [0, 2]


async def test_troubles_are_told_apart(
    sandbox: Sandbox, messenger: ManagerMessenger, oksana: Person, chat: Chat
) -> None:
    sandbox.plan(Fault("sendMessage", refusal=too_many_requests(3)))
    with pytest.raises(TryLater) as patience:
        await messenger.send(oksana.id, Message("Раз"))
    assert patience.value.after == timedelta(seconds=3)
    sandbox.plan(Fault("sendMessage", refusal=server_trouble(502, is_page=True)))
    with pytest.raises(TryLater):
        await messenger.send(oksana.id, Message("Раз"))
    sandbox.plan(Fault("sendMessage", loss="before"))
    with pytest.raises(TryLater):
        await messenger.send(oksana.id, Message("Раз"))
    with pytest.raises(MessageRefused):
        await messenger.send(oksana.id, Message("   "))
    with pytest.raises(ReaderGone):
        await messenger.send(1, Message("Раз"))
    oksana.blocks(sandbox.bot(TOKEN))
    with pytest.raises(ReaderGone):
        await messenger.send(oksana.id, Message("Раз"))
    assert chat.texts == []


def test_pieces_are_cut_at_lines_then_spaces_then_anywhere() -> None:
    assert in_pieces("перший рядок\nдругий", 14) == ("перший рядок", "другий")
    assert in_pieces("перше друге", 8) == ("перше", "друге")
    assert in_pieces("б" * 10, 4) == ("бббб", "бббб", "бб")
    assert in_pieces("коротко", 8) == ("коротко",)


def test_a_smile_counts_twice_and_is_never_cut_in_half() -> None:
    pieces = in_pieces("🙂" * 5, 4)
    assert pieces == ("🙂🙂", "🙂🙂", "🙂")


def test_only_closed_stars_of_one_line_stand_out() -> None:
    assert to_html("**Так** і **ні") == "<b>Так</b> і **ні"
    assert to_html("**раз\nдва**") == "**раз\nдва**"
    assert to_html("2 ** 3 ** 4") == "2 ** 3 ** 4"
