"""Which answers lead to a step, a choice or a route: found on the script itself, without playing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.checks.conditions import values_apart
from dialogs.checks.ways import BROUGHT, NOTICED, learned, learned_within, next_steps, played, spread
from dialogs.conditions import Test, holds, tests_of
from dialogs.script import Script, routes_of
from dialogs.stories import PROVIDERS

#: Steps looked at for one aim, combinations of answers tried at one step, and beginnings made from the end.
_MOST_STEPS, _MOST_COMBINATIONS, _MOST_SEEDS = 500, 5_000, 6
#: What came before may matter in ways a script does not tell, so the same moment is gone on from more than once.
_TRIED_AGAIN = 3
#: What a story may say is known beforehand: words, not numbers or lists.
_SAYABLE = frozenset({AnswerKind.CHOICE, AnswerKind.TEXT})

#: Facts that may be known before anybody asks for them, even if somebody does.
_BROUGHT = BROUGHT | NOTICED

#: Facts by name; None stands for a question passed over.
Answers = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Lead:
    """Answers that lead somewhere: those to give, and those to bring along."""

    answers: Answers = field(default_factory=dict)
    knows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Aim:
    step: str
    route: int | None
    #: Steps from each step to this one.
    distances: Mapping[str, int]


class Leads:
    """Finds answers that lead to steps of one script."""

    def __init__(self, bundle: Bundle, script: Script) -> None:
        self._bundle = bundle
        self._script = script
        inside = learned_within(bundle)
        self._gains = {
            name: learned(step).union(*(inside[inner] for inner in played(bundle, step)))
            for name, step in script.steps.items()
        }
        self._asked = frozenset[str]().union(*self._gains.values())
        self._tests: dict[str, list[Test]] = {}
        for when in (route.when for step in script.steps.values() for route in routes_of(step)):
            for test in tests_of(when) if when else ():
                self._tests.setdefault(test.fact, []).append(test)
        graph = {name: next_steps(script, name) for name in script.steps}
        self._ahead = {
            name: frozenset(
                test.fact
                for after in spread([name], graph)
                if after in script.steps
                for route in routes_of(script.steps[after])
                if route.when
                for test in tests_of(route.when)
            )
            for name in script.steps
        }
        self._met: dict[str, int] = {}
        self._left = 0

    def to(self, step: str, *, route: int | None = None, answers: Answers | None = None) -> Iterator[Lead]:
        """List answers by which a step is reached, and left by a route; the shortest ways first, as far as it goes.

        Args:
            answers: those that must be among them.
        """
        aim = _Aim(step, route, self._distances(step))
        for seed in self._seeds(aim, dict(answers or {})) if self._script.start in aim.distances else ():
            self._left = _MOST_STEPS
            self._met.clear()
            for found in self._walk(aim, (self._script.start,), seed):
                yield self._lead(found)

    def _seeds(self, aim: _Aim, given: dict[str, object]) -> Iterator[dict[str, object]]:
        """Begin at the end: what the route itself demands is decided before the way to it."""
        if aim.route is None:
            yield given
            return
        everywhere = tuple(self._script.steps)
        demanded: dict[str, dict[str, object]] = {}
        for found in islice(self._fitting(aim.step, aim.route, given, everywhere), _MOST_COMBINATIONS):
            # A question passed over and one never asked are alike here, and of many answers others are needed on the
            # way: both show there.
            single = {
                fact: value for fact, value in found.items() if value is not None and not isinstance(value, tuple)
            }
            seed = given | single
            demanded.setdefault(repr(sorted(seed.items(), key=str)), seed)
        yield from islice(demanded.values(), _MOST_SEEDS)

    def _walk(self, aim: _Aim, passed: tuple[str, ...], given: dict[str, object]) -> Iterator[dict[str, object]]:
        name = passed[-1]
        self._left -= 1
        if self._left < 0 or not self._is_new(passed, given):
            return
        if name == aim.step:
            yield from [given] if aim.route is None else self._fitting(name, aim.route, given, passed)
            return
        routes = routes_of(self._script.steps[name])
        ways = [at for at, each in enumerate(routes) if each.go in aim.distances and each.go not in passed]
        for at in sorted(ways, key=lambda at: aim.distances[routes[at].go]):
            for extended in self._fitting(name, at, given, passed):
                yield from self._walk(aim, (*passed, routes[at].go), extended)

    def _is_new(self, passed: tuple[str, ...], given: Answers) -> bool:
        """Say whether something else than before may follow: of the answers only those count that are read ahead."""
        name = passed[-1]
        ahead = self._ahead[name]
        read = sorted((fact, str(value)) for fact, value in given.items() if fact in ahead)
        moment = repr((name, read, sorted(fact for fact in ahead if self._is_asked(fact, passed))))
        self._met[moment] = self._met.get(moment, 0) + 1
        return self._met[moment] <= _TRIED_AGAIN

    def _fitting(
        self, name: str, at: int, given: dict[str, object], passed: tuple[str, ...]
    ) -> Iterator[dict[str, object]]:
        """List what the answers may further be, so that the first route that is true is this one."""
        routes = routes_of(self._script.steps[name])
        conditions = [route.when for route in routes[: at + 1]]
        read = dict.fromkeys(test.fact for when in conditions if when for test in tests_of(when))
        free = {fact: self._domain(fact, passed) for fact in read if fact not in given}
        for values in islice(product(*free.values()), _MOST_COMBINATIONS):
            tried = {**given, **dict(zip(free, values, strict=True))}
            facts = {fact: value for fact, value in tried.items() if value is not None and self._is_known(fact, passed)}
            earlier = (when is None or holds(when, facts) for when in conditions[:-1])
            last = conditions[-1]
            if (last is None or holds(last, facts)) and not any(earlier):
                yield {fact: value for fact, value in tried.items() if self._is_settled(fact, tried, given, passed)}

    def _is_known(self, fact: str, passed: tuple[str, ...]) -> bool:
        """Say whether a fact that has a value may have it by now."""
        return self._is_asked(fact, passed) or self._is_brought(fact)

    def _is_settled(self, fact: str, tried: Answers, given: Answers, passed: tuple[str, ...]) -> bool:
        """Say whether a value is decided; what nobody has asked for yet may be asked for further on."""
        return tried[fact] is not None or fact in given or fact in NOTICED or self._is_asked(fact, passed)

    def _domain(self, fact: str, passed: tuple[str, ...]) -> tuple[object, ...]:
        """List the values a fact may have by now: what is asked may be passed over, what is not may be brought."""
        if fact in NOTICED:
            return (None, "yes")
        values = ("given", "refused") if fact.startswith("consent_") else self._values(fact)
        if self._is_asked(fact, passed):
            return (*values, None)
        return (None, *values) if fact in _BROUGHT or fact not in self._asked else (None,)

    def _values(self, name: str) -> tuple[object, ...]:
        """List values that tell all tests of the script apart, and that somebody can give."""
        fact, tests = self._bundle.catalogue.facts.get(name), self._tests.get(name, [])
        # A value that no test names stands as an empty text; any words will do for it.
        found = tuple(value if value != "" else _words(fact) for value in values_apart(fact, tests))
        if fact is None or fact.kind is not AnswerKind.MANY:
            return found
        named = {test.value for test in tests}
        others = tuple(choice for choice in fact.choices if choice not in named)[:1]
        real = (tuple(each for each in value if each) for value in found if isinstance(value, tuple))
        return tuple(dict.fromkeys(chosen or others for chosen in real if chosen or others))

    def _is_asked(self, fact: str, passed: tuple[str, ...]) -> bool:
        return any(fact in self._gains[name] for name in passed)

    def _lead(self, found: Answers) -> Lead:
        brought = {fact: str(value) for fact, value in found.items() if value is not None and self._is_brought(fact)}
        return Lead(found, {fact: value for fact, value in brought.items() if self._is_sayable(fact)})

    def _is_brought(self, fact: str) -> bool:
        return fact in _BROUGHT or fact not in self._asked

    def _is_sayable(self, name: str) -> bool:
        fact = self._bundle.catalogue.facts.get(name)
        return fact.kind in _SAYABLE if fact else name != PROVIDERS

    def _distances(self, target: str) -> dict[str, int]:
        """Count the steps from each step to one of them; steps that never get there are left out."""
        before: dict[str, list[str]] = {}
        for name in self._script.steps:
            for after in next_steps(self._script, name):
                before.setdefault(after, []).append(name)
        found, layer = {target: 0}, [target]
        while layer:
            layer = [name for after in layer for name in dict.fromkeys(before.get(after, ())) if name not in found]
            for name in layer:
                found.setdefault(
                    name, 1 + min(found[after] for after in next_steps(self._script, name) if after in found)
                )
        return found


def _words(fact: Fact | None) -> str:
    return (fact.label.source if fact else "") or "yes"
