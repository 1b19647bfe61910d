"""A real browser in front of a real server: what only a browser can see, such as contrast, names and focus."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from nicegui.storage import Storage
from playwright.async_api import Page, async_playwright

from bot.book.papers import Papers
from bot.casework.owners import Manager
from bot.console.desk import Desk
from bot.console.server import Site, make_app, serving
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.localization.translators import TranslatorsDesk
from bot.proofs.verifier import SiteVerifier
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import begin_session, make_link
from tests.manager.stage import Stage
from tests.shipped import LOCALES
from tests.world.telephones import telephone_of

#: As distributions call it.
NAMES = ("chromium", "chromium-browser", "google-chrome")
#: What a page must not have: somebody could not use it at all, or only with great trouble.
GRAVE = frozenset({"serious", "critical"})
#: A desk and a telephone.
SCREENS = ((1280, 900), (360, 740))
PATIENCE_MS = 30_000

#: A window that fades in is half transparent while it does: what it shows then, nobody has to read.
_DRAWN = "() => new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))"
_STILL = """() => document.getAnimations().every(
    one => one.playState !== "running" || one.effect.getTiming().iterations === Infinity)"""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Somebody who looks at pages with axe-core beside them."""

    page: Page
    address: str
    office: Office

    async def comes_in(self, manager: Manager) -> None:
        """Sit down signed in, as after a link and a proof."""
        begun = await begin_session(self.office, manager, device="Chromium, Linux", is_proved=True)
        cookie = {"name": "dveri_session", "value": begun.token, "url": self.address}
        await self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    async def signs_in(self, manager: Manager) -> None:
        """Sign in the way people do."""
        code = await make_link(self.office, manager=manager.id)
        assert code
        await self.page.goto(f"{self.address}/login/{code}")
        await self.page.locator("form button").first.click()
        await self.page.wait_for_url("**/proof**")
        await self._proves(manager)

    async def _proves(self, manager: Manager) -> None:
        """Do the second step by an app: connect it the first time."""
        telephone = telephone_of(self.office, manager)
        if not telephone.secret:
            await self.page.goto(f"{self.address}/proof/new/app")
            telephone.scans(await self.page.content())
        await self.page.locator("#digits").fill(telephone.code(self.office.now()))
        await self.page.locator("form:has(#digits) button").click()
        await self.page.wait_for_load_state("networkidle")
        if not telephone.sheet:
            telephone.keeps(await self.page.content())
            await self.page.locator("a.button").click()
            await self.page.wait_for_load_state("networkidle")

    async def opens(self, path: str) -> None:
        await self.page.goto(f"{self.address}{path}")
        await self.page.wait_for_load_state("networkidle")

    async def finds(self) -> list[str]:
        """Look for what is grave on each screen, once nothing moves; a line for each, with the places."""
        found: list[str] = []
        for width, height in SCREENS:
            await self.page.set_viewport_size({"width": width, "height": height})
            await self.page.evaluate(_DRAWN)
            await self.page.wait_for_function(_STILL)
            told = (await Axe().run(self.page)).response
            for one in told["violations"]:
                if one["impact"] in GRAVE:
                    places = "; ".join(str(node["html"])[:160] for node in one["nodes"][:5])
                    found.append(f"{width}px {one['id']} ({one['impact']}): {one['help']}: {places}")
        return found


@asynccontextmanager
async def open_chromium(stage: Stage, folder: Path, desk: Desk) -> AsyncIterator[Onlooker]:
    """Serve a desk and open a browser at it; skips where there is no browser, but fails under CI=true."""
    async with open_site(Site(desk=desk), stage.office, folder) as onlooker:
        yield onlooker


@asynccontextmanager
async def open_site(site: Site, office: Office, folder: Path) -> AsyncIterator[Onlooker]:
    """Serve a whole site and open a browser at it, with the same excuses."""
    Storage.path = folder / "nicegui"
    async with serving(make_app(site), host="127.0.0.1") as answering, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=chromium_here(), args=["--no-sandbox"])
        page = await chromium.new_page()
        page.set_default_timeout(PATIENCE_MS)
        yield Onlooker(page, answering.address, office)
        await chromium.close()


def desk_of(stage: Stage) -> Desk:
    """Give the desk of a hromada, with the pages of those who help visitors."""
    office, words = replace(stage.office, site="http://127.0.0.1"), BabelTranslator(LOCALES, domain=CONSOLE)
    printer = Papers(words, lambda: office.editions.current)
    return Desk(office, words, SiteVerifier(office.site), {}, printer, _bot, translating=TranslatorsDesk())


async def _bot() -> str:
    return "dveri_town_bot"


def chromium_here() -> str:
    """Find a browser on this machine; skips where there is none, but fails under CI=true."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = f"no browser: none of {_said(NAMES)} is on the path"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def _said(names: Sequence[str]) -> str:
    return ", ".join(names)
