"""One author's file being read: it gathers mistakes and remembers where each wording stands."""

from __future__ import annotations

from collections.abc import Collection

from dialogs.problems import Problem, Severity, Where, closest
from dialogs.wording import Wording


class Page:
    """A file being read.

    Attributes:
        file: its path under `dialogs/`, "scripts/front.yaml".
        source: its text, for the exact column of a mistake inside a value.
        problems: the mistakes found so far.
        wordings: where each wording stands, by its context.
    """

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source
        self.problems: list[Problem] = []
        self.wordings: dict[str, Where] = {}

    def report(self, where: Where, rule: str, **values: str) -> None:
        """Note a mistake that stops publishing."""
        self.problems.append(Problem(where, rule, values))

    def warn(self, where: Where, rule: str, **values: str) -> None:
        """Note something that asks for a second look."""
        self.problems.append(Problem(where, rule, values, Severity.WARNING))

    def wording(self, where: Where, context: str, text: str) -> Wording:
        """Make a line that somebody will read, and remember its place."""
        self.wordings[context] = where
        return Wording(context, text)


def unknown(where: Where, rule: str, name: str, known: Collection[str], **values: str) -> Problem:
    """Say that a name is not known; with the nearest known one as `maybe` when there is such."""
    maybe = closest(name, frozenset(known))
    if maybe:
        return Problem(where, f"{rule}.maybe", {**values, "name": name, "maybe": maybe})
    return Problem(where, rule, {**values, "name": name})
