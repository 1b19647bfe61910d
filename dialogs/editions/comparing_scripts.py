"""What changed in scripts: steps, questions, choices, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from dialogs.bundle import Bundle, structure_of
from dialogs.catalogue import Catalogue
from dialogs.editions.changes import Change, ChangeKind, Leading, condition_text, contrast, shortened
from dialogs.editions.comparing_choices import compare_choices, compare_groups
from dialogs.editions.pairing import Pairs, pair_scripts, pair_steps
from dialogs.migrations import Way, spot_name
from dialogs.problems import Where
from dialogs.script import Script, Step, routes_of
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

    def change(
        self, kind: ChangeKind, rule: str, values: Mapping[str, str], *, before: object = None, after: object = None
    ) -> Change:
        told = {"script": self.script, "step": self.step, **values}
        return Change(self.where, kind, rule, self.script, told, before, after)


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
        yield place.change(
            ChangeKind.STRUCTURE, "start_changed", {"old": old.start, "new": new.start}, before=old, after=new
        )
    yield from _steps(old, new, pairs, way)
    for before, after in pairs.same.items():
        place = _Place(new.id, after, new.steps[after].where)
        yield from _step(place, old.steps[before], new.steps[after])
        yield from _routes(place, _ways(old, before), _ways(new, after), pairs)


def _steps(old: Script, new: Script, pairs: Pairs, way: Way) -> Iterator[Change]:
    for name in sorted(pairs.gone):
        step = old.steps[name]
        target = way.step((old.id, name))
        is_declared = target not in {(old.id, name), (new.id, name)}
        rule = "step_replaced" if is_declared else "step_removed"
        values = {"target": spot_name(target)}
        yield _Place(new.id, name, step.where).change(ChangeKind.STRUCTURE, rule, values, before=step)
    for name in sorted(pairs.fresh):
        step = new.steps[name]
        yield _Place(new.id, name, step.where).change(ChangeKind.STRUCTURE, "step_added", {}, after=step)
    for before, after in pairs.same.items():
        if before != after:
            rule = "step_renamed" if before in pairs.declared else "step_renamed_perhaps"
            place = _Place(new.id, after, new.steps[after].where)
            yield place.change(ChangeKind.STRUCTURE, rule, {"old": before, "new": after})


def _step(place: _Place, old: Step, new: Step) -> Iterator[Change]:
    if type(old) is not type(new):
        values = {"old": key_of(old), "new": key_of(new)}
        yield place.change(ChangeKind.STRUCTURE, "step_became", values)
        return
    for one in fields(new):
        if one.name not in _SKIPPED:
            yield from _field(place, one.name, getattr(old, one.name), getattr(new, one.name), old=old, new=new)
    yield from compare_choices(place.change, old, new)
    yield from compare_groups(place.change, old, new)


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
        rule = specific.get(name, "step_setting_changed")
        yield place.change(ChangeKind.STRUCTURE, rule, values, before=before, after=after)


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
    meant = ChangeKind.WORDING if old and new else kind()
    yield place.change(meant, f"{name}_{change}", values, before=before, after=after)


def _kind(old: Step, new: Step) -> Callable[[], ChangeKind]:
    """Say whether the coming or going of a line changes anybody's way."""

    def kind() -> ChangeKind:
        return ChangeKind.WORDING if _bones(old) == _bones(new) else ChangeKind.STRUCTURE

    return kind


def _bones(step: Step) -> str:
    return structure_of({"": Script("", Wording("", ""), "", "", {"": step})}, Catalogue())


def _ways(script: Script, step: str) -> Mapping[str, Leading]:
    """Give the ways on of a step by what is written as their condition, the first of each."""
    ways = (Leading(script, script.steps[step], route) for route in routes_of(script.steps[step]))
    found: dict[str, Leading] = {}
    for way in ways:
        found.setdefault(condition_text(way.route.when), way)
    return found


def _routes(place: _Place, old: Mapping[str, Leading], new: Mapping[str, Leading], pairs: Pairs) -> Iterator[Change]:
    gone = {when: way for when, way in old.items() if when not in new}
    for when, way in new.items():
        if when not in old:
            # The same way under another condition is one change.
            same = next((name for name, each in gone.items() if name and when and _goes(each, pairs) == _to(way)), "")
            yield _route(place, "moved" if same else "added", gone.pop(same, None), way)
        elif _goes(old[when], pairs) != _to(way):
            yield _route(place, "changed", old[when], way)
    for way in gone.values():
        yield _route(place, "removed", way, None)
    if list(old) != list(new) and set(old) == set(new):
        yield place.change(ChangeKind.STRUCTURE, "routes_reordered", {})


def _to(way: Leading) -> str:
    return way.route.go


def _goes(way: Leading, pairs: Pairs) -> str:
    """Name where an older way leads by the names of today."""
    return pairs.same.get(_to(way), _to(way))


def _route(place: _Place, change: str, before: Leading | None, after: Leading | None) -> Change:
    way = after or before
    assert way is not None
    at = _Place(place.script, place.step, after.route.where) if after is not None else place
    rule = f"route_{change}" if way.route.when is not None else f"last_route_{change}"
    return at.change(ChangeKind.STRUCTURE, rule, {}, before=before, after=after)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(each) for each in value)
    return str(value)
