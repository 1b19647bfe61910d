"""A desk in a browser: a hromada on a real database, its pages, and somebody in front of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from nicegui import Client, app, ui
from nicegui.storage import Storage
from nicegui.testing import User, UserInteraction, user_simulation

from bot.casework.moves import Move
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.console.desk import Desk, add_desk
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.localization.translators import TranslatorsDesk
from bot.proofs.verifier import SiteVerifier
from bot.storage.uploads import read_upload
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import make_link
from tests.manager.stage import Stage
from tests.shipped import LOCALES
from tests.world.telephones import prove

#: How often a page is looked at again, a tenth of a second apart, before something counts as missing.
PATIENCE = 400
#: As the simulated browser calls the site.
SITE = "http://test"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


@dataclass(slots=True)
class Browser:
    """Somebody in front of the desk."""

    user: User
    office: Office

    @property
    def http(self) -> httpx.AsyncClient:
        return self.user.http_client

    async def comes_in(self, manager: Manager) -> None:
        """Sign in the way people do: by a link, a button on the page it opens, and a code of their telephone."""
        await self.comes_by_link(manager)
        await self.proves(manager)

    async def comes_by_link(self, manager: Manager) -> None:
        """Open a link and press the button: one is not in yet."""
        code = await make_link(self.office, manager=manager.id)
        assert code
        answer = await self.presses_enter(f"/login/{code}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/proof"), answer.text

    async def proves(self, manager: Manager) -> str:
        """Do the second step; say where the browser goes on."""
        return await prove(self.http, self.office, manager)

    async def presses_enter(self, path: str, **fields: str) -> httpx.Response:
        """Open a plain page and send its form."""
        token = await self.token_of(path)
        return await self.http.post(path, data={"form_token": token, **fields})

    async def token_of(self, path: str) -> str:
        page = await self.http.get(path)
        found = _TOKEN.search(page.text)
        assert found, page.text
        return found[1]

    async def opens(self, path: str) -> None:
        await self.user.open(path)

    async def opens_card(self, need: Need) -> None:
        await self.opens(f"/desk/need/{need.id}")

    async def opens_taken(self, stage: Stage, manager: Manager) -> Need:
        """Let somebody ask for help, a manager take it, and open its card."""
        need = await stage.asks()
        await stage.moves(manager, need, Move.TAKE)
        await self.opens_card(need)
        return need

    async def sees(self, words: str) -> None:
        await self.user.should_see(words, retries=PATIENCE)

    async def misses(self, words: str) -> None:
        await self.user.should_not_see(words, retries=PATIENCE)

    async def sees_mark(self, mark: str) -> None:
        await self.user.should_see(marker=mark, retries=PATIENCE)

    async def misses_mark(self, mark: str) -> None:
        await self.user.should_not_see(marker=mark, retries=PATIENCE)

    async def does(self, move: str, *, day: str = "") -> None:
        """Make a move that lacks nothing, or only a day."""
        await self.presses(f"move-{move}")
        await self.sees_mark("do-move")
        if day:
            self.types("day", day)
        await self.presses("do-move")
        await self.misses_mark("do-move")

    async def presses(self, mark: str) -> None:
        await self.sees_mark(mark)
        self.user.find(marker=mark).click()

    def types(self, mark: str, words: str) -> None:
        field: UserInteraction[ui.element] = self.user.find(marker=mark)
        for element in field.elements:
            assert isinstance(element, ui.input)
            element.value = words

    def chooses(self, mark: str, value: str) -> None:
        for element in self.user.find(marker=mark).elements:
            assert isinstance(element, ui.radio)
            element.value = value

    def ticks(self, mark: str, *, first: int = 1) -> None:
        found = sorted(self.user.find(marker=mark).elements, key=lambda element: element.id)
        for element in found[:first]:
            assert isinstance(element, ui.checkbox)
            element.value = True


@asynccontextmanager
async def open_browser(stage: Stage, folder: Path, *, four_eyes: bool = False) -> AsyncIterator[Browser]:
    """Open a browser at a hromada's desk."""
    Storage.path = folder / "nicegui"
    office = replace(stage.office, site=SITE)
    async with user_simulation() as user:
        user.http_client.headers["user-agent"] = FIREFOX
        words = BabelTranslator(LOCALES, domain=CONSOLE)
        desk = Desk(office, words, SiteVerifier(office.site), tables=read_upload, translating=TranslatorsDesk())
        add_desk(app, replace(desk, four_eyes=four_eyes))
        yield Browser(user, office)
        # What NiceGUI finds here at the end it unloads from memory, ours included.
        Client.page_routes.clear()
