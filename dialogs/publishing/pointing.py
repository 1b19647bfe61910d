"""Where exactly an author should look: the letters a problem is about, within the part of the file it was found in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialogs.problems import Problem, Where
from dialogs.whereabouts import Whereabouts

#: Values of a problem that stand in the file as they are, the surest first.
_QUOTED = ("words", "name", "found", "wanted", "text", "label", "number", "go")
#: So many words of a sentence are enough to find it, even where a line of the file breaks it.
_FIRST_WORDS = (4, 2, 1)
_BLOCK_TEXT = re.compile(r"[|>][0-9+-]*\s*(?:#.*)?$")
_KEY = re.compile(r"[\w.]+(?=\s*:(?:\s|$))")
_FLOW_END = re.compile(r"[,}\]]\s*[^,}\]]*:\s|[}\]]+\s*$|\s#.*$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and how many letters from it are meant; 0 when the whole file is."""

    where: Where
    length: int = 0


def aim(problem: Problem, file: Whereabouts) -> Spot:
    """Find the letters a problem is about; the place it was found at when nothing nearer can be told."""
    where = problem.where
    if not 1 <= where.line <= len(file.lines):
        return Spot(replace(where, line=0, column=0))
    for quoted in _quoted(problem):
        spot = _found(where, file, quoted)
        if spot:
            return spot
    return _token(where, file)


def _quoted(problem: Problem) -> Iterator[str]:
    # The parser's place of a fault is exact; the line it quotes is not.
    if problem.rule.startswith("yaml_"):
        return
    for name in _QUOTED:
        value = problem.values.get(name, "")
        # Of several words in a list the first is shown.
        words = value.split(", ")[0].rstrip("….").split()
        for count in (len(words), *(count for count in _FIRST_WORDS if count < len(words))):
            if words:
                yield " ".join(words[:count])


def _found(where: Where, file: Whereabouts, quoted: str) -> Spot | None:
    """Look for letters that stand by themselves, from the place of the problem to the end of its part."""
    wanted = re.compile(rf"(?<!\w){re.escape(quoted)}(?!\w)", re.IGNORECASE)
    block = file.block_at(where.line)
    # What is wrong with a script as a whole may stand in any line of it, such as the name of its first step.
    last = block.last if "." in block.name else len(file.lines)
    for line in range(where.line, last + 1):
        start = max(where.column - 1, 0) if line == where.line else 0
        found = wanted.search(file.lines[line - 1], start)
        if found:
            return Spot(replace(where, line=line, column=found.start() + 1), len(quoted))
    return None


def _token(where: Where, file: Whereabouts) -> Spot:
    """Take the key or the value that begins at a place."""
    line = file.lines[where.line - 1]
    rest = line[max(where.column - 1, 0) :]
    if _BLOCK_TEXT.match(rest):
        return _line_after(where, file)
    key = _KEY.match(rest)
    if key:
        return Spot(where, len(key[0]))
    if rest[:1] in {'"', "'"} and rest.find(rest[0], 1) > 0:
        return Spot(where, rest.find(rest[0], 1) + 1)
    end = _FLOW_END.search(rest)
    return Spot(where, max(len((rest[: end.start()] if end else rest).rstrip()), 1))


def _line_after(where: Where, file: Whereabouts) -> Spot:
    for number in range(where.line + 1, file.block_at(where.line).last + 1):
        text = file.lines[number - 1]
        if text.strip():
            column = len(text) - len(text.lstrip()) + 1
            return Spot(replace(where, line=number, column=column), len(text.strip()))
    return Spot(where, 1)
