"""What a drawing of a script shows beside its steps: problems, and people who stand there now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.console.pages.speech import Speech
from bot.console.workshop.bench import DraftSeat
from dialogs.editing.drawing import node_of
from dialogs.editing.placing import stretch_at
from dialogs.editions.impact import FEW
from dialogs.problems import Severity

#: Signs besides words: a colour alone tells nobody anything.
STOPS, LOOKS, PEOPLE = "✖", "▲", "☺"
_LOOKS = (
    "classDef faulty stroke:#a32013,stroke-width:3px",
    "classDef doubtful stroke:#7a4b00,stroke-width:2px,stroke-dasharray:6 3",
)


@dataclass(frozen=True, slots=True)
class StepMarks:
    """What is marked at a step.

    Attributes:
        people: conversations that stand there.
    """

    critical: int = 0
    warnings: int = 0
    people: int = 0

    @property
    def look(self) -> str:
        """Name how the box is drawn; "" for as usual."""
        return "faulty" if self.critical else "doubtful" if self.warnings else ""

    def told(self, speech: Speech) -> str:
        """Say it in a line."""
        return " · ".join(self._parts(speech))

    def _parts(self, speech: Speech) -> Iterator[str]:
        if self.critical:
            yield f"{STOPS} {speech.count('shop_text.mark_critical', self.critical)}"
        if self.warnings:
            yield f"{LOOKS} {speech.count('shop_text.mark_warnings', self.warnings)}"
        if self.people >= FEW:
            yield f"{PEOPLE} {speech.count('shop_text.mark_people', self.people)}"
        elif self.people:
            yield f"{PEOPLE} {speech.line('shop_text.mark_few', few=FEW)}"


def marks_of_steps(desk: DraftSeat, path: str, people: Mapping[str, int]) -> dict[str, StepMarks]:
    """Gather the marks of a script's steps; steps without any are left out."""
    critical, warnings, source = Counter[str](), Counter[str](), desk.files.get(path, "")
    for problem in desk.problems:
        if problem.where.file != path or not problem.where.line:
            continue
        found = stretch_at(path, source, problem.where.line)
        if found is not None and found.holder == "steps":
            (critical if problem.severity is Severity.CRITICAL else warnings)[found.name] += 1
    names = {*critical, *warnings, *people}
    return {name: StepMarks(critical[name], warnings[name], people.get(name, 0)) for name in sorted(names)}


def with_marks(drawn: str, marks: Mapping[str, StepMarks], speech: Speech) -> str:
    """Put marks into the text of a drawing: a line in the box, and the box's own look."""
    lines = drawn.rstrip("\n").split("\n")
    told = {node_of(step): each for step, each in marks.items()}
    for at, line in enumerate(lines):
        node = next((name for name in told if line.startswith((f"  {name}(", f"  {name}["))), "")
        if node and told[node].told(speech):
            before, quote, after = line.rpartition('"')
            lines[at] = f"{before}<br/>{told[node].told(speech)}{quote}{after}"
    lines += [f"  {look}" for look in _LOOKS]
    lines += [f"  class {node} {each.look}" for node, each in told.items() if each.look and _is_drawn(lines, node)]
    return "\n".join(lines) + "\n"


def _is_drawn(lines: list[str], node: str) -> bool:
    return any(line.startswith((f"  {node}(", f"  {node}[")) for line in lines)
