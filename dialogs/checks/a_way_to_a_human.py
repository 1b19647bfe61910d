"""Whoever comes can call a human and see the emergency numbers, on every screen and by words."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import FRONT, Bundle
from dialogs.checks.unread import is_unread, script_names
from dialogs.inputs import LABELLED, Control
from dialogs.problems import Problem, Severity, Where

_VITAL = frozenset({Control.HUMAN, Control.URGENT})


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find what would leave a person alone with the bot."""
    if FRONT not in script_names(bundle):
        yield Problem(Where("scripts/front.yaml"), "no_front")
    if is_unread(bundle, "controls"):
        return
    for control in sorted(LABELLED, key=list(Control).index):
        button = bundle.catalogue.controls.get(control.value)
        severity = Severity.CRITICAL if control in _VITAL else Severity.WARNING
        if button is None:
            yield Problem(Where("catalogue/controls.yaml"), "control_missing", {"name": control.value}, severity)
        elif not button.words.source:
            values = {"name": control.value, "context": button.label.context}
            yield Problem(Where("catalogue/controls.yaml"), "control_without_words", values, Severity.WARNING)
