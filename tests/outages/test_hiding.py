"""Somebody hides their chat while the database is away: the screen turns at once, the rest follows when it is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from bot.sandbox.chats import Chat
from tests.crash.people import TROUBLE
from tests.outages.house import PATIENCE, House, open_house
from tests.outages.test_database import away
from tests.servers import PostgresServer

NEUTRAL = "ЦНАП приймає в робочі дні"


@pytest.fixture
async def house(mortal_postgres: PostgresServer) -> AsyncIterator[House]:
    async with open_house(mortal_postgres.url(mortal_postgres.create())) as house:
        yield house


def shows_only(words: str) -> Callable[[Chat], bool]:
    """Look whether everything left in a chat, of both sides, begins with these words."""
    return lambda chat: bool(chat.messages) and all(one.text.startswith(words) for one in chat.messages)


async def is_hidden(house: House, account: int) -> None:
    """Wait until the database knows that somebody's chat is hidden."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with house.service.office.work() as work:
                person = await work.people.find(account)
            if person is not None and person.hiding.tells_nothing:
                return
            await asyncio.sleep(0.01)


async def test_a_chat_is_hidden_at_once_and_locked_when_the_database_is_back(
    house: House, mortal_postgres: PostgresServer
) -> None:
    talk = house.talk(house.somebody())
    await talk.until("Чи є людині небезпека")
    async with away(mortal_postgres):
        talk.answers()
        await talk.chat.wait_for_text(TROUBLE, PATIENCE)
        talk.person.writes(house.citizens, "/x")
        await talk.chat.wait_for(shows_only(NEUTRAL), PATIENCE)
    await is_hidden(house, talk.person.id)
    # What was answered before counts, though nothing of it is shown.
    assert shows_only(NEUTRAL)(talk.chat), talk.chat.texts


async def test_whoever_writes_to_a_hidden_chat_meanwhile_learns_of_no_trouble(
    house: House, mortal_postgres: PostgresServer
) -> None:
    olena = house.somebody()
    chat = olena.chat(house.citizens)
    olena.writes(house.citizens, "/x")
    await chat.wait_for_text(NEUTRAL, PATIENCE)
    await is_hidden(house, olena.id)
    async with away(mortal_postgres):
        olena.writes(house.citizens, "/start")
        await chat.wait_for(lambda chat: chat.from_bot[-1].buttons, PATIENCE)
        assert not any(TROUBLE in text for text in chat.texts)
