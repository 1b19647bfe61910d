"""A file as the parts that two people may work on at once: a step, an entry, a story, a line of the head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from dialogs.editing.pieces import Pieces
from dialogs.editing.tree import Branch, Node, grow, value_of
from dialogs.editing.values import CannotEdit

_SCRIPTS = "scripts/"
_STEPS = "steps"
#: Keys that tell the members of a list apart.
_NAMING = ("story", "rule", "place", "from")


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it stands in the file.

    Attributes:
        name: "title", "steps.hello", "facts.roof", "stories." and the title of a story.
        lead: blank lines and headings before it, and at the top of the file its first remarks.
        body: its lines, with the remarks right over it.
    """

    name: str
    lead: str
    body: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A table or a list whose members are parts: the steps, a section, the stories. `head` are the lines of its key."""

    name: str
    lead: str
    head: str
    parts: tuple[Part, ...] = ()

    @property
    def body(self) -> str:
        """Give all its lines."""
        return self.head + "".join(part.lead + part.body for part in self.parts)


Item: TypeAlias = "Part | Holder"


@dataclass(frozen=True, slots=True)
class Parted:
    """A whole file; `tail` are the remarks after the last part."""

    items: tuple[Item, ...] = ()
    tail: str = ""

    @property
    def text(self) -> str:
        """Put the file together again."""
        return "".join([*(item.lead + item.body for item in self.items), self.tail])

    def parts(self) -> Iterator[Part]:
        """Go through the parts of the file in their order."""
        for item in self.items:
            yield from (item,) if isinstance(item, Part) else item.parts


def parted(path: str, text: str) -> Parted:
    """Take a file apart. Raises CannotEdit when it cannot be read, or stands in braces as a whole."""
    bare = text.removeprefix("\ufeff").replace("\r\n", "\n")
    source = bare if bare.endswith("\n") else f"{bare}\n"
    root = grow(source)
    if root.is_flow or not root.members:
        raise CannotEdit("file_of_no_keys")
    spans = Pieces(source, root, is_top=True, is_apart=False).spans()
    items: list[Item] = []
    before = 0
    for (start, end), key, node in zip(spans, root.keys, root.members, strict=True):
        lead = source[before:start]
        inner = node if isinstance(node, Branch) and not node.is_flow and node.members else None
        if inner and (not path.startswith(_SCRIPTS) or key.text == _STEPS):
            items.append(_holder(Holder(key.text, lead, ""), source, inner, (start, end)))
        else:
            items.append(Part(key.text, lead, source[start:end]))
        before = end
    return Parted(tuple(items), source[before:])


def _holder(holder: Holder, source: str, node: Branch, span: tuple[int, int]) -> Holder:
    spans = Pieces(source, node, is_top=False, is_apart=True).spans()
    head = source[span[0] : spans[0][0]]
    parts: list[Part] = []
    before = spans[0][0]
    for at, (start, end) in enumerate(spans):
        name = node.keys[at].text if node.is_table else _name(node.members[at])
        full = f"{holder.name}.{name}"
        while any(part.name == full for part in parts):
            full += "*"
        parts.append(Part(full, source[before:start], source[start:end]))
        before = end
    return replace(holder, head=head, parts=tuple(parts))


def _name(node: Node) -> str:
    """Name a member of a list by what it says: the title of a story, the rule and the place of a remark."""
    value = value_of(node)
    said = [value[key] for key in _NAMING if key in value] if isinstance(value, Mapping) else []
    # One that has no name yet is known by all it says, wherever it stands.
    return " ".join(each for each in said if isinstance(each, str)) or " ".join(str(value).split())
