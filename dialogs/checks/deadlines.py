"""The terms casework counts by are there, and what is called verified says by what."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.unread import is_unread
from dialogs.problems import Problem, Severity, Where

#: Terms that casework looks up by name.
REQUIRED = (
    *("acknowledge_normal", "acknowledge_urgent", "acknowledge_danger"),
    *("contact_normal", "contact_urgent", "contact_danger"),
    *("step", "outcome_ask_again"),
)


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find terms that are missing, and legal ones without their basis."""
    if is_unread(bundle, "deadlines"):
        return
    for name in REQUIRED:
        if name not in bundle.catalogue.deadlines:
            yield Problem(Where("catalogue/deadlines.yaml"), "deadline_missing", {"name": name})
    for deadline in bundle.catalogue.deadlines.values():
        if deadline.verified and not (deadline.basis and deadline.edition):
            yield Problem(deadline.where, "deadline_without_basis", {"name": deadline.id}, Severity.WARNING)
