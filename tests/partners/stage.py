"""A hromada that asks its partners: staff, somebody in need, a directory, letters, and the partners' page over HTTP."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from bot.casework.directory import PartnerKind, Provider
from bot.casework.moves import Move
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role
from bot.casework.partners import Ground, PartnerLink
from bot.console.guards.headers import SafeHeaders
from bot.console.partners.ways import add_partners
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.messaging import Channel
from bot.ports.records import Parcel
from bot.usecases.answer_press import answer_press
from bot.usecases.partners.refer_to_partner import PartnerAnswer, PartnerWish, refer_to_partner
from bot.usecases.sitting import Sitting
from tests.contracts.directory import CENTRE
from tests.manager.stage import SVITANOK, Stage
from tests.shipped import LOCALES
from tests.world.browser import Browser

SITE = "https://dveri.example.org"
PROMIN = replace(
    CENTRE,
    id="promin",
    name="Центр «Промінь»",
    home=SVITANOK,
    serves=(SVITANOK,),
    kind=PartnerKind.SOCIAL_SERVICES,
    email="promin@example.org",
)
PROBATION = replace(PROMIN, id="probation", name="Пробація", kind=PartnerKind.PROBATION, email="probation@example.org")
SHELTER = replace(
    PROMIN,
    id="shelter",
    name="Притулок «Затишок»",
    settlement="Калинове",
    address="провулок Схований, 7",
    is_confidential=True,
    email="shelter@example.org",
)
WISH = PartnerWish(("name", "contact"), Ground.SAID, provider=PROMIN.id, reason="погодилася телефоном")
ANSWERS: dict[str, object] = {
    "contact_name": "Марія Петрівна Канарейко",
    "contact_way": "call",
    "phone": "+380501234567",
    "story": "Бабуся сама, дров нема",
}


@dataclass
class Hromada:
    """The stage with partners."""

    stage: Stage
    app: FastAPI
    manager: Manager
    supervisor: Manager
    letters: list[Parcel] = field(default_factory=list)

    async def need(self, *, urgency: Urgency = Urgency.NORMAL, **answers: Any) -> Need:
        """Let somebody ask, and the manager take it."""
        need = await self.stage.asks({**ANSWERS, **answers}, urgency=urgency)
        await self.stage.moves(self.manager, need, Move.TAKE)
        await self.stage.mail(need.person)
        await self.stage.mail(self.manager.id)
        return await self.stage.need(need)

    async def sends(self, need: Need, wish: PartnerWish = WISH) -> PartnerAnswer:
        """Let the manager ask a partner."""
        return await refer_to_partner(self.stage.office, manager=self.manager.id, need=need.id, wish=wish)

    async def link(self, need: Need) -> PartnerLink:
        """Look at the newest link of a need."""
        async with self.stage.office.work() as work:
            return (await work.partners.of_need(need.id))[-1]

    async def post(self) -> list[Parcel]:
        """Take the letters that have left since the last look."""
        taken: list[Parcel] = []
        while True:
            async with self.stage.office.work() as work:
                parcels = await work.outbox.claim(Channel.MAIL, self.stage.clock.at, 100)
                for parcel in parcels:
                    await work.outbox.sent(parcel, 0, self.stage.clock.at)
            if not parcels:
                break
            taken += parcels
        self.letters += taken
        return taken

    async def browser(self) -> Browser:
        """Open a new browser at the address of the newest letter with a link."""
        await self.post()
        links = (re.search(rf"{SITE}(/p/\S+)", one.message.text) for one in reversed(self.letters))
        path = next(found[1] for found in links if found)
        http = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=SITE)
        return Browser(http, path)

    async def inside(self, need: Need, wish: PartnerWish = WISH) -> Browser:
        """Send a need to a partner, and let them in."""
        answer = await self.sends(need, wish)
        browser = await self.browser()
        await browser.opens()
        await browser.sends("pin", pin=answer.pin)
        return browser

    async def presses(self, need: Need, button: str) -> None:
        """Let the person press a button of ours."""
        async with self.stage.office.work() as work:
            person = await work.people.load(need.person)
            office = self.stage.office
            sitting = Sitting(office, work, person, office.editions.current, office.now())
            await answer_press(sitting, button)


@asynccontextmanager
async def hromada(folder: Path, *, url: str = "") -> AsyncIterator[Hromada]:
    """Open a hromada with a manager, a supervisor and partners; on a SQLite file unless a database is named."""
    stage = await Stage.open(folder, url=url)
    stage.office = replace(stage.office, site=SITE)
    providers: list[Provider] = [PROMIN, PROBATION, SHELTER]
    async with stage.office.work() as work:
        await work.directory.put(providers)
    app = FastAPI()
    app.add_middleware(SafeHeaders)
    add_partners(app, stage.office, BabelTranslator(LOCALES, domain=CONSOLE))
    manager = await stage.joins("Оксана Вербицька")
    supervisor = await stage.joins("Ірина Світла", Role.SUPERVISOR)
    yield Hromada(stage, app, manager, supervisor)
    await stage.close()
