"""What a text is compared by: pieces of words, words and pairs of words, concepts, letters, and how it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.understanding.concepts import Concepts
from bot.understanding.readings import Reading

#: Kinds of features; each is weighed for itself, so that many pieces do not drown few words.
PIECES, WORDS, CONCEPTS, PLAIN, LETTERS, SHAPE = "pieces", "words", "concepts", "plain", "letters", "shape"
KINDS = (PIECES, LETTERS, SHAPE, PLAIN, WORDS, CONCEPTS)
SHORTEST, LONGEST = 2, 5
_EDGE = "_"
_MARKS = {mark: mark for mark in ("?", "!", "...", "…", ")", "(", '"', "«", ":", ",")} | {"\n": "new line"}
#: Share of capital letters from which a text is shouted.
_SHOUTED = 0.6
#: Concepts this many words apart still belong together.
_NEAR = 4
#: So many words that mean something are many.
_MANY = 6

Features = Mapping[str, Counter[str]]


def features_of(reading: Reading, raw: str, *, concepts: Concepts, plain: Iterable[str]) -> Features:
    """Count the features of a text, by kind; `plain` are the needs and signs whose words stand in it."""
    found = concepts.found_in(reading.sounds)
    return {
        PIECES: Counter(piece for word in reading.sounds for piece in pieces_of(word, SHORTEST, LONGEST)),
        WORDS: Counter(_phrases(reading.sounds)),
        CONCEPTS: Counter(_meanings(found)),
        PLAIN: Counter(plain),
        LETTERS: Counter(piece for word in reading.words for piece in pieces_of(word, 1, 3)),
        SHAPE: Counter(_shape(reading, raw, {at for at, _ in found})),
    }


def pieces_of(word: str, shortest: int, longest: int) -> Iterator[str]:
    """Cut a word, its edges marked, into pieces of so many letters."""
    edged = f"{_EDGE}{word}{_EDGE}"
    for length in range(shortest, min(longest, len(edged)) + 1):
        for at in range(len(edged) - length + 1):
            yield edged[at : at + length]


def _phrases(words: Sequence[str]) -> Iterator[str]:
    yield from words
    for one, other in pairwise(words):
        yield f"{one} {other}"
    for one, other in zip(words, words[2:], strict=False):
        yield f"{one} … {other}"


def _meanings(found: Sequence[tuple[int, str]]) -> Iterator[str]:
    yield from (concept for _, concept in found)
    for number, (at, concept) in enumerate(found):
        for further, other in found[number + 1 :]:
            if further - at > _NEAR:
                break
            if other != concept:
                yield f"{concept} {other}"


def _shape(reading: Reading, raw: str, meant: Collection[int]) -> Iterable[str]:
    yield reading.manner
    yield f"length {len(reading.words).bit_length()}"
    yield f"fluency {round(2 * reading.fluency)}"
    yield f"meant {min(len(meant), _MANY)}"
    yield f"share meant {4 * len(meant) // max(1, len(reading.words))}"
    letters = [letter for letter in raw if letter.isalpha()]
    if letters and sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters):
        yield "capitals"
    yield from (f"mark {name}" for mark, name in _MARKS.items() if mark in raw)
