"""`understanding.yaml`: which model belongs to an edition, and words that tell on people."""

from __future__ import annotations

import re
from dataclasses import fields

from dialogs.reading.fields import Fields, fields_of
from dialogs.reading.nodes import Entry, Table
from dialogs.reading.page import Page
from dialogs.understanding import Private, Understanding

UNDERSTANDING = "understanding.yaml"

_MODEL, _PRIVATE = "model", "private"
_EDITION = re.compile(r"[0-9a-f]{16}")
_LISTS = tuple(each.name for each in fields(Private))


def read_understanding_table(page: Page, table: Table) -> Understanding:
    """Read the file as far as it can be read."""
    rows = Fields(page, table, where=table.where, known=(_MODEL, _PRIVATE))
    model = rows.scalar(_MODEL, required=True)
    if model is not None and not _EDITION.fullmatch(model.text):
        page.report(model.where, "not_a_model", found=model.text[:40])
        model = None
    return Understanding(model.text if model else "", _private(page, rows))


def _private(page: Page, rows: Fields) -> Private:
    node = rows.node(_PRIVATE)
    lists = fields_of(page, Entry(_PRIVATE, rows.place(_PRIVATE), node), _LISTS) if node else None
    return Private(**{name: lists.text(name) for name in _LISTS}) if lists else Private()
