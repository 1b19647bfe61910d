"""Edits of entries of the catalogue, and a list of those a file has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from dialogs.editing.edits import AddEntry, Carried, Changed, RemoveEntry, RenameEntry
from dialogs.editing.finding import check_new, text_of
from dialogs.editing.mentions import let_go, loose_in
from dialogs.editing.naming import CATALOGUE, NameUse, Rename, uses_of_name, with_name
from dialogs.editing.page import drop, insert, read_page, rename_key
from dialogs.editing.placing import outline
from dialogs.editing.stepping import acknowledged
from dialogs.editing.values import CannotEdit, Place, Value
from dialogs.reading.catalogue.shelves import SECTIONS

Entry: TypeAlias = AddEntry | RemoveEntry | RenameEntry


@dataclass(frozen=True, slots=True)
class EntryLines:
    """An entry of a catalogue file: what it says, and its lines from 1. `fields` is the text itself for a phrase."""

    section: str
    id: str
    first: int
    last: int
    fields: Value = field(default_factory=dict)


def entries_of(path: str, text: str) -> tuple[EntryLines, ...]:
    """List the entries of a file in their order. Raises CannotEdit when it cannot be read."""
    page = read_page(text)
    return tuple(
        EntryLines(each.holder, each.name, each.first, each.last, entries[each.name])
        for each in outline(path, text)
        if isinstance(entries := page.get(each.holder), Mapping) and each.name in entries
    )


def uses_of_entry(files: Mapping[str, str], section: str, entry: str) -> tuple[NameUse, ...]:
    """List the places that name an entry. Raises CannotEdit when a file that may name it cannot be read."""
    return uses_of_name(files, section, entry)


def entry(files: dict[str, str], edit: Entry) -> Changed:
    """Do an edit of an entry."""
    match edit:
        case AddEntry():
            return _add(files, edit)
        case RemoveEntry():
            return _remove(files, edit)
        case RenameEntry():
            return _rename(files, edit)


def _add(files: dict[str, str], edit: AddEntry) -> Changed:
    if edit.section not in SECTIONS:
        raise CannotEdit("no_section", section=edit.section)
    check_new(edit.entry, set(_all(files, edit.section)))
    place: Place = (edit.section, edit.entry)
    text = files.get(edit.path, "")
    if not text.strip():
        text = f"{edit.section}: {{}}\n"
    said: Value = edit.fields
    if isinstance(said, Mapping):
        order = list(SECTIONS[edit.section][0])
        said = dict(sorted(said.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))
    return Changed({edit.path: insert(text, place, said, after=edit.after)})


def _remove(files: dict[str, str], edit: RemoveEntry) -> Changed:
    text = _holding(files, edit.path, edit.section, edit.entry)
    uses = uses_of_name(files, edit.section, edit.entry)
    loose = loose_in(files, uses) if edit.with_mentions else ()
    firm = [use for use in uses if use not in loose]
    if firm:
        where = ", ".join(dict.fromkeys(use.path for use in firm))
        raise CannotEdit("entry_used", name=edit.entry, files=where)
    changed = let_go(files, loose)
    text = changed.get(edit.path, text)
    return Changed({**changed, edit.path: drop(text, (edit.section, edit.entry))})


def _rename(files: dict[str, str], edit: RenameEntry) -> Changed:
    text = _holding(files, edit.path, edit.section, edit.entry)
    check_new(edit.name, set(_all(files, edit.section)))
    text = rename_key(text, (edit.section, edit.entry), edit.name)
    old, new = f"{edit.section}.{edit.entry}", f"{edit.section}.{edit.name}"
    changed = with_name({**files, edit.path: text}, Rename(edit.section, edit.entry, edit.name))
    facts = {edit.entry: edit.name} if edit.section == "facts" else {}
    return Changed(
        {edit.path: text, **changed, **acknowledged(files, {old: new})}, moved={old: new}, carried=Carried(facts=facts)
    )


def _holding(files: Mapping[str, str], path: str, section: str, name: str) -> str:
    text = text_of(files, path)
    entries = read_page(text).get(section)
    if not isinstance(entries, Mapping) or name not in entries:
        raise CannotEdit("no_entry", name=name)
    return text


def _all(files: Mapping[str, str], section: str) -> Iterator[str]:
    for path, text in files.items():
        if path.startswith(CATALOGUE) and f"{section}:" in text:
            entries = read_page(text).get(section)
            yield from entries if isinstance(entries, Mapping) else ()
