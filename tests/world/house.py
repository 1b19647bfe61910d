"""The service of a town: put together as in production, in this process; it may be stopped and begun again."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from pydantic import SecretStr

from bot.app import Part, Service, open_service, prepare_database
from bot.commands.places import fill_with_samples
from bot.console.server import make_app, serving
from bot.ports.clock import Clock
from bot.ports.understanding import Understanding
from bot.settings import Mode, Settings, read_settings
from bot.storage.local.limits import Unlimited
from bot.understanding.lexicon import Lexicon
from tests.shipped import shipped_bundle
from tests.world.wiretap import Wiretap

CITIZENS, MANAGERS = "4200000001:AAHtownTokenOfTheCitizensDoor00000", "4200000002:AAHtownTokenOfTheManagersDoor00000"
KEY = "town-" * 8
EMPTY, FILE = "empty.sqlite", "town.sqlite"


def settings_of(
    *,
    database: str,
    api_url: str = "http://127.0.0.1:1",
    redis: str = "",
    webhook: bool = False,
    site: str = "",
    smtp: str = "",
) -> Settings:
    """Give the settings of a town; addresses of databases may name a driver."""
    settings = read_settings(
        citizen_bot_token=CITIZENS,
        manager_bot_token=MANAGERS,
        telegram_api_url=api_url,
        database_url=database,
        redis_url=redis,
        secret_key=SecretStr(KEY),
        public_url=site,
        smtp_url=SecretStr(smtp),
        webhook_secret=SecretStr("town-secret"),
        http_host="127.0.0.1",
        http_port=0,
    )
    # The settings demand https for webhooks, which nobody has on this machine: the address comes with the server.
    return settings.model_copy(update={"mode": Mode.WEBHOOK if webhook else Mode.POLLING})


async def new_database(folder: Path, template: Path) -> str:
    """Give a SQLite database with the sample places and doors, copied from a template that is made once."""
    if not _is_made(template):
        await fill(f"sqlite:///{template / EMPTY}")
    return _copied(template, folder)


async def fill(url: str) -> None:
    """Make the tables and add the sample places, doors and staff, as the command line does."""
    settings = settings_of(database=url)
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE) as service:
        await fill_with_samples(service.office, settings.dialogs_dir)


class House:
    """The service at work."""

    def __init__(self, settings: Settings, clock: Clock, wiretap: Wiretap | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._wiretap = wiretap
        self._open = AsyncExitStack()
        self.service: Service | None = None
        #: The dialogs it begins with next time.
        self.bundle = shipped_bundle()
        #: Words of the catalogue, which stay as they are when examples are added and the model is built anew.
        self.understanding: Understanding = Lexicon()

    async def begin(self) -> Service:
        """Put everything together and work."""
        opening = open_service(
            self._settings,
            Part.ALL,
            clock=self._clock,
            limits=Unlimited(),
            bundle=self.bundle,
            understanding=self.understanding,
        )
        service = await self._open.enter_async_context(opening)
        if self._settings.mode is Mode.WEBHOOK:
            # Pages live once in a process; these towns need webhooks only.
            app = make_app(replace(service.site(Part.ALL), desk=None))
            answering = await self._open.enter_async_context(serving(app, host="127.0.0.1"))
            address = answering.address
            if self._wiretap is not None:
                address = await self._wiretap.listen_to(address)
            service.settings = self._settings.model_copy(update={"public_url": address})
        await service.introduce()
        working = asyncio.create_task(service.run(Part.ALL))
        self._open.push_async_callback(_end, working)
        self.service = service
        return service

    async def end(self) -> None:
        """Stop everything."""
        self.service = None
        await self._open.aclose()


def _is_made(template: Path) -> bool:
    return (template / EMPTY).exists()


def _copied(template: Path, folder: Path) -> str:
    for part in template.glob(f"{EMPTY}*"):
        shutil.copy(part, folder / part.name.replace(EMPTY, FILE))
    return f"sqlite:///{folder / FILE}"


async def _end(working: asyncio.Task[None]) -> None:
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
