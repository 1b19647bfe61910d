"""In which letters a text was meant: as it stands, transliterated, or typed on the wrong keyboard layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.understanding.spelling import is_cyrillic, is_latin, retyped, sound_of, tokens_of, transliterated

_EDGE = " "
#: How much likelier, in nats a letter, another keyboard layout must make a text before we believe in it.
_LAYOUT_MARGIN = 0.7
#: Shorter texts say too little about their keyboard layout.
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Pairs:
    """How often letters follow each other in a language: log-probabilities, and that of a pair never seen."""

    known: Mapping[str, float]
    unknown: float

    def likelihood(self, words: Iterable[str]) -> float:
        """Say how likely words are in this language: mean log-probability of a letter, in nats."""
        pairs = [pair for word in words for pair in _pairs(word)]
        return sum(self.known.get(pair, self.unknown) for pair in pairs) / max(1, len(pairs))


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was meant.

    Attributes:
        words: as written, Latin transliterations turned into Cyrillic.
        sounds: the same words by sound; English ones as they are.
        manner: "plain", "translit", "english" or "layout".
        fluency: how likely its letters follow each other, in nats a letter; gibberish has little.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    manner: str
    fluency: float


def learn_pairs(words: Iterable[str]) -> Pairs:
    """Learn how letters follow each other from words of a language."""
    counts = Counter(pair for word in words for pair in _pairs(word))
    firsts = Counter[str]()
    for pair, count in counts.items():
        firsts[pair[0]] += count
    kinds = max(1, len(firsts))
    known = {pair: round(log((count + 1) / (firsts[pair[0]] + kinds)), 3) for pair, count in sorted(counts.items())}
    return Pairs(known, round(log(1 / (10 * kinds)), 3))


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds out what was meant, by what letters usually follow each other."""

    cyrillic: Pairs
    english: Pairs

    def read(self, text: str) -> Reading:
        """Read a text the likeliest way."""
        tokens = tokens_of(text)
        latin = [token for token in tokens if is_latin(token)]
        if not latin:
            return self._reading(tokens, "plain")
        return self._of_latin(text, tokens, latin)

    def _of_latin(self, text: str, tokens: Sequence[str], latin: Sequence[str]) -> Reading:
        english = self.english.likelihood(latin)
        translit = self.cyrillic.likelihood(sound_of(transliterated(word)) for word in latin)
        if len(latin) * 2 > len(tokens) and _long_enough(latin):
            typed = tokens_of(retyped(text))
            layout = self.cyrillic.likelihood(sound_of(word) for word in typed if is_cyrillic(word))
            if layout > max(english, translit) + _LAYOUT_MARGIN:
                return self._reading(typed, "layout")
        if translit > english:
            return self._reading([transliterated(word) if is_latin(word) else word for word in tokens], "translit")
        return self._reading(tokens, "english")

    def _reading(self, words: Sequence[str], manner: str) -> Reading:
        sounds = tuple(sound_of(word) if is_cyrillic(word) else word for word in words)
        cyrillic = [sound for sound in sounds if is_cyrillic(sound)]
        latin = [word for word in sounds if is_latin(word)]
        fluency = self.cyrillic.likelihood(cyrillic) if cyrillic else self.english.likelihood(latin)
        return Reading(tuple(words), sounds, manner, fluency)


def _long_enough(words: Sequence[str]) -> bool:
    return sum(map(len, words)) >= _LEAST_LETTERS


def _pairs(word: str) -> list[str]:
    edged = f"{_EDGE}{word}{_EDGE}"
    return [edged[at : at + 2] for at in range(len(edged) - 1)]
