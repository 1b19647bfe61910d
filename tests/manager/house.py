"""The stage with its door open: a sandbox instead of Telegram, the real library, the real outbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot.casework.names import HromadaCode
from bot.casework.owners import Role
from bot.manager.connect import make_bot
from bot.manager.messenger import ManagerMessenger
from bot.manager.run import ManagerDoor
from bot.ports.messaging import Account, Channel
from bot.sandbox.bots import Bot as SandboxBot
from bot.sandbox.couriers import Patience
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.storage.local.wakeups import LocalWakeups
from bot.telemetry.numbers import Numbers
from bot.usecases.deliver import Post
from bot.usecases.staff.enrol_manager import invite
from bot.worker.courier import Courier
from tests.manager.stage import SVITANOK, Stage

TOKEN = "4200000002:AAHfictionalTokenOfTheManagersBot00000"
QUICK = Patience(first=timedelta(milliseconds=1), longest=timedelta(milliseconds=20))


class NoHurryAtAll:
    """Limits for a world in which nobody counts messages (ports.limits.Limits)."""

    async def delay(self, bot: Channel, reader: str) -> timedelta:
        return timedelta()

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        """Nobody is held."""


@dataclass(slots=True)
class House:
    """The door, and everybody who may knock."""

    stage: Stage
    sandbox: Sandbox
    bot: SandboxBot
    door: ManagerDoor
    courier: Courier

    def somebody(self, name: str, language: str = "uk") -> Person:
        """Let there be a person with Telegram."""
        return self.sandbox.person(first_name=name, language_code=language)

    async def enrol(self, name: str, role: Role = Role.MANAGER, hromada: HromadaCode = SVITANOK) -> Person:
        """Invite somebody, who opens the link."""
        person = self.somebody(name)
        code = await invite(self.stage.office, hromada=hromada, name=name, role=role, by="system")
        person.opens_link(self.bot, code)
        await person.chat(self.bot).wait_for_text("Вітаємо")
        return person


@asynccontextmanager
async def open_house(folder: Path, *, polls: bool = True) -> AsyncIterator[House]:
    """Open a house; with `polls` the door fetches its updates, else it waits for somebody to bring them."""
    async with Sandbox(patience=QUICK) as sandbox:
        stage = await Stage.open(folder, local_bots=frozenset({Channel.MANAGER}))
        named = sandbox.bot(TOKEN, username="dveri_managers_bot")
        bot = make_bot(TOKEN, sandbox.api_url)
        courier = Courier({Channel.MANAGER: ManagerMessenger(bot), Channel.CITIZEN: _Nowhere()}, LocalWakeups())
        stage.office = replace(stage.office, dispatch=courier.dispatch)
        courier.begin(Post(stage.office, NoHurryAtAll(), Numbers()))
        door = ManagerDoor(bot, stage.office)
        await door.open(citizens_bot="dveri_bot")
        works = [courier.run(Channel.MANAGER), *([door.poll()] if polls else [])]
        tasks = [asyncio.create_task(work) for work in works]
        try:
            yield House(stage, sandbox, named, door, courier)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await courier.close()
            await door.close()
            await stage.close()


class _Nowhere:
    """The citizens' bot is not part of this house."""

    async def send(self, account: Account, message: object) -> int:
        raise AssertionError(account)
