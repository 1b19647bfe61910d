"""What an edit speaks of is there, and the names it brings are good ones that nobody else bears."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dialogs.editing.page import read_page
from dialogs.editing.values import CannotEdit, Value
from dialogs.problems import Where
from dialogs.reading.fields import check_id
from dialogs.reading.page import Page
from dialogs.script import DONE


def check_new(name: str, taken: Collection[str]) -> None:
    """Refuse a name that cannot be one ("bad_name"), or that something else bears ("name_taken")."""
    page = Page("", "")
    for part in name.split("."):
        check_id(page, Where(""), part)
    if page.problems or name == DONE:
        raise CannotEdit("bad_name", name=name)
    if name in taken:
        raise CannotEdit("name_taken", name=name)


def text_of(files: Mapping[str, str], path: str) -> str:
    """Give a file; refuse when there is none ("no_file")."""
    if path not in files:
        raise CannotEdit("no_file", file=path)
    return files[path]


def steps_in(text: str) -> Mapping[str, Mapping[str, Value]]:
    """Give the steps of a script, those that are tables."""
    steps = read_page(text).get("steps")
    held = steps if isinstance(steps, Mapping) else {}
    return {name: step for name, step in held.items() if isinstance(step, Mapping)}


def step_of(text: str, name: str) -> Mapping[str, Value]:
    """Give a step; refuse when there is none ("no_step")."""
    steps = steps_in(text)
    if name not in steps:
        raise CannotEdit("no_step", step=name)
    return steps[name]
