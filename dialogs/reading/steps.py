"""The kinds of steps an author can write."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from dialogs.reading.choices import read_choices, read_groups
from dialogs.reading.fields import Fields, fields_of
from dialogs.reading.nodes import Entry, Items
from dialogs.reading.page import Page, unknown
from dialogs.reading.routes import read_routes
from dialogs.script import (
    Ask,
    AskConsent,
    Call,
    Each,
    End,
    Human,
    Inform,
    MatchServices,
    NoteUnmet,
    Open,
    RemindLater,
    Review,
    ShowDirectory,
    Step,
    Tell,
)

#: What `open:` may open.
OPENED = "need"

#: What `of:` of a directory says instead of a list of needs.
EVERYBODY = "all"

_AFTER = re.compile(r"([1-9][0-9]{0,2}) (day|hour)s?")
_WAYS = frozenset({"go", "then"})
#: Keys that make a step what it is, and the others it may have.
KINDS: Mapping[str, frozenset[str]] = {
    "tell": _WAYS | {"raise", "once"},
    "ask": _WAYS | {"why", "fact", "choices", "groups", "synonyms", "own_words", "skip"},
    "call": _WAYS,
    "each": _WAYS,
    "review": _WAYS,
    "consent": _WAYS,
    "open": _WAYS,
    "human": _WAYS,
    "end": frozenset(),
    "services": _WAYS | {"of"},
    "unmet": _WAYS | {"tell"},
    "inform": _WAYS,
    "directory": _WAYS | {"of"},
    "remind": _WAYS | {"after"},
}
STEP_KEYS = frozenset(KINDS).union(*KINDS.values())


def read_step(page: Page, script: str, entry: Entry) -> Step | None:
    """Read one step; None when nobody could tell what it is."""
    fields = fields_of(page, entry, STEP_KEYS)
    if fields is None:
        return None
    kinds = [key for key in KINDS if fields.has(key)]
    if kinds == ["tell", "unmet"]:
        # What is said when a need cannot be met belongs to that step.
        kinds = ["unmet"]
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
    return Tell(text, read_routes(fields), fields.where, fields.id("raise"), fields.flag("once"))


def _ask(fields: Fields, step: str) -> Step:
    choices = read_choices(fields, step)
    return Ask(
        fields.line("ask", f"{step}.ask"),
        fields.id("fact", required=True),
        read_routes(fields),
        fields.where,
        why=fields.wording("why", f"{step}.why"),
        choices=choices,
        skip=fields.wording("skip", f"{step}.skip"),
        groups=read_groups(fields, step, [choice.id for choice in choices]),
        own_words=_own_words(fields, [choice.id for choice in choices]),
    )


def _own_words(fields: Fields, choices: Collection[str]) -> str:
    name = fields.id("own_words")
    if not name or name in choices:
        return name
    fields.page.problems.append(unknown(fields.place("own_words"), "own_words_for_no_choice", name, choices))
    return ""


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


def _services(fields: Fields, step: str) -> Step:
    return MatchServices(
        fields.line("services", f"{step}.services"), read_routes(fields), fields.where, fields.ids("of")
    )


def _unmet(fields: Fields, step: str) -> Step:
    return NoteUnmet(fields.id("unmet"), read_routes(fields), fields.where, fields.wording("tell", f"{step}.tell"))


def _inform(fields: Fields, _step: str) -> Step:
    return Inform(fields.id("inform"), read_routes(fields), fields.where)


def _directory(fields: Fields, step: str) -> Step:
    text = fields.line("directory", f"{step}.directory")
    if fields.has("of") and not isinstance(fields.node("of"), Items) and fields.text("of") == EVERYBODY:
        return ShowDirectory(text, read_routes(fields), fields.where, is_everybody=True)
    return ShowDirectory(text, read_routes(fields), fields.where, fields.ids("of"))


def _remind(fields: Fields, step: str) -> Step:
    text = fields.line("remind", f"{step}.remind")
    return RemindLater(text, _after(fields), read_routes(fields), fields.where)


def _after(fields: Fields) -> timedelta:
    written = fields.text("after", required=True)
    found = _AFTER.fullmatch(written)
    if not found:
        if written:
            fields.page.report(fields.place("after"), "not_days_or_hours", found=written)
        return timedelta(days=1)
    return timedelta(days=int(found[1])) if found[2] == "day" else timedelta(hours=int(found[1]))


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
    "services": _services,
    "unmet": _unmet,
    "inform": _inform,
    "directory": _directory,
    "remind": _remind,
}
