"""Changes and their consequences as people without files in their heads read them: by titles and questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.console.pages.speech import Speech
from bot.usecases.workshop.comparison import TRANSLATIONS_TOLD
from dialogs.bundle import Bundle
from dialogs.editions.changes import Change, ChangeKind
from dialogs.editions.comparing_scripts import said_by
from dialogs.editions.impact import FEW, EditionImpact, StepImpact
from dialogs.migrations import Spot
from dialogs.script import DONE

#: Changes that say what a step says anyway, or what it is called.
_TOLD_ALREADY: Final = frozenset({"step_added", "step_removed", "step_replaced", "step_renamed"})
#: Changes whose old and new value are steps.
_WAYS: Final = ("route_", "last_route_", "start_changed")


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """What changed in one script, or on one shelf of the catalogue.

    Attributes:
        script: the script's name; "" for a shelf.
    """

    title: str
    script: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Plain:
    """Says what differs between two editions."""

    speech: Speech
    old: Bundle
    new: Bundle

    def parts(self, changes: Sequence[Change]) -> Iterator[Part]:
        """Say what changed: each script or shelf of the catalogue, and a sentence for each change of it."""
        for (is_script, part), group in groupby(changes, key=_place):
            sentences = tuple(self._sentences(list(group)))
            yield Part(self._title(part), part if is_script and part in self.new.scripts else "", sentences)

    def happens(self, changes: Sequence[Change]) -> str:
        """Say whether talks that are under way hear the new words, or go on as they began."""
        return self.speech.line("publish.structure" if is_of_structure(changes) else "publish.words_only")

    def crowd(self, impact: EditionImpact) -> str:
        """Say how many are in the middle of an edition, and since when it was heard."""
        people = self.speech.count("publish.people_there", impact.crowd.total)
        if impact.crowd.at is None:
            return self.speech.line("publish.crowd_lost", people=people)
        at = self.speech.moment(impact.crowd.at)
        is_heard = impact.crowd.edition == self.old.edition
        return self.speech.line("publish.crowd_now" if is_heard else "publish.crowd", at=at, people=people)

    def fates(self, impact: EditionImpact) -> Iterator[str]:
        """Say of each step that changed how many stand there and what becomes of them; then of all the others."""
        steps = sorted(impact.steps(), key=lambda step: (-step.people, step.step))
        for step in steps:
            yield self._fate(impact, step)
        others = impact.crowd.total - sum(step.people for step in steps)
        if steps and others:
            # Beside a few the number of the others would tell how few they are.
            is_told = min(others, *(step.people for step in steps)) >= FEW
            said = (
                self.speech.count("publish.people_there", others) if is_told else self.speech.line("publish.the_rest")
            )
            yield self.speech.line("publish.others", people=said)

    def step(self, bundle: Bundle | None, spot: Spot) -> str:
        """Name a step by its script and what it says; by its name in the files when it says nothing."""
        script, name = spot
        if bundle is None or script not in bundle.scripts:
            return f"{script}.{name}"
        said = _said(bundle, script, name) or name
        return f"{bundle.scripts[script].title.source} · {said}"

    def _fate(self, impact: EditionImpact, step: StepImpact) -> str:
        few = self.speech.line("publish.few_there", few=FEW)
        people = self.speech.count("publish.people_there", step.people) if step.people >= FEW else few
        target = self.step(impact.new, step.outlook.step) if step.outlook.step else ""
        fate = self.speech.line(f"publish.fate.{step.outlook.fate}", target=target)
        return self.speech.line("publish.at_step", step=self.step(impact.old, step.step), people=people, fate=fate)

    def _title(self, part: str) -> str:
        script = self.new.scripts.get(part) or self.old.scripts.get(part)
        if script is not None:
            return script.title.source or part
        return self._or(f"section.{part}", part) if part else self.speech.line("compare.whole")

    def _or(self, key: str, otherwise: str) -> str:
        word = self.speech.line(f"compare.{key}")
        return otherwise if word == f"compare.{key}" else word

    def _sentences(self, changes: Sequence[Change]) -> Iterator[str]:
        for (language, rule), group in groupby(changes, key=_of_translation):
            told = list(group)
            if language and len(told) > TRANSLATIONS_TOLD:
                yield self.speech.line(f"compare.many_{rule}", language=language, count=len(told))
            else:
                yield from map(self._sentence, told)

    def _sentence(self, change: Change) -> str:
        values: dict[str, object] = dict(change.values)
        if "section" in values:
            values["section"] = self._or(f"entry.{values['section']}", str(values["section"]))
        if "step" in values and change.rule not in _TOLD_ALREADY:
            values["step"] = self._said(change.part, str(values["step"]))
        if change.rule.startswith(_WAYS):
            values |= {key: self._said(change.part, str(values[key])) for key in ("old", "new") if key in values}
        # Straight from the catalogue: a change may have a blank that is called "key".
        return self.speech.pages.line(f"change.{change.rule}", self.speech.language, **values)

    def _said(self, script: str, name: str) -> str:
        if name == DONE:
            return self.speech.line("publish.done")
        return _said(self.new, script, name) or _said(self.old, script, name) or name


def is_of_structure(changes: Iterable[Change]) -> bool:
    """Say whether more than words and data has changed."""
    return any(change.kind is ChangeKind.STRUCTURE for change in changes)


def _said(bundle: Bundle, script: str, name: str) -> str:
    found = bundle.scripts[script].steps.get(name) if script in bundle.scripts else None
    return said_by(found) if found is not None else ""


def _place(change: Change) -> tuple[bool, str]:
    return change.where.file.startswith("scripts/"), change.part


def _of_translation(change: Change) -> tuple[str, str]:
    is_one = change.kind is ChangeKind.TRANSLATION and "context" in change.values
    return (change.values["language"], change.rule) if is_one else ("", "")
