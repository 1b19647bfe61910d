"""A run of steps becomes a part of its own, which other scripts can call as well."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dialogs.editing.edits import Carried, Changed, ExtractPart
from dialogs.editing.finding import check_new, step_of, steps_in, text_of
from dialogs.editing.forms import routes_in
from dialogs.editing.naming import SCRIPTS, Rename, with_name
from dialogs.editing.page import drop, insert, put, read_page
from dialogs.editing.parting import Holder, parted
from dialogs.editing.stepping import acknowledged
from dialogs.editing.values import CannotEdit, Value
from dialogs.editing.writing import written
from dialogs.reading.scripts import name_of
from dialogs.script import DONE

_STEPS = "steps"
#: Where parts live.
PARTS = "scripts/parts/"


def extract(files: dict[str, str], edit: ExtractPart) -> Changed:
    """Write the part, and call it where its steps were.

    Whoever stands at one of the steps is carried to the step that calls the part: there they go on in it, and what they
    have answered is not asked again.
    """
    text = text_of(files, edit.path)
    inner = [name for name in steps_in(text) if name in edit.steps]
    for name in edit.steps:
        step_of(text, name)
    if not inner:
        raise CannotEdit("nothing_to_extract")
    check_new(edit.script, {name_of(path) for path in files if path.startswith(SCRIPTS)})
    check_new(edit.call, set(steps_in(text)) - set(inner))
    start, onward = _entry(text, inner), _exit(text, inner)
    script = name_of(edit.path)
    part = _part(text, edit, start=start, inner=inner)
    left = _called(text, edit, start=start, inner=inner, onward=onward)
    moved = {f"{script}.{name}": f"{edit.script}.{name}" for name in inner}
    return Changed(
        {edit.path: left, f"{PARTS}{edit.script}.yaml": part, **acknowledged(files, moved)},
        moved=moved,
        carried=Carried(steps=dict.fromkeys(moved, f"{script}.{edit.call}")),
    )


def _entry(text: str, inner: Collection[str]) -> str:
    """Find the one step by which a run is entered."""
    page = read_page(text)
    entered = {way.get("go") for name, step in steps_in(text).items() if name not in inner for way in routes_in(step)}
    found = [name for name in inner if name in entered or page.get("start") == name]
    if len(found) > 1:
        raise CannotEdit("part_entered_twice", steps=", ".join(found))
    return found[0] if found else next(iter(inner))


def _exit(text: str, inner: Collection[str]) -> str:
    """Find the one place to which a run leads."""
    steps = steps_in(text)
    led = {str(way.get("go", "")): None for name in inner for way in routes_in(steps[name])}
    found = [target for target in led if target not in inner]
    if len(found) > 1:
        raise CannotEdit("part_left_twice", steps=", ".join(found))
    return found[0] if found else DONE


def _part(text: str, edit: ExtractPart, *, start: str, inner: Collection[str]) -> str:
    head = {"script": edit.script, "title": edit.title, "about": edit.about, "start": start}
    lines = [written(value, key, 0) for key, value in head.items() if value]
    held = next(item for item in parted(edit.path, text).items if isinstance(item, Holder) and item.name == _STEPS)
    bodies = [part.body for part in held.parts if part.name.removeprefix(f"{_STEPS}.") in inner]
    said = "\n".join([*lines, "", f"{_STEPS}:", *("\n".join(bodies).rstrip("\n").split("\n"))]) + "\n"
    for name, step in steps_in(said).items():
        for way in routes_in(step):
            if way.get("go") not in {*inner, DONE}:
                said = _redirected(said, name, inner)
                break
    return said


def _redirected(text: str, name: str, inner: Collection[str]) -> str:
    """Lead whatever leaves the part back to who called it."""
    step = step_of(text, name)
    if "go" in step:
        return put(text, (_STEPS, name, "go"), DONE)
    ways: list[Value] = [{**way, "go": way["go"] if way.get("go") in inner else DONE} for way in routes_in(step)]
    return put(text, (_STEPS, name, "then"), ways)


def _called(text: str, edit: ExtractPart, *, start: str, inner: list[str], onward: str) -> str:
    """Give the old script, where one step calls the part."""
    call: Mapping[str, Value] = {"call": edit.script, "go": onward}
    placeholder = _free(edit.call, steps_in(text))
    text = insert(text, (_STEPS, placeholder), call, before=inner[0])
    for name in inner:
        text = drop(text, (_STEPS, name))
    led = with_name({"scripts/x.yaml": text}, Rename(_STEPS, start, edit.call, "x")).get("scripts/x.yaml", text)
    if placeholder == edit.call:
        return led
    steps = steps_in(led)
    return put(led, (_STEPS,), {edit.call if name == placeholder else name: step for name, step in steps.items()})


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "_"
    return name
