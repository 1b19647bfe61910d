"""Every step, fact, choice, sign, script, purpose and blank that is named must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dialogs.bundle import Bundle
from dialogs.checks.lines import Line, Part, lines_of
from dialogs.checks.unread import is_unread, script_names
from dialogs.checks.ways import BROUGHT, NOTICED, OPENED, spots
from dialogs.conditions import tests_of
from dialogs.inputs import LABELLED
from dialogs.problems import Problem, Where
from dialogs.reading.page import unknown
from dialogs.script import (
    DONE,
    Ask,
    AskConsent,
    Call,
    Each,
    Inform,
    MatchServices,
    NoteUnmet,
    Script,
    ShowDirectory,
    Step,
    Tell,
    consent_fact,
    routes_of,
)
from dialogs.wording import blank_names

#: A name that is used, the rule it breaks when nobody knows it, and the names that are known.
Use = tuple[str, str, Collection[str]]


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find names that nobody knows."""
    for script in bundle.scripts.values():
        yield from _steps(script)
    for spot, step in spots(bundle):
        for name, rule, known in _uses(bundle, step):
            if name and name not in known:
                yield unknown(step.where, rule, name, known, step=spot[1])
        yield from _facts_of_routes(bundle, step)
    yield from _catalogue(bundle)
    for line in lines_of(bundle):
        yield from _blanks(bundle, line)


def known_facts(bundle: Bundle) -> frozenset[str]:
    """List the facts of the catalogue, those of host and engine, and those that consents make."""
    consents = (consent_fact(purpose) for purpose in bundle.catalogue.purposes)
    return BROUGHT | NOTICED | OPENED | frozenset(bundle.catalogue.facts) | frozenset(consents)


def _steps(script: Script) -> Iterator[Problem]:
    if script.start and script.start not in script.steps:
        yield unknown(script.where, "unknown_step", script.start, script.steps)
    for step in script.steps.values():
        for route in routes_of(step):
            if route.go != DONE and route.go not in script.steps:
                yield unknown(route.where, "unknown_step", route.go, {*script.steps, DONE})


def _uses(bundle: Bundle, step: Step) -> Iterator[Use]:
    catalogue = bundle.catalogue
    match step:
        case Tell(sign=sign) if not is_unread(bundle, "signs"):
            yield sign, "unknown_sign", catalogue.signs
        case Ask(fact=fact, choices=choices) if not is_unread(bundle, "facts"):
            yield fact, "unknown_fact", catalogue.facts
            # A fact that takes no choices at all is the affair of another check.
            if fact in catalogue.facts and catalogue.facts[fact].choices:
                for choice in choices:
                    yield choice.id, "unknown_choice", catalogue.facts[fact].choices
        case Each(fact=fact) if not is_unread(bundle, "facts"):
            yield fact, "unknown_fact", catalogue.facts
        case Call(script=script):
            yield script, "unknown_script", script_names(bundle)
        case AskConsent(purpose=purpose) if not is_unread(bundle, "purposes"):
            yield purpose, "unknown_purpose", catalogue.purposes
        case _:
            yield from _uses_of_help(bundle, step)


def _uses_of_help(bundle: Bundle, step: Step) -> Iterator[Use]:
    catalogue = bundle.catalogue
    match step:
        case MatchServices(of=services) if not is_unread(bundle, "services"):
            yield from ((service, "unknown_service", catalogue.services) for service in services)
        case ShowDirectory(needs=needs) if not is_unread(bundle, "needs"):
            yield from ((need, "unknown_need", catalogue.needs) for need in needs)
        case NoteUnmet(reason=reason) if not is_unread(bundle, "unmet_reasons"):
            yield reason, "unknown_unmet_reason", catalogue.unmet_reasons
        case Inform(topic=topic) if not is_unread(bundle, "topics"):
            yield topic, "unknown_topic", catalogue.topics
        case _:
            pass


def _facts_of_routes(bundle: Bundle, step: Step) -> Iterator[Problem]:
    known = known_facts(bundle)
    if is_unread(bundle, "facts") or is_unread(bundle, "purposes"):
        return
    for route in routes_of(step):
        for test in tests_of(route.when) if route.when else ():
            if test.fact not in known:
                yield unknown(route.where, "unknown_fact", test.fact, known)


def _catalogue(bundle: Bundle) -> Iterator[Problem]:
    catalogue = bundle.catalogue
    for need in catalogue.needs.values():
        if need.script and need.script not in script_names(bundle):
            yield unknown(need.where, "unknown_script", need.script, script_names(bundle))
        if need.sign and need.sign not in catalogue.signs and not is_unread(bundle, "signs"):
            yield unknown(need.where, "unknown_sign", need.sign, catalogue.signs)
    for control in catalogue.controls.values():
        if control.id not in LABELLED:
            problem = unknown(Where("catalogue/controls.yaml"), "unknown_control", control.id, LABELLED)
            yield replace(problem, values={**problem.values, "context": control.label.context})


def _blanks(bundle: Bundle, line: Line) -> Iterator[Problem]:
    if line.part is Part.PHRASE:
        return
    known = known_facts(bundle) if line.part is Part.SAID else frozenset[str]()
    for name in blank_names(line.wording.source):
        if line.part is not Part.SAID:
            yield line.problem("blank_never_filled", {"name": name})
        elif name not in known and not is_unread(bundle, "facts"):
            problem = unknown(line.near, "unknown_blank", name, known)
            yield line.problem(problem.rule, problem.values)
