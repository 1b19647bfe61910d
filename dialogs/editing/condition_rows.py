"""A condition as rows of a form: which fact, how, which value; and back to the words of the file."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.conditions import All, Any, BadCondition, Condition, Test, parse_condition
from dialogs.editions.changes import condition_text

#: How the rows of a condition are joined; a single row is joined by nothing.
AND, OR = "and", "or"

_KNOWN = ("known", "unknown")
_ONE = ("is", "is not")
_RELATIONS = {
    AnswerKind.CHOICE: (*_ONE, *_KNOWN),
    AnswerKind.MANY: ("has", *_KNOWN),
    AnswerKind.NUMBER: ("is", "<", "<=", ">", ">=", *_KNOWN),
}
_CONSENT = "consent_"


@dataclass(frozen=True, slots=True)
class Row:
    """One question to one fact; `relation` is is, is not, has, known, unknown, <, <=, > or >=."""

    fact: str
    relation: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A condition that all its rows (AND) or some of them (OR) fulfil."""

    rows: tuple[Row, ...]
    joint: str = AND


def rows_of(text: str) -> Rows | None:
    """Show a condition as rows; None when it cannot be read, or is more than rows can show."""
    try:
        condition = parse_condition(text)
    except BadCondition:
        return None
    match condition:
        case Test():
            return Rows((_row(condition),))
        case All(parts) | Any(parts):
            tests = [part for part in parts if isinstance(part, Test)]
            joint = AND if isinstance(condition, All) else OR
            return Rows(tuple(_row(test) for test in tests), joint) if len(tests) == len(parts) else None
        case _:
            return None


def written_rows(rows: Rows) -> str:
    """Write rows as a condition; "" for none. A row without a value that needs one is left out."""
    tests = [_test(row) for row in rows.rows if row.fact and (row.value or row.relation in _KNOWN)]
    if len(tests) <= 1:
        return condition_text(tests[0]) if tests else ""
    joined: Condition = All(tuple(tests)) if rows.joint == AND else Any(tuple(tests))
    return condition_text(joined)


def relations_for(bundle: Bundle, fact: str) -> tuple[str, ...]:
    """List what may be asked of a fact."""
    if fact.startswith(_CONSENT):
        return (*_ONE, *_KNOWN)
    known = bundle.catalogue.facts.get(fact)
    return _RELATIONS.get(known.kind, _KNOWN) if known else _KNOWN


def _row(test: Test) -> Row:
    return Row(test.fact, test.relation, test.value)


def _test(row: Row) -> Test:
    return Test(row.fact, row.relation, "" if row.relation in _KNOWN else row.value)
