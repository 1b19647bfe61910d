"""That a person was told about something, in which words and when, is remembered (R-111)."""

from __future__ import annotations

from bot.casework.informing import Informing
from bot.usecases.sitting import Sitting
from dialogs.wording import Wording


async def record_informing(sitting: Sitting, topic: str, version: str, text: Wording) -> None:
    """Record a topic with the very words the person sees now."""
    person = sitting.person
    told = Informing(person.id, topic, version, person.language, sitting.words(text), sitting.now)
    await sitting.work.informings.add(told)
