"""What reports call things, in one language: lines of the console's catalogue, titles of the dialogs' catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.casework.clocks import Term
from bot.casework.reporting.publication import Range
from bot.ports.localization import Translator
from dialogs.bundle import Bundle
from dialogs.script import Ask, AskConsent, Human, Review, Step
from dialogs.wording import Wording


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A language, and how reports speak it.

    Attributes:
        pages: the console's catalogue.
        dialogs: says titles of the dialogs' catalogue, as the edition that speaks now has them.
        names: of managers and districts, by id: what stands in no catalogue.
    """

    pages: Translator
    dialogs: Translator
    bundle: Bundle
    language: str
    names: Mapping[str, str] = field(default_factory=dict)

    def line(self, key: str, **blanks: object) -> str:
        """Give a line of the console's catalogue."""
        return self.pages.line(key, self.language, **blanks)

    def group(self, grouping: str, group: str) -> str:
        """Name a group of a grouping."""
        if not group:
            return self.line(f"report.none_{grouping}")
        match grouping:
            case "kind" | "need":
                known = self.bundle.catalogue.needs.get(group)
                return self.wording(known.title) if known else group
            case "reason":
                reason = self.bundle.catalogue.unmet_reasons.get(group)
                return self.wording(reason.title) if reason else group
            case "outcome":
                service = self.bundle.catalogue.services.get(group)
                return self.wording(service.title) if service else self.line(f"report.outcome_{group}")
            case "language":
                return self.pages.line("demo.language_name", group)
            case "door" | "district" | "manager":
                return self.names.get(group, group)
            case "week":
                year, _, week = group.partition("-")
                return self.line("report.week", week=week, year=year)
            case _:
                return self.line(f"report.{grouping}_{group}")

    def script(self, script: str) -> str:
        """Give the title of a script; its id when it is no longer there."""
        known = self.bundle.scripts.get(script)
        return self.wording(known.title) if known else script

    def step(self, step: str) -> str:
        """Say what a step is about, "script.step" to the script's title and a few words; its id when it is gone."""
        script, _, name = step.partition(".")
        known = self.bundle.scripts.get(script)
        found = known.steps.get(name) if known else None
        if known is None or found is None:
            return step
        return f"{self.wording(known.title)}: {self._about(found) or name}"

    def _about(self, step: Step) -> str:
        match step:
            case Ask(fact=fact) if fact in self.bundle.catalogue.facts:
                return self.wording(self.bundle.catalogue.facts[fact].label)
            case AskConsent():
                return self.line("report.step_consent")
            case Review():
                return self.line("report.step_review")
            case Human():
                return self.line("report.step_human")
            case _:
                return ""

    def question(self, question: str) -> str:
        """Give the words of a standard question."""
        known = self.bundle.catalogue.feedback_questions.get(question)
        return self.wording(known.text) if known else question

    def version(self, question: str) -> str:
        """Give the version of a standard question that is asked now; "" when it is asked no longer."""
        known = self.bundle.catalogue.feedback_questions.get(question)
        return known.version if known else ""

    def answer(self, question: str, answer: str) -> str:
        """Give the words of an answer to a standard question."""
        known = self.bundle.catalogue.feedback_questions.get(question)
        return self.wording(known.choices[answer]) if known and answer in known.choices else answer

    def term(self, term: Term | None) -> str:
        """Say how long a term is; "" for none."""
        if term is None:
            return ""
        for name, length in (("working_days", term.working_days), ("hours", term.hours), ("days", term.days)):
            if length:
                return self.line(f"report.unit_{name}", length=number(length))
        return self.line("report.unit_months", length=number(term.months))

    def range(self, found: Range) -> str:
        """Say between which numbers a published one lies."""
        if found.low == found.high:
            return str(found.low)
        return self.line("report.range", low=str(found.low), high=str(found.high))

    def wording(self, wording: Wording) -> str:
        """Give a line of the dialogs."""
        return self.dialogs.render(wording, self.language, self.bundle)


def number(value: float) -> str:
    """Write a number without a needless fraction."""
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0")
