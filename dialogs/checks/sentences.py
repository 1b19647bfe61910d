"""A text as sentences of words: what the measures of plain language count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dialogs.matching import words_of

# A line of a message ends a sentence as a full stop does: the eye rests there.
_BREAK = re.compile(r"(?<=[.!?…])[\s*]+|\n+")
# Between words that no sign parts, one hangs upon the other.
_PAUSE = re.compile(r"[^\w\s{}'ʼ’`*-]+(?!\d)|\s-\s")
_WORD = re.compile(r"\{[a-z0-9_]+\}|[^\W\d_]+(?:['ʼ’`][^\W\d_]+)*|\d[\d.,:]*")
# The name of a button or of a service is given as it is written elsewhere, and so is what an abbreviation
# stands for; it counts as one word.
_NAME = re.compile(r"«[^«»\n]*»|(?<=[А-ЯЄІЇҐ]{2} )\([^()\n]*\)")
_NAME_AS_WORD = "{name}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; blanks, figures and names in «…» count as a word each.

    Attributes:
        text: as it is written.
        words: its words, as they are written.
        clauses: the same words, parted where a sign stands between them.
    """

    text: str
    words: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=8192)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Split a text; names in «…» are taken out of the words, not out of the text."""
    parts = (part.strip() for part in _BREAK.split(text))
    found = (_sentence(part) for part in parts if part)
    return tuple(sentence for sentence in found if sentence.words)


def names_in(text: str) -> tuple[tuple[str, ...], ...]:
    """List the words of each name that `sentences_of` takes for one word."""
    return tuple(tuple(_WORD.findall(name)) for name in _NAME.findall(text))


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Give a word as word lists hold it: lower case, without apostrophes."""
    return "".join(words_of(word))


def _sentence(text: str) -> Sentence:
    clauses = [_WORD.findall(part) for part in _PAUSE.split(_NAME.sub(_NAME_AS_WORD, text))]
    words = tuple(word for clause in clauses for word in clause)
    return Sentence(text, words, tuple(tuple(clause) for clause in clauses if clause))
