"""Telegram calls, and is told to come again until everything is saved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.crash.people import TROUBLE
from tests.outages.house import PATIENCE, House, comes_true, open_house
from tests.outages.test_database import away
from tests.servers import PostgresServer


@pytest.fixture
async def house(mortal_postgres: PostgresServer) -> AsyncIterator[House]:
    async with open_house(mortal_postgres.url(mortal_postgres.create()), by_webhook=True) as house:
        yield house


async def test_an_update_given_back_to_telegram_is_served_when_it_comes_again(
    house: House, mortal_postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough for the person to be told, short for a test.
    monkeypatch.setattr("bot.citizen.door.WEBHOOK_PATIENCE", timedelta(seconds=4))
    talk = house.talk(house.somebody())
    await talk.until("Чи є людині небезпека")
    async with away(mortal_postgres):
        talk.answers()
        await talk.chat.wait_for_text(TROUBLE, PATIENCE)
        given_back = house.citizens.webhook
        assert given_back is not None
        await comes_true(lambda: "503" in given_back.last_error_message)
    number = await talk.to_the_end()
    assert [need.number for need in await house.needs_of(talk.person)] == [number]
    assert not house.citizens.inbox.waiting


async def test_asking_for_the_name_of_the_managers_bot_leaves_its_webhook_alone(house: House) -> None:
    # As `python -m bot invite` does beside a running service.
    before = house.managers.webhook
    assert before is not None
    await house.service.managers_bot()
    assert house.managers.webhook is not None
    assert house.managers.webhook.url == before.url
