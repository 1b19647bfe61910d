"""Which hromada keeps a provider of the directory: others read it, and cannot change it."""

from __future__ import annotations

from collections.abc import Collection

from bot.casework.directory import WHOLE_COUNTRY, Provider
from bot.casework.names import HromadaCode


def keeper_of(provider: Provider) -> HromadaCode:
    """Name who keeps a provider: the hromada where it works, else the only one it serves, else the national duty."""
    if provider.home:
        return provider.home
    return provider.serves[0] if len(provider.serves) == 1 else WHOLE_COUNTRY


def may_keep(hromada: HromadaCode, provider: Provider, staffed: Collection[HromadaCode]) -> bool:
    """Say whether a hromada may change a provider: its own, and what nobody else is there to keep.

    Args:
        staffed: the hromadas with staff, the national duty among them when there is one.
    """
    keeper = keeper_of(provider)
    if keeper == hromada:
        return True
    others = frozenset(staffed) - {hromada, WHOLE_COUNTRY}
    return not others and keeper not in staffed
