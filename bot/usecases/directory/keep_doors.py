"""Doors are added, changed and closed; posters that hang keep working, for a closed door still lets people in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.doors import BadDoor, checked_kind, checked_payload
from bot.casework.names import HromadaCode
from bot.ports.doors import DoorCount
from bot.ports.records import Door
from bot.ports.storage import Work
from bot.usecases.office import Office


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
        BadDoor: there is one already, its hromada is not known, or its link or kind cannot be so.
    """
    checked_payload(door.payload)
    checked_kind(door.kind)
    async with office.work() as work:
        if await work.doors.find(door.payload) is not None:
            raise BadDoor(f"{door.payload}: there is such a door already; change it, or choose another id")
        await _place(work, door.hromada)
        await _keep(office, work, door, by)


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
        found = await _find(work, payload)
        changed = replace(
            found,
            name=name or found.name,
            kind=checked_kind(kind) if kind else found.kind,
            prefill=found.prefill if prefill is None else prefill,
            is_open=found.is_open if is_open is None else is_open,
        )
        await _keep(office, work, changed, by)
        return changed


async def list_doors(office: Office, hromada: HromadaCode | None, *, days: int) -> Sequence[DoorLine]:
    """List the doors of a hromada, or all, and how they were used in the last days, today included."""
    today = office.today()
    async with office.work() as work:
        doors = await work.doors.of_hromada(hromada)
        counts = await work.doors.counts(hromada, first=today - timedelta(days=days - 1), last=today)
        used = {count.door: count for count in counts}
        names = {code: await work.places.hromada(code) for code in {door.hromada for door in doors}}
    return [DoorLine(door, place.name if (place := names[door.hromada]) else "", used[door.payload]) for door in doors]


async def find_door(office: Office, payload: str) -> DoorLine:
    """Find a door, with its place. Raises BadDoor."""
    async with office.work() as work:
        found = await _find(work, payload)
        place = await work.places.hromada(found.hromada)
    return DoorLine(found, place.name if place else "", DoorCount(payload, 0, 0))


async def _find(work: Work, payload: str) -> Door:
    found = await work.doors.find(payload)
    if found is None:
        raise BadDoor(f"{payload}: there is no such door; ./run bot doors list shows those there are")
    return found


async def _place(work: Work, hromada: HromadaCode) -> None:
    if await work.places.hromada(hromada) is None:
        raise BadDoor(f"{hromada}: there is no such hromada; ./run bot sample-data or import-hromadas brings the list")


async def _keep(office: Office, work: Work, door: Door, by: str) -> None:
    await work.doors.put(door)
    await work.audit.add(Record(by, Action.DOOR_CHANGED, door.payload, office.now(), "" if door.is_open else "closed"))
