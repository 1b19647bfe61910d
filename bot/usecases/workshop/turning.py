"""What somebody may take back in a draft, and do again: their own changes, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.ports.workshop import ChangeKind, Turn


@dataclass(frozen=True, slots=True)
class Turns:
    """Tokens of the changes of one's own that would be taken back, or done again; "" for none."""

    undo: str = ""
    redo: str = ""

    def of(self, kind: ChangeKind) -> str:
        """Give the one that a change of this kind would turn."""
        return self.undo if kind is ChangeKind.UNDONE else self.redo


async def turns_of(work: Work, draft: str, by: ManagerId) -> Turns:
    """Look what somebody may turn in a draft, without reading what the changes say."""
    return turnable(await work.edition_drafts.turns(draft, by))


def turnable(turns: Iterable[Turn]) -> Turns:
    """Find what would be taken back, and done again.

    Args:
        turns: one's own changes, oldest first.
    """
    undo: list[str] = []
    redo: list[str] = []
    for turn in turns:
        match turn.kind:
            case ChangeKind.WRITTEN:
                undo.append(turn.token)
                redo.clear()
            case ChangeKind.UNDONE if undo:
                redo.append(undo.pop())
            case ChangeKind.REDONE if redo:
                undo.append(redo.pop())
            case _:
                pass
    return Turns(undo[-1] if undo else "", redo[-1] if redo else "")
