"""That a person was told about something, in which words and when, is remembered (R-111)."""

from __future__ import annotations

from bot.casework.informing import Informing
from bot.usecases.sitting import Sitting
from dialogs.engine.showing import GIVEN
from dialogs.script import consent_fact
from dialogs.wording import Wording

#: The purpose people agree to before the first question about themselves, in catalogue/consents.yaml.
TALK = "talk"


async def record_informing(sitting: Sitting, topic: str, version: str, text: Wording) -> None:
    """Record a topic with the very words the person sees now; who looks around before any consent leaves no trace."""
    if not _may_be_recorded(sitting):
        return
    person = sitting.person
    told = Informing(person.id, topic, version, person.language, sitting.words(text), sitting.now)
    await sitting.work.informings.add(told)


def _may_be_recorded(sitting: Sitting) -> bool:
    conversation = sitting.person.conversation
    is_asked = TALK in sitting.bundle.catalogue.purposes
    return not is_asked or (conversation is not None and conversation.facts.get(consent_fact(TALK)) == GIVEN)
