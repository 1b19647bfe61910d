"""Names of the files as people say them: facts, answers, conditions, steps, whatever a step speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.console.pages.speech import Speech
from dialogs.bundle import Bundle
from dialogs.conditions import All, Any, Condition, Not, Test
from dialogs.editing.options import title_of
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


@dataclass(frozen=True, slots=True, repr=False)
class Names:
    """What things are called, in the language of whoever looks; their own words stay as the authors wrote them."""

    speech: Speech
    bundle: Bundle

    def fact(self, fact: str) -> str:
        """Name a fact by its label."""
        known = self.bundle.catalogue.facts.get(fact)
        if known is not None and known.label.source:
            return known.label.source
        for purpose in self.bundle.catalogue.purposes:
            if consent_fact(purpose) == fact:
                return self.speech.line("shop.fact_consent", title=_title(self.bundle.catalogue.purposes, purpose))
        said = self.speech.line(f"shop.fact.{fact}")
        return fact if said == f"shop.fact.{fact}" else said

    def value(self, fact: str, value: str) -> str:
        """Name an answer by its button."""
        label = self.bundle.labels.get((fact, value))
        if label is not None:
            return label.source
        said = self.speech.line(f"shop.value.{value}")
        return value if said == f"shop.value.{value}" else said

    def condition(self, condition: Condition) -> str:
        """Say a condition in words."""
        line = self.speech.line
        match condition:
            case Test(fact, relation, value):
                blanks = {"fact": self.fact(fact), "value": self.value(fact, value)}
                return line(f"shop.when_{RELATIONS[relation]}", **blanks)
            case Not(inner):
                return line("shop.when_not", condition=self.condition(inner))
            case All(parts):
                return line("shop.when_and").join(self._part(part) for part in parts)
            case Any(parts):
                return line("shop.when_or").join(self.condition(part) for part in parts)

    def step(self, script: Script | None, name: str) -> str:
        """Name a step by what is said there."""
        if name == DONE:
            return self.speech.line("shop.done")
        step = script.steps.get(name) if script is not None else None
        return shortened(self.words_of(step)) or name if step is not None else name

    def steps(self, script: str, names: Iterable[str]) -> dict[str, str]:
        """Name the steps of a script, each otherwise than the others."""
        found = {name: self.step(self.bundle.scripts.get(script), name) for name in names}
        said = Counter(found.values())
        return {name: title if said[title] == 1 else f"{title} ({name})" for name, title in found.items()}

    def words_of(self, step: Step) -> str:
        """Give what a step says, or does where it says nothing."""
        line, catalogue = self.speech.line, self.bundle.catalogue
        text = getattr(step, "text", None)
        if text is not None and text.source:
            return str(text.source)
        match step:
            case Call(script=script):
                return line("shop.does_call", script=self.script(script))
            case Each(fact=fact):
                return line("shop.does_each", fact=self.fact(fact))
            case AskConsent(purpose=purpose):
                return line("shop.does_consent", title=_title(catalogue.purposes, purpose))
            case Inform(topic=topic):
                return line("shop.does_inform", title=_title(catalogue.topics, topic))
            case NoteUnmet(reason=reason):
                return line("shop.does_unmet", title=_title(catalogue.unmet_reasons, reason))
            case Open():
                return line("shop.does_open")
            case Ask(fact=fact):
                return self.fact(fact)
            case _:
                return ""

    def script(self, script: str) -> str:
        """Name a script by its title."""
        found = self.bundle.scripts.get(script)
        return found.title.source if found is not None and found.title.source else script

    def sign(self, sign: str) -> str:
        """Name a sign of danger."""
        return _title(self.bundle.catalogue.signs, sign)

    def _part(self, part: Condition) -> str:
        said = self.condition(part)
        return f"({said})" if isinstance(part, Any) else said


def shortened(text: str) -> str:
    """Give the beginning of a text, on one line."""
    plain = " ".join(text.replace("**", "").split())
    return plain if len(plain) <= GLIMPSE else f"{plain[:GLIMPSE].rsplit(' ', 1)[0].rstrip('.,;:!?')}…"


def _title(shelf: Mapping[str, object], name: str) -> str:
    """Give the words by which people know an entry of the catalogue; its name when there are none."""
    return title_of(shelf[name]).replace("**", "") or name if name in shelf else name
