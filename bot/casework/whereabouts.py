"""Whether a text tells where somebody is who must not be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

#: Fewer letters than this of an address are no trace: an abbreviated kind of street stands in many texts.
_TELLING_LETTERS = 4
_ENDING_LETTERS = 2

_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"\w[\w’'-]*")
_BESIDE, _AFTER_ABBREVIATION = re.compile(r"\s*[«\"„“]?"), re.compile(r"\.?\s*[«\"„“]?")


@dataclass(frozen=True, slots=True)
class Streets:
    """Words for a kind of street: whole ones, such as abbreviations, and beginnings that any ending may follow."""

    whole: frozenset[str] = frozenset()
    begun: tuple[str, ...] = ()

    @classmethod
    def listed(cls, words: str) -> Streets:
        """Read a list with commas, a star standing for any ending."""
        parts = [part.strip().casefold() for part in words.split(",") if part.strip()]
        whole = frozenset(part for part in parts if not part.endswith("*"))
        return cls(whole, tuple(part.removesuffix("*") for part in parts if part.endswith("*")))

    def has(self, word: str) -> bool:
        """Say whether a word names a kind of street."""
        return word.casefold() in self.whole or word.casefold().startswith(self.begun)


def tells_where(text: str, place: str, streets: Streets) -> bool:
    """Say whether a text names a street, or a word of the place, whatever its ending."""
    traces = tuple(_traces(place))
    return _names_street(text, streets) or any(word.startswith(traces) for word in _words(text))


def betrays(text: str, addresses: Iterable[str], streets: Streets) -> bool:
    """Say whether a text names one of these addresses whole, street and house, whatever the endings.

    Unlike `tells_where` it lets other streets be named: a person's own address is theirs to tell.
    """
    words = _words(text)
    return any(_is_named(words, tuple(_marks(address, streets))) for address in addresses)


def _names_street(text: str, streets: Streets) -> bool:
    """Find a kind of street beside a name or a number: «in the street» alone is where somebody sleeps, no door."""
    return any(_is_street(text, left, right, streets) for left, right in pairwise(_NAMED.finditer(text)))


def _is_street(text: str, left: re.Match[str], right: re.Match[str], streets: Streets) -> bool:
    between = text[left.end() : right.start()]
    if streets.has(left[0]) and _is_name(right[0]):
        return bool((_AFTER_ABBREVIATION if left[0].casefold() in streets.whole else _BESIDE).fullmatch(between))
    # A short word with a capital letter only begins the sentence.
    return streets.has(right[0]) and left[0][0].isupper() and len(left[0]) >= _TELLING_LETTERS and between.isspace()


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _is_named(words: list[str], marks: tuple[str, ...]) -> bool:
    return bool(marks) and all(any(word.startswith(mark) for word in words) for mark in marks)


def _marks(address: str, streets: Streets) -> Iterator[str]:
    """Give what is an address's own: the name of the street without its ending, and the number of the house."""
    for word in _words(address):
        if word.isdigit():
            yield word
        elif len(word) >= _TELLING_LETTERS and not streets.has(word):
            yield word[: max(_TELLING_LETTERS, len(word) - _ENDING_LETTERS)]


def _traces(place: str) -> Iterator[str]:
    """Give what betrays a place: its words without their endings, which change from case to case."""
    words = (word for word in _words(place) if len(word) >= _TELLING_LETTERS)
    return (word[: max(_TELLING_LETTERS, len(word) - _ENDING_LETTERS)] for word in words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
