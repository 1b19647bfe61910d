"""Every need leads to some level of assessment, whatever was answered."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.problems import Problem, Severity


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find needs whose level would not be known, and rules nobody comes to."""
    for need in bundle.catalogue.needs.values():
        values = {"need": need.id}
        if not need.levels:
            yield Problem(need.where, "need_without_levels", values, Severity.WARNING)
            continue
        always = next((at for at, rule in enumerate(need.levels) if rule.when is None), None)
        if always is None:
            yield Problem(need.levels[-1].where, "levels_without_last", values)
        elif always < len(need.levels) - 1:
            yield Problem(need.levels[always + 1].where, "level_after_last", values, Severity.WARNING)
