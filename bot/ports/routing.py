"""What is remembered for routing: the settings of hromadas, exclusions, teams."""

from __future__ import annotations

from typing import Protocol

from bot.casework.exclusions import Exclusion
from bot.casework.hromada import HromadaSettings
from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId
from bot.casework.team import TeamMember


class HromadaSettingsStore(Protocol):
    """What hromadas have decided for themselves."""

    async def of(self, hromada: HromadaCode) -> HromadaSettings:
        """Give the settings of a hromada; those of one that has decided nothing are empty."""
        ...

    async def hold(self, hromada: HromadaCode) -> HromadaSettings:
        """Give the settings of a hromada, which nobody else changes until the end of the transaction."""
        ...

    async def put(self, settings: HromadaSettings) -> None:
        """Remember the settings of a hromada, all of them."""
        ...


class Exclusions(Protocol):
    """Whom people do not want to know of their troubles."""

    async def add(self, exclusion: Exclusion) -> bool:
        """Remember one; False when it was there."""
        ...

    async def remove(self, exclusion: Exclusion) -> None:
        """Forget one; its moment does not matter."""
        ...

    async def of_person(self, person: PersonId) -> tuple[Exclusion, ...]:
        """List whom a person does not want, oldest first."""
        ...

    async def of_manager(self, manager: ManagerId) -> frozenset[PersonId]:
        """Name the people who do not want a manager: nothing of theirs may be shown to that one."""
        ...


class Team(Protocol):
    """Who works on a need beside its owner."""

    async def put(self, member: TeamMember) -> None:
        """Remember a member, or change what one sees."""
        ...

    async def remove(self, member: TeamMember) -> None:
        """Forget a member; nothing happens when there is none."""
        ...

    async def of_need(self, need: NeedId) -> tuple[TeamMember, ...]:
        """List the team of a need, whoever joined first first."""
        ...

    async def of_manager(self, manager: ManagerId) -> tuple[TeamMember, ...]:
        """List the memberships of a manager, oldest first."""
        ...
