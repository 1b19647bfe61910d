"""The ledgers inside a transaction: what people were told, what could not be met, what they asked to be reminded of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.casework.informing import Informing
from bot.casework.names import NeedId, PersonId
from bot.casework.unmet import UnmetNeed
from bot.ports.records import Reminder


class Informings(Protocol):
    """What people were told; append-only but for the need it came before."""

    async def add(self, informing: Informing) -> None:
        """Record one topic, sealed."""
        ...

    async def attach(self, person: PersonId, need: NeedId, topics: Collection[str]) -> None:
        """Say that these topics, told to a person and not attached yet, came before this need."""
        ...

    async def of_person(self, person: PersonId) -> tuple[Informing, ...]:
        """Give everything a person was told, oldest first."""
        ...

    async def of_need(self, need: NeedId) -> tuple[tuple[str, datetime], ...]:
        """List topics told before a need and when, oldest first, without the words."""
        ...


class UnmetNeeds(Protocol):
    """What could not be met."""

    async def add(self, unmet: UnmetNeed) -> bool:
        """Record one; False when the same was recorded for the person that day."""
        ...

    async def attach(self, person: PersonId, need: NeedId, since: datetime) -> None:
        """Say that what was recorded since for a person, not attached yet, was told with this need."""
        ...

    async def of_need(self, need: NeedId) -> tuple[str, ...]:
        """List the reasons told with a need, oldest first."""
        ...


class Reminders(Protocol):
    """Messages somebody is waiting for. When each is due, its timer knows."""

    async def add(self, reminder: Reminder) -> None:
        """Keep one, sealed."""
        ...

    async def attach(self, person: PersonId, need: NeedId) -> None:
        """Say that the reminders of a person, not attached yet, are about this need."""
        ...

    async def take(self, reminder: str) -> Reminder | None:
        """Give one and forget it; None when it is gone."""
        ...
