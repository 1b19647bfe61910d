"""Sensitive questions come after a consent, and nothing is opened without one."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.ways import next_steps, played, roots
from dialogs.problems import Problem, Severity
from dialogs.script import DONE, Ask, AskConsent, Open


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find what is asked or opened on a way that has passed no consent: one warning for each script."""
    walked = _before_consent(bundle)
    for script in bundle.scripts.values():
        steps = {name: step for name, step in script.steps.items() if name in walked.get(script.id, ())}
        opens = [name for name, step in steps.items() if isinstance(step, Open)]
        asks = [name for name, step in steps.items() if isinstance(step, Ask) and _is_sensitive(bundle, step)]
        for names, rule in ((opens, "opens_before_consent"), (asks, "sensitive_before_consent")):
            if names:
                yield Problem(steps[names[0]].where, rule, {"steps": ", ".join(names)}, Severity.WARNING)


def _is_sensitive(bundle: Bundle, ask: Ask) -> bool:
    fact = bundle.catalogue.facts.get(ask.fact)
    return fact is not None and fact.sensitive


def _before_consent(bundle: Bundle) -> dict[str, set[str]]:
    """List the steps of each script that some way reaches without a consent; DONE among them when it leaves so."""
    walked: dict[str, set[str]] = {}
    waiting = [(name, bundle.scripts[name].start) for name in roots(bundle)]
    callers: dict[str, set[tuple[str, str]]] = {}
    while waiting:
        name, step_name = waiting.pop()
        script = bundle.scripts[name]
        step = script.steps.get(step_name)
        walked.setdefault(name, set()).add(step_name)
        if step_name == DONE:
            waiting.extend(callers.get(name, ()))
            continue
        if step is None or isinstance(step, AskConsent):
            continue
        inner = played(bundle, step)
        for one in inner:
            callers.setdefault(one, set()).add((name, step_name))
        entered = [(one, bundle.scripts[one].start) for one in inner]
        left = not inner or any(DONE in walked.get(one, ()) for one in inner)
        after = [(name, target) for target in next_steps(script, step_name)] if left else []
        waiting.extend(spot for spot in (*entered, *after) if spot[1] not in walked.get(spot[0], ()))
    return walked
