"""Letters in a town: a real mail server, the mailboxes of the staff and of partners, and the pages letters lead to."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import httpx
from fastapi import FastAPI

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.console.guards.headers import SafeHeaders
from bot.console.partners.ways import add_partners
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from tests.mail.post_office import PostOffice, post_office
from tests.shipped import LOCALES
from tests.world.browser import Browser
from tests.world.staff import Manager as OnPhone
from tests.world.town import SVITANKIVSKA, Town, open_town

SITE = "https://dveri.example.org"


@dataclass(slots=True)
class Mailbox:
    """Somebody's mailbox."""

    address: str
    post: Post

    async def letters(self) -> list[EmailMessage]:
        """Give what has come, oldest first."""
        await self.post.town.quiet.wait()
        return [one for one in self.post.office.letters if one["To"] == self.address]

    async def reads(self, *texts: str) -> str:
        """Read the newest letter, which says these; give its subject and its text."""
        letters = await self.letters()
        assert letters, f"nothing has come to {self.address}"
        said = f"{letters[-1]['Subject']}\n{letters[-1].get_content()}"
        missing = [text for text in texts if text not in said]
        assert not missing, f"the letter does not say {missing}: {said}"
        return said

    async def follows(self) -> Browser:
        """Open the link of the newest letter in a new browser."""
        found = re.search(rf"{SITE}(/p/\S+)", await self.reads())
        assert found is not None, "the letter has no link"
        http = httpx.AsyncClient(transport=httpx.ASGITransport(self.post.pages()), base_url=SITE)
        browser = Browser(http, found[1])
        await browser.opens()
        return browser


@dataclass(slots=True)
class Post:
    """The post of a town."""

    town: Town
    office: PostOffice

    def mailbox(self, address: str) -> Mailbox:
        """Look into somebody's mailbox."""
        return Mailbox(address, self)

    def pages(self) -> FastAPI:
        """Serve the pages that letters lead to, as the console does."""
        app = FastAPI()
        app.add_middleware(SafeHeaders)
        add_partners(app, self.town.office, BabelTranslator(LOCALES, domain=CONSOLE))
        return app

    async def gets_a_mailbox(self, somebody: OnPhone, address: str) -> Mailbox:
        """Let somebody on the staff have alerts by mail beside Telegram."""
        async with self.town.office.work() as work:
            found = await work.staff.find(int(somebody.account))
            assert found is not None
            await work.staff.add(replace(found, email=address))
        return self.mailbox(address)

    async def works_without_telegram(self, name: str, address: str, *, role: str = "manager") -> Mailbox:
        """Let somebody join the staff who may not have Telegram."""
        async with self.town.office.work() as work:
            manager = ManagerId(self.town.office.chance.id())
            await work.staff.add(Manager(manager, HromadaCode(SVITANKIVSKA), name, Role(role), email=address))
        return self.mailbox(address)


@asynccontextmanager
async def open_town_with_post(folder: Path, template: Path) -> AsyncIterator[Post]:
    """Open a town that has pages of its own and a mail server."""
    async with post_office() as office:
        smtp = f"smtp://localhost:{office.port}?starttls=no&from=dveri@hromada.example.org"
        async with open_town(folder, template, site=SITE, smtp=smtp) as town:
            yield Post(town, office)
