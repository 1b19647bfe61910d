"""A step or an entry as a form sees it: its fields in order, what each takes, and what stands there.

The keys are the readers' own (`reading.steps.KINDS`, `reading.catalogue.shelves.SECTIONS`) and what is required is the
reader's word, so that a new kind of step or a new key has its form the moment it can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.editing.meanings import HEAD, STEP, Meaning, Shape, meaning_of
from dialogs.editing.options import ASKABLE, Option, options_of
from dialogs.editing.page import read_page
from dialogs.editing.placing import outline, stretch_of
from dialogs.editing.requirements import required_in_entry, required_in_row, required_in_step
from dialogs.editing.values import CannotEdit, Place, Refusal, Value
from dialogs.reading.catalogue.shelves import SECTIONS
from dialogs.reading.scripts import SCRIPT_KEYS
from dialogs.reading.steps import KINDS

#: The order of a step's keys in the shipped files, after the key that makes it what it is.
STEP_ORDER = (
    *("fact", "why", "choices", "groups", "synonyms", "own_words", "skip"),
    *("of", "after", "tell", "raise", "once", "go", "then"),
)
#: The field of an entry that is nothing but its text.
WHOLE = ""
_WITH_CHOICES = frozenset({AnswerKind.CHOICE, AnswerKind.MANY})
_OF_CHOICES = frozenset({"choices", "groups", "synonyms", "own_words"})
#: Keys of a fact that only some kinds of answers have a use for.
_OF_KINDS: Mapping[str, frozenset[str]] = {
    "choices": frozenset({"choice", "many"}),
    "minimum": frozenset({"number", "text"}),
    "maximum": frozenset({"number", "text"}),
    "past": frozenset({"date"}),
    "future": frozenset({"date"}),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        key: in the file; WHOLE for an entry that is nothing but a text. Ways on are all under "then".
        value: as it stands in the file; None where there is nothing. Of ways on always a list of tables.
        options: what may be chosen, of NAME, NAMES and TABLE (the names of its lines).
        shelf: where they are from, for a link to it; "" for none.
        rows: what each small form of ROWS and GROUPS holds; the values are in `value`.
        is_known: False for a key that has no place here: it can only be taken away.
    """

    key: str
    shape: Shape
    value: Value | None = None
    is_required: bool = False
    options: tuple[Option, ...] = ()
    shelf: str = ""
    rows: tuple[Field, ...] = ()
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A form and where its part stands: the way to it, and its lines from 1 (0 for one that is not there yet)."""

    kind: str
    place: Place
    fields: tuple[Field, ...]
    first: int = 0
    last: int = 0


def form_of_head(bundle: Bundle, path: str, text: str) -> Form | Refusal:
    """Describe the head of a script: its name, title, remark and first step."""
    try:
        page = read_page(text)
    except CannotEdit as refused:
        return refused.refusal
    names = _Names(bundle, page)
    keys = [key for key in (*SCRIPT_KEYS, *_strangers(page, SCRIPT_KEYS)) if key != "steps"]
    fields = tuple(
        names.field(HEAD, key, page.get(key), is_required=key != "about", is_known=key in SCRIPT_KEYS) for key in keys
    )
    return Form(HEAD, (), fields, 1, max((each.last for each in outline(path, text) if not each.holder), default=1))


def form_of_step(bundle: Bundle, path: str, text: str, step: str) -> Form | Refusal:
    """Describe a step. Refused: "no_place" when there is none, "step_of_no_kind" when nobody can tell what it is."""
    try:
        page = read_page(text)
    except CannotEdit as refused:
        return refused.refusal
    said = _under(page, "steps", step)
    if not isinstance(said, Mapping):
        return Refusal("no_place", {"place": step})
    kind = kind_of(said)
    if not kind:
        return Refusal("step_of_no_kind", {"step": step})
    stretch = stretch_of(path, text, step, holder="steps")
    lines = (stretch.first, stretch.last) if stretch else (0, 0)
    return Form(kind, ("steps", step), _fields_of_step(_Names(bundle, page), kind, said), *lines)


def form_of_new_step(bundle: Bundle, text: str, kind: str) -> Form | Refusal:
    """Describe a step of a kind that is still to be written."""
    try:
        page = read_page(text)
    except CannotEdit as refused:
        return refused.refusal
    return Form(kind, ("steps",), _fields_of_step(_Names(bundle, page), kind, {}))


def form_of_entry(bundle: Bundle, path: str, text: str, section: str, entry: str) -> Form | Refusal:
    """Describe an entry of the catalogue; refused with "no_place" when there is none."""
    try:
        page = read_page(text)
    except CannotEdit as refused:
        return refused.refusal
    said = _under(page, section, entry)
    if said is None:
        return Refusal("no_place", {"place": f"{section}.{entry}"})
    stretch = stretch_of(path, text, entry, holder=section)
    lines = (stretch.first, stretch.last) if stretch else (0, 0)
    return Form(section, (section, entry), _fields_of_entry(_Names(bundle, page), section, said), *lines)


def form_of_new_entry(bundle: Bundle, section: str) -> Form:
    """Describe an entry of a section that is still to be written."""
    return Form(section, (section,), _fields_of_entry(_Names(bundle, {}), section, None))


def kind_of(step: Mapping[str, Value]) -> str:
    """Say of which kind a step is; "" when nobody could tell."""
    kinds = [kind for kind in KINDS if kind in step]
    return "unmet" if kinds == ["tell", "unmet"] else kinds[0] if kinds else ""


def keys_of_step(kind: str) -> tuple[str, ...]:
    """List the keys a step of a kind may have, in the order they are written."""
    return (kind, *sorted(KINDS[kind] - {kind}, key=lambda key: (_place_in(STEP_ORDER, key), key)))


def routes_in(step: Mapping[str, Value]) -> list[Mapping[str, Value]]:
    """List the ways on from a step, however they are written."""
    if "go" in step:
        return [{"go": step["go"]}]
    ways = step.get("then")
    if ways is None or isinstance(ways, str | Mapping):
        return []
    return [way for way in ways if isinstance(way, Mapping)]


@dataclass(frozen=True, slots=True)
class _Names:
    """Makes fields, with the names that the edition and the file know."""

    bundle: Bundle
    page: Mapping[str, Value]
    fact: str = ""
    choices: tuple[Option, ...] = field(default=())

    def field(
        self,
        part: str,
        key: str,
        value: Value | None,
        *,
        kind: str = "",
        is_required: bool = False,
        is_known: bool = True,
    ) -> Field:
        meaning = meaning_of(part, key, kind=kind)
        needed = required_in_row(part, key) if part in SECTIONS and meaning.shape is Shape.ROWS else frozenset()
        rows = tuple(self.field(key, each, None, is_required=each in needed) for each in meaning.rows)
        options = self._options(meaning)
        return Field(key, meaning.shape, value, is_required, options, meaning.shelf, rows, is_known)

    def _options(self, meaning: Meaning) -> tuple[Option, ...]:
        if meaning.shape is Shape.CONDITION:
            return options_of(self.bundle, ASKABLE)
        also = tuple(Option(name) for name in meaning.also)
        if meaning.shelf == "choices":
            return (*(self.choices or options_of(self.bundle, "choices", fact=self.fact)), *also)
        return (*options_of(self.bundle, meaning.shelf, script=self.page), *also)


def _fields_of_step(names: _Names, kind: str, said: Mapping[str, Value]) -> tuple[Field, ...]:
    fact = said.get("fact", "")
    names = _Names(names.bundle, names.page, fact if isinstance(fact, str) else "")
    known = names.bundle.catalogue.facts.get(names.fact)
    keys = [key for key in keys_of_step(kind) if key != "go"]
    if known and known.kind not in _WITH_CHOICES:
        keys = [key for key in keys if key not in _OF_CHOICES or key in said]
    required = required_in_step(kind)
    held = {**said, **({"then": routes_in(said)} if {"go", "then"} & set(said) else {})}
    fields = [names.field(STEP, key, held.get(key), kind=kind, is_required=key in required) for key in keys]
    strangers = _strangers(said, (*keys, "go"))
    return (*fields, *(names.field(STEP, key, said[key], kind=kind, is_known=False) for key in strangers))


def _fields_of_entry(names: _Names, section: str, said: Value | None) -> tuple[Field, ...]:
    keys = SECTIONS[section][0]
    if not keys:
        return (Field(WHOLE, Shape.LINES, said, is_required=True),)
    held = said if isinstance(said, Mapping) else {}
    own = held.get("choices")
    if isinstance(own, Mapping):
        names = _Names(names.bundle, names.page, "", tuple(Option(key, str(label)) for key, label in own.items()))
    kind = str(held.get("kind", ""))
    if section == "facts":
        keys = tuple(key for key in keys if key in held or not kind or kind in _OF_KINDS.get(key, {kind}))
    required = required_in_entry(section)
    fields = [names.field(section, key, held.get(key), is_required=key in required) for key in keys]
    strangers = _strangers(held, keys)
    return (*fields, *(names.field(section, key, held[key], is_known=False) for key in strangers))


def _under(page: Mapping[str, Value], section: str, name: str) -> Value | None:
    held = page.get(section)
    return held.get(name) if isinstance(held, Mapping) else None


def _strangers(said: Mapping[str, Value], known: Iterable[str]) -> list[str]:
    allowed = set(known)
    return [key for key in said if key not in allowed]


def _place_in(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)
