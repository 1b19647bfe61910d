"""Where a step leads: `go:` alone, or a list of routes with conditions whose mistakes keep their exact place."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.conditions import BadCondition, Condition, parse_condition
from dialogs.problems import Where
from dialogs.reading.fields import Fields
from dialogs.reading.nodes import Scalar
from dialogs.reading.page import Page
from dialogs.script import Route

ROUTE_KEYS = ("when", "go")

# Nobody can follow a longer or deeper condition on paper; it is better split between steps.
_LONGEST = 500
_DEEPEST = 20

_RULES: Mapping[str, str] = {
    "a fact, a word or a sign": "condition_letter",
    "and, or, or the end": "condition_end",
    "is, has, <, <=, > or >=": "condition_relation",
    "a fact": "condition_fact",
    "a value": "condition_value",
    "a whole number": "condition_number",
    '")"': "condition_parenthesis",
}


def read_routes(fields: Fields) -> tuple[Route, ...]:
    """Read `go:` or `then:`; report when both or neither are there."""
    if fields.has("go") and fields.has("then"):
        fields.page.report(fields.place("then"), "go_and_then")
    elif not fields.has("go") and not fields.has("then"):
        fields.page.report(fields.where, "no_way_on")
    if fields.has("go"):
        target = fields.id("go")
        return (Route(target, fields.place("go")),) if target else ()
    routes = (_read_route(row) for row in fields.rows("then", ROUTE_KEYS))
    return tuple(route for route in routes if route)


def _read_route(row: Fields) -> Route | None:
    target = row.id("go", required=True)
    when = condition_under(row, "when")
    broken = row.has("when") and when is None
    return Route(target, row.where, when) if target and not broken else None


def condition_under(fields: Fields, key: str) -> Condition | None:
    """Read the condition under a key; None when it is absent or cannot be read."""
    scalar = fields.scalar(key)
    return read_condition(fields.page, scalar) if scalar else None


def read_condition(page: Page, scalar: Scalar) -> Condition | None:
    """Read a condition; None when it cannot be, and the page knows why and in which column."""
    nesting = scalar.text.count("(") + scalar.text.split().count("not")
    if len(scalar.text) > _LONGEST or nesting > _DEEPEST:
        page.report(scalar.where, "condition_too_long")
        return None
    try:
        return parse_condition(scalar.text)
    except BadCondition as mistake:
        where = place_within(page, scalar, mistake.column)
        rule = _RULES.get(mistake.expected, "condition_letter") if mistake.found else "condition_unfinished"
        page.report(where, rule, found=mistake.found, condition=scalar.text.strip())
        return None


def place_within(page: Page, scalar: Scalar, offset: int) -> Where:
    """Find the place in the file of a letter of a value.

    However the value is quoted or folded, its visible letters stand in the file in the same order;
    only a quote or a block sign may stand before the first of them.
    """
    raw = page.source[scalar.start : scalar.end]
    offset += len(scalar.text[offset:]) - len(scalar.text[offset:].lstrip())
    at = _start_of(raw)
    for letter in scalar.text[:offset]:
        if not letter.isspace():
            at = raw.find(letter, at) + 1
    if at < len(raw) and offset < len(scalar.text):
        at = max(raw.find(scalar.text[offset], at), at)
    before = page.source[: scalar.start + at]
    line = before.count("\n") + 1
    return Where(page.file, line, len(before) - (before.rfind("\n") + 1) + 1)


def _start_of(raw: str) -> int:
    if raw[:1] in {"|", ">"}:
        return raw.find("\n") + 1
    return 1 if raw[:1] in {'"', "'"} else 0
