"""A script as the text of a Mermaid flowchart: one box a step, one arrow a way on.

Danger is told by a sign as well as by a colour; the first step bears a sign too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.editing.saying import Line, Sayer
from dialogs.script import (
    DONE,
    Ask,
    AskConsent,
    Call,
    End,
    Human,
    Inform,
    NoteUnmet,
    Review,
    Route,
    Script,
    Step,
    Tell,
    routes_of,
)
from dialogs.wording import Wording

#: Letters of a step's words, and of a condition. A product choice: a box stays as wide as a thumb is long.
_SHOWN, _SHOWN_OF_WAY = 70, 60
_START, _DANGER = "▶ ", "⚠ "
_STRANGE = re.compile(r"[^a-z0-9_]")
#: Letters that Mermaid would take for signs of its own; "#" begins an entity there.
_SIGNS = re.compile(r"[\"#<>&`;\\{}|\[\]]")
_LOOKS = (
    "classDef asks fill:#eef4fb,stroke:#234,color:#123",
    "classDef says fill:#ffffff,stroke:#456,color:#123",
    "classDef stops fill:#f1f1ee,stroke:#456,color:#123",
    "classDef danger fill:#fff4f3,stroke:#b3261e,stroke-width:3px,color:#123",
    "classDef lost fill:#ffffff,stroke:#b3261e,stroke-dasharray:5 4,color:#b3261e",
)
_BRACKETS = {"asks": ("(", ")"), "says": ("[", "]"), "danger": ("[", "]"), "stops": ("([", "])"), "calls": ("[[", "]]")}


def draw(bundle: Bundle, script: Script, *, line: Line, language: str = SOURCE_LANGUAGE) -> str:
    """Write the flowchart of a script; the same script makes the same text.

    Args:
        line: of the console's catalogue, in the reader's language.
        language: of the words of the steps.
    """
    return "\n".join(_Hand(script, Sayer(bundle, line, language)).lines()) + "\n"


@dataclass(frozen=True, slots=True)
class Box:
    """A step as it is drawn, in words: for whoever does not see the drawing.

    Attributes:
        kind: what sort of step it is.
        said: the beginning of what it says; "" when it says nothing.
        ways: target → when it is taken; "" for always.
    """

    step: str
    kind: str
    said: str
    ways: Mapping[str, str]


def boxes(bundle: Bundle, script: Script, *, line: Line, language: str = SOURCE_LANGUAGE) -> tuple[Box, ...]:
    """List what the drawing of a script shows, the first step first. Arguments as of `draw`."""
    return tuple(_Hand(script, Sayer(bundle, line, language)).boxes())


def node_of(step: str) -> str:
    """Give the id of a step's box, made of letters that Mermaid and HTML take in an id."""
    return "s_" + _STRANGE.sub(lambda found: f"x{ord(found[0]):x}x", step)


def step_of_node(script: Script, node: str) -> str:
    """Find the step whose box was pressed; "" for the box of the end and for one that is not there."""
    return next((name for name in script.steps if node_of(name) == node), "")


@dataclass(frozen=True, slots=True)
class _Hand:
    """Draws one script."""

    script: Script
    sayer: Sayer

    def lines(self) -> Iterator[str]:
        yield "flowchart TD"
        # The first step stands on top whatever the order in the file.
        for name in sorted(self.script.steps, key=lambda each: each != self.script.start):
            yield f"  {self._box(name, self.script.steps[name])}"
        targets = dict.fromkeys(route.go for step in self.script.steps.values() for route in routes_of(step))
        for target in targets:
            if target == DONE:
                yield f'  {node_of(DONE)}(["{_safe(self.sayer.line("book.done"), _SHOWN)}"]):::stops'
            elif target not in self.script.steps:
                yield f'  {node_of(target)}["? {_safe(target, _SHOWN)}"]:::lost'
        for name, step in self.script.steps.items():
            for target, when in self._ways(step).items():
                label = f'|"{_safe(when, _SHOWN_OF_WAY)}"|' if when else ""
                yield f"  {node_of(name)} -->{label} {node_of(target)}"
        yield from (f"  {look}" for look in _LOOKS)

    def boxes(self) -> Iterator[Box]:
        for name in sorted(self.script.steps, key=lambda each: each != self.script.start):
            step = self.script.steps[name]
            yield Box(
                name,
                self._kind(step),
                _short(self.sayer.text(_line(self.sayer.bundle, step)), _SHOWN),
                self._ways(step),
            )

    def _said(self, step: Step) -> str:
        return self.sayer.text(_line(self.sayer.bundle, step))

    def _kind(self, step: Step) -> str:
        return self.sayer.line(f"book.step.{type(step).__name__.lower()}")

    def _box(self, name: str, step: Step) -> str:
        look = _look(step)
        first, last = _BRACKETS["calls" if isinstance(step, Call) else look]
        sign = (_START if name == self.script.start else "") + (_DANGER if look == "danger" else "")
        kind = self._kind(step)
        said = self._said(step)
        words = f"{sign}<b>{_safe(kind, _SHOWN)}</b>" + (f"<br/>{_safe(said, _SHOWN)}" if said else "")
        return f'{node_of(name)}{first}"{words}"{last}:::{look}'

    def _ways(self, step: Step) -> Mapping[str, str]:
        """Make one arrow of all that lead from a step to the same other."""
        ways: dict[str, list[str]] = {}
        for route in routes_of(step):
            ways.setdefault(route.go, []).append(self._when(step, route))
        return {target: " / ".join(filter(None, dict.fromkeys(labels))) for target, labels in ways.items()}

    def _when(self, step: Step, route: Route) -> str:
        if route.when is None:
            return self.sayer.line("book.otherwise") if len(routes_of(step)) > 1 else ""
        return self.sayer.condition(route.when, step, is_short=True)


def _look(step: Step) -> str:
    match step:
        case Tell(sign=sign) if sign:
            return "danger"
        case Ask() | AskConsent() | Review():
            return "asks"
        case End() | Human():
            return "stops"
        case _:
            return "says"


def _line(bundle: Bundle, step: Step) -> Wording | None:
    """Find the words a step says, or the title of what it names."""
    catalogue = bundle.catalogue
    match step:
        case AskConsent(purpose=name) if name in catalogue.purposes:
            return catalogue.purposes[name].text
        case Inform(topic=name) if name in catalogue.topics:
            return catalogue.topics[name].title
        case Call(script=name) if name in bundle.scripts:
            return bundle.scripts[name].title
        case NoteUnmet(text=None, reason=name) if name in catalogue.unmet_reasons:
            return catalogue.unmet_reasons[name].title
        case _:
            text = getattr(step, "text", None)
            return text if isinstance(text, Wording) else None


def _safe(text: str, most: int) -> str:
    """Shorten a text to one line and put its signs so that they are nothing but letters."""
    return _SIGNS.sub(lambda found: f"#{ord(found[0])};", _short(text, most))


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    cut = words[:most].rpartition(" ")[0] or words[:most]
    return words if len(words) <= most else f"{cut}…"
