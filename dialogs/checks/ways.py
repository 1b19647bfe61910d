"""Where a conversation can go: steps one after another, scripts within scripts, and what is known on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

from dialogs.bundle import FRONT, Bundle
from dialogs.problems import Where
from dialogs.script import DONE, Ask, AskConsent, Call, Each, Open, Script, Step, consent_fact, routes_of

#: Facts the host brings before a conversation.
BROUGHT = frozenset({"door", "story", "needs"})
#: Facts the engine makes known by itself: services that may help, somebody found who helps, danger.
NOTICED = frozenset({"services", "providers", "danger"})
#: Facts known once a need is open.
OPENED = frozenset({"number", "owner", "hromada", "due"})

#: A step of a script: (script, step).
Spot = tuple[str, str]

#: What stands at the ends of arrows.
Name = TypeVar("Name", bound=Hashable)


def spots(bundle: Bundle) -> Iterator[tuple[Spot, Step]]:
    """Go through all steps of all scripts."""
    for script in bundle.scripts.values():
        for name, step in script.steps.items():
            yield (script.id, name), step


def next_steps(script: Script, name: str) -> tuple[str, ...]:
    """List the steps that may follow; DONE among them when the script may finish there."""
    targets = dict.fromkeys(route.go for route in routes_of(script.steps[name]))
    return tuple(target for target in targets if target == DONE or target in script.steps)


def reached(script: Script) -> frozenset[str]:
    """List the steps some way from the start leads to."""
    graph = {name: next_steps(script, name) for name in script.steps}
    return spread({script.start} & set(script.steps), graph) - {DONE}


def spread(seeds: Collection[Name], graph: Mapping[Name, Collection[Name]]) -> frozenset[Name]:
    """List everything that can be reached along the arrows, the seeds included."""
    found, waiting = set(seeds), list(seeds)
    while waiting:
        for name in graph.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)


def rings(graph: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """List the groups of names from each of which all others of the group, and itself, can be reached."""
    beyond = {name: spread([after for after in graph[name] if after in graph], graph) for name in graph}
    groups: dict[frozenset[str], None] = {}
    for name in graph:
        if name in beyond[name]:
            groups[frozenset(other for other in graph if other in beyond[name] and name in beyond[other])] = None
    return [tuple(name for name in graph if name in group) for group in groups]


def played(bundle: Bundle, step: Step) -> tuple[str, ...]:
    """List the scripts a step plays before it goes on."""
    match step:
        case Call(script=script):
            return (script,) if script in bundle.scripts else ()
        case Each():
            scripts = dict.fromkeys(need.script for need in bundle.catalogue.needs.values())
            return tuple(script for script in scripts if script in bundle.scripts)
        case _:
            return ()


def calls(bundle: Bundle) -> dict[str, dict[str, Where]]:
    """List which scripts each script plays, and where."""
    found: dict[str, dict[str, Where]] = {name: {} for name in bundle.scripts}
    for (script, _), step in spots(bundle):
        for inner in played(bundle, step):
            found[script].setdefault(inner, step.where)
    return found


def within(bundle: Bundle) -> dict[str, frozenset[str]]:
    """List every script played somewhere inside each script, the script itself included."""
    graph = calls(bundle)
    return {name: spread([name], graph) for name in graph}


def roots(bundle: Bundle) -> frozenset[str]:
    """List the scripts conversations begin with: the front one, and those no other plays."""
    inner = {name for scripts in calls(bundle).values() for name in scripts}
    return frozenset(name for name in bundle.scripts if name == FRONT or name not in inner)


def learned(step: Step) -> frozenset[str]:
    """List the facts a step makes known by itself."""
    match step:
        case Ask(fact=fact):
            return frozenset({fact})
        case AskConsent(purpose=purpose):
            return frozenset({consent_fact(purpose)})
        case Open():
            return OPENED
        case _:
            return frozenset()


def learned_within(bundle: Bundle) -> dict[str, frozenset[str]]:
    """List the facts each script may make known, with the scripts it plays."""
    own = {
        script.id: frozenset().union(*(learned(step) for step in script.steps.values()))
        for script in bundle.scripts.values()
    }
    return {name: frozenset().union(*(own[each] for each in inner)) for name, inner in within(bundle).items()}


def may_be_known(bundle: Bundle) -> dict[Spot, tuple[frozenset[str], frozenset[str]]]:
    """List for every step the facts some way may have made known before it, and by the time it is left."""
    inside = learned_within(bundle)
    gain = {spot: learned(step).union(*(inside[one] for one in played(bundle, step))) for spot, step in spots(bundle)}
    before = {spot: frozenset[str]() for spot in gain}
    waiting = deque(before)
    while waiting:
        spot = waiting.popleft()
        for after, facts in _carried(bundle, spot, before[spot], inside):
            if not facts <= before[after]:
                before[after] |= facts
                waiting.append(after)
    return {spot: (facts, facts | gain[spot]) for spot, facts in before.items()}


def _carried(
    bundle: Bundle, spot: Spot, before: frozenset[str], inside: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Spot, frozenset[str]]]:
    name, step_name = spot
    script = bundle.scripts[name]
    inner = played(bundle, script.steps[step_name])
    gain = learned(script.steps[step_name]).union(*(inside[one] for one in inner))
    for after in next_steps(script, step_name):
        if after != DONE:
            yield (name, after), before | gain
    for one in inner:
        # One need's script may be played after another's, so what those learn is known to it too.
        others = (inside[other] for other in inner if other != one)
        if bundle.scripts[one].start in bundle.scripts[one].steps:
            yield (one, bundle.scripts[one].start), before.union(*others)
