"""A hromada at this moment: what is late and whose it is, who waits for a human, what could not be met, its doors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.need import LIVE_NEEDS, NeedStatus, Urgency
from bot.casework.owners import Owner
from bot.ports.storage import Work
from bot.ports.watching import Late, LateOf, Waiting
from bot.usecases.office import Office

#: So many late needs are listed, the longest late ones. A product choice: one page.
LISTED = 50


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """How many people could not be given what they needed, for one reason, in one place."""

    reason: str
    need: str
    district: str
    people: int


@dataclass(frozen=True, slots=True)
class DoorLine:
    """What came through a door in the period, and what has become of it until now.

    Attributes:
        arrivals: how many came.
        needs: how many asked for something.
        live, helped, otherwise: where these stand now.
    """

    name: str
    kind: str
    is_open: bool
    arrivals: int
    needs: int
    live: int
    helped: int
    otherwise: int


@dataclass(frozen=True, slots=True)
class Town:
    """A hromada at a moment; `late_by_owner` and `late` say from whom they are hidden (decision 37)."""

    at: datetime = field(compare=False)
    days: int
    late: tuple[Late, ...]
    late_by_owner: tuple[LateOf, ...]
    untaken: Waiting
    unread: Waiting
    names: Mapping[str, str]
    districts: Mapping[str, str]
    unmet: tuple[UnmetLine, ...]
    doors: tuple[DoorLine, ...]


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """How many late needs somebody answers for, as one member of the staff may see it."""

    owner: Owner
    late: int
    dangers: int


def late_of(town: Town, reader: ManagerId) -> tuple[OwnerLine, ...]:
    """Count the late needs by owner, without those whose person does not want the reader."""
    counts: dict[Owner, dict[bool, int]] = defaultdict(lambda: defaultdict(int))
    for line in town.late_by_owner:
        counts[line.owner][line.urgency is Urgency.DANGER] += line.needs - dict(line.unwanted).get(reader, 0)
    lines = (OwnerLine(owner, sum(parts.values()), parts[True]) for owner, parts in counts.items())
    return tuple(sorted((one for one in lines if one.late), key=lambda one: (-one.dangers, -one.late, one.owner.id)))


def listed_for(town: Town, reader: ManagerId) -> tuple[Late, ...]:
    """List the late needs that a reader may know of."""
    return tuple(one for one in town.late if reader not in one.unwanted)


async def read_town(office: Office, hromada: HromadaCode, days: int) -> Town:
    """Look at a hromada. Raises Unavailable.

    Args:
        days: how many days unmet needs and doors are counted for, today the last of them.
    """
    now = office.now()
    async with office.work() as work:
        settings = await work.hromada_settings.of(hromada)
        return Town(
            *(now, days),
            tuple(await work.watching.late(hromada, now, LISTED)),
            tuple(await work.watching.late_by_owner(hromada, now)),
            await work.watching.untaken(hromada),
            await work.watching.unread(hromada),
            {str(one): name for one, name in (await work.staff.names(hromada)).items()},
            {one.id: one.title for one in settings.districts},
            await _unmet(office, work, hromada, days),
            await _doors(office, work, hromada, days),
        )


async def _unmet(office: Office, work: Work, hromada: HromadaCode, days: int) -> tuple[UnmetLine, ...]:
    last = office.today()
    crowds: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for line in await work.figures.unmet(hromada, first=last - timedelta(days=days - 1), last=last):
        for need in line.needs:
            crowds[line.reason, need, line.district].add(line.person)
    lines = (UnmetLine(*key, len(people)) for key, people in crowds.items())
    return tuple(sorted(lines, key=lambda one: (-one.people, one.reason, one.need, one.district)))


async def _doors(office: Office, work: Work, hromada: HromadaCode, days: int) -> tuple[DoorLine, ...]:
    last = office.today()
    first = last - timedelta(days=days - 1)
    since = datetime.combine(first, time(), office.calendar.zone)
    arrived = {one.door: one.arrivals for one in await work.doors.counts(hromada, first=first, last=last)}
    became: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in await work.watching.door_needs(hromada, since):
        became[one.door][_fate(one.status)] += one.needs
    # Needs remember a door by its name: two doors of one name would be counted twice.
    lines, counted = [], set[str]()
    for door in await work.doors.of_hromada(hromada):
        fates = became[door.name] if door.name not in counted else {}
        counted.add(door.name)
        parts = [fates.get(fate, 0) for fate in ("live", "helped", "otherwise")]
        arrivals = arrived.get(door.payload, 0)
        lines.append(DoorLine(door.name, door.kind, door.is_open, arrivals, sum(parts), *parts))
    return tuple(sorted(lines, key=lambda one: (-one.arrivals, -one.needs, one.name)))


def _fate(status: str) -> str:
    if status in LIVE_NEEDS:
        return "live"
    return "helped" if status == NeedStatus.RESOLVED else "otherwise"
