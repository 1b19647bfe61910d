"""Comparing what people type with the words of scripts: pure, in every language at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = str.maketrans({"'": "", "ʼ": "", "’": "", "`": "", "´": "", "ґ": "г", "ё": "е"})
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_PATTERN_WORD = re.compile(r"[^\W_]+\*?", re.UNICODE)

#: Words that follow each other; a star at the end of one stands for any ending.
Pattern = tuple[str, ...]


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Split a text into plain words: lower case, no apostrophes, no signs, no emoji."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    return tuple(_WORD.findall(folded))


def same(one: str, other: str) -> bool:
    """Say whether two texts are the same words."""
    return words_of(one) == words_of(other)


def begins_with(text: str, label: str) -> bool:
    """Say whether a text begins with the words of a label: "так, маю" with "Так"."""
    label_words = words_of(label)
    return bool(label_words) and words_of(text)[: len(label_words)] == label_words


@lru_cache(maxsize=4096)
def patterns_of(listed: str) -> tuple[Pattern, ...]:
    """Split a comma-separated list of words and phrases; a star stands for any ending."""
    parts = (
        tuple(_PATTERN_WORD.findall(unicodedata.normalize("NFKC", part).casefold().translate(_APOSTROPHES)))
        for part in listed.split(",")
    )
    return tuple(part for part in parts if part)


def mentions(text: str, listed: str, *, but_after: str = "") -> bool:
    """Say whether a text holds one of the listed words or phrases, at any place.

    Args:
        but_after: words, such as «not»; what stands right after one of them does not count.
    """
    words, index, denials = words_of(text), _index_of(listed), frozenset(words_of(but_after))
    return any(
        at + len(pattern) <= len(words) and _fits(words[at : at + len(pattern)], pattern)
        for at, word in enumerate(words)
        if not (at and words[at - 1] in denials)
        for pattern in index.that_may_begin_with(word)
    )


def is_one_of(text: str, listed: str) -> bool:
    """Say whether a text is nothing but one of the listed words or phrases."""
    words = words_of(text)
    likely = _index_of(listed).that_may_begin_with(words[0]) if words else ()
    return any(len(words) == len(pattern) and _fits(words, pattern) for pattern in likely)


def _fits(words: Iterable[str], pattern: Pattern) -> bool:
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for word, wanted in zip(words, pattern, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """Listed patterns by how they begin: a text has few words, a list has hundreds.

    Attributes:
        whole: patterns by their first word.
        begun: patterns whose first word ends in a star, by the length of what stands before it, then by that.
    """

    whole: Mapping[str, tuple[Pattern, ...]]
    begun: Mapping[int, Mapping[str, tuple[Pattern, ...]]]

    def that_may_begin_with(self, word: str) -> Iterator[Pattern]:
        yield from self.whole.get(word, ())
        for length, patterns in self.begun.items():
            yield from patterns.get(word[:length], ())


@lru_cache(maxsize=4096)
def _index_of(listed: str) -> _Index:
    whole: dict[str, tuple[Pattern, ...]] = {}
    begun: dict[int, dict[str, tuple[Pattern, ...]]] = {}
    for pattern in patterns_of(listed):
        first = pattern[0].removesuffix("*")
        places = whole if first == pattern[0] else begun.setdefault(len(first), {})
        places[first] = (*places.get(first, ()), pattern)
    return _Index(whole, begun)
