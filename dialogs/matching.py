"""Comparing what people type with the words of scripts: pure, in every language at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_APOSTROPHES = str.maketrans({"'": "", "ʼ": "", "’": "", "`": "", "´": "", "ґ": "г", "ё": "е"})
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_PATTERN_WORD = re.compile(r"[^\W_]+\*?", re.UNICODE)


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
def patterns_of(listed: str) -> tuple[tuple[str, ...], ...]:
    """Split a comma-separated list of words and phrases; a star stands for any ending."""
    parts = (
        tuple(_PATTERN_WORD.findall(unicodedata.normalize("NFKC", part).casefold().translate(_APOSTROPHES)))
        for part in listed.split(",")
    )
    return tuple(part for part in parts if part)


def mentions(text: str, listed: str) -> bool:
    """Say whether a text holds one of the listed words or phrases, at any place."""
    words = words_of(text)
    return any(_stands_in(words, pattern) for pattern in patterns_of(listed))


def is_one_of(text: str, listed: str) -> bool:
    """Say whether a text is nothing but one of the listed words or phrases."""
    words = words_of(text)
    return any(len(words) == len(pattern) and _fits(words, pattern) for pattern in patterns_of(listed))


def _stands_in(words: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    length = len(pattern)
    return any(_fits(words[at : at + length], pattern) for at in range(len(words) - length + 1))


def _fits(words: Iterable[str], pattern: tuple[str, ...]) -> bool:
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for word, wanted in zip(words, pattern, strict=True)
    )
