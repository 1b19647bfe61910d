"""Plain words of the catalogue heard in a text: precise, live, and all there is when no model can be read."""

from __future__ import annotations

from bot.ports.understanding import Because, Guess, Understood
from bot.understanding.heads import NEED, SIGN, Head
from dialogs.bundle import Bundle
from dialogs.corpus import Danger
from dialogs.engine.hearing import hear_needs, hear_signs


class Lexicon:
    """Hears what editors listed under `words:`; never more."""

    trouble = ""

    def understand(self, text: str, bundle: Bundle) -> Understood:
        """Say which signs and needs stand in a text word for word."""
        signs, needs = hear_signs(bundle, text), hear_needs(bundle, text)
        named = (*(Head(SIGN, sign).name for sign in signs), *(Head(NEED, need).name for need in needs))
        return Understood(
            danger=Danger.FLAG if signs else Danger.NONE,
            danger_score=float(bool(signs)),
            sign=signs[0] if signs else "",
            signs=tuple(Guess(sign, 1.0) for sign in signs),
            acted_on=needs,
            needs=tuple(Guess(need, 1.0) for need in needs),
            language="",
            about="unknown",
            asks_back=False,
            confidence=float(bool(signs or needs)),
            because=Because("", plain=named),
            plain=signs,
        )

    def explain(self, text: str, bundle: Bundle) -> Understood:
        """Say the same: the words are the reason."""
        return self.understand(text, bundle)
