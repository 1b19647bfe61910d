"""The directory of providers goes in and out as a table: all of it, or nothing when a row is bad."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.casework.directory import Provider
from bot.casework.directory_rows import DirectoryReport
from bot.casework.events import SYSTEM
from bot.usecases.directory.directory_cells import note_change, read_cells
from bot.usecases.office import Office

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
        report = await read_cells(office, work, table)
        if not report.bad:
            await work.directory.hold()
            was = {one.id: one for one in await work.directory.everybody()}
            for one in report.providers:
                await note_change(office, work, SYSTEM, was.get(one.id), one)
            await work.directory.put(report.providers)
    return report


async def export_directory(office: Office) -> tuple[Provider, ...]:
    """Give the whole directory, with the whereabouts of confidential providers: for its editors only."""
    async with office.work() as work:
        return await work.directory.everybody()
