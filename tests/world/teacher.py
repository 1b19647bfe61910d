"""An administrator who teaches the bot: a browser at the page of what people let us see, and the command afterwards."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.commands.lessons import write_lessons
from bot.console.entrance.login import add_login
from bot.console.entrance.signing_in import SignIn
from bot.console.guards.headers import SafeHeaders
from bot.console.review.ways import Review, add_review
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.proofs.verifier import SiteVerifier
from bot.usecases.office import Office
from tests.shipped import LOCALES
from tests.world.counter import SITE, Counter

PLACE = "/desk/review"


class Teacher(Counter):
    """Somebody in front of that page."""

    async def looks(self, query: str = "") -> None:
        """Open the list."""
        await self.opens(f"{PLACE}{query}")

    async def makes_an_example(self) -> None:
        """Press the button of the first text."""
        await self._presses("take")

    async def leaves_it(self) -> None:
        """Put the first text aside."""
        await self._presses("leave")

    async def collects(self, folder: Path) -> list[dict[str, Any]]:
        """Write the drafts into a corpus, as the command does; give the lines."""
        async with self.office.work() as work:
            drafts = await work.drafts.listed()
        write_lessons(folder, drafts, ())
        return _lines(folder)

    async def _presses(self, act: str) -> None:
        action, _ = next(one for one in self._forms() if one[0].startswith(f"{PLACE}/"))
        await self.sends(action=action, act=act)


def _lines(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.rglob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


async def let_teach(office: Office, name: str, hromada: str) -> Teacher:
    """Put an administrator on the staff of a hromada and let them sign in at a browser of their own."""
    administrator = Manager(
        ManagerId(office.chance.id()), HromadaCode(hromada), name, Role.ADMINISTRATOR, email="admin@example.org"
    )
    async with office.work() as work:
        await work.staff.add(administrator)
    office = replace(office, site=SITE)
    app, words = FastAPI(), BabelTranslator(LOCALES, domain=CONSOLE)
    app.add_middleware(SafeHeaders)
    sign_in = SignIn(office, SiteVerifier(office.site))
    add_login(app, sign_in, words, {})
    add_review(app, Review(sign_in, words, dict))
    http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=SITE, follow_redirects=True)
    teacher = Teacher(office, http)
    await teacher.comes_in(administrator)
    return teacher
