"""The need that stands for a talk in which danger was heard, until the person has told the rest."""

from __future__ import annotations

from bot.casework.duplicates import UNDER_WAY
from bot.casework.need import Need, NeedStatus
from bot.usecases.sitting import Sitting

_OPEN = UNDER_WAY | {NeedStatus.SCREENING}


async def find_screening(sitting: Sitting) -> Need | None:
    """Find it: still in screening, or already with somebody because the person had fallen silent."""
    needs = await sitting.work.needs.of_person(sitting.person.id)
    return next((need for need in needs if need.is_screened and need.status in _OPEN), None)
