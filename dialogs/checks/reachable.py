"""Every step is on some way from the start of its script, and every script is played by something."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import FRONT, Bundle
from dialogs.checks.ways import reached, roots
from dialogs.engine.showing import GUIDE
from dialogs.problems import Problem, Severity


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find words that nobody will ever see."""
    for script in bundle.scripts.values():
        seen = reached(script)
        for name, step in script.steps.items():
            if name not in seen and script.start in script.steps:
                yield Problem(step.where, "step_nobody_reaches", {"step": name}, Severity.WARNING)
    for name in sorted(roots(bundle) - {FRONT, GUIDE}):
        yield Problem(bundle.scripts[name].where, "script_nobody_plays", {"script": name}, Severity.WARNING)
