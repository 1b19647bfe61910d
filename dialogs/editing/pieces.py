"""The members of a table or a list as pieces of the file's own text, to be left out, added to and put in another order.

A comment right over a member, as far in as it, goes with it. Blank lines and headings («# --- housing ---») are of the
place, not of the member: they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.editing.splicing import Splice, spliced
from dialogs.editing.tree import Branch, content_end, line_end, line_start

_HEADING = re.compile(r"#+\s*[-=–—]{2,}")

#: A member that stays, by its number, with what changes within it; or the text of a new one.
Member: TypeAlias = "tuple[int, list[Splice]] | str"


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


class Pieces:
    """The members of one table or list that stand on lines of their own."""

    def __init__(self, source: str, node: Branch, *, is_top: bool, is_apart: bool) -> None:
        self._source = source
        self._column = node.start - line_start(source, node.start)
        self._is_top = is_top
        self._is_apart = is_apart
        # The first key of a list's member stands behind a dash.
        self._is_behind_dash = bool(source[line_start(source, node.start) : node.start].strip())
        self._pieces = self._found(node)

    def spans(self) -> list[tuple[int, int]]:
        """Give where each member begins, with the comments over it, and where it ends, with its line break."""
        return [(piece.start, piece.end) for piece in self._pieces]

    def assembled(self, members: Sequence[Member]) -> Splice:
        """Put the pieces together again: in this order, these and no others."""
        kept = sorted(member[0] for member in members if not isinstance(member, str))
        gaps, tail = self._gaps(kept)
        slots = iter(gaps)
        parts: list[str] = []
        for at, member in enumerate(members):
            gap = self._apart() if isinstance(member, str) else next(slots)
            if at and not isinstance(member, str) and not gap and member[0] == min(kept, default=-1):
                gap = self._apart()
            parts += [gap.lstrip("\n") if at == 0 else gap, self._body(member)]
        text = "".join([*parts, tail])
        start = self._pieces[0].start
        return Splice(start, self._pieces[-1].end, text[self._column :] if self._is_behind_dash else text)

    def _body(self, member: Member) -> str:
        if isinstance(member, str):
            return f"{' ' * self._column}{member}\n"
        piece = self._pieces[member[0]]
        lead = " " * self._column if self._is_behind_dash and member[0] == 0 else ""
        return lead + spliced(self._source, member[1], start=piece.start, end=piece.end)

    def _gaps(self, kept: Sequence[int]) -> tuple[list[str], str]:
        """Give what stands before each place of those that stay, and what is left at the end."""
        gaps: list[str] = []
        carried = ""
        for at in range(len(self._pieces)):
            gap = self._source[self._pieces[at - 1].end : self._pieces[at].start] if at else ""
            if at in kept:
                gaps.append((carried + gap if "#" in gap else carried) if carried else gap)
                carried = ""
            elif "#" in gap:
                carried += gap
        return gaps, carried

    def _apart(self) -> str:
        between = [
            self._source[one.end : other.start] for one, other in zip(self._pieces, self._pieces[1:], strict=False)
        ]
        blank = sum(gap[:1] == "\n" for gap in between)
        return "\n" if (blank * 2 > len(between) if between else self._is_apart) else ""

    def _found(self, node: Branch) -> list[_Piece]:
        pieces: list[_Piece] = []
        for at, member in enumerate(node.members):
            anchor = node.keys[at].start if node.is_table else self._dash(node.start, member.start)
            last = max(content_end(self._source, member), node.keys[at].end if node.is_table else anchor)
            start = anchor if at == 0 and self._is_behind_dash else self._with_comments(anchor, is_first=at == 0)
            pieces.append(_Piece(start, min(line_end(self._source, last) + 1, len(self._source))))
        return pieces

    def _dash(self, first: int, member: int) -> int:
        column = first - line_start(self._source, first)
        at = line_start(self._source, member) + column
        while at > first and self._source[at : at + 1] != "-":
            at = line_start(self._source, line_start(self._source, at) - 1) + column
        return at

    def _with_comments(self, anchor: int, *, is_first: bool) -> int:
        at = line_start(self._source, anchor)
        while at > 0 and not (is_first and self._is_top):
            above = line_start(self._source, at - 1)
            line = self._source[above : at - 1]
            comment = line[self._column :]
            if line[: self._column].strip() or not comment.startswith("#") or _HEADING.match(comment):
                break
            at = above
        return at
