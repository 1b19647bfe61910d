"""Reading the keys of one table by kind: text, wording, flag, number, day, list, table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from dialogs.problems import Where
from dialogs.reading.nodes import Entry, Items, Node, Scalar, Table
from dialogs.reading.page import Page, unknown
from dialogs.wording import Wording

_ID = re.compile(r"[a-z0-9_]+")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_YES = frozenset({"yes", "true"})
_NO = frozenset({"no", "false"})
#: Words of the condition language; an id like these could not be told from them.
_RESERVED = frozenset({"and", "or", "not", "is", "has", "known", "unknown"})
#: Where a fact comes from and how far it was checked; not every entry does something with each of them.
EDITORS_NOTES = ("source", "edition", "verified", "verified_on", "note")
#: Letters of a wrong value worth repeating to its author.
_SHORT = 40


class Fields:
    """The keys of one table; whatever is wrong with one is reported and read as if it were absent."""

    def __init__(self, page: Page, table: Table, *, where: Where, known: Collection[str]) -> None:
        self.page = page
        self.where = where
        self._entries = table.entries
        for key, entry in table.entries.items():
            if key not in known:
                page.problems.append(unknown(entry.where, "unknown_key", key, known))

    def has(self, key: str) -> bool:
        """Say whether the key is there, whatever stands under it."""
        return key in self._entries

    def place(self, key: str) -> Where:
        """Say where a key stands; the place of the table when it is absent."""
        entry = self._entries.get(key)
        return entry.where if entry else self.where

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Give what stands under a key."""
        entry = self._entries.get(key)
        if entry:
            return entry.node
        if required:
            self.page.report(self.where, "missing_key", key=key)
        return None

    def scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        """Give the text under a key with its place."""
        node = self.node(key, required=required)
        return None if node is None else text_of(self.page, node, key)

    def text(self, key: str, *, required: bool = False) -> str:
        """Give the text under a key, or ""."""
        scalar = self.scalar(key, required=required)
        return scalar.text.strip() if scalar else ""

    def id(self, key: str, *, required: bool = False) -> str:
        """Give a name under a key, or "" when there is none or it is misspelt beyond use."""
        scalar = self.scalar(key, required=required)
        if scalar is None:
            return ""
        check_id(self.page, scalar.where, scalar.text)
        return scalar.text

    def wording(self, key: str, context: str, *, required: bool = False) -> Wording | None:
        """Give a line that somebody will read; None when it is absent."""
        scalar = self.scalar(key, required=required)
        if scalar is None:
            return None
        return self.page.wording(scalar.where, context, scalar.text.strip())

    def line(self, key: str, context: str, *, required: bool = False) -> Wording:
        """Give a line that somebody will read; an empty one when it is absent."""
        return self.wording(key, context, required=required) or Wording(context, "")

    def one_of(self, key: str, allowed: Collection[str], rule: str, *, required: bool = False) -> str:
        """Read one of the allowed words, or ""; `rule` names the sentence about any other."""
        found = self.text(key, required=required)
        if not found or found in allowed:
            return found
        self.page.problems.append(unknown(self.place(key), rule, found, allowed))
        return ""

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Read yes or no."""
        scalar = self.scalar(key)
        if scalar is None or scalar.text in _YES | _NO:
            return default if scalar is None else scalar.text in _YES
        self.page.report(scalar.where, "not_yes_or_no", key=key, found=_short(scalar.text))
        return default

    def whole(self, key: str) -> int | None:
        """Read a whole number."""
        scalar = self._matching(key, _WHOLE, "not_whole_number")
        return int(scalar.text) if scalar else None

    def decimal(self, key: str) -> float | None:
        """Read a number that may have a fraction after a point."""
        scalar = self._matching(key, _DECIMAL, "not_number")
        return float(scalar.text) if scalar else None

    def day(self, key: str) -> date | None:
        """Read a day written as 2026-11-22."""
        scalar = self.scalar(key)
        if scalar is None:
            return None
        try:
            return date.fromisoformat(scalar.text)
        except ValueError:
            self.page.report(scalar.where, "not_day", key=key, found=_short(scalar.text))
            return None

    def ids(self, key: str) -> tuple[str, ...]:
        """Read a list of names; a name that comes twice is reported and kept once."""
        names: dict[str, None] = {}
        for node in self._members(key):
            scalar = text_of(self.page, node, key)
            if scalar is None:
                continue
            check_id(self.page, scalar.where, scalar.text)
            if scalar.text in names:
                self.page.report(scalar.where, "twice_in_list", name=scalar.text)
            names[scalar.text] = None
        return tuple(names)

    def rows(self, key: str, known: Collection[str]) -> Iterator[Fields]:
        """Read a list of tables."""
        for node in self._members(key):
            fields = fields_of(self.page, Entry(key, node.where, node), known)
            if fields:
                yield fields

    def entries(self, key: str, *, required: bool = False) -> Iterator[Entry]:
        """Go through a table of names."""
        node = self.node(key, required=required)
        if node is None:
            return
        table = table_of(self.page, Entry(key, self.place(key), node))
        yield from table.entries.values() if table else ()

    def _members(self, key: str) -> list[Node]:
        node = self.node(key)
        if node is None or isinstance(node, Items):
            return node.members if node else []
        self.page.report(self.place(key), "expected_list", key=key)
        return []

    def _matching(self, key: str, shape: re.Pattern[str], rule: str) -> Scalar | None:
        scalar = self.scalar(key)
        if scalar is None or shape.fullmatch(scalar.text):
            return scalar
        self.page.report(scalar.where, rule, key=key, found=_short(scalar.text))
        return None


def fields_of(page: Page, entry: Entry, known: Collection[str]) -> Fields | None:
    """Read what stands under a key as a table with known keys; report when it is something else."""
    table = table_of(page, entry)
    return Fields(page, table, where=entry.where, known=known) if table else None


def table_of(page: Page, entry: Entry) -> Table | None:
    """Read what stands under a key as a table; report when it is something else."""
    if isinstance(entry.node, Table):
        return entry.node
    page.report(entry.where, "expected_table", key=entry.key)
    return None


def text_of(page: Page, node: Node, key: str) -> Scalar | None:
    """Read a node as text that is not empty; report when it is something else."""
    match node:
        case Scalar():
            if node.text.strip():
                return node
            page.report(node.where, "empty_text", key=key)
        case Table() if page.source[node.start : node.start + 1] == "{":
            page.report(node.where, "text_in_braces", key=key)
        case _:
            page.report(node.where, "expected_text", key=key)
    return None


def check_id(page: Page, where: Where, name: str) -> None:
    """Report a name that buttons, conditions or translators could not carry."""
    if name in _RESERVED:
        page.report(where, "reserved_name", name=name)
    elif not _ID.fullmatch(name):
        strange = next((letter for letter in name if not _ID.fullmatch(letter)), name)
        page.report(where, "strange_name", name=_short(name), letter=strange)


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
