"""Words of which nobody is sure, and somebody who was asked about them."""

from __future__ import annotations

from dialogs.corpus import Danger
from dialogs.inputs import Typed
from tests.dialogs.talk import Talker

SIGNS = ("medical_acute", "domestic_violence", "homeless_now")
QUESTION = "Ви в безпеці?"
STORY = "чоловік прийшов злий, сиджу в кімнаті тихенько"


def unsure(text: str = STORY, *, about: str = "", signs: tuple[str, ...] = SIGNS) -> Typed:
    """Words that may mean danger."""
    return Typed(text, signs, danger=Danger.ASK, about=about)


def flagged(text: str = STORY, signs: tuple[str, ...] = SIGNS) -> Typed:
    """Words in which the model is sure of danger, and no listed word says which."""
    return Typed(text, signs, danger=Danger.FLAG)


def asked() -> Talker:
    """Somebody at the question about needs who was just asked about safety."""
    olena = Talker()
    olena.does(unsure())
    olena.sees(QUESTION)
    return olena
