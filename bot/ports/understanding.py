"""Free text into what the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dialogs.bundle import Bundle
from dialogs.corpus import Danger

#: From this probability of the likeliest need on it is gone straight on with; below, people choose among three.
#: On authors the model had not seen the first guess was right 6 times in 7 above it, and every second time below.
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Guess:
    """An id of the catalogue, and how probable it is that it is meant: 0 to 1."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Because:
    """What led there: enough to explain a message again, years later.

    Attributes:
        edition: which model understood it; "" when only the words of the catalogue did.
        words: pieces of the text that spoke for danger or for the first need, heaviest first.
        plain: questions whose plain words stood in the text, "sign:<id>" or "need:<id>".
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
        signs: signs by probability, given that there is danger; those in plain words first.
        acted_on: needs sure enough to go straight on with, best first.
        needs: needs by probability, best first.
        language: "uk", "surzhyk", "ru", "translit", "en" or "mixed"; "" when nobody can tell.
        about: "self", "child", "relative", "other", "professional" or "unknown".
        asks_back: too vague to act on: ask kindly.
        confidence: how sure the whole of it is, 0 to 1.
        plain: signs whose own words stand in the text.
        is_vague: nothing is told at all; otherwise what asks back tells of something that is not sure.
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
    plain: tuple[str, ...] = ()
    is_vague: bool = False

    @property
    def is_sure(self) -> bool:
        """Say whether the needs are sure enough to go on with instead of offering the likeliest ones."""
        return any(guess.confidence >= SURE for guess in self.needs if guess.id in self.acted_on)


class Understanding(Protocol):
    """Picks from the catalogue; decides nothing, writes nothing, sends nothing outside.

    The same text gets the same answer every time, from any thread.
    """

    @property
    def trouble(self) -> str:
        """What keeps it from understanding all it could, a sentence; "" when nothing does."""
        ...

    def understand(self, text: str, bundle: Bundle) -> Understood:
        """Say what a text says, in the ids of this edition."""
        ...

    def explain(self, text: str, bundle: Bundle) -> Understood:
        """Say the same, with the words and examples that led there; slower."""
        ...
