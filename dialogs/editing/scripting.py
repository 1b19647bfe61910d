"""Edits of whole scripts: a new one, one of another name, one that is no more."""

from __future__ import annotations

from typing import TypeAlias

from dialogs.editing.edits import AddScript, Carried, Changed, RemoveScript, RenameScript
from dialogs.editing.finding import check_new, text_of
from dialogs.editing.forms import keys_of_step, kind_of
from dialogs.editing.naming import SCRIPTS, STORIES, Rename, uses_of_name, with_name
from dialogs.editing.page import put
from dialogs.editing.stepping import acknowledged
from dialogs.editing.values import CannotEdit, Value
from dialogs.editing.writing import written
from dialogs.reading.scripts import name_of

Whole: TypeAlias = AddScript | RenameScript | RemoveScript


def whole(files: dict[str, str], edit: Whole) -> Changed:
    """Do an edit of a whole script."""
    match edit:
        case AddScript():
            return _add(files, edit)
        case RenameScript():
            return _rename(files, edit)
        case RemoveScript():
            return _remove(files, edit)


def _add(files: dict[str, str], edit: AddScript) -> Changed:
    name = name_of(edit.path)
    if not edit.path.startswith(SCRIPTS) or not edit.path.endswith(".yaml"):
        raise CannotEdit("not_a_script", file=edit.path)
    check_new(name, _scripts(files))
    check_new(edit.step, ())
    kind = kind_of(edit.fields)
    if not kind:
        raise CannotEdit("step_of_no_kind", step=edit.step)
    order = list(keys_of_step(kind))
    step: dict[str, Value] = {key: edit.fields[key] for key in order if key in edit.fields}
    head = {"script": name, "title": edit.title, "about": edit.about, "start": edit.step}
    lines = [written(value, key, 0) for key, value in head.items() if value.strip()]
    return Changed({edit.path: "\n".join([*lines, "", written({edit.step: step}, "steps", 0)]) + "\n"})


def _rename(files: dict[str, str], edit: RenameScript) -> Changed:
    text, old = text_of(files, edit.path), name_of(edit.path)
    check_new(edit.name, _scripts(files))
    changed: dict[str, str | None] = dict(with_name(files, Rename("scripts", old, edit.name)))
    now = changed.pop(edit.path, text)
    changed |= {edit.path: None, _beside(edit.path, edit.name): put(now or text, ("script",), edit.name)}
    stories = f"{STORIES}{old}.yaml"
    if stories in files and _beside(stories, edit.name) not in files:
        told = changed.pop(stories, files[stories])
        changed |= {stories: None, _beside(stories, edit.name): told}
    changed |= acknowledged(files, {old: edit.name})
    return Changed(changed, moved={old: edit.name}, carried=Carried(scripts={old: edit.name}))


def _remove(files: dict[str, str], edit: RemoveScript) -> Changed:
    text_of(files, edit.path)
    old = name_of(edit.path)
    if edit.instead == old or (edit.instead and edit.instead not in _scripts(files)):
        raise CannotEdit("no_script", script=edit.instead)
    stories = f"{STORIES}{old}.yaml"
    left = {path: text for path, text in files.items() if path not in {edit.path, stories}}
    uses = uses_of_name(left, "scripts", old)
    if uses and not edit.instead:
        raise CannotEdit("script_used", script=old, files=", ".join(dict.fromkeys(use.path for use in uses)))
    changed: dict[str, str | None] = {edit.path: None}
    if stories in files:
        changed[stories] = None
    return Changed({**changed, **with_name(left, Rename("scripts", old, edit.instead))} if uses else changed)


def _scripts(files: dict[str, str]) -> set[str]:
    return {name_of(path) for path in files if path.startswith(SCRIPTS)}


def _beside(path: str, name: str) -> str:
    return f"{path.rpartition('/')[0]}/{name}.yaml"
