"""Words become an input: what was understood in them goes along."""

from __future__ import annotations

from bot.ports.understanding import Understood
from bot.usecases.note_heard import note_heard
from bot.usecases.sitting import Sitting
from dialogs.inputs import Typed

#: So many likely needs are offered when none is sure. Source: issue 4 of the plan, "top three as buttons".
OFFERED = 3


def hear(sitting: Sitting, text: str) -> Typed:
    """Make an input of words, with the danger and the needs understood in them.

    Words written instead of an answer about safety are understood together with those that wait for it.
    """
    conversation = sitting.person.conversation
    doubt = conversation.doubt if conversation is not None else None
    words = text if doubt is None else f"{doubt.words.text}\n{text}"
    understood = sitting.office.understanding.understand(words, sitting.bundle)
    if doubt is None:
        note_heard(sitting, text, understood)
    return as_input(text, understood)


def as_input(text: str, understood: Understood) -> Typed:
    """Put what was understood in words into an input: so many likely signs and needs as there is room to offer."""
    return Typed(
        text,
        signs=tuple(guess.id for guess in understood.signs[:OFFERED]),
        needs=understood.acted_on if understood.is_sure else (),
        danger=understood.danger,
        plain=understood.plain,
        ranked=tuple(guess.id for guess in understood.needs[:OFFERED]),
        asks_back=understood.is_vague,
        about=understood.about,
    )
