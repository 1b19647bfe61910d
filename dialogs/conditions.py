"""The small language of `when:`. Parse it, evaluate it over facts, list what it reads.

    condition  = all { "or" all }
    all        = one { "and" one }
    one        = "not" one | "(" condition ")" | FACT test
    test       = "is" "known" | "is" "unknown" | "is" [ "not" ] VALUE | "has" VALUE
               | ( "<" | "<=" | ">" | ">=" ) NUMBER

A test of a fact nobody knows is false, except `is unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(<=|>=|<|>|\(|\)|[\w.+-]+)")
_ORDER = ("<", "<=", ">", ">=")
_RESERVED = frozenset({"and", "or", "not", "is", "has", "known", "unknown"})


class BadCondition(Exception):
    """A condition cannot be read; `column` counts from 0 within it."""

    def __init__(self, column: int, found: str, expected: str) -> None:
        super().__init__(f"at {column}: found {found!r}, expected {expected}")
        self.column = column
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Test:
    """One question to one fact; `relation` is is, is not, has, known, unknown, <, <=, > or >=."""

    fact: str
    relation: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """True when the inner condition is not."""

    inner: Condition


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when some part is."""

    parts: tuple[Condition, ...]


Condition = Test | Not | All | Any


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Raises:
        BadCondition: with the column and what was expected there.
    """
    reader = _Reader(text)
    condition = reader.any()
    if reader.peek():
        raise BadCondition(reader.column, reader.peek(), "and, or, or the end")
    return condition


def holds(condition: Condition, facts: Mapping[str, object]) -> bool:
    """Say whether a condition is true of these facts."""
    match condition:
        case Any(parts):
            return any(holds(part, facts) for part in parts)
        case All(parts):
            return all(holds(part, facts) for part in parts)
        case Not(inner):
            return not holds(inner, facts)
        case Test(fact, relation, value):
            return _test(facts.get(fact), relation, value)


def decide(condition: Condition | None, facts: Mapping[str, object]) -> bool | None:
    """Say whether a condition is true of these facts; None when that hangs on facts nobody knows yet.

    Whether something is known is always decided; no condition is true.
    """
    match condition:
        case None:
            return True
        case Any(parts):
            found = [decide(part, facts) for part in parts]
            return True if True in found else None if None in found else False
        case All(parts):
            found = [decide(part, facts) for part in parts]
            return False if False in found else None if None in found else True
        case Not(inner):
            held = decide(inner, facts)
            return None if held is None else not held
        case Test(fact, relation, value):
            known = facts.get(fact)
            is_open = known is None and relation not in {"known", "unknown"}
            return None if is_open else _test(known, relation, value)


def lacking(condition: Condition | None, facts: Mapping[str, object]) -> tuple[str, ...]:
    """List the facts nobody knows yet on which a condition hangs, in the order they are read."""
    if decide(condition, facts) is not None:
        return ()
    match condition:
        case Any(parts) | All(parts):
            return tuple(dict.fromkeys(fact for part in parts for fact in lacking(part, facts)))
        case Not(inner):
            return lacking(inner, facts)
        case Test(fact, _, _):
            return (fact,)
        case _:
            return ()


def tests_of(condition: Condition) -> Iterator[Test]:
    """List the tests a condition makes, left to right."""
    match condition:
        case Test():
            yield condition
        case Not(inner):
            yield from tests_of(inner)
        case All(parts) | Any(parts):
            for part in parts:
                yield from tests_of(part)


def _test(known: object, relation: str, value: str) -> bool:
    if relation == "unknown":
        return known is None
    if known is None:
        return False
    match relation:
        case "known":
            return True
        case "is":
            return str(known) == value
        case "is not":
            return str(known) != value
        case "has":
            return isinstance(known, tuple) and value in known
        case _:
            return _compare(known, relation, value)


def _compare(known: object, relation: str, value: str) -> bool:
    if not isinstance(known, int):
        return False
    number = int(value)
    ordered = {"<": known < number, "<=": known <= number, ">": known > number, ">=": known >= number}
    return ordered[relation]


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if not found:
                raise BadCondition(at, text[at:].strip()[0], "a fact, a word or a sign")
            self._tokens.append((found[1], found.start(1)))
            at = found.end()
        self._end = len(text)
        self._next = 0

    @property
    def column(self) -> int:
        return self._tokens[self._next][1] if self._next < len(self._tokens) else self._end

    def peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self._next += 1
        return token

    def any(self) -> Condition:
        parts = [self.all()]
        while self.peek() == "or":
            self.take()
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all(self) -> Condition:
        parts = [self.one()]
        while self.peek() == "and":
            self.take()
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self) -> Condition:
        if self.peek() == "not":
            self.take()
            return Not(self.one())
        if self.peek() == "(":
            self.take()
            inner = self.any()
            self._expect(")")
            return inner
        return self._test_of(self._word("a fact"))

    def _test_of(self, fact: str) -> Test:
        match self.peek():
            case "is":
                self.take()
                return self._is(fact)
            case "has":
                self.take()
                return Test(fact, "has", self._word("a value"))
            case sign if sign in _ORDER:
                self.take()
                return Test(fact, sign, self._number())
            case other:
                raise BadCondition(self.column, other, "is, has, <, <=, > or >=")

    def _is(self, fact: str) -> Test:
        if self.peek() in {"known", "unknown"}:
            return Test(fact, self.take())
        if self.peek() == "not":
            self.take()
            return Test(fact, "is not", self._word("a value"))
        return Test(fact, "is", self._word("a value"))

    def _word(self, expected: str) -> str:
        token = self.peek()
        if not token or token in _RESERVED or not re.fullmatch(r"[\w.+-]+", token):
            raise BadCondition(self.column, token, expected)
        return self.take()

    def _number(self) -> str:
        token = self.peek()
        if not re.fullmatch(r"-?\d+", token):
            raise BadCondition(self.column, token, "a whole number")
        return self.take()

    def _expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise BadCondition(self.column, self.peek(), f'"{sign}"')
        self.take()
