"""A text as sentences of words: what the measures of plain language count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dialogs.matching import words_of

# A line of a message ends a sentence as a full stop does: the eye rests there.
_BREAK = re.compile(r"(?<=[.!?…])[\s*]+|\n+")
# Between words that no sign parts, one hangs upon the other.
_PAUSE = re.compile(r"[^\w\s{}'ʼ’`*-]+|\s-\s")
_WORD = re.compile(r"\{[a-z0-9_]+\}|[^\W\d_]+(?:['ʼ’`][^\W\d_]+)*|\d[\d.,:]*")
# The name of a button or of a service is given as it is written elsewhere; it counts as one word.
_NAME = re.compile(r"«[^«»\n]*»")
_NAME_AS_WORD = "{name}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; blanks, figures and names in «…» count as a word each.

    Attributes:
        text: as it is written.
        clauses: its words, parted where a sign stands between them.
    """

    text: str
    clauses: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, as they are written."""
        return tuple(word for clause in self.clauses for word in clause)


@lru_cache(maxsize=8192)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Split a text; names in «…» are taken out of the words, not out of the text."""
    parts = (part.strip() for part in _BREAK.split(text))
    found = (Sentence(part, _clauses(_NAME.sub(_NAME_AS_WORD, part))) for part in parts if part)
    return tuple(sentence for sentence in found if sentence.clauses)


def all_words(text: str) -> tuple[str, ...]:
    """List every word of a text, those of names in «…» too."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Give a word as word lists hold it: lower case, without apostrophes."""
    return "".join(words_of(word))


def _clauses(text: str) -> tuple[tuple[str, ...], ...]:
    found = (tuple(_WORD.findall(part)) for part in _PAUSE.split(text))
    return tuple(words for words in found if words)
