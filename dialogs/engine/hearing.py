"""Plain words of the catalogue heard in a text: high precision, no cleverness. Understanding proper is the host's."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.corpus import Danger
from dialogs.inputs import Place, Typed
from dialogs.matching import mentions
from dialogs.wording import Wording


def hear(bundle: Bundle, text: str, found: tuple[Place, ...] | None = None) -> Typed:
    """Make an input of words in which nothing but plain words is understood: for rehearsals."""
    signs, needs = hear_signs(bundle, text), hear_needs(bundle, text)
    return Typed(text, signs, needs, found, Danger.FLAG if signs else Danger.NONE, plain=signs)


def hear_signs(bundle: Bundle, text: str) -> tuple[str, ...]:
    """List the signs of danger whose words stand in a text, in the order of the catalogue."""
    return tuple(sign.id for sign in bundle.catalogue.signs.values() if _mentions(bundle, text, sign.words))


def hear_needs(bundle: Bundle, text: str) -> tuple[str, ...]:
    """List the needs whose words stand in a text, in the order of the catalogue."""
    return tuple(need.id for need in bundle.catalogue.needs.values() if _mentions(bundle, text, need.words))


def _mentions(bundle: Bundle, text: str, words: Wording | None) -> bool:
    return words is not None and any(mentions(text, bundle.text(words, language)) for language in bundle.languages)
