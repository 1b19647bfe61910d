"""Edits of steps and fields within one file, and of steps whose name others know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.editing.edits import (
    AddOnRoute,
    AddStep,
    Carried,
    Changed,
    DuplicateStep,
    Fields,
    RemoveStep,
    RenameStep,
    Reorder,
    SetField,
    SetRoutes,
    SplitStep,
)
from dialogs.editing.finding import check_new, step_of, steps_in, text_of
from dialogs.editing.forms import keys_of_step, kind_of, routes_in
from dialogs.editing.naming import ACKNOWLEDGED, Rename, with_name
from dialogs.editing.page import drop, insert, put, read_page, rename_key, reorder, value_at
from dialogs.editing.values import CannotEdit, Place, Value
from dialogs.reading.scripts import name_of
from dialogs.script import DONE

_STEPS = "steps"
#: So far into a step its own keys stand: ("steps", name, key).
_OF_STEP = 3
#: Kinds whose text may be said in two steps.
_SPEAKING = frozenset({"tell", "ask", "review", "human", "end", "services", "directory"})

Within = SetField | Reorder | SetRoutes | AddStep | AddOnRoute | DuplicateStep | SplitStep


def within(files: dict[str, str], edit: Within) -> Changed:
    """Do an edit that touches its own file only."""
    text = text_of(files, edit.path)
    copied: dict[str, str] = {}
    match edit:
        case SetField(_, place, value):
            text = set_field(text, place, value)
        case Reorder(_, place, order):
            text = reorder(text, place, order)
        case SetRoutes(_, step, routes):
            text = set_routes(text, step, routes)
        case AddStep(_, step, fields, after, before):
            text = _add(text, step, fields, after=after, before=before)
        case AddOnRoute():
            text = _add_on_route(text, edit)
        case DuplicateStep(_, step, name):
            text = _add(text, name, step_of(text, step), after=step)
            copied = {_context(edit.path, step): _context(edit.path, name)}
        case SplitStep():
            text = _split(text, edit)
    return Changed({edit.path: text} if text != files[edit.path] else {}, copied=copied)


def remove(files: dict[str, str], edit: RemoveStep) -> Changed:
    """Take a step away."""
    text = text_of(files, edit.path)
    step_of(text, edit.step)
    others = [name for name in steps_in(text) if name != edit.step]
    if not others:
        raise CannotEdit("last_step", step=edit.step)
    if edit.instead == edit.step or edit.instead not in {*others, DONE, ""}:
        raise CannotEdit("no_step", step=edit.instead)
    script = name_of(edit.path)
    text = drop(text, (_STEPS, edit.step))
    led = _leading_to(text, edit.step)
    if led and not edit.instead:
        raise CannotEdit("no_instead", step=edit.step, led=", ".join(led))
    if value_at(text, ("start",)) == edit.step and edit.instead in {DONE, ""}:
        raise CannotEdit("start_is_a_step", step=edit.step)
    instead = edit.instead or DONE
    changed = with_name({**files, edit.path: text}, Rename(_STEPS, edit.step, instead, script))
    carried = {} if instead == DONE else {f"{script}.{edit.step}": f"{script}.{instead}"}
    return Changed({edit.path: text, **changed}, carried=Carried(steps=carried))


def rename(files: dict[str, str], edit: RenameStep) -> Changed:
    """Give a step another name."""
    text = text_of(files, edit.path)
    step_of(text, edit.step)
    check_new(edit.name, steps_in(text))
    text = rename_key(text, (_STEPS, edit.step), edit.name)
    old, new = _context(edit.path, edit.step), _context(edit.path, edit.name)
    changed = with_name({**files, edit.path: text}, Rename(_STEPS, edit.step, edit.name, name_of(edit.path)))
    return Changed(
        {edit.path: text, **changed, **acknowledged(files, {old: new})},
        moved={old: new},
        carried=Carried(steps={old: new}),
    )


def set_field(text: str, place: Place, value: Value | None) -> str:
    """Set a field, a new one of a step where the shipped files have it; None takes it away."""
    if value is None:
        return drop(text, place) if value_at(text, place) is not None else text
    if len(place) == _OF_STEP and place[0] == _STEPS and value_at(text, place) is None:
        step = step_of(text, str(place[1]))
        later = _later(step, str(place[2]))
        if later:
            return insert(text, place, value, before=later)
    return put(text, place, value)


def set_routes(text: str, step: str, routes: Sequence[Mapping[str, str]]) -> str:
    """Say where a step leads: by "go" alone when it always leads there, by a list otherwise."""
    said = step_of(text, step)
    ways: list[Value] = [{key: way[key] for key in ("when", "go") if way.get(key)} for way in routes]
    if not ways:
        for key in ("go", "then"):
            text = drop(text, (_STEPS, step, key)) if key in said else text
        return text
    first = ways[0]
    is_one = len(ways) == 1 and isinstance(first, Mapping) and "when" not in first
    key, other = ("go", "then") if is_one else ("then", "go")
    value: Value = routes[0]["go"] if is_one else ways
    text = put(text, (_STEPS, step, key), value)
    return drop(text, (_STEPS, step, other)) if other in said else text


def acknowledged(files: Mapping[str, str], moved: Mapping[str, str]) -> dict[str, str]:
    """Give the file of acknowledged warnings with places that have moved; nothing when it names none of them."""
    text = files.get(ACKNOWLEDGED, "")
    if not any(old in text for old in moved):
        return {}
    entries = read_page(text).get("acknowledged")
    said = text
    for at, entry in enumerate(entries if entries and not isinstance(entries, str | Mapping) else ()):
        place = entry.get("place") if isinstance(entry, Mapping) else None
        for old, new in moved.items():
            if isinstance(place, str) and (place == old or place.startswith(f"{old}.")):
                said = put(said, ("acknowledged", at, "place"), new + place[len(old) :])
    return {ACKNOWLEDGED: said} if said != text else {}


def _add(text: str, step: str, fields: Fields, *, after: str = "", before: str = "") -> str:
    check_new(step, steps_in(text))
    if not kind_of(fields):
        raise CannotEdit("step_of_no_kind", step=step)
    if after or before:
        step_of(text, after or before)
    return insert(text, (_STEPS, step), _in_order(fields), after=after, before=before)


def _add_on_route(text: str, edit: AddOnRoute) -> str:
    ways = [dict(way) for way in routes_in(step_of(text, edit.at))]
    if not 0 <= edit.route < len(ways):
        raise CannotEdit("no_route", step=edit.at)
    target = str(ways[edit.route].get("go", DONE))
    fields = dict(edit.fields)
    if kind_of(fields) != "end" and not {"go", "then"} & set(fields):
        fields["go"] = target
    ways[edit.route]["go"] = edit.step
    text = _add(text, edit.step, fields, after=edit.at)
    return set_routes(text, edit.at, [{key: str(value) for key, value in way.items()} for way in ways])


def _split(text: str, edit: SplitStep) -> str:
    kind = kind_of(step_of(text, edit.step))
    if kind not in _SPEAKING:
        raise CannotEdit("nothing_to_split", step=edit.step)
    if not edit.first.strip() or not edit.rest.strip():
        raise CannotEdit("empty_half", step=edit.step)
    check_new(edit.name, steps_in(text))
    script = {"scripts/x.yaml": put(text, (_STEPS, edit.step, kind), edit.rest)}
    led = with_name(script, Rename(_STEPS, edit.step, edit.name, "x"))
    return _add(
        led.get("scripts/x.yaml", script["scripts/x.yaml"]),
        edit.name,
        {"tell": edit.first, "go": edit.step},
        before=edit.step,
    )


def _leading_to(text: str, step: str) -> list[str]:
    page = read_page(text)
    start = ["start"] if page.get("start") == step else []
    return start + [
        name for name, each in steps_in(text).items() if any(way.get("go") == step for way in routes_in(each))
    ]


def _in_order(fields: Fields) -> dict[str, Value]:
    """Put the keys of a step as the shipped files have them."""
    order = list(keys_of_step(kind_of(fields)))
    return dict(sorted(fields.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def _later(step: Mapping[str, Value], key: str) -> str:
    """Find the first key of a step that stands after a new one; "" when the new one comes last."""
    kind = kind_of(step)
    order = keys_of_step(kind) if kind else ()
    after = set(order[order.index(key) + 1 :]) if key in order else {"go", "then"}
    return next((each for each in step if each in after), "")


def _context(path: str, step: str) -> str:
    return f"{name_of(path)}.{step}"
