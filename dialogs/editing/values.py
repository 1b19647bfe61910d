"""What stands in an author's file, where in it, and why an edit cannot be done: values without words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

#: Everything is text, as it is to the reader: "yes" stays "yes", and 1 is "1".
Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

#: The way from the top of a file: keys of tables, numbers (from 0) of members of lists.
Place: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an edit cannot be done; the file is as it was.

    The sentence is in the `console` catalogue under "edit.<rule>"; `values` fill it.
    """

    rule: str
    values: Mapping[str, str] = field(default_factory=dict)


class CannotEdit(Exception):
    """An edit cannot be done, and the text is as it was. `refusal` says why."""

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(rule)
        self.refusal = Refusal(rule, values)


def is_table(value: Value | None) -> bool:
    """Say whether a value has keys."""
    return isinstance(value, Mapping)


def is_same(one: Value | None, other: Value | None) -> bool:
    """Say whether two values are the same to the reader: order of keys counts, white space around a text does not."""
    match one, other:
        case str(), str():
            return one.strip() == other.strip()
        case Mapping(), Mapping():
            return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
        case None, None:
            return True
        case str() | Mapping() | None, _:
            return False
        case _, str() | Mapping() | None:
            return False
        case _:
            return len(one) == len(other) and all(map(is_same, one, other))
