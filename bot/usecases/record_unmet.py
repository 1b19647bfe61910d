"""A need that cannot be met is counted, with its reason and its hromada (R-078)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.unmet import UnmetNeed
from bot.usecases.choose_owner import districts_at
from bot.usecases.sitting import Sitting
from dialogs.inputs import Place


async def record_unmet(sitting: Sitting, reason: str, needs: tuple[str, ...]) -> None:
    """Record what was not to be had where the person is; the same counts once a day."""
    where = hromada_of(sitting)
    unmet = UnmetNeed(sitting.person.id, needs, reason, where or NATIONAL_QUEUE, sitting.now, sitting.today)
    await sitting.work.unmet_needs.add(replace(unmet, district=await _district(sitting)))


async def _district(sitting: Sitting) -> str:
    """Name the starosta district where the person is; "" unless it is the only one possible."""
    conversation = sitting.person.conversation
    place = conversation.facts.get("place") if conversation is not None else None
    if not isinstance(place, Place):
        return ""
    districts = await districts_at(sitting.work, HromadaCode(place.code), place)
    return districts[0] if len(districts) == 1 else ""


def hromada_of(sitting: Sitting) -> HromadaCode | None:
    """Say where the person is, else where the door stands that they came through; None when neither is known."""
    conversation = sitting.person.conversation
    facts = conversation.facts if conversation is not None else {}
    place = facts.get("place")
    if isinstance(place, Place):
        return HromadaCode(place.code)
    return HromadaCode(str(facts["door_hromada"])) if "door_hromada" in facts else None
