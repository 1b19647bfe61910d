"""From what a file says to what it shall say, changing no letter of what stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialogs.editing.pieces import Pieces
from dialogs.editing.splicing import Splice
from dialogs.editing.tree import (
    Branch,
    Leaf,
    Node,
    block_lines,
    content_end,
    header_of,
    line_end,
    line_start,
    value_of,
)
from dialogs.editing.values import Value, is_same
from dialogs.editing.writing import (
    WIDTH,
    after_key,
    in_braces,
    written,
    written_key,
    written_member,
    written_text,
)

#: Keys whose members stand apart from each other by a blank line, even when there is but one.
_APART = frozenset({"steps", "stories"})


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a part of the tree hangs.

    Attributes:
        key: the nearest key over it, "" at the top; `above`: the key over that one.
        column: where its own key or dash stands, from 0.
        after: the end of its own key; None for a member of a list.
        in_braces: whether it stands within braces or brackets.
    """

    key: str = ""
    above: str = ""
    column: int = 0
    after: int | None = None
    in_braces: bool = False


def reconcile(source: str, root: Branch, value: Value) -> list[Splice]:
    """List what to write anew in a file so that it says `value`. The source ends with a line break."""
    return _Work(source).changes(root, value, _Slot())


class _Work:
    """Compares the tree of one file with what it shall say."""

    def __init__(self, source: str) -> None:
        self._source = source

    def changes(self, node: Node, value: Value, slot: _Slot) -> list[Splice]:
        """List what to write anew within one part of the tree."""
        if is_same(value_of(node), value):
            return []
        if isinstance(node, Leaf):
            return [self._text(node, value, slot) if isinstance(value, str) else self._anew(node, value, slot)]
        if isinstance(value, str) or node.is_table != isinstance(value, Mapping) or not value or not node.members:
            return [self._anew(node, value, slot)]
        return self._table(node, value, slot) if isinstance(value, Mapping) else self._list(node, value, slot)

    def _table(self, node: Branch, value: Mapping[str, Value], slot: _Slot) -> list[Splice]:
        names = [key.text for key in node.keys]
        if _only_renamed(names, list(value)):
            said = dict(zip(names, value.values(), strict=True))
            renamed = [
                Splice(key.start, key.end, written_key(new))
                for key, new in zip(node.keys, value, strict=True)
                if key.text != new
            ]
            return [*renamed, *self._table(node, said, slot)]
        column = self._column(node.start)
        slots = [_Slot(key.text, slot.key, column, key.end, slot.in_braces or node.is_flow) for key in node.keys]
        kept = {
            name: self.changes(member, value[name], within)
            for name, member, within in zip(names, node.members, slots, strict=True)
            if name in value
        }
        if names == list(value):
            return [splice for splices in kept.values() for splice in splices]
        if node.is_flow or slot.in_braces:
            return [self._anew(node, value, slot)]
        pieces = Pieces(self._source, node, is_top=not slot.key, is_apart=slot.key in _APART)
        return [
            pieces.assembled(
                [
                    (names.index(name), kept[name]) if name in kept else written(said, name, column, above=slot.key)
                    for name, said in value.items()
                ]
            )
        ]

    def _list(self, node: Branch, value: Sequence[Value], slot: _Slot) -> list[Splice]:
        old = [value_of(member) for member in node.members]
        matched = _matched(old, value)
        column = self._column(node.start)
        within = _Slot(slot.key, slot.above, column, None, slot.in_braces or node.is_flow)
        kept = {
            at: self.changes(node.members[at], value[new], within) for new, at in enumerate(matched) if at is not None
        }
        if matched == list(range(len(old))):
            return [splice for splices in kept.values() for splice in splices]
        if node.is_flow or slot.in_braces:
            return [self._anew(node, value, slot)]
        pieces = Pieces(self._source, node, is_top=False, is_apart=slot.key in _APART)
        return [
            pieces.assembled(
                [
                    (at, kept[at]) if at is not None else f"- {written_member(value[new], slot.key, column)}"
                    for new, at in enumerate(matched)
                ]
            )
        ]

    def _text(self, leaf: Leaf, text: str, slot: _Slot) -> Splice:
        if slot.in_braces:
            return self._set(leaf.start, leaf.end, in_braces(text))
        if not leaf.is_block:
            return self._set(leaf.start, leaf.end, written_text(text, slot.column, style=leaf.style))
        header = header_of(self._source, leaf)
        old = [line.strip() for line in block_lines(self._source, leaf)]
        said = written_text(text, slot.column, style=header, old=old)
        comment = self._source[leaf.start + len(header) : line_end(self._source, leaf.start)]
        return Splice(leaf.start, content_end(self._source, leaf), _with_comment(said, comment))

    def _anew(self, node: Node, value: Value, slot: _Slot) -> Splice:
        """Write a part from its beginning, whatever was there."""
        if slot.in_braces:
            return self._set(node.start, node.end, in_braces(value))
        if isinstance(node, Branch) and node.is_flow and node.members and value:
            said = in_braces(value)
            if self._column(node.start) + len(said) <= WIDTH:
                return Splice(node.start, node.end, said)
        end = content_end(self._source, node)
        if slot.after is None:
            behind = self._source[line_start(self._source, node.start) + slot.column : node.start]
            # A dash may stand further from its member than we write it.
            start = node.start - len(behind) + 2 if behind[:1] == "-" and not behind[2:].strip() else node.start
            return self._set(min(start, node.start), end, written_member(value, slot.key, slot.column))
        return self._set(slot.after, end, after_key(value, slot.key, slot.column, above=slot.above))

    def _set(self, start: int, end: int, said: str) -> Splice:
        if start == end and self._source[start - 1 : start] in {":", "-"}:
            said = f" {said}"
        if "\n" not in said:
            return Splice(start, end, said)
        # What follows on the line is a comment: it stays behind the key, or it would become part of the text.
        stop = line_end(self._source, end)
        return Splice(start, stop, _with_comment(said, self._source[end:stop]))

    def _column(self, at: int) -> int:
        return at - line_start(self._source, at)


def _only_renamed(old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether some keys have other names now, and all stand where they stood."""
    if len(old) != len(new) or list(old) == list(new):
        return False
    return all(one == other or (one not in new and other not in old) for one, other in zip(old, new, strict=True))


def _with_comment(said: str, comment: str) -> str:
    first, is_long, rest = said.partition("\n")
    return f"{first}{comment.rstrip()}{is_long}{rest}"


def _matched(old: Sequence[Value], new: Sequence[Value]) -> list[int | None]:
    """Find which old member each new one is: the same one first, then those left over in their order."""
    free = dict.fromkeys(range(len(old)))
    found: list[int | None] = [None] * len(new)
    for at, value in enumerate(new):
        if at in free and is_same(old[at], value):
            found[at] = at
            del free[at]
    for at, value in enumerate(new):
        same = next((each for each in free if is_same(old[each], value)), None) if found[at] is None else None
        if same is not None:
            found[at] = same
            del free[same]
    left = _likely(free, len(old), found)
    for at, member in zip([at for at, each in enumerate(found) if each is None], left, strict=False):
        found[at] = member
    return found


def _likely(free: Iterable[int], length: int, found: Sequence[int | None]) -> list[int]:
    # A list of one length has changed members; a longer or a shorter one has come or gone ones.
    return list(free) if length == len(found) else []
