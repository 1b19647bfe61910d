"""What is wrong with a file: marks under the letters, and a list from which one jumps there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from nicegui import ui

from bot.console.pages.markup import button, picture, tag, text
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.yaml_flow import units
from dialogs.problems import Problem, Severity
from dialogs.publishing.pointing import aim
from dialogs.whereabouts import Whereabouts


class Go(Protocol):
    """Puts the cursor somewhere: lines and columns count from 1."""

    def __call__(self, line: int, column: int) -> None:
        """Do it."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A problem and the letters it is about.

    Attributes:
        line, column: from 1; 0 when it is about the file as a whole.
        told: the problem in a line.
        parts: what is said further.
    """

    problem: Problem
    line: int
    column: int
    length: int
    told: str
    parts: tuple[str, ...]

    def plain(self, value: str) -> dict[str, object]:
        """Give it as the browser takes it, in units of UTF-16."""
        lines = value.split("\n")
        line = min(max(self.line, 1), len(lines))
        before, here = "\n".join([*lines[: line - 1], ""]), lines[line - 1]
        # What is about a line as a whole, or about something that is missing there, is shown under all of it.
        first = max(self.column - 1, 0)
        letters = here[first : first + self.length] or here[first:] or here
        first = first if here[first:] else 0
        begin = units(before) + units(here[:first])
        severity = "critical" if self.problem.severity is Severity.CRITICAL else "warning"
        said = ". ".join((self.told, *self.parts[:1]))
        return {"from": begin, "to": begin + max(units(letters), 1), "severity": severity, "said": said}


def marks_of(desk: DraftSeat, path: str, value: str) -> tuple[Mark, ...]:
    """List the problems of a file in the order of its lines."""
    file = Whereabouts(path, value)
    found = []
    for problem in desk.problems:
        if problem.where.file == path:
            spot, told = aim(problem, file), desk.sentences.of(problem)
            heading, *rest = (told.heading, *told.parts)
            found.append(Mark(problem, spot.where.line, spot.where.column, spot.length, heading, tuple(rest)))
    return tuple(sorted(found, key=lambda mark: (mark.line, mark.column)))


@dataclass(slots=True, eq=False, repr=False)
class YamlProblems:
    """The list under an editor."""

    desk: DraftSeat
    path: str
    go: Go
    _place: ui.element = field(init=False)
    _marks: tuple[Mark, ...] = ()

    def build(self) -> None:
        """Draw it, empty."""
        self._place = tag("section", "yaml-problems", aria_label=self.desk.seat.speech.line("shop_text.problems"))

    def show(self, marks: tuple[Mark, ...]) -> None:
        """List these problems."""
        if marks == self._marks and self._place.default_slot.children:
            return
        self._marks = marks
        speech = self.desk.seat.speech
        self._place.clear()
        with self._place:
            said = speech.count("shop_text.count_problems", len(marks)) if marks else speech.line("shop_text.fine")
            text("h2", said, role="status")
            if marks:
                with tag("ul"):
                    self._draw(marks)

    def next_after(self, line: int) -> None:
        """Go to the next problem below a line, or to the first."""
        below = [mark for mark in self._marks if mark.line > line] or list(self._marks)
        if below:
            self.go(below[0].line or 1, below[0].column or 1)

    def _draw(self, marks: Sequence[Mark]) -> None:
        speech = self.desk.seat.speech
        for mark in marks:
            is_stop = mark.problem.severity is Severity.CRITICAL
            with tag("li", "yaml-problem critical" if is_stop else "yaml-problem warning"):
                picture("block" if is_stop else "warning")
                with tag("div"):
                    where = (
                        speech.line("shop_text.line", line=mark.line) if mark.line else speech.line("shop_text.file")
                    )
                    button(where, self._going(mark), "yaml-jump").mark("yaml-jump")
                    text("strong", mark.told)
                    text("span", speech.line("shop_text.stops" if is_stop else "shop_text.second_look"), "yaml-kind")
                    for part in mark.parts:
                        text("p", part)

    def _going(self, mark: Mark) -> Callable[[], None]:
        return lambda: self.go(mark.line or 1, mark.column or 1)
