"""What could stand where somebody writes, in the words people know it by."""

from __future__ import annotations

from bot.console.workshop.bench import DraftSeat
from dialogs.editing.completing import complete


def suggestions(desk: DraftSeat, path: str, value: str, at: tuple[int, int]) -> tuple[int, list[dict[str, str]]]:
    """List what could stand at a place of a text.

    Args:
        at: line and column, from 1.

    Returns:
        The column where what is being written begins, and each suggestion as the browser takes it.
    """

    def explain(key: str) -> str:
        said = desk.seat.speech.line(f"schema.{key}")
        return "" if said == f"schema.{key}" else said

    line, column = at
    found = complete(desk.bundle, path, value, line=line, column=column, explain=explain)
    return found.column, [
        {"insert": each.insert, "told": each.told, "kind": "property" if each.is_key else "constant"}
        for each in found.items
    ]
