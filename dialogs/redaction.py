"""Closing in a text whatever tells on somebody, before anybody reads it: rather too much than too little.

Shapes (addresses of mail, numbers, days, codes) and capital letters need no words; the rest is listed by editors in
`understanding.yaml`, and what the person has told of themselves is closed wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.matching import is_one_of, patterns_of, words_of
from dialogs.understanding import Private

#: Stands for what was closed; no letter, so that nothing is ever learnt from it.
MARK = "███"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"\S+@\S+",
        r"(?:https?://|www\.)\S+",
        r"\b[\w-]+\.(?:com|ua|org|net|info|me)\b\S*",
        r"@\w{3,}",
        r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?",
        r"\d(?:[().-]?\d){3,}",
        r"\+?\d(?:[\s().-]{0,3}\d){6,}",
        # Series and number of a paper; codes and numbers of ours.
        r"\b[^\W\d_]{2}\s?\d{6}\b",
        r"\b(?=[A-Z-]*\d)(?=[\d-]*[A-Z])[A-Z\d]{2,}(?:-[A-Z\d]+)*\b",
    )
)
_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
#: What may stand between two closed pieces that are one.
_BETWEEN = re.compile(r"[\s.,:;()«»\"'’№#/-]*")
_BEGINS = re.compile(r"(?:^|[^\w\s,;:()«»\"'’-])[\s«»\"'’(—–-]*$")
#: Letters of an abbreviation at most: what follows one is a name, however it is written.
_ABBREVIATION = 4
#: Letters of a word that changes its last one only.
_SHORT = 5
#: A name has so many words at most; so does the address of a house.
_WORDS = 3
#: Letters of a word of the person's own that is looked for.
_LEAST = 3

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text: where it stands, and the word as it is compared."""

    start: int
    end: int
    raw: str
    word: str

    @property
    def is_named(self) -> bool:
        """Say whether it has a capital letter, as names have."""
        return self.raw[0].isupper()

    @property
    def is_number(self) -> bool:
        return self.raw[0].isdigit()


def redact(text: str, private: Private, own: Iterable[str] = ()) -> str:
    """Close everything that tells on somebody.

    Args:
        own: what the person has told of themselves: names, places.
    """
    tokens = [_Token(found.start(), found.end(), found[0], _folded(found[0])) for found in _TOKEN.finditer(text)]
    spans = [found.span() for shape in _SHAPES for found in shape.finditer(text)]
    closed = {*_named(text, tokens, private), *_placed(tokens, private), *_own(tokens, own)}
    spans += [(tokens[at].start, tokens[at].end) for at in _grown(tokens, closed, private)]
    return _closed(text, sorted(spans))


def own_words(values: Iterable[str]) -> tuple[str, ...]:
    """Split what a person told of themselves into the beginnings of words to look for, whatever their endings."""
    return tuple({_stem(word) for value in values for word in words_of(value) if len(word) >= _LEAST})


def _folded(raw: str) -> str:
    return next(iter(words_of(raw)), "")


def _named(text: str, tokens: Sequence[_Token], private: Private) -> Iterator[int]:
    """List the words that are names: by their capital letter, by a list, or by what stands before them."""
    for at, token in enumerate(tokens):
        is_capital = token.is_named and _is_elsewhere(text, token)
        if is_one_of(token.word, private.names) or (is_capital and not is_one_of(token.word, private.kept)):
            yield at
    for at, length in _mentioned(tokens, private.name_follows):
        yield from range(at + length, min(at + length + 1, len(tokens)))


def _is_elsewhere(text: str, token: _Token) -> bool:
    """Say whether a capital letter is there for a name's sake: not at the beginning of a sentence, not in capitals."""
    if len(token.raw) == 1:
        # An initial has its point; a small word in a shouted text has none.
        return text[token.end : token.end + 1] == "."
    return not token.raw.isupper() and not _BEGINS.search(text[: token.start])


def _placed(tokens: Sequence[_Token], private: Private) -> Iterator[int]:
    """List the words that say where a house is, and which day of which month."""
    for at, length in _mentioned(tokens, private.street_follows):
        following = list(range(at + length, min(at + length + _WORDS, len(tokens))))
        if not following:
            continue
        is_told = len(tokens[at].word) <= _ABBREVIATION and at + length < len(tokens)
        if is_told or tokens[following[0]].is_named or any(tokens[one].is_number for one in following):
            yield following[0]
            yield from (one for one in following[1:] if tokens[one].is_number or tokens[one].is_named)
    for at, length in _mentioned(tokens, private.house_follows):
        if at + length < len(tokens) and tokens[at + length].is_number:
            yield at + length
    for at, _ in _mentioned(tokens, private.months):
        if at and tokens[at - 1].is_number:
            yield from (at - 1, at)


def _own(tokens: Sequence[_Token], own: Iterable[str]) -> Iterator[int]:
    stems = own_words(own)
    yield from (at for at, token in enumerate(tokens) if any(token.word.startswith(stem) for stem in stems))


def _grown(tokens: Sequence[_Token], closed: set[int], private: Private) -> set[int]:
    """Close what belongs to a name: the patronymic and the surname after it, however they are written."""
    endings = tuple(word for pattern in patterns_of(private.name_endings) for word in pattern)
    grown = set(closed)
    for at, token in enumerate(tokens):
        ends_like_one = token.word.endswith(endings) if endings else False
        if ends_like_one and (token.is_named or at - 1 in grown):
            grown.add(at)
    return grown


def _mentioned(tokens: Sequence[_Token], listed: str) -> Iterator[tuple[int, int]]:
    """Find where listed words stand: the place of the first, and how many they are."""
    for pattern in patterns_of(listed):
        for at in range(len(tokens) - len(pattern) + 1):
            if all(_fits(tokens[at + step].word, wanted) for step, wanted in enumerate(pattern)):
                yield at, len(pattern)


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@lru_cache(maxsize=1024)
def _stem(word: str) -> str:
    """Cut off what may change in a name: two letters of a long one, one of a shorter."""
    return word[:-2] if len(word) > _SHORT else word[:-1] if len(word) > _LEAST else word


def _closed(text: str, spans: Sequence[_Span]) -> str:
    said, end = "", 0
    for start, until in spans:
        if until <= end:
            continue
        between = text[end:start]
        if said.endswith(MARK) and _BETWEEN.fullmatch(between):
            end = until
            continue
        said += (between if start >= end else "") + MARK
        end = until
    return said + text[end:]
