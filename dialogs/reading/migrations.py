"""`migrations.yaml`: what became of the steps and facts of older editions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.migrations import SHORTEST_NAME, Migration, Spot
from dialogs.problems import Where
from dialogs.reading.fields import Fields, check_id, text_of
from dialogs.reading.nodes import Entry, Scalar, Table
from dialogs.reading.page import Page

MIGRATIONS = "migrations.yaml"

_KEYS = ("from", "because", "steps", "scripts", "facts")
_EDITION = re.compile(rf"[0-9a-f]{{{SHORTEST_NAME},16}}")
Places = dict[tuple[str, str], Where]


def read_migrations_table(page: Page, table: Table) -> tuple[Migration, ...]:
    """Read every entry as far as it can be read, oldest first."""
    fields = Fields(page, table, where=table.where, known=("migrations",))
    if not fields.has("migrations"):
        page.report(table.where, "missing_key", key="migrations")
    return tuple(entry for row in fields.rows("migrations", _KEYS) if (entry := _entry(row)))


def _entry(row: Fields) -> Migration | None:
    edition = _edition(row)
    because = row.text("because", required=True)
    places: Places = {}
    steps = dict(_steps(row, places))
    scripts, facts = (dict(_names(row, key, places)) for key in ("scripts", "facts"))
    return Migration(edition, because, row.where, steps, scripts, facts, places) if edition else None


def _edition(row: Fields) -> str:
    scalar = row.scalar("from", required=True)
    if scalar is None:
        return ""
    if _EDITION.fullmatch(scalar.text):
        return scalar.text
    row.page.report(scalar.where, "not_an_edition", found=scalar.text[:40], shortest=str(SHORTEST_NAME))
    return ""


def _steps(row: Fields, places: Places) -> Iterator[tuple[Spot, Spot]]:
    for old, scalar in _lines(row, "steps"):
        spot, target = _spot(row.page, old.where, old.key), _spot(row.page, scalar.where, scalar.text)
        if spot and target:
            places["steps", old.key] = scalar.where
            yield spot, target


def _names(row: Fields, key: str, places: Places) -> Iterator[tuple[str, str]]:
    for old, scalar in _lines(row, key):
        check_id(row.page, old.where, old.key)
        check_id(row.page, scalar.where, scalar.text)
        places[key, old.key] = scalar.where
        yield old.key, scalar.text


def _lines(row: Fields, key: str) -> Iterator[tuple[Entry, Scalar]]:
    for entry in row.entries(key):
        scalar = text_of(row.page, entry.node, entry.key)
        if scalar:
            yield entry, scalar


def _spot(page: Page, where: Where, text: str) -> Spot | None:
    script, dot, step = text.partition(".")
    if not dot or not script or not step:
        page.report(where, "not_a_step_name", found=text[:40])
        return None
    check_id(page, where, script)
    check_id(page, where, step)
    return script, step
