"""A file as a tree of texts, lists and tables, each with its place; nothing of the YAML library shows through."""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogs.problems import Where


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text: a word, a number, a paragraph. `start` and `end` are offsets into the source."""

    where: Where
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Items:
    """A list. It grows while the file is read and rests afterwards."""

    where: Where
    members: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a key; `where` is the place of the key."""

    key: str
    where: Where
    node: Node


@dataclass(slots=True)
class Table:
    """Keys with what stands under them, in the order of the file; each key once. `start` is an offset."""

    where: Where
    start: int
    entries: dict[str, Entry] = field(default_factory=dict)


Node = Scalar | Items | Table
