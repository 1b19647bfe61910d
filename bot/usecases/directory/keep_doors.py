"""Doors are added, changed and closed; posters that hang keep working, for a closed door still lets people in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.casework.audit import Action, Record
from bot.casework.changes import Change, Kept, field_changes
from bot.casework.doors import BadDoor, DoorFault, checked_kind, checked_payload
from bot.casework.names import HromadaCode
from bot.ports.doors import DoorCount
from bot.ports.records import Door
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.prefill import prefilled


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A door and how it was used; `place` is the name of its hromada."""

    door: Door
    place: str
    count: DoorCount


async def add_door(office: Office, door: Door, *, by: str) -> None:
    """Add a door.

    Args:
        by: "manager:<id>" or "system".

    Raises:
        BadDoor: there is one already, its hromada is not known, or its link, its kind or an answer cannot be so.
    """
    async with office.work() as work:
        await put_new(office, work, door, by)


async def put_new(office: Office, work: Work, door: Door, by: str) -> None:
    """Add a door within a transaction. Raises BadDoor."""
    checked_payload(door.payload)
    checked_kind(door.kind)
    if await work.doors.find(door.payload) is not None:
        said = f"{door.payload}: there is such a door already; change it, or choose another id"
        raise BadDoor(said, DoorFault.TAKEN)
    await _place(work, door.hromada)
    await put_changed(office, work, None, door, by)


async def change_door(
    office: Office,
    payload: str,
    *,
    by: str,
    name: str = "",
    kind: str = "",
    prefill: Mapping[str, str] | None = None,
    is_open: bool | None = None,
) -> Door:
    """Change what is given of a door; its id stays, for it is printed on paper. Raises BadDoor."""
    async with office.work() as work:
        found = await find_in(work, payload)
        changed = replace(
            found,
            name=name or found.name,
            kind=checked_kind(kind) if kind else found.kind,
            prefill=found.prefill if prefill is None else prefill,
            is_open=found.is_open if is_open is None else is_open,
        )
        await put_changed(office, work, found, changed, by)
        return changed


async def put_changed(office: Office, work: Work, was: Door | None, door: Door, by: str) -> None:
    """Keep a door as it is now, on record; nothing when it is as it was. Raises BadDoor."""
    if was == door:
        return
    if not door.name:
        raise BadDoor(f"{door.payload}: it needs a name, as people call it", DoorFault.NO_NAME)
    if was is None or was.prefill != door.prefill:
        await _check_prefill(office, work, door)
    await work.doors.put(door)
    fields = field_changes(_cells(was) if was is not None else {}, _cells(door))
    await work.changes.add(Change(Kept.DOOR, door.payload, door.hromada, by, office.now(), fields))
    await work.audit.add(Record(by, Action.DOOR_CHANGED, door.payload, office.now(), "" if door.is_open else "closed"))


async def list_doors(office: Office, hromada: HromadaCode | None, *, days: int) -> Sequence[DoorLine]:
    """List the doors of a hromada, or all, and how they were used in the last days, today included."""
    today = office.today()
    async with office.work() as work:
        return await lines_of(work, hromada, first=today - timedelta(days=days - 1), last=today)


async def lines_of(work: Work, hromada: HromadaCode | None, *, first: date, last: date) -> tuple[DoorLine, ...]:
    """List doors and how they were used from one day to another, both included."""
    doors = await work.doors.of_hromada(hromada)
    used = {count.door: count for count in await work.doors.counts(hromada, first=first, last=last)}
    names = {code: await work.places.hromada(code) for code in {door.hromada for door in doors}}
    return tuple(
        DoorLine(door, place.name if (place := names[door.hromada]) else "", used[door.payload]) for door in doors
    )


async def find_door(office: Office, payload: str) -> DoorLine:
    """Find a door, with its place. Raises BadDoor."""
    async with office.work() as work:
        found = await find_in(work, payload)
        place = await work.places.hromada(found.hromada)
    return DoorLine(found, place.name if place else "", DoorCount(payload, 0, 0))


async def find_in(work: Work, payload: str) -> Door:
    """Find a door within a transaction. Raises BadDoor."""
    found = await work.doors.find(payload)
    if found is None:
        said = f"{payload}: there is no such door; ./run bot doors list shows those there are"
        raise BadDoor(said, DoorFault.UNKNOWN)
    return found


async def _place(work: Work, hromada: HromadaCode) -> None:
    if await work.places.hromada(hromada) is None:
        said = f"{hromada}: there is no such hromada; ./run bot sample-data or import-hromadas brings the list"
        raise BadDoor(said, DoorFault.NO_HROMADA)


async def _check_prefill(office: Office, work: Work, door: Door) -> None:
    fitting = await prefilled(work, replace(door, is_open=True), office.editions.current.catalogue.facts)
    wrong = sorted(set(door.prefill) - set(fitting))
    if wrong:
        said = f"{door.payload}: no door may say {', '.join(wrong)}; take facts with `prefill: yes`, and their choices"
        raise BadDoor(said, DoorFault.BAD_PREFILL)


def _cells(door: Door) -> dict[str, str]:
    told = {f"prefill:{fact}": value for fact, value in door.prefill.items()}
    return {"name": door.name, "kind": door.kind, "open": "yes" if door.is_open else "no", **told}
