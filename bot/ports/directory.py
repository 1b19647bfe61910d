"""What use cases need of the directory of providers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from bot.casework.directory import Provider


class Directory(Protocol):
    """Everybody who helps. Whereabouts are sealed."""

    async def put(self, providers: Iterable[Provider]) -> None:
        """Take providers over: add and change by id; those not named stay."""
        ...

    async def serving(self, areas: Collection[str]) -> tuple[Provider, ...]:
        """List who serves any of these areas (keys of casework.directory.area_keys), by id."""
        ...

    async def everybody(self) -> tuple[Provider, ...]:
        """List all, by id; with whereabouts, for whoever keeps the directory."""
        ...
