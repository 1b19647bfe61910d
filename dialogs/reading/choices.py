"""The answers a question offers: labels, other words for them, and the groups that hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dialogs.reading.fields import Fields, check_id, fields_of, text_of
from dialogs.reading.nodes import Entry
from dialogs.reading.page import unknown
from dialogs.script import Choice, Group
from dialogs.wording import Wording

_GROUP_KEYS = ("title", "choices")


def read_choices(fields: Fields, step: str) -> tuple[Choice, ...]:
    """Read the choices with their synonyms."""
    labels = _words(fields, list(fields.entries("choices")), f"{step}.choice")
    others = list(fields.entries("synonyms"))
    synonyms = _words(fields, others, f"{step}.synonyms")
    for entry in others:
        if entry.key not in labels:
            fields.page.problems.append(unknown(entry.where, "synonyms_without_choice", entry.key, labels))
    return tuple(Choice(name, label, synonyms.get(name)) for name, label in labels.items())


def read_groups(fields: Fields, step: str, choices: Collection[str]) -> tuple[Group, ...]:
    """Read the groups; what is in one is a choice of the question, and in no other group."""
    held: dict[str, str] = {}
    return tuple(
        Group(group.id, group.title, tuple(_kept(fields, group, choices, held)), group.where)
        for group in _groups(fields, step)
    )


def _groups(fields: Fields, step: str) -> Iterator[Group]:
    for entry in fields.entries("groups"):
        check_id(fields.page, entry.where, entry.key)
        row = fields_of(fields.page, entry, _GROUP_KEYS)
        if row is None:
            continue
        members = row.ids("choices")
        if not row.has("choices"):
            row.page.report(row.where, "missing_key", key="choices")
        title = row.line("title", f"{step}.groups.{entry.key}", required=True)
        yield Group(entry.key, title, members, row.place("choices"))


def _kept(fields: Fields, group: Group, choices: Collection[str], held: dict[str, str]) -> Iterator[str]:
    for name in group.choices:
        if name not in choices:
            fields.page.problems.append(unknown(group.where, "group_of_unknown_choice", name, choices, group=group.id))
        elif name in held:
            fields.page.report(group.where, "choice_in_two_groups", name=name, one=held[name], other=group.id)
        else:
            held[name] = group.id
            yield name


def _words(fields: Fields, entries: list[Entry], context: str) -> dict[str, Wording]:
    found: dict[str, Wording] = {}
    for entry in entries:
        check_id(fields.page, entry.where, entry.key)
        text = text_of(fields.page, entry.node, entry.key)
        if text:
            found[entry.key] = fields.page.wording(text.where, f"{context}.{entry.key}", text.text.strip())
    return found
