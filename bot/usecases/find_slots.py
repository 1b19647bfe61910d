"""When a meeting is possible: for now, halves of the next working days; managers' own hours come later."""

from __future__ import annotations

from bot.casework.slots import half_days
from bot.usecases.find_term import calendar_of
from bot.usecases.record_unmet import hromada_of
from bot.usecases.sitting import Sitting
from dialogs.inputs import FoundSlots, Half, Slot


async def find_slots(sitting: Sitting) -> FoundSlots:
    """Offer what a person may wish for, on working days of their hromada: a wish, so nothing is booked."""
    hromada = hromada_of(sitting)
    calendar = await calendar_of(sitting.office, sitting.work, hromada) if hromada else sitting.office.calendar
    halves = half_days(sitting.now, calendar)
    return FoundSlots(tuple(Slot(one.day, Half(one.half)) for one in halves))
