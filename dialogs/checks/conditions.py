"""Conditions ask facts what those can answer, and each can come out either way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.checks.ways import spots
from dialogs.conditions import Condition, Test, holds, tests_of
from dialogs.problems import Problem, Severity, Where
from dialogs.reading.page import unknown
from dialogs.script import Route, routes_of

# More combinations of answers than this are left to the stories.
_MOST_COMBINATIONS = 5_000

_ORDER = frozenset({"<", "<=", ">", ">="})
_CONSENT_VALUES = ("given", "refused")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find conditions that no answer can fulfil."""
    for _, step in spots(bundle):
        routes = routes_of(step)
        problems = [
            problem for route in routes if route.when for problem in wrong_tests(bundle, route.when, route.where)
        ]
        yield from problems or _never(bundle, routes)


def wrong_tests(bundle: Bundle, when: Condition, where: Where) -> Iterator[Problem]:
    """Find tests of a condition that its facts could not answer."""
    for test in tests_of(when):
        fact = bundle.catalogue.facts.get(test.fact)
        if test.fact.startswith("consent_"):
            if test.relation in {"is", "is not"} and test.value not in _CONSENT_VALUES:
                yield unknown(where, "unknown_choice", test.value, _CONSENT_VALUES, fact=test.fact)
        elif fact:
            yield from _test(where, test, fact)


def can_hold(bundle: Bundle, when: Condition) -> bool:
    """Say whether some combination of answers fulfils a condition; one that cannot be judged is taken to hold."""
    if any(not _is_judged(bundle, test.fact) for test in tests_of(when)):
        return True
    domains = _domains(bundle, [when])
    return not domains or _too_many(domains) or any(holds(when, facts) for facts in _combinations(domains))


def _test(where: Where, test: Test, fact: Fact) -> Iterator[Problem]:
    values = {"fact": fact.id, "kind": fact.kind.value, "relation": test.relation}
    if test.relation in {"known", "unknown"}:
        return
    if fact.kind is AnswerKind.SLOT:
        yield Problem(where, "slot_not_asked_alone", values)
    elif test.relation in _ORDER and fact.kind is not AnswerKind.NUMBER:
        yield Problem(where, "condition_compares_no_number", values)
    elif test.relation == "has" and fact.kind is not AnswerKind.MANY:
        yield Problem(where, "condition_has_for_one", values)
    elif test.relation in {"is", "is not"} and fact.kind is AnswerKind.MANY:
        yield Problem(where, "condition_is_for_many", values)
    elif test.relation in {"is", "is not"} and fact.kind is AnswerKind.PLACE:
        yield Problem(where, "condition_is_for_place", values)
    elif fact.choices and test.value not in fact.choices:
        yield unknown(where, "unknown_choice", test.value, fact.choices, fact=fact.id)


def _never(bundle: Bundle, routes: tuple[Route, ...]) -> Iterator[Problem]:
    """Find routes that no combination of answers takes: each combination takes the first that is true."""
    conditions = [route.when for route in routes if route.when]
    if any(not _is_judged(bundle, test.fact) for condition in conditions for test in tests_of(condition)):
        return
    domains = _domains(bundle, conditions)
    if not domains or _too_many(domains):
        return
    taken: set[int] = set()
    held: set[int] = set()
    for facts in _combinations(domains):
        true = [at for at, when in enumerate(conditions) if holds(when, facts)]
        held.update(true)
        taken.update(true[:1])
    conditional = [route for route in routes if route.when]
    for at, route in enumerate(conditional):
        if at not in held:
            yield Problem(route.where, "condition_never")
        elif at not in taken:
            yield Problem(route.where, "route_never_taken", {"go": route.go}, Severity.WARNING)


def _is_judged(bundle: Bundle, fact: str) -> bool:
    # What values a fact outside the catalogue takes is not known here.
    return fact in bundle.catalogue.facts or fact.startswith("consent_")


def _combinations(domains: Mapping[str, tuple[object, ...]]) -> Iterator[dict[str, object]]:
    for values in product(*domains.values()):
        yield dict(zip(domains, values, strict=True))


def _too_many(domains: Mapping[str, tuple[object, ...]]) -> bool:
    total = 1
    for domain in domains.values():
        total *= len(domain)
    return total > _MOST_COMBINATIONS


def _domains(bundle: Bundle, conditions: list[Condition]) -> dict[str, tuple[object, ...]]:
    asked: dict[str, list[Test]] = {}
    for condition in conditions:
        for test in tests_of(condition):
            asked.setdefault(test.fact, []).append(test)
    return {name: (None, *values_apart(bundle.catalogue.facts.get(name), tests)) for name, tests in asked.items()}


def values_apart(fact: Fact | None, tests: Sequence[Test]) -> tuple[object, ...]:
    """List values enough to tell the tests apart: those named, and one that is none of them."""
    named = tuple(dict.fromkeys(test.value for test in tests if test.value))
    if fact is None:
        return (*named, "")
    match fact.kind:
        case AnswerKind.CHOICE:
            return fact.choices
        case AnswerKind.MANY:
            return tuple(_subsets(named))
        case AnswerKind.NUMBER:
            return _numbers(fact, named)
        case _:
            return (*named, "")


def _subsets(named: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for chosen in product((False, True), repeat=len(named)):
        # Something is always ticked; what no test names stands as an empty id.
        yield ("", *(name for name, taken in zip(named, chosen, strict=True) if taken))


def _numbers(fact: Fact, named: tuple[str, ...]) -> tuple[int, ...]:
    bounds = {int(value) + near for value in named if value.lstrip("-").isdigit() for near in (-1, 0, 1)}
    bounds |= {bound for bound in (fact.minimum, fact.maximum) if bound is not None}
    least, most = fact.minimum or 0, fact.maximum
    return tuple(sorted(number for number in bounds if number >= least and (most is None or number <= most)))
