"""One script file: its head and its steps."""

from __future__ import annotations

from dialogs.reading.fields import Fields, check_id
from dialogs.reading.nodes import Table
from dialogs.reading.page import Page
from dialogs.reading.steps import read_step
from dialogs.script import DONE, Script, Step

SCRIPT_KEYS = ("script", "title", "about", "start", "steps")


def name_of(file: str) -> str:
    """Name the script that a file is for: "scripts/parts/place.yaml" is for "place"."""
    return file.rpartition("/")[2].partition(".")[0]


def read_script_table(page: Page, table: Table) -> Script:
    """Read a script as far as it can be read."""
    fields = Fields(page, table, where=table.where, known=SCRIPT_KEYS)
    name = _name(fields)
    steps = _steps(fields, name)
    start = fields.id("start", required=True) or next(iter(steps), "")
    title = fields.line("title", f"{name}.title", required=True)
    return Script(name, title, fields.text("about"), start, steps, fields.place("script"))


def _name(fields: Fields) -> str:
    expected = name_of(fields.page.file)
    name = fields.id("script", required=True) or expected
    if name != expected:
        fields.page.report(fields.place("script"), "script_named_otherwise", name=name, file=expected)
    return name


def _steps(fields: Fields, script: str) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    for entry in fields.entries("steps", required=True):
        check_id(fields.page, entry.where, entry.key)
        if entry.key == DONE:
            fields.page.report(entry.where, "step_named_done")
        step = read_step(fields.page, script, entry)
        if step:
            steps[entry.key] = step
    return steps
