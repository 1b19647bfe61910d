"""A fictional hromada behind the demo page: the sandbox with two bots whose part the test plays itself."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from nicegui import Client
from nicegui.storage import Storage
from nicegui.testing import User, user_simulation
from nicegui.testing.general import nicegui_reset_globals

from bot.casework.owners import Manager
from bot.casework.owners import Role as StaffRole
from bot.console.demo.page import Demo, add_pages
from bot.console.demo.phones import DemoDoor, DemoSpot, DoorKind, Role, Spot
from bot.demo_phones import SandboxPhone, SandboxWorld
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.sandbox.bots import Bot
from bot.sandbox.sandbox import Sandbox
from tests.architecture.tree import ROOT
from tests.console.desks import Browser, open_browser
from tests.manager.stage import Stage

CITIZEN_TOKEN = "4200000001:AAHfictionalTokenOfTheDemoTests000000"
MANAGER_TOKEN = "4200000002:AAHfictionalTokenOfTheDemoTests000000"


class Telegram:
    """Calls methods of a bot as the bot itself would."""

    def __init__(self, sandbox: Sandbox, http: httpx.AsyncClient) -> None:
        self._sandbox = sandbox
        self._http = http

    async def call(self, bot: Bot, method: str, **params: Any) -> Any:
        answer = await self._http.post(f"{self._sandbox.api_url}/bot{bot.token}/{method}", json=params)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    async def updates(self, bot: Bot) -> list[dict[str, Any]]:
        """Take what the bot has not heard yet."""
        found: list[dict[str, Any]] = await self.call(bot, "getUpdates")
        if found:
            await self.call(bot, "getUpdates", offset=found[-1]["update_id"] + 1)
        return found


@pytest.fixture
def fresh_pages() -> Iterator[None]:
    """NiceGUI as in a process that has just begun."""
    with nicegui_reset_globals():
        yield
        Client.page_routes.clear()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Telegram]:
    async with httpx.AsyncClient() as http:
        yield Telegram(sandbox, http)


@pytest.fixture
def citizens_bot(sandbox: Sandbox) -> Bot:
    return sandbox.bot(CITIZEN_TOKEN, first_name="Двері", username="dveri_bot")


@pytest.fixture
def managers_bot(sandbox: Sandbox) -> Bot:
    return sandbox.bot(MANAGER_TOKEN, first_name="Двері для своїх", username="dveri_staff_bot")


@pytest.fixture
def world(sandbox: Sandbox, citizens_bot: Bot, managers_bot: Bot) -> SandboxWorld:
    manager, supervisor = sandbox.person(first_name="Ольга"), sandbox.person(first_name="Петро")
    return SandboxWorld(
        sandbox,
        citizens_bot,
        "Олена",
        staff=[
            (Role.MANAGER, SandboxPhone(sandbox, managers_bot, manager)),
            (Role.SUPERVISOR, SandboxPhone(sandbox, managers_bot, supervisor)),
        ],
        doors=[DemoDoor(DoorKind.SCHOOL, "school_1")],
        spots=[DemoSpot(Spot.TRAINING, 49.0, 31.0), DemoSpot(Spot.KYIV, 50.45, 30.52)],
    )


@pytest.fixture
def words() -> BabelTranslator:
    return BabelTranslator(ROOT / "locales", domain=CONSOLE)


@pytest.fixture
async def visitor(world: SandboxWorld, words: BabelTranslator, tmp_path: Path) -> AsyncIterator[User]:
    """A browser that has not opened anything yet."""
    Storage.path = tmp_path
    async with user_simulation() as user:
        add_pages(Demo(world, words))
        yield user
        # What NiceGUI finds here at the end it unloads from memory, ours included.
        Client.page_routes.clear()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada on a real database, with its own staff."""
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


@pytest.fixture
async def browser(stage: Stage, tmp_path: Path) -> AsyncIterator[Browser]:
    """Somebody in front of that hromada's desk."""
    async with open_browser(stage, tmp_path) as browser:
        yield browser


@pytest.fixture
async def oksana(stage: Stage, browser: Browser) -> Manager:
    """A manager of that hromada, signed in at that browser."""
    oksana = await stage.joins("Оксана")
    await browser.comes_in(oksana)
    return oksana


@pytest.fixture
async def tetiana(stage: Stage, browser: Browser) -> Manager:
    """An administrator of that hromada, signed in at that browser."""
    tetiana = await stage.joins("Тетяна", StaffRole.ADMINISTRATOR)
    await browser.comes_in(tetiana)
    return tetiana
