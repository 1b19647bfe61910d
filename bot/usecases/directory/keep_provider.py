"""A provider is opened, changed, checked, closed: by whoever keeps it, by the rules of the table, on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.bad_rows import BadRow
from bot.casework.changes import Change, Kept
from bot.casework.directory import Provider, is_old, shown_to_people
from bot.casework.directory_rows import COLUMNS, Fault, cells_of
from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.usecases.directory.directory_cells import (
    HIDDEN,
    WHEREABOUTS,
    as_table,
    note_change,
    read_cells,
    shown_cells,
    uncovered,
)
from bot.usecases.directory.footing import Footing, find_footing
from bot.usecases.freshness import fresh_for
from bot.usecases.office import Office

#: So many of a provider's last changes are shown. A product choice.
CHANGES_SHOWN = 30
# An id of our own: enough letters that no two meet.
_ID_LETTERS = 8


class KeptVerdict(StrEnum):
    """What came of it; each has a line `place.kept_<verdict>`."""

    SAVED = "saved"
    #: It is so already.
    SAME = "same"
    NOT_ALLOWED = "not_allowed"
    #: Some cells are wrong.
    BAD = "bad"
    #: Somebody else changed the same fields meanwhile.
    CLASH = "clash"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving.

    Attributes:
        bad: all that is wrong.
        clashes: fields that somebody else changed meanwhile, with what stands there now.
    """

    verdict: KeptVerdict
    id: str = ""
    bad: tuple[BadRow, ...] = ()
    clashes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ProviderFile:
    """All about a provider that somebody may see.

    Attributes:
        shown: as citizens, partners and managers see it.
        cells: for the form; whereabouts of a confidential one are HIDDEN.
        names: of the staff, by id, for the record of changes.
        limit: after which time data are old.
    """

    shown: Provider
    cells: Mapping[str, str]
    may_keep: bool
    is_old: bool
    changes: tuple[Change, ...]
    names: Mapping[str, str]
    limit: timedelta


async def open_provider(office: Office, *, manager: ManagerId, provider: str) -> ProviderFile | None:
    """Show a provider; None when there is none. Everybody on the staff may look, only keepers see what was changed."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        found = await work.directory.find(provider)
        if found is None or not footing.manager.is_active:
            return None
        is_keeper = footing.may_keep(found)
        changes = await work.changes.of_subject(Kept.PROVIDER, found.id, CHANGES_SHOWN) if is_keeper else ()
        limit = await fresh_for(office, work, footing.hromada)
        names = {str(one): name for one, name in (await work.staff.names(footing.hromada)).items()}
    old = is_old(found, on=office.today(), limit=limit)
    return ProviderFile(shown_to_people(found), shown_cells(found), is_keeper, old, changes, names, limit)


async def open_whereabouts(office: Office, *, manager: ManagerId, provider: str) -> Mapping[str, str] | None:
    """Show where a confidential provider is, to whoever keeps it; that they looked is on record. None for others."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        found = await work.directory.find(provider)
        if found is None or not footing.may_keep(found):
            return None
        await work.audit.add(Record(f"manager:{manager}", Action.WHEREABOUTS_VIEWED, found.id, office.now()))
        cells = cells_of(found)
        return {name: cells[name] for name in WHEREABOUTS}


async def save_provider(
    office: Office, *, manager: ManagerId, seen: Mapping[str, str] | None, cells: Mapping[str, str]
) -> Saved:
    """Add a provider, or change what somebody changed in its form.

    What others changed meanwhile stays, unless it is the same field: then nothing is saved, and it is told.

    Args:
        seen: the cells as the form showed them; None for a new provider, whose id may be left out.
        cells: as they stand in the form now.
    """
    async with office.work() as work:
        footing = await find_footing(work, manager)
        await work.directory.hold()
        wanted = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
        if seen is None:
            wanted["id"] = wanted["id"] or f"p-{office.chance.id().replace('-', '').lower()[-_ID_LETTERS:]}"
        now = await work.directory.find(wanted["id"])
        if seen is None:
            return await _add(office, work, footing, (now, wanted))
        if now is None:
            return Saved(KeptVerdict.GONE)
        return await _change(office, work, footing, (now, seen, wanted))


async def check_provider(office: Office, *, manager: ManagerId, provider: str) -> KeptVerdict:
    """Note that somebody has made sure today that all about a provider is so."""
    async with office.work() as work:
        found = await _held(work, await find_footing(work, manager), provider)
        if found is None:
            return KeptVerdict.NOT_ALLOWED
        return await _put(office, work, manager, found, replace(found, verified_on=office.today(), is_verified=True))


async def close_provider(office: Office, *, manager: ManagerId, provider: str, works: bool = False) -> KeptVerdict:
    """Put a provider into the archive, where it stays for what points at it and is shown to nobody; or take it out."""
    async with office.work() as work:
        found = await _held(work, await find_footing(work, manager), provider)
        if found is None:
            return KeptVerdict.NOT_ALLOWED
        return await _put(office, work, manager, found, replace(found, works=works))


async def _held(work: Work, footing: Footing, provider: str) -> Provider | None:
    await work.directory.hold()
    found = await work.directory.find(provider)
    return found if found is not None and footing.may_keep(found) else None


async def _add(office: Office, work: Work, footing: Footing, given: tuple[Provider | None, Mapping[str, str]]) -> Saved:
    there, cells = given
    if not footing.is_keeper:
        return Saved(KeptVerdict.NOT_ALLOWED)
    report = await read_cells(office, work, as_table([cells]))
    bad = (*report.bad, *((BadRow(2, Fault.REPEATED, cells["id"], "id"),) if there is not None else ()))
    if bad:
        return Saved(KeptVerdict.BAD, bad=bad)
    (fresh,) = report.providers
    if not footing.may_keep(fresh):
        return Saved(KeptVerdict.BAD, bad=(BadRow(2, Fault.NOT_YOURS, "", "home"),))
    return Saved(await _put(office, work, footing.manager.id, None, fresh), fresh.id)


async def _change(
    office: Office,
    work: Work,
    footing: Footing,
    given: tuple[Provider, Mapping[str, str], Mapping[str, str]],
) -> Saved:
    now, seen, wanted = given
    if not footing.may_keep(now):
        return Saved(KeptVerdict.NOT_ALLOWED)
    theirs, mine = cells_of(now), uncovered(wanted, now)
    was = uncovered(seen, now)
    changed = {name: cell for name, cell in mine.items() if cell != was.get(name, "")}
    clashes = {
        name: HIDDEN if now.is_confidential and name in WHEREABOUTS else theirs[name]
        for name, cell in changed.items()
        if theirs[name] not in (was.get(name, ""), cell)
    }
    if clashes:
        return Saved(KeptVerdict.CLASH, now.id, clashes=clashes)
    report = await read_cells(office, work, as_table([theirs | changed]))
    if report.bad:
        return Saved(KeptVerdict.BAD, now.id, bad=report.bad)
    (then,) = report.providers
    if not footing.may_keep(then):
        return Saved(KeptVerdict.BAD, now.id, bad=(BadRow(2, Fault.NOT_YOURS, "", "home"),))
    return Saved(await _put(office, work, footing.manager.id, now, then), now.id)


async def _put(office: Office, work: Work, manager: ManagerId, was: Provider | None, then: Provider) -> KeptVerdict:
    if was == then:
        return KeptVerdict.SAME
    await work.directory.put([then])
    await note_change(office, work, f"manager:{manager}", was, then)
    await work.audit.add(Record(f"manager:{manager}", Action.PROVIDER_CHANGED, then.id, office.now()))
    return KeptVerdict.SAVED
