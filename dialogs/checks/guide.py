"""The guide is there, and always comes back to the talk it was opened in."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.unread import script_names
from dialogs.checks.ways import within
from dialogs.engine.showing import GUIDE
from dialogs.inputs import Control
from dialogs.problems import Problem, Severity, Where
from dialogs.script import End, Open


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find a button that leads to no guide, and a guide that would end somebody's talk."""
    if GUIDE not in script_names(bundle):
        if Control.GUIDE.value in bundle.catalogue.controls:
            yield Problem(Where("scripts/guide.yaml"), "guide_missing", {}, Severity.WARNING)
        return
    for inner in within(bundle).get(GUIDE, ()):
        for name, step in bundle.scripts[inner].steps.items():
            if isinstance(step, End | Open):
                yield Problem(step.where, "guide_ends", {"step": name})
