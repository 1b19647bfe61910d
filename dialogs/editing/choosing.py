"""Edits of the answers of a fact, and of the questions that offer them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from dialogs.editing.edits import AddChoice, Changed, RemoveChoice
from dialogs.editing.finding import check_new, step_of, text_of
from dialogs.editing.mentions import let_go, loose_in
from dialogs.editing.naming import uses_of_name
from dialogs.editing.page import put, value_at
from dialogs.editing.values import CannotEdit

Choosing: TypeAlias = AddChoice | RemoveChoice
_FACTS, _CHOICES = "facts", "choices"


def choose(files: dict[str, str], edit: Choosing) -> Changed:
    """Do an edit of an answer."""
    return _add(files, edit) if isinstance(edit, AddChoice) else _remove(files, edit)


def choices_at(text: str, fact: str) -> list[str]:
    """List the answers of a fact as its file has them."""
    held = value_at(text, (_FACTS, fact, _CHOICES))
    if held is None or isinstance(held, Mapping):
        return []
    return [held] if isinstance(held, str) else [str(each) for each in held]


def questions_of(files: Mapping[str, str], steps: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep of some steps those that have buttons of their own."""
    return [(path, step) for path, step in steps if isinstance(step_of(files[path], step).get(_CHOICES), Mapping)]


def _add(files: dict[str, str], edit: AddChoice) -> Changed:
    text = text_of(files, edit.path)
    known = choices_at(text, edit.fact)
    check_new(edit.choice, known)
    changed = {edit.path: put(text, (_FACTS, edit.fact, _CHOICES), [*known, edit.choice])}
    for path, step in questions_of(files, edit.steps):
        now = changed.get(path, files[path])
        changed[path] = put(now, ("steps", step, _CHOICES, edit.choice), edit.label)
    return Changed(dict(changed))


def _remove(files: dict[str, str], edit: RemoveChoice) -> Changed:
    text = text_of(files, edit.path)
    if edit.choice not in choices_at(text, edit.fact):
        raise CannotEdit("no_entry", name=edit.choice)
    if len(choices_at(text, edit.fact)) == 1:
        raise CannotEdit("last_choice", name=edit.choice)
    uses = uses_of_name(files, _CHOICES, edit.choice, of=edit.fact)
    loose = loose_in(files, uses)
    firm = [use for use in uses if use not in loose]
    if firm:
        where = ", ".join(dict.fromkeys(use.path for use in firm))
        raise CannotEdit("entry_used", name=edit.choice, files=where)
    return Changed(dict(let_go(files, loose)))
