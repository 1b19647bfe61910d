"""Whom somebody means by a name they wrote: in any case of the language, with or without the rest of the name."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]{3,}")
#: So many letters at the end of a Ukrainian name change with its case. A product choice.
_ENDING = 2
#: Two beginnings that are shorter than this say nothing.
_SHORTEST = 3


def meant(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Find the keys of the names that share the most words with a text; none when no word fits."""
    words = _WORD.findall(text.casefold())
    hits = {key: sum(_is_in(word, words) for word in _WORD.findall(name.casefold())) for key, name in names.items()}
    best = max(hits.values(), default=0)
    return tuple(key for key, count in hits.items() if count == best) if best else ()


def _is_in(name: str, words: list[str]) -> bool:
    return any(_is_same(name, word) for word in words)


def _is_same(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _ENDING:
        return False
    stem = max(_SHORTEST, min(len(one), len(other)) - _ENDING)
    return one[:stem] == other[:stem]
