"""The Bot API refuses, stumbles, hangs, loses answers or is gone: people are answered in order, and nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox.chats import Chat
from bot.sandbox.faults import Fault
from bot.sandbox.limits import Limits, Pace
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.refusals import bad_request, forbidden, server_trouble, too_many_requests
from tests.outages.house import PATIENCE, House, open_house

FIRST_QUESTION = "Це не екстрена служба"


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One house for all: opening one takes longer than most of what happens in it."""
    file = Path(tmp_path_factory.mktemp("house")) / "dveri.sqlite"
    async with open_house(f"sqlite:///{file}") as house:
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def oksana(house: House) -> Person:
    """The one manager of the house."""
    return await house.enrol()


def shows_once(chat: Chat, words: str) -> bool:
    """Say whether exactly one message of the bot has these words."""
    return sum(words in text for text in chat.texts) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        Fault("sendMessage", refusal=server_trouble(502)),
        Fault("sendMessage", refusal=server_trouble(502, is_page=True)),
        Fault("sendMessage", refusal=server_trouble(500)),
        Fault("sendMessage", refusal=too_many_requests(1)),
        Fault("sendMessage", loss="before"),
        Fault("getUpdates", refusal=server_trouble(502, is_page=True)),
        Fault("getUpdates", loss="after"),
    ],
    ids=["502", "502 as a page", "500", "429", "lost call", "502 for updates", "lost updates"],
)
async def test_a_passing_trouble_loses_nothing_and_doubles_nothing(house: House, trouble: Fault) -> None:
    house.sandbox.plan(trouble)
    olena = house.somebody()
    talk = house.talk(olena)
    await talk.until("Для кого")
    assert shows_once(talk.chat, FIRST_QUESTION)


@pytest.mark.parametrize(
    "trouble",
    [
        Fault("sendMessage", refusal=server_trouble(502)),
        Fault("sendMessage", refusal=server_trouble(502, is_page=True)),
        Fault("sendMessage", refusal=too_many_requests(1)),
        Fault("sendMessage", loss="before"),
        Fault("getUpdates", refusal=server_trouble(503, is_page=True)),
    ],
    ids=["502", "502 as a page", "429", "lost call", "503 for updates"],
)
async def test_an_alert_survives_a_passing_trouble(house: House, oksana: Person, trouble: Fault) -> None:
    trouble.bot_id = house.managers.id
    house.sandbox.plan(trouble)
    number = await house.talk(house.somebody()).to_the_end()
    chat = oksana.chat(house.managers)
    await chat.wait_for_text(number, PATIENCE)
    assert shows_once(chat, number)


async def test_an_answer_lost_on_its_way_back_may_double_one_message_and_loses_none(house: House) -> None:
    lost = house.sandbox.plan(Fault("sendMessage", loss="after"))
    talk = house.talk(house.somebody())
    await talk.until("Для кого")
    assert lost.is_over
    assert 1 <= sum(FIRST_QUESTION in text for text in talk.chat.texts) <= 2


async def test_a_flood_in_one_chat_holds_nobody_else(house: House) -> None:
    olena, taras = house.somebody(), house.somebody()
    refused = house.sandbox.plan(Fault("sendMessage", refusal=too_many_requests(600), chat_id=olena.id))
    olena.opens_link(house.citizens)
    await refused.wait_until_met(PATIENCE)
    await house.talk(taras).until("Для кого")
    assert olena.chat(house.citizens).from_bot == []


async def test_a_message_refused_again_and_again_is_tried_until_it_arrives(house: House) -> None:
    olena = house.somebody()
    house.sandbox.plan(Fault("sendMessage", refusal=server_trouble(502), times=3, chat_id=olena.id))
    talk = house.talk(olena)
    await talk.until("Для кого")
    assert shows_once(talk.chat, FIRST_QUESTION)


async def test_a_person_quicker_than_telegram_allows_is_answered_in_order(house: House) -> None:
    house.sandbox.world.meter.limits = Limits(chat=Pace(timedelta(seconds=1), 1))
    try:
        talk = house.talk(house.somebody())
        await talk.until("Чи є людині небезпека")
    finally:
        house.sandbox.world.meter.limits = None
    shown = [text for text in talk.chat.texts if text.rstrip().endswith("?") or FIRST_QUESTION in text]
    assert len(shown) == len(set(shown))
    assert house.citizens.calls[("sendMessage", 429)]


@pytest.mark.slow
async def test_a_chat_whose_message_hangs_is_served_again_and_holds_nobody_else(house: House) -> None:
    olena, taras = house.somebody(), house.somebody()
    held = house.sandbox.plan(Fault("sendMessage", hold=timedelta.max, chat_id=olena.id))
    talk = house.talk(olena)
    await held.wait_until_met(PATIENCE)
    await house.talk(taras).until("Для кого")
    await talk.until("Для кого")
    assert shows_once(talk.chat, FIRST_QUESTION)


async def test_a_bot_api_that_is_gone_for_a_while_is_waited_for(house: House) -> None:
    olena = house.somebody()
    talk = house.talk(olena)
    await talk.until("Для кого")
    polls = house.citizens.poll
    await house.sandbox.stop()
    olena.writes(house.citizens, "/urgent")
    await house.sandbox.start()
    await talk.chat.wait_for_text("103", PATIENCE)
    await house.citizens.listens(PATIENCE, after=polls)
    await talk.to_the_end()


async def test_a_message_telegram_will_never_take_is_parked_and_the_next_one_leaves(house: House) -> None:
    olena = house.somebody()
    refused = house.sandbox.plan(
        Fault("sendMessage", refusal=bad_request("can't parse entities"), chat_id=olena.id, times=1)
    )
    olena.opens_link(house.citizens)
    await refused.wait_until_met(PATIENCE)
    olena.writes(house.citizens, "/urgent")
    await olena.chat(house.citizens).wait_for_text("103", PATIENCE)
    assert len(olena.chat(house.citizens).from_bot) == 1


async def test_who_blocks_the_bot_is_gone_and_the_need_stays_with_its_owner(house: House, oksana: Person) -> None:
    olena = house.somebody()
    number = await house.talk(olena, for_themselves=True).to_the_end()
    (before,) = await house.needs_of(olena)
    alerts = oksana.chat(house.managers)
    house.sandbox.plan(Fault("sendMessage", refusal=forbidden("bot was blocked by the user"), chat_id=olena.id))
    oksana.taps(await alerts.wait_for_text(number, PATIENCE), "Відкрити")
    card = await alerts.wait_for(lambda chat: _last_with("✋ Беру в роботу", number, chat), PATIENCE)
    oksana.taps(card, "✋ Беру в роботу")
    await alerts.wait_for_text("більше не можна написати", PATIENCE)
    (need,) = await house.needs_of(olena)
    assert need.is_live
    assert need.owner == before.owner
    async with house.service.office.work() as work:
        person = await work.people.find(olena.id)
    assert person is not None
    assert person.is_gone


async def test_who_stops_the_bot_and_comes_back_is_there_again(house: House) -> None:
    olena = house.somebody()
    talk = house.talk(olena)
    await talk.until("Для кого")
    olena.blocks(house.citizens)
    polls = house.citizens.poll
    await house.citizens.listens(PATIENCE, after=polls)
    olena.unblocks(house.citizens)
    await talk.to_the_end()
    async with house.service.office.work() as work:
        person = await work.people.find(olena.id)
    assert person is not None
    assert not person.is_gone


def _last_with(button: str, words: str, chat: Chat) -> Message | None:
    said = (message for message in reversed(chat.from_bot) if words in message.text)
    return next((message for message in said if button in message.button_texts), None)
