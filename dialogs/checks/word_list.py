"""Finding listed words and phrases in a text, and what each was listed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from dialogs.checks.sentences import plain
from dialogs.matching import Pattern, patterns_of

Meaning = TypeVar("Meaning")


class WordList(Generic[Meaning]):
    """Words and phrases by their first word: a text has thousands of words, the list has hundreds."""

    def __init__(self, listed: Sequence[tuple[str, Meaning]]) -> None:
        """Take comma-separated words, a star for any ending, each list with its meaning."""
        self._whole: dict[str, list[tuple[Pattern, Meaning]]] = {}
        self._begun: dict[str, list[tuple[Pattern, Meaning]]] = {}
        self._met: dict[str, tuple[tuple[Pattern, Meaning], ...]] = {}
        for words, meaning in listed:
            for pattern in patterns_of(words):
                first = pattern[0]
                places = self._begun if first.endswith("*") else self._whole
                places.setdefault(first.removesuffix("*"), []).append((pattern, meaning))
        self._lengths = sorted({len(begun) for begun in self._begun})

    def has(self, word: str) -> bool:
        """Say whether a single word is listed."""
        return any(len(pattern) == 1 for pattern, _ in self._beginning_with(plain(word)))

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, Meaning]]:
        """Go through what is listed in a text: the words as they are written there, and the meaning.

        Of phrases that begin together the longest is found; words of a found phrase are not looked at again.
        """
        folded = [plain(word) for word in words]
        at = 0
        while at < len(folded):
            fitting = [each for each in self._beginning_with(folded[at]) if _fits(folded, at, each[0])]
            length = 1
            if fitting:
                pattern, meaning = max(fitting, key=lambda each: len(each[0]))
                length = len(pattern)
                yield " ".join(words[at : at + length]), meaning
            at += length

    def _beginning_with(self, word: str) -> tuple[tuple[Pattern, Meaning], ...]:
        # The same words come again and again: each is looked up once.
        met = self._met.get(word)
        if met is None:
            begun = [found for length in self._lengths for found in self._begun.get(word[:length], ())]
            met = self._met[word] = (*self._whole.get(word, ()), *begun)
        return met


def _fits(words: Sequence[str], at: int, pattern: Pattern) -> bool:
    return at + len(pattern) <= len(words) and all(
        words[at + step].startswith(wanted[:-1]) if wanted.endswith("*") else words[at + step] == wanted
        for step, wanted in enumerate(pattern)
    )
