"""`check --against EDITION`: as `check`, with an edition kept in the database as what was there before."""

from __future__ import annotations

import argparse
import asyncio

from bot.commands import check as plain
from bot.commands.checking.order import order_of
from bot.parts import open_storage
from bot.ports.storage import Unavailable
from bot.settings import Settings
from bot.storage.sql.urls import NotADatabaseUrl
from dialogs.publishing.findings import Sources


class NoSuchEdition(Exception):
    """No edition, or more than one, has a name that begins so; the sentence says which there are."""


#: What can be wrong outside the program, each told in its own sentence.
TOLD: tuple[type[Exception], ...] = (*plain.TOLD, NoSuchEdition, NotADatabaseUrl, Unavailable)
#: So many editions are named when none fits. A product choice.
NAMED = 5


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do what was ordered on the command line; give the exit code."""
    order = order_of(given)
    return plain.check(settings, order, asyncio.run(edition_before(order.against, settings)))


async def edition_before(beginning: str, settings: Settings) -> Sources:
    """Load the edition whose name begins so.

    Raises:
        NoSuchEdition, Unavailable, NotADatabaseUrl.
    """
    storage = open_storage(settings)
    try:
        await storage.check()
        async with storage.work() as work:
            names = [name for name, _ in await work.editions.listed()]
            files, translations = await work.editions.load(_only(beginning, names))
    finally:
        await storage.close()
    return Sources(files, translations)


def _only(beginning: str, names: list[str]) -> str:
    found = [name for name in names if name.startswith(beginning)]
    if len(found) == 1:
        return found[0]
    known = ", ".join((found or names)[:NAMED]) or "none"
    wrong = "more than one edition's name begins so" if found else "there is no such folder and no such edition"
    raise NoSuchEdition(f"--against {beginning}: {wrong}; editions kept, the newest first: {known}")
