"""What one member of the staff may see and do with one need, decided anew each time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.cards import Access, access_to, moves_open_to
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.casework.referral import Move, Referral
from bot.ports.storage import Work
from bot.usecases.find_watchers import watchers


@dataclass(frozen=True, slots=True)
class Allowed:
    """How much may be seen, and which moves may follow."""

    access: Access
    moves: tuple[Move, ...] = ()


async def find_access(work: Work, need: Need, referral: Referral | None, *, by: Manager) -> Allowed:
    """Find what somebody may do with a need and its live referral."""
    watching = await watchers(work, need.owner) if need.owner else ()
    access = access_to(need, referral, by=by, watches=by.id in {one.id for one in watching})
    if referral is None or not referral.is_live:
        return Allowed(access)
    return Allowed(access, moves_open_to(need, referral, by=by, access=access))
