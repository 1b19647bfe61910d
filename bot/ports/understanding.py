"""Free text into what the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dialogs.bundle import Bundle
from dialogs.corpus import Danger


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in a text: ids of signs of danger and of needs, best first."""

    signs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Understanding(Protocol):
    """Picks from the catalogue; decides nothing, writes nothing, sends nothing outside."""

    def hear(self, text: str, bundle: Bundle) -> Heard:
        """Say what the text is about."""
        ...


@dataclass(frozen=True, slots=True)
class Guess:
    """An id of the catalogue, and how probable it is that it is meant: 0 to 1."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Because:
    """What led there: enough to explain a message again, years later.

    Attributes:
        edition: which model understood it.
        words: pieces of the text that spoke for danger or for the first need, heaviest first.
        plain: words of the catalogue that stood in the text, sign or need → words.
        examples: ids of the examples of the corpus that the text resembles most, nearest first.
    """

    edition: str
    words: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says, as far as anybody can tell.

    Attributes:
        danger: `flag` shows the emergency card, `ask` asks one gentle question, `none` goes on.
        danger_score: probability that somebody is in danger, 0 to 1.
        sign: the likeliest sign of danger, whatever `danger` says; "" when none is any likelier than others.
        signs: signs by probability, given that there is danger.
        acted_on: needs sure enough to go straight on with, best first.
        needs: needs by probability, best first.
        language: "uk", "surzhyk", "ru", "translit", "en" or "mixed".
        about: "self", "child", "relative", "other", "professional" or "unknown".
        asks_back: too vague to act on: ask kindly.
        confidence: how sure the whole of it is, 0 to 1.
    """

    danger: Danger
    danger_score: float
    sign: str
    signs: tuple[Guess, ...]
    acted_on: tuple[str, ...]
    needs: tuple[Guess, ...]
    language: str
    about: str
    asks_back: bool
    confidence: float
    because: Because


class Understander(Protocol):
    """Reads a text the same way every time; from any thread."""

    def understand(self, text: str) -> Understood:
        """Say what a text says."""
        ...
