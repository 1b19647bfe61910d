"""A script as the text of a Mermaid flowchart: one box a step, one arrow a way on.

Danger is told by a sign as well as by a colour; the first step bears a sign too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.conditions import All, Any, Condition, Not, Test
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
    consent_fact,
    routes_of,
)
from dialogs.wording import Wording

#: Letters of a step's words, and of a condition. A product choice: a box stays as wide as a thumb is long.
_SHOWN, _SHOWN_OF_WAY = 70, 60
_START, _DANGER = "▶ ", "⚠ "
_STRANGE = re.compile(r"[^a-z0-9_]")
_BLANK = re.compile(r"\{(\w+)\}")
#: Letters that Mermaid would take for signs of its own; "#" begins an entity there.
_SIGNS = re.compile(r"[\"#<>&`;\\{}|\[\]]")
#: Phrases on the buttons of a consent.
_AGREE = {"given": "agree", "refused": "refuse"}
_LOOKS = (
    "classDef asks fill:#eef4fb,stroke:#234,color:#123",
    "classDef says fill:#ffffff,stroke:#456,color:#123",
    "classDef stops fill:#f1f1ee,stroke:#456,color:#123",
    "classDef danger fill:#fff4f3,stroke:#b3261e,stroke-width:3px,color:#123",
    "classDef lost fill:#ffffff,stroke:#b3261e,stroke-dasharray:5 4,color:#b3261e",
)
_BRACKETS = {"asks": ("(", ")"), "says": ("[", "]"), "danger": ("[", "]"), "stops": ("([", "])"), "calls": ("[[", "]]")}


class Word(Protocol):
    """Gives a word of the drawing in the editor's language: "done", "otherwise", "and", "is_not", "step.ask" …."""

    def __call__(self, key: str, /, **values: str) -> str:
        """Give it with its values filled in."""
        ...


def draw(bundle: Bundle, script: Script, *, word: Word, language: str = SOURCE_LANGUAGE) -> str:
    """Write the flowchart of a script; the same script makes the same text.

    Args:
        word: those of the book serve: and, or, not, is_not, known, unknown, otherwise, done, step.<kind>.
        language: of the words of the steps.
    """
    return "\n".join(_Hand(bundle, script, word, language).lines()) + "\n"


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


def boxes(bundle: Bundle, script: Script, *, word: Word, language: str = SOURCE_LANGUAGE) -> tuple[Box, ...]:
    """List what the drawing of a script shows, the first step first. Arguments as of `draw`."""
    return tuple(_Hand(bundle, script, word, language).boxes())


def node_of(step: str) -> str:
    """Give the id of a step's box, made of letters that Mermaid and HTML take in an id."""
    return "s_" + _STRANGE.sub(lambda found: f"x{ord(found[0]):x}x", step)


def step_of_node(script: Script, node: str) -> str:
    """Find the step whose box was pressed; "" for the box of the end and for one that is not there."""
    return next((name for name in script.steps if node_of(name) == node), "")


@dataclass(frozen=True, slots=True)
class _Hand:
    """Draws one script."""

    bundle: Bundle
    script: Script
    word: Word
    language: str

    def lines(self) -> Iterator[str]:
        yield "flowchart TD"
        # The first step stands on top whatever the order in the file.
        for name in sorted(self.script.steps, key=lambda each: each != self.script.start):
            yield f"  {self._box(name, self.script.steps[name])}"
        targets = dict.fromkeys(route.go for step in self.script.steps.values() for route in routes_of(step))
        for target in targets:
            if target == DONE:
                yield f'  {node_of(DONE)}(["{_safe(self.word("done"), _SHOWN)}"]):::stops'
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
            yield Box(name, self._kind(step), _short(self._plain(_line(self.bundle, step)), _SHOWN), self._ways(step))

    def _kind(self, step: Step) -> str:
        return self.word(f"step.{type(step).__name__.lower()}")

    def _box(self, name: str, step: Step) -> str:
        look = _look(step)
        first, last = _BRACKETS["calls" if isinstance(step, Call) else look]
        sign = (_START if name == self.script.start else "") + (_DANGER if look == "danger" else "")
        kind = self._kind(step)
        said = self._plain(_line(self.bundle, step))
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
            return self.word("otherwise") if len(routes_of(step)) > 1 else ""
        return self._condition(route.when, _asked(step))

    def _condition(self, condition: Condition, about: str) -> str:
        match condition:
            case All(parts) | Any(parts):
                joint = self.word("and" if isinstance(condition, All) else "or")
                return f" {joint} ".join(self._condition(part, about) for part in parts)
            case Not(inner):
                return self.word("not", condition=self._condition(inner, about))
            case Test():
                return self._test(condition, about)

    def _test(self, test: Test, about: str) -> str:
        fact, value = self._fact(test.fact), self._value(test.fact, test.value)
        match test.relation:
            case "is" | "has":
                return f"«{value}»" if test.fact == about else f"{fact}: «{value}»"
            case "is not":
                return self.word("is_not", fact=fact, value=value)
            case "known" | "unknown":
                return self.word(test.relation, fact=fact)
            case _:
                return f"{fact} {test.relation} {test.value}"

    def _fact(self, name: str) -> str:
        fact = self.bundle.catalogue.facts.get(name)
        return self._plain(fact.label) if fact and fact.label.source else name

    def _value(self, fact: str, value: str) -> str:
        label = self.bundle.labels.get((fact, value))
        if label is None and fact.startswith(consent_fact("")) and value in _AGREE:
            label = self.bundle.phrase(_AGREE[value])
        return self._plain(label) if label else value

    def _plain(self, wording: Wording | None) -> str:
        if wording is None:
            return ""
        text = self.bundle.text(wording, self.language).replace("**", "")
        return _BLANK.sub(lambda found: f"‹{self._fact(found[1])}›", text)


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


def _asked(step: Step) -> str:
    match step:
        case Ask(fact=fact):
            return fact
        case AskConsent(purpose=purpose):
            return consent_fact(purpose)
        case _:
            return ""


def _safe(text: str, most: int) -> str:
    """Shorten a text to one line and put its signs so that they are nothing but letters."""
    return _SIGNS.sub(lambda found: f"#{ord(found[0])};", _short(text, most))


def _short(text: str, most: int) -> str:
    words = " ".join(text.split())
    cut = words[:most].rpartition(" ")[0] or words[:most]
    return words if len(words) <= most else f"{cut}…"
