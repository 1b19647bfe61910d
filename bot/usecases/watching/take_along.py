"""Who may take the live picture along as a file; that they did is on record."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.usecases.office import Office
from bot.usecases.watching.retry_messages import WATCHERS


async def take_along(office: Office, *, by: ManagerId, days: int) -> Manager | None:
    """Note that somebody takes the picture of the last days along.

    Returns:
        Who they are now: that decides what stands in it. None when it is not for them; nothing was noted then.

    Raises:
        Unavailable: nothing was noted.
    """
    async with office.work() as work:
        manager = await work.staff.load(by)
        if not manager.is_active or manager.role not in WATCHERS:
            return None
        record = Record(f"manager:{by}", Action.REPORT_MADE, manager.hromada, office.now(), f"live {days}")
        await work.audit.add(record)
    return manager
