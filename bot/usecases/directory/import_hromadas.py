"""The list of hromadas is taken over from the official codifier, with the centres that are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.casework.codifier import CodifierReport, read_codifier
from bot.casework.coordinates import read_centres, with_centres
from bot.usecases.office import Office

Rows = Iterable[Sequence[object]]


class NothingToImport(Exception):
    """The file is a codifier, yet holds no hromada; nothing was changed."""


async def import_hromadas(office: Office, rows: Rows, *, centres: Rows = ()) -> CodifierReport:
    """Take a codifier over: add and change by code; what it lacks stays.

    Args:
        rows: the codifier's table, header included.
        centres: code, latitude and longitude of centres, header included; empty when none are known.

    Returns:
        What was read, and every skipped row with its reason.

    Raises:
        NotACodifier, NotAListOfCentres, NothingToImport: nothing was changed.
        Unavailable: nothing was changed.
    """
    report = read_codifier(rows, office.spelling)
    if not report.hromadas:
        raise NothingToImport("no hromada in the file; take the whole codifier, with category H rows")
    known = list(centres)
    located = with_centres(report.hromadas, read_centres(known).centres) if known else report.hromadas
    async with office.work() as work:
        await work.places.replace(located, report.settlements)
    return report
