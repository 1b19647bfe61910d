"""The directory of providers goes in and out as a table: all of it, or nothing when a row is bad."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.casework.directory import Provider
from bot.casework.directory_rows import DirectoryReport, Known, codes_in, read_directory
from bot.casework.names import HromadaCode
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.street_words import street_words

Rows = Iterable[Sequence[object]]


async def import_directory(office: Office, rows: Rows) -> DirectoryReport:
    """Take a table of providers over: add and change by id; those it lacks stay.

    Returns:
        What was read, and every bad row; when there is one, nothing was changed.

    Raises:
        NotADirectory: there is no header. Nothing was changed.
        Unavailable: nothing was changed.
    """
    table = list(rows)
    async with office.work() as work:
        report = await _read(office, work, table)
        if not report.bad:
            await work.directory.put(report.providers)
    return report


async def export_directory(office: Office) -> tuple[Provider, ...]:
    """Give the whole directory, with the whereabouts of confidential providers: for its editors only."""
    async with office.work() as work:
        return await work.directory.everybody()


async def _read(office: Office, work: Work, table: Sequence[Sequence[object]]) -> DirectoryReport:
    bundle = office.editions.current
    catalogue = bundle.catalogue
    codes = [HromadaCode(code) for code in codes_in(table)]
    found = frozenset([code for code in codes if await work.places.hromada(code) is not None])
    known = Known(catalogue.needs, catalogue.services, catalogue.forms, found, street_words(bundle))
    return read_directory(table, known, on=office.calendar.day_of(office.now()))
