"""A meeting nobody can keep any more: its hours are given back, the person hears of it, somebody offers other ones."""

from __future__ import annotations

from bot.casework.events import SYSTEM
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.drop_visits import drop_visits
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.tell_citizen import tell_citizen

#: The owner's task when a meeting has to be arranged anew.
OFFER_TIMES = "offer_times"


async def take_visit_back(office: Office, work: Work, need: Need) -> None:
    """Take back what another manager than the one who answers now had arranged; nothing when there was nothing."""
    was_arranged = await drop_visits(work, need)
    if was_arranged and need.is_live:
        await tell_citizen(office, work, need, "visit_cancelled", actor=SYSTEM)
        due = await due_by(office, work, OFFER_TIMES, need.hromada)
        await give_task(office, work, need, OFFER_TIMES, due=due)
