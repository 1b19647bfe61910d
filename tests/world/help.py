"""What a town has to offer: who helps, what there is, and the record of what could not be met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from bot.casework.directory import WHOLE_COUNTRY, Provider
from bot.casework.names import HromadaCode
from tests.shipped import shipped_bundle
from tests.world.clock import MONDAY
from tests.world.town import NATIONAL, Town

#: What the samples call the shelter whose whereabouts nobody may learn.
SHELTER = "shelter_zatyshok"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A line of the report on what was not to be had."""

    need: str
    reason: str
    count: int


async def only_these_work(town: Town, *ids: str) -> None:
    """Let everybody else in the directory close."""
    async with town.office.work() as work:
        await work.directory.put(replace(one, works=one.id in ids) for one in await work.directory.everybody())


async def shelter(town: Town) -> Provider:
    """Give the shelter as its keepers know it."""
    async with town.office.work() as work:
        return next(one for one in await work.directory.everybody() if one.id == SHELTER)


async def shelter_moves(town: Town, street: str) -> None:
    """Let the shelter move, and serve everybody from there."""
    moved = replace(await shelter(town), address=street, serves=(WHOLE_COUNTRY,))
    async with town.office.work() as work:
        await work.directory.put([moved])


def nothing_is_offered(town: Town) -> None:
    """Let the catalogue of services be still empty."""
    shipped = shipped_bundle()
    bare = replace(shipped.catalogue, services={})
    town.office.editions.current = replace(shipped, catalogue=bare, edition=f"{shipped.edition[:8]}-bare")


async def unmet_today(town: Town, hromada: str = NATIONAL) -> list[Unmet]:
    """Read the report on what was not to be had on the first day."""
    day = MONDAY.date()
    async with town.office.work() as work:
        lines = await work.figures.unmet(HromadaCode(hromada), first=day, last=day)
    counted = Counter((need, line.reason) for line in lines for need in line.needs)
    return [Unmet(need, reason, count) for (need, reason), count in counted.most_common()]
