"""An edition in words people know: facts by their labels, answers by their buttons, conditions as sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.checks.ways import NOTICED, OPENED
from dialogs.conditions import All, Any, Condition, Not, Test
from dialogs.editing.options import CONSENT_VALUES, title_of
from dialogs.editions.changes import shortened
from dialogs.editions.resemblance import asked_by
from dialogs.engine.showing import GIVEN, REFUSED
from dialogs.script import (
    DONE,
    Ask,
    AskConsent,
    Call,
    Each,
    Inform,
    NoteUnmet,
    Open,
    Script,
    Step,
    consent_fact,
)
from dialogs.wording import Wording

#: Of a step's words, so many letters stand for it where others lead to it. A product choice.
GLIMPSE: Final = 46
#: Relations of conditions, by the last word of the keys of their names.
RELATIONS: Final = {
    "is": "is",
    "is not": "is_not",
    "has": "has",
    "known": "known",
    "unknown": "unknown",
    "<": "less",
    "<=": "at_most",
    ">": "more",
    ">=": "at_least",
}
_PICKED: Final = frozenset({"is", "has"})
_TURNED: Final = {"known": "unknown", "unknown": "known"}
#: Facts nobody is asked for: whether they are known has a sentence of its own.
_ITS_OWN: Final = NOTICED | OPENED | {"at_desk", "door", "story"}
#: Values that have words without being anybody's button.
_VALUES: Final = frozenset({*CONSENT_VALUES, "yes", "no", "need", "done", "all", "anybody", "end"})
#: Phrases on the buttons of a consent.
_BUTTONS: Final = {GIVEN: "agree", REFUSED: "refuse"}
_BLANK: Final = re.compile(r"\{(\w+)\}")


class Line(Protocol):
    """Gives a line of the console's catalogue in the reader's language."""

    def __call__(self, key: str, /, **blanks: object) -> str:
        """Give it with its blanks filled in."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Sayer:
    """Says what stands in an edition; what authors wrote is quoted in `language`."""

    bundle: Bundle
    line: Line
    language: str = SOURCE_LANGUAGE

    def text(self, wording: Wording | None) -> str:
        """Give an author's line in one weight, its blanks named by what will stand there."""
        return self.plain(self.bundle.text(wording, self.language)) if wording is not None else ""

    def plain(self, text: str) -> str:
        """Give a text in one weight, its blanks named by what will stand there."""
        return _BLANK.sub(lambda found: f"‹{self.fact(found[1])}›", _flat(text))

    def fact(self, name: str) -> str:
        """Name a fact by its label."""
        known = self.bundle.catalogue.facts.get(name)
        if known is not None and known.label.source:
            return _flat(self.bundle.text(known.label, self.language))
        purpose = name.removeprefix(consent_fact(""))
        if purpose != name and purpose in self.bundle.catalogue.purposes:
            return self.line("say.fact_consent", title=self.entry("purposes", purpose))
        return self.line(f"say.fact.{name}") if name in NOTICED | OPENED else name

    def value(self, fact: str, value: str, step: Step | None = None) -> str:
        """Name an answer by its button, that of the step in question first."""
        if isinstance(step, Ask) and step.fact == fact:
            own = next((choice.label for choice in step.choices if choice.id == value), None)
            if own is not None:
                return self.text(own)
        label = self.bundle.labels.get((fact, value))
        if label is None and fact.startswith(consent_fact("")):
            label = self.bundle.catalogue.phrases.get(_BUTTONS.get(value, ""))
        if label is not None:
            return self.text(label)
        return self.line(f"say.value.{value}") if value in _VALUES else value

    def condition(self, condition: Condition, step: Step | None = None, *, is_short: bool = False) -> str:
        """Say when something holds, to follow "when".

        Args:
            step: whose way it decides: its own question is not named again.
            is_short: for an arrow of a drawing: an answer to its own question is the words of the button alone.
        """
        match condition:
            case Test():
                return self._test(condition, (condition.value,), step, is_short=is_short)
            case Not(Test(fact, relation, value)) if relation in _TURNED:
                return self.condition(Test(fact, _TURNED[relation], value), step)
            case Not(Test(relation=relation) as inner) if relation in _PICKED:
                return self._tested("never_", inner, (inner.value,), step)
            case Not(inner):
                return self.line("say.not", condition=self.condition(inner, step))
            case All(parts):
                return f" {self.line('say.and')} ".join(self._part(part, step, is_short=is_short) for part in parts)
            case Any(parts):
                return self._any(parts, step, is_short=is_short)

    def step(self, script: Script | None, name: str) -> str:
        """Name a step by the beginning of what is said there."""
        if name == DONE:
            return self.line("shop.done")
        step = script.steps.get(name) if script is not None else None
        return glimpse(self.words_of(step)) or name if step is not None else name

    def words_of(self, step: Step) -> str:
        """Give what a step says, or does where it says nothing."""
        text = getattr(step, "text", None)
        if isinstance(text, Wording) and text.source:
            return self.text(text)
        match step:
            case Call(script=script):
                return self.line("shop.does_call", script=self.script(script))
            case Each(fact=fact):
                return self.line("shop.does_each", fact=self.fact(fact))
            case AskConsent(purpose=purpose):
                return self.line("shop.does_consent", title=self.entry("purposes", purpose))
            case Inform(topic=topic):
                return self.line("shop.does_inform", title=self.entry("topics", topic))
            case NoteUnmet(reason=reason):
                return self.line("shop.does_unmet", title=self.entry("unmet_reasons", reason))
            case Open():
                return self.line("shop.does_open")
            case Ask(fact=fact):
                return self.fact(fact)
            case _:
                return ""

    def script(self, script: str) -> str:
        """Name a script by its title."""
        found = self.bundle.scripts.get(script)
        return self.text(found.title) or script if found is not None else script

    def entry(self, shelf: str, name: str) -> str:
        """Name an entry of the catalogue by the words people know it by."""
        things: Mapping[str, object] = getattr(self.bundle.catalogue, shelf, {})
        return name_of(things[name]) or name if name in things else name

    def quoted(self, text: str) -> str:
        """Put a text between the quotation marks of the language."""
        return self.line("say.quoted", text=text)

    def _part(self, part: Condition, step: Step | None, *, is_short: bool) -> str:
        told = self.condition(part, step, is_short=is_short)
        return f"({told})" if isinstance(part, Any) and len(_together(part.parts)) > 1 else told

    def _any(self, parts: tuple[Condition, ...], step: Step | None, *, is_short: bool) -> str:
        told = []
        for group in _together(parts):
            first = group[0]
            if isinstance(first, Test):
                values = tuple(part.value for part in group if isinstance(part, Test))
                told.append(self._test(first, values, step, is_short=is_short))
            else:
                said = self.condition(first, step, is_short=is_short)
                told.append(f"({said})" if isinstance(first, All) else said)
        return f" {self.line('say.or')} ".join(told)

    def _test(self, test: Test, values: tuple[str, ...], step: Step | None, *, is_short: bool) -> str:
        is_own = step is not None and asked_by(step) == test.fact
        if is_short and is_own and test.relation in _PICKED:
            return self._values(test.fact, values, step)
        if test.relation in _TURNED and test.fact in _ITS_OWN and not is_own:
            return self.line(f"say.{test.relation}.{test.fact}")
        return self._tested("", test, values, step)

    def _tested(self, turn: str, test: Test, values: tuple[str, ...], step: Step | None) -> str:
        is_own = step is not None and asked_by(step) == test.fact
        is_consent = test.fact.startswith(consent_fact("")) and test.relation == "is" and len(values) == 1
        if is_consent and test.value in CONSENT_VALUES:
            title = self.entry("purposes", test.fact.removeprefix(consent_fact("")))
            return self.line(f"say.{'own_' if is_own else ''}consent_{turn}{test.value}", title=title)
        is_picked = test.relation in _PICKED | {"is not"}
        told = self._values(test.fact, values, step) if is_picked else test.value
        how, fact = turn + RELATIONS[test.relation], self.fact(test.fact)
        return self.line(f"say.own_{how}" if is_own else f"say.{how}", fact=fact, value=told)

    def _values(self, fact: str, values: tuple[str, ...], step: Step | None) -> str:
        joint = self.line("say.or")
        return f" {joint} ".join(self.quoted(self.value(fact, value, step)) for value in values)


def glimpse(text: str) -> str:
    """Give the beginning of a text, on one line."""
    plain = " ".join(_flat(text).split())
    return plain if len(plain) <= GLIMPSE else f"{plain[:GLIMPSE].rsplit(' ', 1)[0].rstrip('.,;:!?')}…"


def name_of(thing: object) -> str:
    """Give the words by which people know an entry of the catalogue; of a text alone, its first line."""
    listed = getattr(thing, "words", None)
    if isinstance(listed, str):
        return shortened(listed)
    words = thing if isinstance(thing, Wording) else getattr(thing, "text", None)
    if isinstance(words, Wording) and not getattr(thing, "title", None):
        return _flat(words.source.strip().partition("\n")[0])
    return _flat(title_of(thing))


def _flat(text: str) -> str:
    return text.replace("**", "")


def _together(parts: tuple[Condition, ...]) -> list[list[Condition]]:
    """Put neighbours together that ask whether one and the same fact is this or that."""
    groups: list[list[Condition]] = []
    for part in parts:
        if groups and _question(part) and _question(part) == _question(groups[-1][0]):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _question(part: Condition) -> tuple[str, str] | None:
    return (part.fact, part.relation) if isinstance(part, Test) and part.relation in _PICKED else None
