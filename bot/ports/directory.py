"""What use cases need of the directory of providers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from bot.casework.directory import Provider
from bot.casework.names import HromadaCode


class Directory(Protocol):
    """Everybody who helps. Whereabouts are sealed."""

    async def put(self, providers: Iterable[Provider]) -> None:
        """Take providers over: add and change by id; those not named stay."""
        ...

    async def serving(self, areas: Collection[str]) -> tuple[Provider, ...]:
        """List who serves any of these areas (keys of casework.directory.area_keys), by id."""
        ...

    async def of_hromada(self, hromada: HromadaCode) -> tuple[Provider, ...]:
        """List who serves a hromada or works there, by id."""
        ...

    async def find(self, provider: str) -> Provider | None:
        """Find a provider by id."""
        ...

    async def version(self) -> int:
        """Say how often the directory was changed."""
        ...

    async def hold(self) -> int:
        """Let nobody else change the directory until the end of the transaction; give its version."""
        ...

    async def everybody(self) -> tuple[Provider, ...]:
        """List all, by id; with whereabouts, for whoever keeps the directory."""
        ...
