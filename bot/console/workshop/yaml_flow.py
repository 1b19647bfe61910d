"""How a text that others changed flows into an editor where somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.editing.merging import merge


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of a text replaced, as browsers count: in units of UTF-16.

    Attributes:
        begin, end: where the piece is.
        removed: what stands there; a text in which something else does is not changed.
        length: of the whole text before.
    """

    begin: int
    end: int
    removed: str
    insert: str
    length: int

    def plain(self) -> dict[str, object]:
        """Give it as the browser takes it."""
        return {
            "from": self.begin,
            "to": self.end,
            "removed": self.removed,
            "insert": self.insert,
            "length": self.length,
        }


def landing(path: str, base: str, mine: str, theirs: str) -> str | None:
    """Give what should stand in the editor; None while what was typed and what came cannot be put together.

    Args:
        base: what both descend from.
        mine: what stands in the editor.
        theirs: what stands in the draft.
    """
    if mine == base:
        return theirs
    merged = merge(path, base, mine, theirs)
    return None if merged.clashes else merged.text


def change_between(old: str, new: str) -> Change:
    """Find the one piece in which two texts differ, so that everything around it stays where it is."""
    shorter = min(len(old), len(new))
    begin = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - begin) if old[-1 - at] != new[-1 - at]), shorter - begin)
    end, new_end = len(old) - tail, len(new) - tail
    removed = old[begin:end]
    start = units(old[:begin])
    return Change(start, start + units(removed), removed, new[begin:new_end], units(old))


def units(text: str) -> int:
    """Count as browsers do."""
    return len(text.encode("utf-16-le")) // 2
