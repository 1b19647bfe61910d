"""What changed in scripts: steps, questions, choices, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from dialogs.bundle import Bundle, structure_of
from dialogs.catalogue import Catalogue
from dialogs.editions.changes import Change, ChangeKind, condition_text, contrast, shortened
from dialogs.editions.comparing_choices import compare_choices, compare_groups
from dialogs.editions.pairing import Pairs, pair_scripts, pair_steps
from dialogs.migrations import Way, spot_name
from dialogs.problems import Where
from dialogs.script import Route, Script, Step, routes_of
from dialogs.wording import Wording

_SKIPPED = frozenset({"where", "routes", "choices", "groups"})

#: How editors write steps whose class is named otherwise.
_KEYS = {
    "AskConsent": "consent",
    "MatchServices": "services",
    "NoteUnmet": "unmet",
    "ShowDirectory": "directory",
    "RemindLater": "remind",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where changes are found: the script and the step they are told about."""

    script: str
    step: str
    where: Where

    def change(self, kind: ChangeKind, rule: str, values: Mapping[str, str]) -> Change:
        return Change(self.where, kind, rule, self.script, {"script": self.script, "step": self.step, **values})


def compare_scripts(old: Bundle, new: Bundle, way: Way) -> Iterator[Change]:
    """Find what changed in scripts."""
    pairs = pair_scripts(old, new, way)
    for name in sorted(pairs.gone):
        yield _whole(old.scripts[name], "script_removed")
    for name in sorted(pairs.fresh):
        yield _whole(new.scripts[name], "script_added")
    for before, after in pairs.same.items():
        if before != after:
            values = {"old": before, "new": after}
            yield Change(new.scripts[after].where, ChangeKind.STRUCTURE, "script_renamed", after, values)
        yield from _script(old.scripts[before], new.scripts[after], way)


def _whole(script: Script, rule: str) -> Change:
    values = {"script": script.id, "title": shortened(script.title.source), "steps": str(len(script.steps))}
    return Change(script.where, ChangeKind.STRUCTURE, rule, script.id, values)


def _script(old: Script, new: Script, way: Way) -> Iterator[Change]:
    place = _Place(new.id, "", new.where)
    if old.title.source != new.title.source:
        values = {**contrast(old.title.source, new.title.source), "context": new.title.context}
        yield place.change(ChangeKind.WORDING, "script_retitled", values)
    if old.about != new.about:
        yield place.change(ChangeKind.WORDING, "script_about_changed", contrast(old.about, new.about))
    pairs = pair_steps(old, new, way)
    if pairs.same.get(old.start, old.start) != new.start:
        yield place.change(ChangeKind.STRUCTURE, "start_changed", {"old": old.start, "new": new.start})
    yield from _steps(old, new, pairs, way)
    for before, after in pairs.same.items():
        yield from _step(_Place(new.id, after, new.steps[after].where), old.steps[before], new.steps[after], pairs)


def _steps(old: Script, new: Script, pairs: Pairs, way: Way) -> Iterator[Change]:
    for name in sorted(pairs.gone):
        step = old.steps[name]
        target = way.step((old.id, name))
        is_declared = target not in {(old.id, name), (new.id, name)}
        rule = "step_replaced" if is_declared else "step_removed"
        values = {"what": said_by(step), "target": spot_name(target)}
        yield _Place(new.id, name, step.where).change(ChangeKind.STRUCTURE, rule, values)
    for name in sorted(pairs.fresh):
        step = new.steps[name]
        yield _Place(new.id, name, step.where).change(ChangeKind.STRUCTURE, "step_added", {"what": said_by(step)})
    for before, after in pairs.same.items():
        if before != after:
            rule = "step_renamed" if before in pairs.declared else "step_renamed_perhaps"
            place = _Place(new.id, after, new.steps[after].where)
            yield place.change(ChangeKind.STRUCTURE, rule, {"old": before, "new": after})


def said_by(step: Step) -> str:
    """Give the words a step says or asks, shortened; the names it holds when it says nothing itself."""
    text = getattr(step, "text", None)
    if isinstance(text, Wording):
        return shortened(text.source)
    held = (getattr(step, one.name) for one in fields(step) if one.name not in _SKIPPED)
    return ", ".join(value for value in held if isinstance(value, str) and value)


def _step(place: _Place, old: Step, new: Step, pairs: Pairs) -> Iterator[Change]:
    if type(old) is not type(new):
        values = {"old": key_of(old), "new": key_of(new)}
        yield place.change(ChangeKind.STRUCTURE, "step_became", values)
        return
    for one in fields(new):
        if one.name not in _SKIPPED:
            yield from _field(place, one.name, getattr(old, one.name), getattr(new, one.name), old=old, new=new)
    yield from compare_choices(place.change, old, new)
    yield from compare_groups(place.change, old, new)
    yield from _routes(place, routes_of(old), routes_of(new), pairs)


def key_of(step: Step) -> str:
    """Give the key by which an editor writes a step of this kind."""
    name = type(step).__name__
    return _KEYS.get(name, name.lower())


def _field(place: _Place, name: str, before: object, after: object, *, old: Step, new: Step) -> Iterator[Change]:
    """Compare what stands under one key of a step."""
    if isinstance(before, Wording | None) and isinstance(after, Wording | None):
        yield from _wording(place, name, before, after, kind=_kind(old, new))
    elif before != after:
        values = {"key": name, **contrast(_shown(before), _shown(after))}
        specific = {"fact": "step_fact_changed", "sign": "step_sign_changed", "script": "step_call_changed"}
        yield place.change(ChangeKind.STRUCTURE, specific.get(name, "step_setting_changed"), values)


def _wording(
    place: _Place, name: str, before: Wording | None, after: Wording | None, *, kind: Callable[[], ChangeKind]
) -> Iterator[Change]:
    old, new = before.source if before else "", after.source if after else ""
    if old == new:
        return
    line = after or before
    assert line is not None
    change = "changed" if old and new else "added" if new else "removed"
    values = {"key": name, "context": line.context, **contrast(old, new)}
    known = name if name in {"text", "why", "skip"} else "line"
    yield place.change(ChangeKind.WORDING if old and new else kind(), f"{known}_{change}", values)


def _kind(old: Step, new: Step) -> Callable[[], ChangeKind]:
    """Say whether the coming or going of a line changes anybody's way."""

    def kind() -> ChangeKind:
        return ChangeKind.WORDING if _bones(old) == _bones(new) else ChangeKind.STRUCTURE

    return kind


def _bones(step: Step) -> str:
    return structure_of({"": Script("", Wording("", ""), "", "", {"": step})}, Catalogue())


def _routes(place: _Place, old: tuple[Route, ...], new: tuple[Route, ...], pairs: Pairs) -> Iterator[Change]:
    before = {condition_text(route.when): pairs.same.get(route.go, route.go) for route in reversed(old)}
    after = {condition_text(route.when): route for route in reversed(new)}
    for when, go in reversed(before.items()):
        if when not in after:
            yield _route(place, "removed", when, {"old": go})
    for when, route in reversed(after.items()):
        at = _Place(place.script, place.step, route.where)
        if when not in before:
            yield _route(at, "added", when, {"new": route.go})
        elif before[when] != route.go:
            yield _route(at, "changed", when, {"old": before[when], "new": route.go})
    if list(before) != list(after) and set(before) == set(after):
        yield place.change(ChangeKind.STRUCTURE, "routes_reordered", {})


def _route(place: _Place, change: str, when: str, values: Mapping[str, str]) -> Change:
    rule = f"route_{change}" if when else f"last_route_{change}"
    return place.change(ChangeKind.STRUCTURE, rule, {"when": when, **values})


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(each) for each in value)
    return str(value)
