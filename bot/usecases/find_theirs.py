"""A need whose person somebody on the staff may write to: whatever is arranged with people begins with it."""

from __future__ import annotations

from bot.casework.cards import may_write
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.storage import Work


async def find_theirs(work: Work, need: NeedId, manager: ManagerId) -> Need | None:
    """Find a live need whose person this manager may write to; None otherwise."""
    try:
        found = await work.needs.load(need)
    except KeyError:
        return None
    is_theirs = may_write(found, await work.referrals.live_of(need), by=manager)
    return found if is_theirs and found.is_live and not found.is_report else None
