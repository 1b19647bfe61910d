"""The nine kinds of steps an author can write."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.reading.fields import Fields, check_id, fields_of, text_of
from dialogs.reading.nodes import Entry
from dialogs.reading.page import Page, unknown
from dialogs.reading.routes import read_routes
from dialogs.script import Ask, AskConsent, Call, Choice, Each, End, Human, Open, Review, Step, Tell
from dialogs.wording import Wording

#: What `open:` may open.
OPENED = "need"

_WAYS = frozenset({"go", "then"})
#: Keys that make a step what it is, and the others it may have.
KINDS: Mapping[str, frozenset[str]] = {
    "tell": _WAYS | {"raise"},
    "ask": _WAYS | {"why", "fact", "choices", "synonyms", "skip"},
    "call": _WAYS,
    "each": _WAYS,
    "review": _WAYS,
    "consent": _WAYS,
    "open": _WAYS,
    "human": _WAYS,
    "end": frozenset(),
}
STEP_KEYS = frozenset(KINDS).union(*KINDS.values())


def read_step(page: Page, script: str, entry: Entry) -> Step | None:
    """Read one step; None when nobody could tell what it is."""
    fields = fields_of(page, entry, STEP_KEYS)
    if fields is None:
        return None
    kinds = [key for key in KINDS if fields.has(key)]
    if len(kinds) != 1:
        rule = "step_of_two_kinds" if kinds else "step_of_no_kind"
        page.report(entry.where, rule, step=entry.key, kinds=", ".join(kinds or KINDS))
    if not kinds:
        return None
    _report_strangers(fields, kinds)
    return _READERS[kinds[0]](fields, f"{script}.{entry.key}")


def _report_strangers(fields: Fields, kinds: list[str]) -> None:
    allowed = frozenset(kinds).union(*(KINDS[kind] for kind in kinds))
    for key in sorted(STEP_KEYS - allowed):
        if fields.has(key):
            fields.page.report(fields.place(key), "key_of_another_kind", key=key, kind=kinds[0])


def _tell(fields: Fields, step: str) -> Step:
    text = fields.line("tell", f"{step}.tell")
    return Tell(text, read_routes(fields), fields.where, fields.id("raise"))


def _ask(fields: Fields, step: str) -> Step:
    return Ask(
        fields.line("ask", f"{step}.ask"),
        fields.id("fact", required=True),
        read_routes(fields),
        fields.where,
        why=fields.wording("why", f"{step}.why"),
        choices=_choices(fields, step),
        skip=fields.wording("skip", f"{step}.skip"),
    )


def _choices(fields: Fields, step: str) -> tuple[Choice, ...]:
    labels = _words(fields, list(fields.entries("choices")), f"{step}.choice")
    others = list(fields.entries("synonyms"))
    synonyms = _words(fields, others, f"{step}.synonyms")
    for entry in others:
        if entry.key not in labels:
            fields.page.problems.append(unknown(entry.where, "synonyms_without_choice", entry.key, labels))
    return tuple(Choice(name, label, synonyms.get(name)) for name, label in labels.items())


def _words(fields: Fields, entries: list[Entry], context: str) -> dict[str, Wording]:
    found: dict[str, Wording] = {}
    for entry in entries:
        check_id(fields.page, entry.where, entry.key)
        text = text_of(fields.page, entry.node, entry.key)
        if text:
            found[entry.key] = fields.page.wording(text.where, f"{context}.{entry.key}", text.text.strip())
    return found


def _call(fields: Fields, _step: str) -> Step:
    return Call(fields.id("call"), read_routes(fields), fields.where)


def _each(fields: Fields, _step: str) -> Step:
    return Each(fields.id("each"), read_routes(fields), fields.where)


def _review(fields: Fields, step: str) -> Step:
    return Review(fields.line("review", f"{step}.review"), read_routes(fields), fields.where)


def _consent(fields: Fields, _step: str) -> Step:
    return AskConsent(fields.id("consent"), read_routes(fields), fields.where)


def _open(fields: Fields, _step: str) -> Step:
    opened = fields.text("open")
    if opened and opened != OPENED:
        fields.page.report(fields.place("open"), "opens_only_needs", found=opened)
    return Open(read_routes(fields), fields.where)


def _human(fields: Fields, step: str) -> Step:
    return Human(fields.line("human", f"{step}.human"), read_routes(fields), fields.where)


def _end(fields: Fields, step: str) -> Step:
    return End(fields.line("end", f"{step}.end"), fields.where)


_READERS: Mapping[str, Callable[[Fields, str], Step]] = {
    "tell": _tell,
    "ask": _ask,
    "call": _call,
    "each": _each,
    "review": _review,
    "consent": _consent,
    "open": _open,
    "human": _human,
    "end": _end,
}
