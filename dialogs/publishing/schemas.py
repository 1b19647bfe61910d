"""What an author may write, as JSON Schemas: an editor completes names and underlines mistakes while typing.

The keys come from the readers themselves and the names from an edition, so that a schema never knows less or more
than the program. The checks find much that a schema cannot; a file that fits its schema may still be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Level, TopicKind
from dialogs.protocols import Addressee, Reporter, Shelf
from dialogs.reading.catalogue.shelves import SECTIONS
from dialogs.reading.scripts import SCRIPT_KEYS
from dialogs.reading.steps import EVERYBODY, KINDS, OPENED
from dialogs.script import DONE
from dialogs.stories import ACTS, ENDS

Schema = dict[str, Any]
#: Gives the explanation of a key in the editor's language; "" when there is none.
Explain = Callable[[str], str]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAME = "^[a-z0-9_]+$"
_YES_OR_NO = ("yes", "no", "true", "false", True, False)
_FLAGS = frozenset(
    {"sensitive", "prefill", "past", "future", "remembered", "danger", "never_alone", "verified", "forbidden"}
    | {"emergency", "once", "by_law"}
)
_WHOLE = frozenset({"minimum", "maximum", "working_days", "days", "months"})


def schemas_of(bundle: Bundle, explain: Explain) -> dict[str, Schema]:
    """Write the schemas by the name of the files they are for: "scripts", "catalogue", "stories"."""
    writer = _Writer(bundle, explain)
    return {"scripts": writer.script(), "catalogue": writer.catalogue(), "stories": writer.stories()}


class _Writer:
    """Writes schemas with the names of one edition."""

    def __init__(self, bundle: Bundle, explain: Explain) -> None:
        self._bundle = bundle
        self._explain = explain
        catalogue = bundle.catalogue
        self._names: Mapping[str, Collection[str]] = {
            "fact": catalogue.facts,
            "raise": catalogue.signs,
            "sign": catalogue.signs,
            "call": bundle.scripts,
            "script": bundle.scripts,
            "consent": catalogue.purposes,
            "unmet": catalogue.unmet_reasons,
            "inform": catalogue.topics,
            "each": catalogue.facts,
            "area": catalogue.areas,
            "fee": catalogue.fee_modes,
            "decision": catalogue.deadlines,
            "group": (*catalogue.priority_groups, "anybody"),
            "form": catalogue.forms,
            "addressee": tuple(Addressee),
            "deadline": catalogue.deadlines,
            "shelf": tuple(Shelf),
        }

    def script(self) -> Schema:
        """Write what a file of `scripts/` may hold."""
        steps = {"type": "object", "propertyNames": {"pattern": _NAME}, "additionalProperties": self._step()}
        keys = {
            "script": {"type": "string", "pattern": _NAME},
            "title": _text(),
            "about": _text(),
            "start": {"type": "string"},
            "steps": steps,
        }
        return self._file(
            "scripts", _table({key: self._told(key, keys[key]) for key in SCRIPT_KEYS}, "script", "steps")
        )

    def catalogue(self) -> Schema:
        """Write what a file of `catalogue/` may hold."""
        sections = {
            section: {
                "type": "object",
                "additionalProperties": _text() if section == "phrases" else self._entry(section, keys),
            }
            for section, (keys, _) in SECTIONS.items()
        }
        return self._file("catalogue", _table(sections))

    def stories(self) -> Schema:
        """Write what a file of `stories/` may hold."""
        acts: Schema = {act: {"type": "object"} if act == "world" else _text() for act in ACTS}
        line = {**_table({act: self._told(act, schema) for act, schema in acts.items()}), "maxProperties": 1}
        story = {
            "story": _text(),
            "script": _one_of(self._bundle.scripts),
            "knows": {"type": "object"},
            "talk": {"type": "array", "items": {**line, "minProperties": 1}},
            "ends": _one_of(ENDS),
        }
        one = _table({key: self._told(key, schema) for key, schema in story.items()}, "story", "script", "talk", "ends")
        return self._file("stories", _table({"stories": {"type": "array", "items": one}}, "stories"))

    def _file(self, name: str, schema: Schema) -> Schema:
        return {"$schema": _DRAFT, "title": self._explain(name) or name, **schema}

    def _step(self) -> Schema:
        return {"oneOf": [self._step_of(kind, others) for kind, others in KINDS.items()]}

    def _step_of(self, kind: str, others: Collection[str]) -> Schema:
        keys = {key: self._told(key, self._in_step(key)) for key in (kind, *sorted(others))}
        needed = {"ask": ("ask", "fact"), "remind": ("remind", "after")}.get(kind, (kind,))
        return {**_table(keys, *needed), "title": self._explain(kind) or kind}

    def _in_step(self, key: str) -> Schema:
        match key:
            case "then":
                route = {"when": self._told("when", _text()), "go": self._told("go", {"type": "string"})}
                return {"type": "array", "items": _table(route, "go"), "minItems": 1}
            case "go":
                return {"type": "string", "description": self._explain("go"), "examples": [DONE]}
            case "choices" | "synonyms":
                return {"type": "object", "additionalProperties": _text()}
            case "groups":
                members = {"title": _text(), "choices": _list_of(None)}
                return {"type": "object", "additionalProperties": _table(members, "title", "choices")}
            case "open":
                return _one_of((OPENED,))
            case "of":
                catalogue = self._bundle.catalogue
                return {"anyOf": [_one_of((EVERYBODY,)), _list_of((*catalogue.services, *catalogue.needs))]}
            case "after":
                return {"type": "string", "pattern": "^[1-9][0-9]{0,2} (day|hour)s?$"}
            case _:
                return self._value(key)

    def _entry(self, section: str, keys: Collection[str]) -> Schema:
        return _table({key: self._told(key, self._in_entry(section, key)) for key in keys})

    def _in_entry(self, section: str, key: str) -> Schema:
        catalogue = self._bundle.catalogue
        match section, key:
            case "facts", "kind":
                return _one_of([kind.value for kind in AnswerKind])
            case "topics", "kind":
                return _one_of([kind.value for kind in TopicKind])
            case "topics", "number":
                return _one_of(catalogue.hotlines)
            case "services", "needs":
                return _list_of(catalogue.needs)
            case "services", "documents":
                return _list_of(catalogue.documents)
            case "services", "offers":
                return {"type": "array", "items": self._entry("offers", ("group", "form", "when", "because"))}
            case "needs", "levels":
                row = {"level": _one_of([level.value for level in Level]), "when": _text()}
                return {"type": "array", "items": _table(row, "level")}
            case "facts", "choices":
                return _list_of(None)
            case _:
                return self._in_loop(section, key)

    def _in_loop(self, section: str, key: str) -> Schema:
        match section, key:
            case "feedback_questions", "choices":
                return {"type": "object", "additionalProperties": _text()}
            case "feedback_questions", "stages":
                return _list_of(None)
            case "shares", "facts":
                return _list_of(self._bundle.catalogue.facts)
            case "protocols", "needs" | "signs" | "shares":
                return _list_of(getattr(self._bundle.catalogue, key))
            case "protocols", "reporters":
                return _list_of([reporter.value for reporter in Reporter])
            case _:
                return self._value(key)

    def _value(self, key: str) -> Schema:
        if key in _FLAGS:
            return {"enum": list(_YES_OR_NO)}
        if key in _WHOLE:
            return {"type": ["integer", "string"], "pattern": "^-?[0-9]+$"}
        return _one_of(self._names[key]) if self._names.get(key) else _text()

    def _told(self, key: str, schema: Schema) -> Schema:
        told = self._explain(key)
        return {**schema, "description": told} if told else schema


def _table(keys: Mapping[str, Schema], *needed: str) -> Schema:
    table: Schema = {"type": "object", "properties": dict(keys), "additionalProperties": False}
    return {**table, "required": list(needed)} if needed else table


def _one_of(names: Collection[str]) -> Schema:
    return {"enum": list(names)}


def _list_of(names: Collection[str] | None) -> Schema:
    return {"type": "array", "items": {"type": ["string", "boolean"]} if names is None else _one_of(names)}


def _text() -> Schema:
    """Describe a line: what looks like a number or a day is text to the reader, too."""
    return {"type": ["string", "number", "boolean"]}
