"""An update is acknowledged only when everything it causes is kept; until then Telegram brings it again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web

from bot.casework.owners import Role
from bot.manager import run
from bot.manager.connect import make_bot
from bot.manager.errors import TokenRefused
from bot.manager.run import ManagerDoor
from bot.ports.messaging import Channel
from bot.ports.storage import Storage, Unavailable, Work
from bot.sandbox.faults import Fault
from bot.sandbox.refusals import server_trouble
from bot.usecases.staff.enrol_manager import invite
from tests.manager.house import TOKEN, House, open_house
from tests.manager.stage import SVITANOK


@dataclass(slots=True)
class Unplugged:
    """A database whose cable somebody may pull out (ports.storage.Storage)."""

    storage: Storage
    is_away: bool = False

    def work(self) -> AbstractAsyncContextManager[Work]:
        return self._work()

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Work]:
        if self.is_away:
            raise Unavailable("the cable is out")
        async with self.storage.work() as work:
            yield work
            if self.is_away:
                raise Unavailable("the cable was pulled out before the commit")

    async def check(self) -> None:
        await self.storage.check()

    async def close(self) -> None:
        await self.storage.close()


def unplug(house: House) -> Unplugged:
    """Put a pullable cable between the door and the database."""
    cable = Unplugged(house.stage.storage)
    house.door._office = replace(house.stage.office, storage=cable)
    return cable


async def test_polling_holds_an_update_until_the_database_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "TROUBLE_AFTER", timedelta())
    async with open_house(tmp_path) as house:
        oksana = await house.enrol("Оксана")
        chat = oksana.chat(house.bot)
        cable = unplug(house)
        cable.is_away = True
        oksana.writes(house.bot, "/queue")
        await chat.wait_for_text("технічні труднощі")
        assert len(house.bot.inbox.waiting) == 1
        cable.is_away = False
        await chat.wait_for_text("Зараз нічого не чекає")
        # Told of the trouble once, however often it was tried.
        assert len([text for text in chat.texts if "технічні труднощі" in text]) == 1


async def test_an_update_that_was_saved_but_never_acknowledged_changes_nothing_the_second_time(
    tmp_path: Path,
) -> None:
    """The process died between the commit and the acknowledgement; the next one gets the same update."""
    async with open_house(tmp_path, polls=False) as house:
        person = house.somebody("Оксана")
        code = await invite(house.stage.office, hromada=SVITANOK, name="Оксана", role=Role.MANAGER, by="system")
        person.opens_link(house.bot, code)
        payload = orjson.loads(house.bot.inbox.history[house.bot.updates[-1]].body)
        await house.door.handle_update(payload)
        await person.chat(house.bot).wait_for_text("Тепер ви в команді")

        reborn = ManagerDoor(make_bot(TOKEN, house.sandbox.api_url), house.stage.office)
        await reborn.handle_update(payload)
        await reborn.close()

        async with house.stage.office.work() as work:
            assert len(await work.staff.of_hromada(SVITANOK)) == 1
            assert await work.outbox.claim(Channel.MANAGER, house.stage.clock.at, 10) == ()


async def test_one_chat_that_waits_does_not_hold_the_others(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        oksana, taras = await house.enrol("Оксана"), await house.enrol("Тарас")
        held = house.sandbox.plan(Fault("sendMessage", hold=timedelta.max, chat_id=oksana.id))
        oksana.writes(house.bot, "/queue")
        await held.wait_until_met()
        taras.writes(house.bot, "/queue")
        await taras.chat(house.bot).wait_for_text("Зараз нічого не чекає")
        held.release()
        await oksana.chat(house.bot).wait_for_text("Зараз нічого не чекає")


async def test_a_webhook_is_answered_after_the_commit_and_refused_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "WEBHOOK_PATIENCE", timedelta())
    async with open_house(tmp_path, polls=False) as house, _route(house) as answers:
        oksana = await house.enrol("Оксана")
        cable = unplug(house)
        cable.is_away = True
        oksana.writes(house.bot, "/queue")
        async with asyncio.timeout(10):
            while await answers.get() != 503:
                pass
            cable.is_away = False
            while await answers.get() != 200:
                pass
        await oksana.chat(house.bot).wait_for_text("Зараз нічого не чекає")


async def test_a_bug_of_ours_is_admitted_and_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_house(tmp_path) as house:
        oksana = await house.enrol("Оксана")
        chat = oksana.chat(house.bot)
        whole = house.door._office
        house.door._office = replace(whole, clock=None)  # type: ignore[arg-type]  # broken on purpose
        oksana.writes(house.bot, "/queue")
        await chat.wait_for_text("це наша провина")
        house.door._office = whole
        oksana.writes(house.bot, "/queue")
        await chat.wait_for_text("Зараз нічого не чекає")


async def test_a_wrong_token_is_said_at_once(tmp_path: Path) -> None:
    async with open_house(tmp_path, polls=False) as house:
        door = ManagerDoor(make_bot("1:unknown", house.sandbox.api_url), house.stage.office)
        with pytest.raises(TokenRefused, match="DVERI_MANAGER_BOT_TOKEN"):
            await door.open()
        await door.close()


async def test_a_bot_api_out_of_reach_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.manager.errors.NETWORK_PAUSE", timedelta(milliseconds=1))
    async with open_house(tmp_path) as house:
        oksana = await house.enrol("Оксана")
        house.sandbox.plan(Fault("getUpdates", refusal=server_trouble(502), times=2))
        oksana.writes(house.bot, "/queue")
        await oksana.chat(house.bot).wait_for_text("Зараз нічого не чекає")


@asynccontextmanager
async def _route(house: House) -> AsyncIterator[asyncio.Queue[int]]:
    """Serve the webhook as the console does: 200 after the commit, 503 without."""
    answers: asyncio.Queue[int] = asyncio.Queue()

    async def hook(request: web.Request) -> web.Response:
        payload: dict[str, Any] = await request.json()
        try:
            await house.door.handle_update(payload)
        except Unavailable:
            answers.put_nowait(503)
            return web.Response(status=503)
        answers.put_nowait(200)
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram/manager", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    await house.door.open(webhook=f"http://127.0.0.1:{port}/telegram/manager", secret="s" * 32)
    yield answers
    await runner.cleanup()
