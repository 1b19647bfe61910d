"""What somebody on the staff has done so far: for the ticks of their own lesson, and shown to nobody else."""

from __future__ import annotations

from datetime import datetime

from bot.casework.audit import Action
from bot.casework.names import ManagerId
from bot.usecases.office import Office

#: A trace of work: what was done, and its detail, such as the move.
Trace = tuple[Action, str]

#: So many of the newest records of each kind are looked at; whoever has more knows the work. A product choice.
LOOKED_AT = 200


async def see_progress(
    office: Office, *, manager: ManagerId, of: frozenset[Action], since: datetime | None = None
) -> frozenset[Trace]:
    """Give which of these things somebody has done, each once.

    Args:
        since: nothing older counts.
    """
    actor = f"manager:{manager}"
    async with office.work() as work:
        records = [one for action in of for one in await work.audit.of_actor(actor, {action}, LOOKED_AT)]
    return frozenset((record.action, record.detail) for record in records if since is None or record.at >= since)
