"""Words become an input: what was understood in them goes along."""

from __future__ import annotations

from bot.usecases.sitting import Sitting
from dialogs.inputs import Typed

#: So many likely needs are offered when none is sure. Source: issue 4 of the plan, "top three as buttons".
OFFERED = 3


def hear(sitting: Sitting, text: str) -> Typed:
    """Make an input of words, with the danger and the needs understood in them."""
    understood = sitting.office.understanding.understand(text, sitting.bundle)
    return Typed(
        text,
        signs=tuple(guess.id for guess in understood.signs[:OFFERED]),
        needs=understood.acted_on,
        danger=understood.danger,
        plain=understood.plain,
        ranked=tuple(guess.id for guess in understood.needs[:OFFERED]),
        asks_back=understood.asks_back,
        about=understood.about,
    )
