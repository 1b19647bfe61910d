"""Doing one edit to the files of an edition, or saying why it cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from dialogs.bundle import Bundle
from dialogs.editing import choosing, entering, extracting, scripting, stepping
from dialogs.editing.declaring import declare
from dialogs.editing.edits import (
    AddChoice,
    AddEntry,
    AddOnRoute,
    AddScript,
    AddStep,
    Changed,
    DuplicateStep,
    Edit,
    ExtractPart,
    RemoveChoice,
    RemoveEntry,
    RemoveScript,
    RemoveStep,
    RenameEntry,
    RenameScript,
    RenameStep,
    Reorder,
    SetField,
    SetRoutes,
    SplitStep,
)
from dialogs.editing.values import CannotEdit, Refusal
from dialogs.reading.migrations import MIGRATIONS


def apply(files: Mapping[str, str], edit: Edit, *, base: Bundle | None = None, because: str = "") -> Changed | Refusal:
    """Do an edit.

    Args:
        files: every file of the edition, and beside it the stories and `acknowledged.yaml`: a name may be used in any.
        base: the edition that people stand in: where they are led is declared in `migrations.yaml` at once. None
            leaves that to whoever reads `carried`.
        because: what happened, in the editor's words, for a new entry there.

    Returns:
        The files that changed; or why nothing did.
    """
    try:
        changed = _done(dict(files), edit)
        return changed if base is None or changed.carried.is_empty else _declared(files, changed, base, because)
    except CannotEdit as refused:
        return refused.refusal


def move_words(words: Mapping[tuple[str, str], str], changed: Changed) -> dict[tuple[str, str], str]:
    """Give translations (of one language) that go where their wordings went, and copies where those were copied."""
    kept = {(_moved(context, changed.moved), source): text for (context, source), text in words.items()}
    for (context, source), text in words.items():
        copy = _moved(context, changed.copied)
        if copy != context:
            kept.setdefault((copy, source), text)
    return kept


def _declared(files: Mapping[str, str], changed: Changed, base: Bundle, because: str) -> Changed:
    text = changed.files.get(MIGRATIONS) or files.get(MIGRATIONS, "")
    told = declare(text, base, changed.carried, because=because)
    return replace(changed, files={**changed.files, MIGRATIONS: told}) if told != files.get(MIGRATIONS, "") else changed


def _moved(context: str, moved: Mapping[str, str]) -> str:
    for old, new in moved.items():
        if context == old or context.startswith(f"{old}."):
            return new + context[len(old) :]
    return context


def _done(files: dict[str, str], edit: Edit) -> Changed:
    match edit:
        case RemoveStep():
            return stepping.remove(files, edit)
        case RenameStep():
            return stepping.rename(files, edit)
        case ExtractPart():
            return extracting.extract(files, edit)
        case AddScript() | RenameScript() | RemoveScript():
            return scripting.whole(files, edit)
        case AddEntry() | RemoveEntry() | RenameEntry():
            return entering.entry(files, edit)
        case AddChoice() | RemoveChoice():
            return choosing.choose(files, edit)
        case SetField() | Reorder() | SetRoutes() | AddStep() | AddOnRoute() | DuplicateStep() | SplitStep():
            return stepping.within(files, edit)
        case _:
            assert_never(edit)
