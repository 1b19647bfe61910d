"""A hromada's own pages for tests: a desk that prints, reads tables, and knows its bot; a directory and doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from nicegui import Client, app, ui
from nicegui.storage import Storage
from nicegui.testing import user_simulation

from bot.book.papers import Papers
from bot.casework.hromada import HromadaSettings
from bot.casework.places import Category, Hromada, Kind, Settlement
from bot.console.desk import Desk, add_desk
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.records import Door
from bot.proofs.verifier import SiteVerifier
from bot.storage.uploads import read_upload
from tests.console.desks import FIREFOX, SITE, Browser
from tests.contracts.directory import CENTRE, SHELTER
from tests.manager.stage import SVITANOK, Stage
from tests.shipped import LOCALES

VERBOVE = "UA00000000000000005"
LOCAL = replace(CENTRE, needs=("day_care",), services=(), forms=(), home=SVITANOK, serves=(SVITANOK,))
SECRET = replace(SHELTER, forms=(), home=SVITANOK, serves=(SVITANOK,))
SCHOOL = Door("school", SVITANOK, "Школа у Вербовому", "school", {"for_whom": "specialist"})


async def settle(stage: Stage) -> None:
    """Give the hromada a place, two providers and a door."""
    place = Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "Світанкове")
    async with stage.office.work() as work:
        await work.places.replace([place], [Settlement(VERBOVE, "Вербове", Category.VILLAGE, SVITANOK)])
        await work.directory.put([LOCAL, SECRET])
        await work.doors.put(SCHOOL)


def place_desk(stage: Stage, site: str) -> Desk:
    """Give a desk with all that these pages need."""
    office, words = replace(stage.office, site=site), BabelTranslator(LOCALES, domain=CONSOLE)
    printer = Papers(words, lambda: office.editions.current)
    return Desk(office, words, SiteVerifier(site), {}, printer, _bot, tables=read_upload)


@asynccontextmanager
async def open_place(stage: Stage, folder: Path) -> AsyncIterator[Browser]:
    """Open a browser at that desk."""
    Storage.path = folder / "nicegui"
    desk = place_desk(stage, SITE)
    async with user_simulation() as user:
        user.http_client.headers["user-agent"] = FIREFOX
        add_desk(app, desk)
        yield Browser(user, desk.office)
        # What NiceGUI finds here at the end it unloads from memory, ours included.
        Client.page_routes.clear()


async def _bot() -> str:
    return "dveri_town_bot"


async def decided(stage: Stage) -> HromadaSettings:
    async with stage.office.work() as work:
        return await work.hromada_settings.of(SVITANOK)


def picks(browser: Browser, mark: str, value: object) -> None:
    for element in browser.user.find(marker=mark).elements:
        assert isinstance(element, ui.select)
        element.value = value


def ticks(browser: Browser, mark: str, *, is_on: bool = True) -> None:
    for element in browser.user.find(marker=mark).elements:
        assert isinstance(element, ui.checkbox)
        element.value = is_on


async def saves(browser: Browser, told: str = "Діє відтепер") -> None:
    await browser.presses("do-move")
    await browser.misses_mark("do-move")
    await browser.sees(told)
