"""When a meeting is possible: for now, halves of the next working days; managers' own hours come later."""

from __future__ import annotations

from bot.casework.slots import half_days
from bot.usecases.sitting import Sitting
from dialogs.inputs import FoundSlots, Half, Slot


def find_slots(sitting: Sitting) -> FoundSlots:
    """Offer what a person may wish for. A wish promises nothing, so nothing is booked."""
    halves = half_days(sitting.now, sitting.office.calendar)
    return FoundSlots(tuple(Slot(one.day, Half(one.half)) for one in halves))
