"""Where a cursor stands in a file that is being typed and need not be readable: found by its indents alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_LINE = re.compile(r"( *)((?:- +)*(?:-$)?)(.*)$")
_KEYED = re.compile(r"""["']?([^\s"'#:{}\[\],][^"'#:{}\[\],]*?)["']?\s*:(?:\s+(.*)|)$""")
_BLOCK = re.compile(r"[|>][0-9+-]*\s*(?:#.*)?$")
_WORD = re.compile(r"[^\s{}\[\],:()\"']*$")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where something is being typed.

    Attributes:
        place: the keys over it, from the top; members of lists are not counted.
        key: the key whose value is being typed; "" when a key itself is, or a member of the list at `place`.
        typed: what stands before the cursor of the value or the key.
        word: the last word of that, the one to be completed.
        column: where the word begins, from 1.
        beside: keys of the same table that stand there already, with what follows them on their lines.
        is_text: whether the cursor stands in a text of several lines.
        is_member: whether a dash stands before it.
    """

    place: tuple[str, ...]
    key: str
    typed: str
    word: str
    column: int
    beside: Mapping[str, str] = field(default_factory=dict)
    is_text: bool = False
    is_member: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: where its first dash and its content stand, and the key it begins with."""

    dash: int
    column: int
    key: str
    value: str
    is_blank: bool

    @property
    def has_dash(self) -> bool:
        return self.dash < self.column


def cursor_at(text: str, line: int, column: int) -> Cursor:
    """Find where a cursor stands. Line and column count from 1; the column is that of the letter after it."""
    lines = text.split("\n")
    before = lines[: line - 1]
    typed = lines[line - 1][: column - 1] if line <= len(lines) else ""
    rows = [_row(each) for each in before]
    here = _row(typed)
    over = list(_over(rows, here))
    place = tuple(row.key for _, row in over)
    word = _WORD.search(typed)
    at = (word.start() if word else len(typed)) + 1
    if over and _BLOCK.match(over[-1][1].value) and not here.has_dash:
        return Cursor(place, "", typed, word[0] if word else "", at, is_text=True)
    beside = dict(_beside(rows, lines[line:], here, over[-1][0] if over else -1))
    return _inner(
        Cursor(place, here.key, here.value, word[0] if word else "", at, beside, is_member=here.has_dash), typed
    )


def _inner(cursor: Cursor, typed: str) -> Cursor:
    """Go on into braces and brackets that are open before the cursor."""
    content = typed[_row(typed).column :]
    value = cursor.typed if cursor.key else content
    if not value.startswith(("{", "[")):
        return cursor if cursor.key or _KEYED.match(content) else _of_key(cursor, content)
    place = (*cursor.place, cursor.key) if cursor.key else cursor.place
    if value.startswith("["):
        return Cursor(place, "", cursor.word, cursor.word, cursor.column, is_member=True)
    parts = _parts(value[1:])
    keyed = {found[1]: found[2] or "" for part in parts[:-1] if (found := _KEYED.match(part.strip()))}
    last = parts[-1].lstrip()
    found = _KEYED.match(last)
    if found:
        inner = found[2] or ""
        if inner.startswith("[") and "]" not in inner:
            return Cursor((*place, found[1]), "", cursor.word, cursor.word, cursor.column, keyed, is_member=True)
        return Cursor(place, found[1], inner, cursor.word, cursor.column, keyed)
    return Cursor(place, "", last, cursor.word, cursor.column, keyed)


def _parts(inner: str) -> list[str]:
    """Cut what stands in braces at its own commas, not at those of a list within."""
    depth, parts = 0, [""]
    for letter in inner:
        depth += (letter in "[{") - (letter in "]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _of_key(cursor: Cursor, content: str) -> Cursor:
    return Cursor(cursor.place, "", content, cursor.word, cursor.column, cursor.beside, is_member=cursor.is_member)


def _over(rows: Sequence[_Row], here: _Row) -> list[tuple[int, _Row]]:
    """Find the lines whose keys a line stands under, outermost first, with their numbers from 0."""
    found: list[tuple[int, _Row]] = []
    floor, is_member = (here.dash, True) if here.has_dash else (here.column, False)
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if row.is_blank:
            continue
        if row.has_dash and row.column == floor and not is_member and row.dash < floor:
            floor, is_member = row.dash, True
            continue
        is_over = row.column < floor or (is_member and row.column == floor and not row.has_dash)
        if is_over and row.key:
            found.append((at, row))
            floor, is_member = (row.dash, True) if row.has_dash else (row.column, False)
    return found[::-1]


def _beside(rows: Sequence[_Row], later: Sequence[str], here: _Row, over: int) -> Iterator[tuple[str, str]]:
    """List the keys of the table that a line belongs to."""
    if not here.has_dash:
        for row in reversed(rows[over + 1 :]):
            if row.is_blank or row.column > here.column:
                continue
            if row.column < here.column:
                break
            yield row.key, row.value
            if row.has_dash:
                break
    for line in later:
        row = _row(line)
        if row.is_blank or row.column > here.column:
            continue
        if row.column < here.column or row.has_dash:
            break
        yield row.key, row.value


def _row(line: str) -> _Row:
    found = _LINE.match(line)
    indent, dashes, content = (found[1], found[2], found[3]) if found else ("", "", line)
    keyed = _KEYED.match(content)
    column = len(indent) + len(dashes)
    is_blank = not content.strip() and not dashes
    is_comment = content.lstrip().startswith("#")
    return _Row(
        len(indent), column, keyed[1] if keyed else "", (keyed[2] or "") if keyed else "", is_blank or is_comment
    )
