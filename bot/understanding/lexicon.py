"""Plain words of the catalogue heard in a text: the first, most precise layer of understanding."""

from __future__ import annotations

from bot.ports.understanding import Heard
from dialogs.bundle import Bundle
from dialogs.engine.hearing import hear_needs, hear_signs


class Lexicon:
    """Hears what editors listed under `words:`; never more."""

    def hear(self, text: str, bundle: Bundle) -> Heard:
        """Say which signs and needs stand in a text word for word."""
        return Heard(hear_signs(bundle, text), hear_needs(bundle, text))
