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

    def has(self, word: str) -> bool:
        """Say whether a single word is listed."""
        return any(len(pattern) == 1 for pattern, _ in self._beginning_with(plain(word)))

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, Meaning]]:
        """Go through what is listed in a text: the words as they are written there, and the meaning."""
        folded = [plain(word) for word in words]
        for at, first in enumerate(folded):
            for pattern, meaning in self._beginning_with(first):
                if _fits(folded[at : at + len(pattern)], pattern):
                    yield " ".join(words[at : at + len(pattern)]), meaning

    def _beginning_with(self, word: str) -> tuple[tuple[Pattern, Meaning], ...]:
        # The same words come again and again: each is looked up once.
        if word not in self._met:
            begun = (self._begun.get(word[:length], ()) for length in range(1, len(word) + 1))
            self._met[word] = (*self._whole.get(word, ()), *(found for each in begun for found in each))
        return self._met[word]


def _fits(words: Sequence[str], pattern: Pattern) -> bool:
    return len(words) == len(pattern) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for word, wanted in zip(words, pattern, strict=True)
    )
