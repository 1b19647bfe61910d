"""What changed in the catalogue: any section of it, those that nobody has thought of yet included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum

from dialogs.bundle import Bundle, structure_of
from dialogs.catalogue import Catalogue
from dialogs.conditions import All, Any, Not, Test
from dialogs.editions.changes import Change, ChangeKind, condition_text, contrast, shortened
from dialogs.problems import Where
from dialogs.wording import Wording

#: Rules with a sentence of their own, for what else they mean: (section, field) → rule.
SPECIFIC: Mapping[tuple[str, str], str] = {
    ("facts", "kind"): "fact_kind_changed",
    ("facts", "choices"): "fact_choices_changed",
    ("purposes", "version"): "consent_version_changed",
    ("purposes", "text"): "consent_text_changed",
    ("topics", "text"): "topic_text_changed",
}
#: A term has one measure; whichever was changed, the whole length is told, once.
_MEASURES = ("working_days", "hours", "days", "months")
#: Lines by which an entry is known to people.
_TITLES = ("title", "label", "what", "number")
_SILENT = frozenset({"id", "where"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a section, for its changes to be told about."""

    section: str
    id: str
    name: str
    where: Where

    def change(
        self, kind: ChangeKind, rule: str, values: Mapping[str, str], *, before: object = None, after: object = None
    ) -> Change:
        told = {"section": self.section, "id": self.id, "name": self.name, **values}
        return Change(self.where, kind, rule, self.section, told, before, after)


def compare_catalogues(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Find what changed in every section of the catalogue."""
    for one in fields(Catalogue):
        before, after = getattr(old.catalogue, one.name), getattr(new.catalogue, one.name)
        for name in before:
            if name not in after:
                yield _whole(one.name, name, before[name], "removed")
        for name in after:
            if name not in before:
                yield _whole(one.name, name, after[name], "added")
            else:
                yield from _entry(one.name, name, before[name], after[name])


def _whole(section: str, name: str, thing: object, change: str) -> Change:
    entry = _told(section, name, thing)
    kind = ChangeKind.STRUCTURE if _bones(section, name, thing) != _bones(section, name, None) else ChangeKind.DATA
    before, after = (None, thing) if change == "added" else (thing, None)
    return entry.change(kind, f"entry_{change}", {"context": _context(thing)}, before=before, after=after)


def _entry(section: str, name: str, old: object, new: object) -> Iterator[Change]:
    entry = _told(section, name, new)
    if isinstance(old, Wording) and isinstance(new, Wording):
        if old.source != new.source:
            values = {**contrast(old.source, new.source), "context": new.context}
            yield entry.change(ChangeKind.WORDING, "phrase_changed", values, before=old, after=new)
        return
    if not is_dataclass(old) or not is_dataclass(new):
        return
    if any(getattr(old, measure, None) != getattr(new, measure, None) for measure in _MEASURES):
        yield entry.change(ChangeKind.DATA, "deadline_changed", {"context": _context(new)}, before=old, after=new)
    for one in fields(new):
        if one.name not in _SILENT and one.name not in _MEASURES:
            before, after = getattr(old, one.name), getattr(new, one.name)
            yield from _field(entry, one.name, before, after, old=old, new=new)


def _field(entry: _Entry, field: str, before: object, after: object, *, old: object, new: object) -> Iterator[Change]:
    if _plain(before) == _plain(after):
        return
    kind = ChangeKind.DATA
    if isinstance(before or after, Wording):
        kind = ChangeKind.WORDING
    elif _bones(entry.section, entry.id, old) != _bones(entry.section, entry.id, new):
        kind = ChangeKind.STRUCTURE if _decides(entry, field, old, new) else ChangeKind.DATA
    values = {"key": field, "context": _context(after), **_contrasted(before, after)}
    rule = SPECIFIC.get((entry.section, field), "entry_line_changed" if kind is ChangeKind.WORDING else "entry_changed")
    if field == "verified":
        rule = "entry_verified" if after else "entry_unverified"
    yield entry.change(kind, rule, values, before=before, after=after)


def _decides(entry: _Entry, field: str, old: object, new: object) -> bool:
    """Say whether this very field changes anybody's way: put alone into the older entry, it makes another structure."""
    copy = replace(old, **{field: getattr(new, field)})  # type: ignore[type-var]
    return _bones(entry.section, entry.id, copy) != _bones(entry.section, entry.id, old)


def _bones(section: str, name: str, thing: object) -> str:
    return structure_of({}, Catalogue(**({section: {name: thing}} if thing is not None else {})))  # type: ignore[arg-type]


def _contrasted(before: object, after: object) -> dict[str, str]:
    """Quote what was and what is; of two lists, what went and what came."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        old, new = [_plain(each) for each in before], [_plain(each) for each in after]
        gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
        if gone or come:
            return {"old": shortened(", ".join(gone) or "—"), "new": shortened(", ".join(come) or "—")}
    return contrast(_plain(before) or "—", _plain(after) or "—")


def _told(section: str, name: str, thing: object) -> _Entry:
    titles = (getattr(thing, title, None) for title in _TITLES)
    title = next((each.source if isinstance(each, Wording) else str(each) for each in titles if each), "")
    where = getattr(thing, "where", None)
    return _Entry(section, name, shortened(title or name), where if isinstance(where, Where) else Where(""))


def _context(thing: object) -> str:
    if isinstance(thing, Wording):
        return thing.context
    lines = (getattr(thing, title, None) for title in _TITLES)
    return next((each.context for each in lines if isinstance(each, Wording)), "")


def _plain(value: object) -> str:
    """Write a value as shortly as an editor would."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Wording():
            return value.source
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case Test() | Not() | All() | Any():
            return condition_text(value)
        case tuple():
            return ", ".join(_plain(each) for each in value)
        case _ if is_dataclass(value):
            kept = (getattr(value, one.name) for one in fields(value) if one.name not in _SILENT)
            return " ".join(text for each in kept if (text := _plain(each)))
        case _:
            return str(value)
