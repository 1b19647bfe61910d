"""Words that mean one thing in four languages: they make examples in one of them useful for texts in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.spelling import is_cyrillic, sound_of, tokens_of

_ANY_ENDING = "*"
_COMMENT = "#"
#: How many words are remembered; a bound, so that gibberish cannot fill the memory.
_REMEMBERED = 20_000

#: Words that follow each other, by sound; a star at the end of one stands for any ending.
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Concepts:
    """What words mean: concept → phrases, by sound."""

    phrases: Mapping[str, tuple[Phrase, ...]]

    def found_in(self, sounds: Sequence[str]) -> tuple[tuple[int, str], ...]:
        """List the concepts in a text: where each begins, and which it is."""
        return tuple(sorted(set(self._found(sounds))))

    def _found(self, sounds: Sequence[str]) -> Iterator[tuple[int, str]]:
        for at, word in enumerate(sounds):
            for concept, rest in self._beginnings(word):
                if _follows(sounds, at + 1, rest):
                    yield at, concept

    def _beginnings(self, word: str) -> tuple[tuple[str, Phrase], ...]:
        """List the phrases a word may begin, each with what must follow."""
        known = self._met.get(word)
        if known is None:
            whole, begun = self._index
            starts = (word[:length] for length in range(1, len(word) + 1))
            known = (*whole.get(word, ()), *(one for start in starts for one in begun.get(start, ())))
            if len(self._met) < _REMEMBERED:
                self._met[word] = known
        return known

    @cached_property
    def _met(self) -> dict[str, tuple[tuple[str, Phrase], ...]]:
        """Words met before: people use the same few thousand."""
        return {}

    @cached_property
    def _index(self) -> tuple[dict[str, list[tuple[str, Phrase]]], dict[str, list[tuple[str, Phrase]]]]:
        """Phrases by their first word: whole ones, and ones with any ending."""
        whole: dict[str, list[tuple[str, Phrase]]] = {}
        begun: dict[str, list[tuple[str, Phrase]]] = {}
        for concept, phrases in self.phrases.items():
            for first, *rest in phrases:
                table, key = (begun, first[:-1]) if first.endswith(_ANY_ENDING) else (whole, first)
                table.setdefault(key, []).append((concept, tuple(rest)))
        return whole, begun


def read_concepts(text: str) -> Concepts:
    """Read lines of `concept: word, word*, two words`."""
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for line in text.splitlines():
        name, colon, listed = line.partition(":")
        if colon and not line.startswith(_COMMENT):
            phrases[name.strip()] = phrases_of(listed)
    return Concepts(phrases)


def phrases_of(listed: str) -> tuple[Phrase, ...]:
    """Split a comma-separated list into phrases by sound."""
    phrases = (tuple(_pattern(word) for word in part.split()) for part in listed.split(","))
    return tuple(sorted({tuple(word for word in phrase if word.strip(_ANY_ENDING)) for phrase in phrases} - {()}))


def _pattern(word: str) -> str:
    tokens = tokens_of(word)
    token = tokens[0] if tokens else ""
    sound = sound_of(token) if is_cyrillic(token) else token
    return sound + _ANY_ENDING if word.endswith(_ANY_ENDING) else sound


def _follows(sounds: Sequence[str], at: int, rest: Phrase) -> bool:
    if at + len(rest) > len(sounds):
        return False
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith(_ANY_ENDING) else word == wanted
        for word, wanted in zip(sounds[at:], rest, strict=False)
    )
