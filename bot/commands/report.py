"""`report`: the figures of a hromada in a period, as a workbook or a text file."""

from __future__ import annotations

import argparse
import asyncio

from bot.app import Part, open_service, prepare_database
from bot.casework.names import HromadaCode
from bot.casework.reporting.period import NotAPeriod, read_period
from bot.commands.speech import OK, CannotWrite, say, tell, writing
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.storage import Unavailable
from bot.settings import Settings
from bot.storage.sql.urls import NotADatabaseUrl
from bot.usecases.reporting.make_report import NoQuarters, NotOverYet
from bot.usecases.reporting.report_files import NoSuchKind, to_file
from bot.usecases.reporting.report_sheets import Book
from bot.usecases.reporting.write_report import NoSuchHromada, Order, write_report
from bot.usecases.table_files import TEXT, WORKBOOK

#: What can be wrong outside the program, each told in its own sentence.
TOLD: tuple[type[Exception], ...] = (
    *(NotAPeriod, NoSuchKind, NoSuchHromada, NoQuarters, NotOverYet),
    *(CannotWrite, NotADatabaseUrl, Unavailable),
)
#: An exact report counts single people: nobody else on this machine shall read it.
OWNER_ONLY = 0o600


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Write the report; give the exit code."""
    period = read_period(given.period)
    ending = given.to.suffix.casefold()
    if ending not in (WORKBOOK, TEXT):
        raise NoSuchKind(ending)
    order = Order(HromadaCode(given.hromada), period, given.language, is_exact=given.exact)
    book = asyncio.run(_made(settings, order))
    body = to_file(book, ending)
    with writing(given.to):
        given.to.touch(mode=OWNER_ONLY)
        given.to.write_bytes(body)
    say(f"{given.to}: {len(book.sheets)} tables")
    if order.is_exact:
        tell("It holds exact numbers: keep the file safe, and pass on what the command writes without --exact.")
    return OK


async def _made(settings: Settings, order: Order) -> Book:
    await prepare_database(settings, Part.ALL)
    pages = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        return await write_report(service.office, pages, order)
