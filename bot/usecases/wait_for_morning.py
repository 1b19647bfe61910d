"""What a clock has to say of a need waits for the morning, unless somebody is in danger."""

from __future__ import annotations

from datetime import datetime

from bot.casework.need import Need, Urgency
from bot.casework.quiet_hours import next_waking
from bot.ports.storage import Work
from bot.usecases.find_term import calendar_of
from bot.usecases.office import Office


async def wait_for_morning(office: Office, work: Work, need: Need) -> datetime | None:
    """Find when the quiet hours of a need's hromada end; None when nothing has to wait."""
    if need.urgency is Urgency.DANGER:
        return None
    waking = next_waking(office.now(), await calendar_of(office, work, need.hromada))
    return waking if waking > office.now() else None
