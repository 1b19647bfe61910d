"""Reports of a town, as those read them who answer for it, and as everybody does."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.names import HromadaCode
from bot.casework.reporting.period import read_period
from bot.casework.reporting.publication import PUBLISHED
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.reporting.make_report import NotOverYet
from bot.usecases.reporting.report_sheets import Book
from bot.usecases.reporting.write_report import Order, write_report
from tests.shipped import LOCALES
from tests.world.town import SVITANKIVSKA, Town


class Reader:
    """Somebody who reads the report of a quarter."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def says(self, row: str, value: object, *, table: str = "Головні числа", column: int = -1) -> None:
        """Check what stands in a row of a table."""
        sheet = next(sheet for sheet in self._book.sheets if sheet.title.startswith(table))
        found = {" · ".join(map(str, line[: sheet.labels])): line[sheet.labels :][column] for line in sheet.rows}
        assert found.get(row) == value, found

    def everything(self) -> str:
        """Give every word and number of it."""
        return "\n".join(
            " ".join(map(str, row)) for sheet in self._book.sheets for row in ((sheet.title,), *sheet.rows)
        )

    @property
    def figures(self) -> int:
        """Count the figures that everybody reads."""
        return len({tree.figure for tree in PUBLISHED})


async def reads_report(town: Town, period: str, *, hromada: str = SVITANKIVSKA) -> Reader:
    """Read the exact report."""
    return await _reads(town, period, hromada, is_exact=True)


async def reads_published(town: Town, period: str, *, hromada: str = SVITANKIVSKA) -> Reader | None:
    """Read what everybody may read; None when nothing is published of this period yet."""
    try:
        return await _reads(town, period, hromada, is_exact=False)
    except NotOverYet:
        return None


async def the_quarter_ends(town: Town) -> None:
    """Let the rest of the year go by at once; whatever is due happens."""
    ends: datetime = read_period("2026-Q4").bounds(town.office.calendar.zone)[1]
    await town.passes(hours=(ends + timedelta(hours=9) - town.office.now()) / timedelta(hours=1))


async def _reads(town: Town, period: str, hromada: str, *, is_exact: bool) -> Reader:
    pages = BabelTranslator(LOCALES, domain=CONSOLE)
    order = Order(HromadaCode(hromada), read_period(period), "uk", is_exact=is_exact)
    return Reader(await write_report(town.office, pages, order))
