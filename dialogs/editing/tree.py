"""An author's file as a tree that knows where each of its letters stands; nothing of the YAML library shows through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from dialogs.editing.values import CannotEdit, Value

_HEADER = re.compile(r"[|>][0-9+-]*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text. Offsets are into the source; `style` is "", "'", '"', "|" or ">"."""

    start: int
    end: int
    text: str
    style: str

    @property
    def is_block(self) -> bool:
        """Say whether its lines stand under its key."""
        return self.style in {"|", ">"}


@dataclass(slots=True)
class Branch:
    """A table or a list; a table has as many keys as members, a list none. It grows while the file is read."""

    start: int
    is_table: bool
    is_flow: bool
    end: int = 0
    keys: list[Leaf] = field(default_factory=list)
    members: list[Node] = field(default_factory=list)

    def named(self, key: str) -> Node | None:
        """Find what stands under a key."""
        return next((node for leaf, node in zip(self.keys, self.members, strict=True) if leaf.text == key), None)


Node: TypeAlias = Leaf | Branch


# A whole edition and what becomes of it in one edit.
@lru_cache(maxsize=256)
def grow(text: str) -> Branch:
    """Read a file as a tree. One edit reads the same text several times; it is remembered, and nobody changes a tree.

    Raises:
        CannotEdit: "unreadable" with the line and the column; "file_of_no_keys"; "alias", "two_files", "strange_key",
            "key_twice" for what forms cannot keep in order.
    """
    grower = _Grower()
    try:
        # Its reader of comments would be slower by two thirds; ours are kept by their places in the text.
        for event in YAML(typ="safe", pure=True).parse(text):
            grower.take(event)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise CannotEdit("unreadable", line=str(line), column=str(column)) from fault
    except ReaderError as fault:
        raise CannotEdit("unreadable", line="1", column="1") from fault
    if not isinstance(grower.root, Branch) or not grower.root.is_table:
        raise CannotEdit("file_of_no_keys")
    return grower.root


def value_of(node: Node) -> Value:
    """Give what a part of the tree says, white space around texts left off."""
    if isinstance(node, Leaf):
        return node.text.strip()
    if not node.is_table:
        return [value_of(member) for member in node.members]
    return {key.text: value_of(member) for key, member in zip(node.keys, node.members, strict=True)}


def content_end(text: str, node: Node) -> int:
    """Find where the last letter of a part ends; what follows on its line is white space or a comment."""
    if isinstance(node, Branch) and not node.is_flow and node.members:
        return max(content_end(text, node.members[-1]), node.keys[-1].end + 1 if node.keys else 0)
    if isinstance(node, Leaf) and node.is_block:
        return _block_end(text, node)
    return node.end


def header_of(text: str, leaf: Leaf) -> str:
    """Give the sign of a block text, ">-"."""
    found = _HEADER.match(text, leaf.start)
    return found[0] if found else leaf.style


def block_lines(text: str, leaf: Leaf) -> list[str]:
    """Give the lines of a block text as they stand in the file."""
    first = line_end(text, leaf.start) + 1
    return text[first : _block_end(text, leaf)].split("\n") if first <= _block_end(text, leaf) else []


def line_start(text: str, at: int) -> int:
    """Find where the line of a letter begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Find where the line of a letter ends, before its line break."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _block_end(text: str, leaf: Leaf) -> int:
    at, depth, end = line_end(text, leaf.start), 0, line_end(text, leaf.start)
    # The parser's end is the next thing in the file, beyond blank lines and comments.
    limit = leaf.end if leaf.end < len(text) else len(text) + 1
    while at + 1 < min(limit, len(text)):
        line = text[at + 1 : line_end(text, at + 1)]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            if at + 1 + indent >= limit or (depth and indent < depth):
                break
            depth = depth or indent
            end = at + 1 + len(line)
        elif "+" in header_of(text, leaf):
            end = at + 1 + len(line)
        at = at + 1 + len(line)
    return end


class _Grower:
    """Grows a tree out of the parser's events: no depth is too deep for it."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Branch] = []

    def take(self, event: Any) -> None:
        match event:
            case AliasEvent():
                raise CannotEdit("alias", name=f"*{event.anchor}", line=str(event.start_mark.line + 1))
            case ScalarEvent():
                style = event.style or ""
                self._put(Leaf(event.start_mark.index, event.end_mark.index, event.value, style))
            case MappingStartEvent() | SequenceStartEvent():
                is_table = isinstance(event, MappingStartEvent)
                branch = Branch(event.start_mark.index, is_table, bool(event.flow_style))
                self._put(branch)
                self._open.append(branch)
            case MappingEndEvent() | SequenceEndEvent():
                self._open.pop().end = event.end_mark.index
            case DocumentStartEvent() if self.root is not None:
                raise CannotEdit("two_files", line=str(event.start_mark.line + 1))
            case _:
                pass

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        parent = self._open[-1]
        if not parent.is_table or len(parent.keys) > len(parent.members):
            parent.members.append(node)
            return
        if not isinstance(node, Leaf):
            raise CannotEdit("strange_key")
        if any(key.text == node.text for key in parent.keys):
            raise CannotEdit("key_twice", name=node.text)
        parent.keys.append(node)


def walk(node: Node) -> Iterator[Node]:
    """Go through a part of the tree, itself first."""
    yield node
    if isinstance(node, Branch):
        for member in node.members:
            yield from walk(member)
