"""The named parts of authors' files, found in the text itself: a step, a fact, a story.

Works on files that cannot be read as well, so that every problem has a name of its place that outlives line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KEY = re.compile(r"""["']?([^\s"'#:][^"'#:]*)["']?\s*:(?:\s|$)""")
_SCRIPTS, _STEPS = "scripts/", "steps"
# Every line is a part of its own there, named by its id.
_LINES = ".jsonl"
_ID = re.compile(r'"id"\s*:\s*"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a file.

    Attributes:
        name: "script.step", "facts.roof_tonight", the title of a story; the script or the file for what stands apart.
        first, last: its lines, from 1.
        words: its text without indents, comments and empty lines.
    """

    name: str
    first: int
    last: int
    words: str


class Whereabouts:
    """The parts of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.lines = text.split("\n")
        self._path = path
        self._blocks = tuple(self._parted())
        self._whole = self._block(path, 0, len(self.lines))

    def block_at(self, line: int) -> Block:
        """Find the part a line belongs to; the whole file for what stands before the first."""
        return next((block for block in reversed(self._blocks) if block.first <= line), self._whole)

    def _parted(self) -> Iterator[Block]:
        begun = list(self._beginnings())
        for at, (first, name) in enumerate(begun, 1):
            yield self._block(name, first, begun[at][0] if at < len(begun) else len(self.lines))

    def _block(self, name: str, first: int, end: int) -> Block:
        kept = [line.strip() for line in self.lines[first:end]]
        words = "\n".join(line for line in kept if line and not line.startswith("#"))
        while end > first + 1 and not kept[end - first - 1]:
            end -= 1
        return Block(name, first + 1, end, words)

    def _beginnings(self) -> Iterator[tuple[int, str]]:
        """Go through the keys at the margin and the first keys or dashes under each: line from 0, name."""
        if self._path.endswith(_LINES):
            yield from ((at, _id(line) or self._path) for at, line in enumerate(self.lines))
            return
        section, inner = "", -1
        for at, line in enumerate(self.lines):
            bare = line.lstrip(" ")
            if not bare or bare.startswith("#"):
                continue
            indent = len(line) - len(bare)
            if indent == 0 and not bare.startswith("-"):
                section, inner = _key(bare), -1
                yield at, self._name(section, "")
            elif self._is_parted(section) and indent == (indent if inner < 0 else inner):
                inner = indent
                yield at, self._name(section, bare)

    def _is_parted(self, section: str) -> bool:
        return section == _STEPS or not self._path.startswith(_SCRIPTS)

    def _name(self, section: str, bare: str) -> str:
        if self._path.startswith(_SCRIPTS):
            script = self._path.rpartition("/")[2].partition(".")[0]
            return f"{script}.{_key(bare)}" if bare else script
        if bare.startswith("-"):
            return _title(bare) or self._path
        return f"{section}.{_key(bare)}" if bare else section


def _key(bare: str) -> str:
    found = _KEY.match(bare)
    return found[1].strip() if found else bare.split(maxsplit=1)[0]


def _id(line: str) -> str:
    found = _ID.search(line)
    return found[1] if found else ""


def _title(bare: str) -> str:
    """Give what the first key of a list's member says: the title of a story."""
    said = bare.lstrip("- ").partition(":")[2].strip()
    is_flow = bare.lstrip("- ").startswith("{")
    return (said.split(",")[0].rstrip("} ") if is_flow else said).strip("\"'")
