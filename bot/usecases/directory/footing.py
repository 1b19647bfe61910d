"""Who somebody is to the directory and the doors of their hromada, and what they may do there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.casework.directory import Provider
from bot.casework.keeping import may_keep
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.storage import Work
from bot.usecases.office import Office

#: Who may change providers and doors, and who settings.
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
DECIDERS = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Footing:
    """Somebody, and the hromadas that have staff."""

    manager: Manager
    staffed: frozenset[HromadaCode]

    @property
    def hromada(self) -> HromadaCode:
        """Whose directory it is."""
        return self.manager.hromada

    @property
    def is_keeper(self) -> bool:
        """Say whether they may change anything of the directory or the doors."""
        return self.manager.is_active and self.manager.role in KEEPERS

    @property
    def decides(self) -> bool:
        """Say whether they may change the settings."""
        return self.manager.is_active and self.manager.role in DECIDERS

    def may_keep(self, provider: Provider) -> bool:
        """Say whether they may change a provider."""
        return self.is_keeper and may_keep(self.hromada, provider, self.staffed)


async def find_footing(work: Work, manager: ManagerId) -> Footing:
    """Find who somebody is. Raises KeyError."""
    return Footing(await work.staff.load(manager), frozenset(await work.staff.hromadas()))


async def name_areas(office: Office, *, manager: ManagerId, codes: Iterable[str] = ()) -> dict[HromadaCode, str]:
    """Name hromadas by code, somebody's own first; of what is no hromada there is no name."""
    async with office.work() as work:
        own = (await work.staff.load(manager)).hromada
        wanted = dict.fromkeys((own, *map(HromadaCode, codes)))
        found = {code: await work.places.hromada(code) for code in wanted}
    return {code: place.name for code, place in found.items() if place is not None}
