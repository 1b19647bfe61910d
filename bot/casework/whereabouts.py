"""Whether a text tells where somebody is who must not be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: Fewer letters than this of an address are no trace: an abbreviated kind of street stands in many texts.
_TELLING_LETTERS = 4
_ENDING_LETTERS = 2

_WORD = re.compile(r"\w+")
_STREET = (
    r"(?i:\b(?:вул|ул|просп|пров|бульв|пл)\b\.?"
    r"|\b(?:вулиц|провул|проспект|бульвар|площ[аіуею]|шосе|набережн|узв[іо]з|майдан|улиц|переул)\w*)"
)
#: A kind of street beside a name or a number: «на вулиці» alone is where somebody sleeps, not where a door is.
_NAMED_STREET = re.compile(rf"{_STREET}\s*[«\"„“]?[А-ЯІЇЄҐ\d]|\b[А-ЯІЇЄҐ][\w’'-]*(?:а|ій|ої|ою|ий|ому|ого)\s+{_STREET}")


def tells_where(text: str, place: str) -> bool:
    """Say whether a text names a street, or a word of the place, whatever its ending."""
    traces = tuple(_traces(place))
    return bool(_NAMED_STREET.search(text)) or any(word.startswith(traces) for word in _words(text))


def betrays(text: str, addresses: Iterable[str]) -> bool:
    """Say whether a text names one of these addresses whole, street and house, whatever the endings.

    Unlike `tells_where` it lets other streets be named: a person's own address is theirs to tell.
    """
    words = _words(text)
    return any(_is_named(words, tuple(_marks(address))) for address in addresses)


def _is_named(words: list[str], marks: tuple[str, ...]) -> bool:
    return bool(marks) and all(any(word.startswith(mark) for word in words) for mark in marks)


def _marks(address: str) -> Iterator[str]:
    """Give what is an address's own: the name of the street without its ending, and the number of the house."""
    for word in _words(address):
        if word.isdigit():
            yield word
        elif len(word) >= _TELLING_LETTERS and not re.match(_STREET, word):
            yield word[: max(_TELLING_LETTERS, len(word) - _ENDING_LETTERS)]


def _traces(place: str) -> Iterator[str]:
    """Give what betrays a place: its words without their endings, which change from case to case."""
    words = (word for word in _words(place) if len(word) >= _TELLING_LETTERS)
    return (word[: max(_TELLING_LETTERS, len(word) - _ENDING_LETTERS)] for word in words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
