"""Somebody on the staff who has no Telegram: a mailbox, a browser, and the desk in it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from nicegui import Client, app, ui
from nicegui.storage import Storage
from nicegui.testing import User, user_simulation

from bot.casework.names import HromadaCode
from bot.casework.owners import Role
from bot.console.desk import Desk, add_desk
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.proofs.verifier import SiteVerifier
from bot.usecases.staff.enrol_manager import invite
from tests.shipped import LOCALES
from tests.world.post import SITE, Mailbox, Post
from tests.world.telephones import prove
from tests.world.town import SVITANKIVSKA

#: How often a page is looked at again, a tenth of a second apart, before something counts as missing.
PATIENCE = 100
_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_LINK = re.compile(rf"{SITE}(/\S+)")


@dataclass(slots=True)
class AtTheDesk:
    """A social manager in front of a browser."""

    name: str
    mailbox: Mailbox
    post: Post
    user: User

    async def enters_by(self, path: str) -> None:
        """Open a link of sign-in, press the button on its page, and enter a code of one's telephone."""
        page = await self.user.http_client.get(path)
        found = _TOKEN.search(page.text)
        assert found is not None, page.text
        answer = await self.user.http_client.post(path, data={"form_token": found[1]})
        assert answer.status_code == 303, answer.text
        async with self.post.town.office.work() as work:
            manager = await work.staff.find_by_email(self.mailbox.address)
        assert manager
        await self.opens(await prove(self.user.http_client, self.post.town.office, manager))

    async def signs_in(self) -> None:
        """Ask for a link with one's address, and follow the letter."""
        page = await self.user.http_client.get("/login")
        found = _TOKEN.search(page.text)
        assert found is not None, page.text
        fields = {"form_token": found[1], "email": self.mailbox.address}
        assert (await self.user.http_client.post("/login", data=fields)).status_code == 200
        await self.enters_by(self._link_in(await self.mailbox.reads("/login/")))

    async def follows_the_alert(self, number: str) -> None:
        """Open the link of the newest letter, which names the request and nobody."""
        await self.opens(self._link_in(await self.mailbox.reads(number)))
        await self.sees(f"Звернення {number}")

    async def opens(self, path: str) -> None:
        """Open a page of the desk."""
        await self.user.open(path)

    async def is_asked_to_sign_in(self, path: str) -> bool:
        """Say whether a page sends to sign in."""
        answer = await self.user.http_client.get(path)
        return str(answer.headers.get("location")) == "/login"

    async def sees(self, *texts: str) -> None:
        """Wait until the page says these."""
        for said in texts:
            await self.user.should_see(said, retries=PATIENCE)

    async def misses(self, *texts: str) -> None:
        """Wait until the page says none of these."""
        for said in texts:
            await self.user.should_not_see(said, retries=PATIENCE)

    async def presses(self, label: str) -> None:
        """Press a button."""
        await self.sees(label)
        self.user.find(label).click()
        await self.post.town.quiet.wait()

    async def makes(self, move: str, *, day: str = "", outcome: str = "") -> None:
        """Make a move: its button, what its window asks for, and the window's own button."""
        await self.presses(move)
        await self.sees("Підтвердити")
        if day:
            self._fill("day", day)
        if outcome:
            self.user.find(outcome).click()
        await self.presses("Підтвердити")
        await self.misses("Підтвердити")
        await self.post.town.quiet.wait()

    async def writes(self, words: str) -> None:
        """Write a letter to the person."""
        self._fill("letter", words)
        self.user.find(marker="send-letter").click()
        await self.sees("Лист надіслано")
        await self.post.town.quiet.wait()

    def _fill(self, mark: str, words: str) -> None:
        for element in self.user.find(marker=mark).elements:
            assert isinstance(element, ui.input)
            element.value = words

    def _link_in(self, letter: str) -> str:
        found = _LINK.search(letter)
        assert found is not None, letter
        return found[1]


@asynccontextmanager
async def open_web_desk(post: Post, folder: Path, *, name: str, address: str) -> AsyncIterator[AtTheDesk]:
    """Let somebody join the staff by a link in a browser, and sit down at the desk."""
    office = post.town.office
    Storage.path = folder / "nicegui"
    async with user_simulation() as user:
        user.http_client.base_url = SITE
        add_desk(app, Desk(office, BabelTranslator(LOCALES, domain=CONSOLE), SiteVerifier(office.site)))
        manager = AtTheDesk(name, post.mailbox(address), post, user)
        code = await invite(
            office, hromada=HromadaCode(SVITANKIVSKA), name=name, role=Role.MANAGER, by="system", email=address
        )
        await manager.enters_by(f"/login/{code}")
        yield manager
        # What NiceGUI finds here at the end it unloads from memory, ours included.
        Client.page_routes.clear()
