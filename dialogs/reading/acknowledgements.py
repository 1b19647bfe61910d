"""A table of acknowledged warnings → Acknowledgements, gathering problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dialogs.acknowledgements import SECTION, Acknowledgement
from dialogs.reading.fields import Fields
from dialogs.reading.nodes import Table
from dialogs.reading.page import Page

_KEYS = ("rule", "place", "text", "who", "when", "why")


def read_acknowledgements_table(page: Page, table: Table) -> tuple[Acknowledgement, ...]:
    """Read every entry that says all it must; what is missing is reported, and the entry counts for nothing."""
    fields = Fields(page, table, where=table.where, known=(SECTION,))
    fields.node(SECTION, required=True)
    return tuple(_entries(fields))


def _entries(fields: Fields) -> Iterator[Acknowledgement]:
    for row in fields.rows(SECTION, _KEYS):
        rule, place, text, who, why = (row.text(key, required=True) for key in _KEYS if key != "when")
        row.node("when", required=True)
        day: date | None = row.day("when")
        if rule and place and text and who and why and day:
            yield Acknowledgement(rule, place, text, who, day, why, row.where)
