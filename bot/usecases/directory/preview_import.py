"""What a table of providers would change, looked at first; then taken over whole, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.bad_rows import BadRow
from bot.casework.changes import FieldChange, field_changes
from bot.casework.directory import Provider, shown_to_people
from bot.casework.directory_rows import FLAGS, Fault, cells_of
from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.usecases.directory.directory_cells import WHEREABOUTS, note_change, read_cells, shown_cells, uncovered
from bot.usecases.directory.footing import Footing, find_footing
from bot.usecases.office import Office

#: More rows than this are no directory of a hromada. A product choice.
MOST_ROWS = 10_000

Table = Sequence[Sequence[object]]


class Taken(StrEnum):
    """What came of taking a table over; each has a line `place.taken_<name>`."""

    TAKEN = "taken"
    NOT_ALLOWED = "not_allowed"
    #: Rows are bad: nothing was changed.
    BAD = "bad"
    #: The directory was changed since the preview was made: nothing was changed.
    STALE = "stale"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Changed:
    """A provider that would become another, field by field; of what is hidden only that it changes."""

    provider: Provider
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a table would do.

    Attributes:
        version: of the directory it was compared with.
        fresh, changed, gone: providers it adds, changes, and lacks although the reader keeps them.
        same: how many rows change nothing.
        rows: how many were read.
        bad: everything that is wrong.
    """

    version: int
    fresh: tuple[Provider, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Provider, ...]
    same: int
    rows: int
    bad: tuple[BadRow, ...]

    @property
    def does_something(self) -> bool:
        """Say whether anything would be added or changed."""
        return bool(self.fresh or self.changed)


async def preview_import(
    office: Office, *, manager: ManagerId, table: Table, flags: Mapping[str, bool] | None = None
) -> ImportPreview | None:
    """Compare a table with the directory; nothing is changed. None for somebody who may not.

    Args:
        flags: how people say yes and no in their languages, casefolded.

    Raises:
        NotADirectory: there is no header.
    """
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return None
        version = await work.directory.version()
        was = {one.id: one for one in await work.directory.everybody()}
        # Of what others keep nothing is put back in: a row could be a question about it.
        theirs = {one.id: one for one in was.values() if footing.may_keep(one)}
        said, untouched = _changed_only(_in_our_words(table, flags or {}), was, theirs)
        report = await read_cells(office, work, _uncovered(said, theirs))
    then = {one.id: one for one in report.providers}
    fresh = tuple(one for one in then.values() if one.id not in was)
    changed = tuple(one for one in then.values() if one.id in was and was[one.id] != one)
    bad = (*report.bad, *_not_theirs(footing, table, [*fresh, *changed], was))
    gone = tuple(
        shown_to_people(one)
        for one in was.values()
        if one.works and one.id not in _ids(table) and footing.may_keep(one)
    )
    told = tuple(Changed(one, _told(was[one.id], one)) for one in changed)
    rows = untouched + len(then) + len({one.row for one in report.bad} - {1})
    same = untouched + len(then) - len(fresh) - len(changed)
    return ImportPreview(version, fresh, told, gone, same, rows, tuple(sorted(bad, key=lambda one: one.row)))


async def take_import(
    office: Office, *, manager: ManagerId, preview: ImportPreview, closes_gone: bool = False
) -> Taken:
    """Take over what a preview showed: all of it, unless the directory was changed meanwhile.

    Args:
        closes_gone: True to put providers the table lacks into the archive.
    """
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return Taken.NOT_ALLOWED
        if preview.bad:
            return Taken.BAD
        if await work.directory.hold() != preview.version:
            return Taken.STALE
        then = [*preview.fresh, *(one.provider for one in preview.changed)]
        if closes_gone:
            then += await _closed(work, preview.gone)
        return await _take(office, work, footing, then)


async def export_cells(
    office: Office, *, manager: ManagerId, whereabouts: bool = False
) -> tuple[Mapping[str, str], ...] | None:
    """Give the directory of somebody's hromada as cells; None for somebody who may not. It is on record.

    Args:
        whereabouts: True for the addresses of those who must not be found, of the providers the reader keeps.
    """
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return None
        providers = await work.directory.of_hromada(footing.hromada)
        detail = "whereabouts" if whereabouts else ""
        record = Record(f"manager:{manager}", Action.DIRECTORY_EXPORTED, footing.hromada, office.now(), detail)
        await work.audit.add(record)
    return tuple(shown_cells(one, whereabouts=whereabouts and footing.may_keep(one)) for one in providers)


async def _take(office: Office, work: Work, footing: Footing, then: Sequence[Provider]) -> Taken:
    if not then:
        return Taken.NOTHING
    was = {one.id: one for one in await work.directory.everybody()}
    both = (one for one in then for one in (one, was.get(one.id, one)))
    if not all(map(footing.may_keep, both)):
        return Taken.NOT_ALLOWED
    by = f"manager:{footing.manager.id}"
    for one in then:
        await note_change(office, work, by, was.get(one.id), one)
    await work.directory.put(then)
    await work.audit.add(Record(by, Action.DIRECTORY_IMPORTED, footing.hromada, office.now(), str(len(then))))
    return Taken.TAKEN


async def _closed(work: Work, gone: Sequence[Provider]) -> list[Provider]:
    found = [await work.directory.find(one.id) for one in gone]
    return [replace(one, works=False) for one in found if one is not None]


def _uncovered(table: Table, was: Mapping[str, Provider]) -> list[tuple[str, ...]]:
    """Put what is hidden back in; columns of somebody's own stay where they are, called anything or nothing."""
    header = _header(table)
    rows: list[tuple[str, ...]] = [tuple(header)]
    for row, one in zip(table[1:], _column(table, "id")[1:], strict=True):
        cells = {name: str(cell) for name, cell in zip(header, row, strict=False) if name in WHEREABOUTS}
        known = uncovered(cells, was.get(one))
        rows.append(tuple(known.get(name, str(cell)) for name, cell in zip(header, row, strict=False)))
    return rows


def _changed_only(
    table: Table, was: Mapping[str, Provider], theirs: Mapping[str, Provider]
) -> tuple[list[Sequence[object]], int]:
    """Empty the rows of what others keep that stand as they were given out, hidden cells too; also how many."""
    header, found = _header(table), 0
    rows: list[Sequence[object]] = []
    for row, one in zip(table, _column(table, "id"), strict=True):
        shown = shown_cells(was[one]) if one in was and one not in theirs else None
        given = {name: " ".join(str(cell).split()) for name, cell in zip(header, row, strict=False)}
        is_same = shown is not None and all(shown[name] == cell for name, cell in given.items() if name in shown)
        rows.append(() if is_same else row)
        found += is_same
    return rows, found


def _in_our_words(table: Table, flags: Mapping[str, bool]) -> Table:
    """Say yes and no as the directory does."""
    at = frozenset(number for number, name in enumerate(_header(table)) if name in FLAGS)
    said = {word: "yes" if is_so else "no" for word, is_so in flags.items()}
    return [
        [said.get(str(cell).strip().casefold(), cell) if number in at else cell for number, cell in enumerate(row)]
        for row in table
    ]


def _not_theirs(footing: Footing, table: Table, then: Sequence[Provider], was: Mapping[str, Provider]) -> list[BadRow]:
    rows = {one: number for number, one in enumerate(_column(table, "id"), 1)}
    refused = (one for one in then if not (footing.may_keep(one) and footing.may_keep(was.get(one.id, one))))
    return [BadRow(rows.get(one.id, 0), Fault.NOT_YOURS, one.id, "home") for one in refused]


def _told(was: Provider, then: Provider) -> tuple[FieldChange, ...]:
    """Say what changes; where either is confidential, not from where to where."""
    hidden = WHEREABOUTS if was.is_confidential or then.is_confidential else ()
    return field_changes(cells_of(was), cells_of(then), untold=hidden)


def _ids(table: Table) -> frozenset[str]:
    return frozenset(_column(table, "id"))


def _column(table: Table, name: str) -> list[str]:
    header = _header(table)
    place = header.index(name) if name in header else 0
    return [str(row[place]).strip() if len(row) > place else "" for row in table]


def _header(table: Table) -> list[str]:
    return [str(cell).strip().casefold() for cell in table[0]] if table else []
