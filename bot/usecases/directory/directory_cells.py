"""Providers as cells that somebody fills in: hidden ones stay hidden, and every rule is that of the table."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Mapping, Sequence

from bot.casework.changes import UNTOLD, Change, Kept, field_changes
from bot.casework.directory import Provider
from bot.casework.directory_rows import COLUMNS, DirectoryReport, Known, cells_of, codes_in, read_directory
from bot.casework.keeping import keeper_of
from bot.casework.names import HromadaCode
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.street_words import street_words

#: Stands where a confidential provider's whereabouts would, and leaves them as they are.
HIDDEN = "***"
#: What of a confidential provider is hidden.
WHEREABOUTS = ("home", "settlement", "address")


def shown_cells(provider: Provider, *, whereabouts: bool = False) -> dict[str, str]:
    """Give a provider's cells, those that tell where it is hidden unless somebody opened them on purpose."""
    cells = cells_of(provider)
    if provider.is_confidential and not whereabouts:
        cells |= {name: HIDDEN for name in WHEREABOUTS if cells[name]}
    return cells


def uncovered(cells: Mapping[str, str], now: Provider | None) -> dict[str, str]:
    """Put what is hidden back in, from the provider as it is now."""
    known = cells_of(now) if now is not None else {}
    return {
        name: known.get(name, cell) if name in WHEREABOUTS and cell.strip() == HIDDEN else cell
        for name, cell in cells.items()
    }


async def read_cells(office: Office, work: Work, table: Sequence[Sequence[object]]) -> DirectoryReport:
    """Read a table of providers by the rules of the current edition. Raises NotADirectory."""
    bundle = office.editions.current
    catalogue = bundle.catalogue
    codes = [HromadaCode(code) for code in codes_in(table)]
    found = frozenset([code for code in codes if await work.places.hromada(code) is not None])
    known = Known(catalogue.needs, catalogue.services, catalogue.forms, found, street_words(bundle))
    # Thousands of rows take long enough for somebody else to notice.
    return await to_thread(read_directory, table, known, on=office.today())


def as_table(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Give rows of cells as a table with its header."""
    return [COLUMNS, *(tuple(row.get(name, "") for name in COLUMNS) for row in rows)]


async def note_change(office: Office, work: Work, by: str, before: Provider | None, after: Provider) -> None:
    """Put on record what became of a provider; nothing when it is as it was."""
    was = cells_of(before) if before is not None else {}
    fields = field_changes(was, cells_of(after), untold=UNTOLD)
    if fields:
        await work.changes.add(Change(Kept.PROVIDER, after.id, keeper_of(after), by, office.now(), fields))
