"""Changes and their consequences as people without files in their heads read them: by titles and questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.console.pages.speech import Speech
from bot.console.workshop.naming import Names
from bot.usecases.workshop.telling import Part, Telling
from dialogs.bundle import Bundle
from dialogs.editions.changes import Change, ChangeKind
from dialogs.editions.impact import FEW, EditionImpact, StepImpact
from dialogs.migrations import Spot


@dataclass(frozen=True, slots=True, repr=False)
class Plain:
    """Says what differs between two editions."""

    speech: Speech
    old: Bundle
    new: Bundle

    def parts(self, changes: Sequence[Change]) -> Iterator[Part]:
        """Say what changed: each script or shelf of the catalogue, and a sentence for each change of it."""
        return Telling(self.speech.pages, self.speech.language, self.old, self.new).parts(changes)

    def happens(self, changes: Sequence[Change]) -> str:
        """Say whether talks that are under way hear the new words, or go on as they began."""
        if all(change.kind is ChangeKind.BESIDE for change in changes):
            return self.speech.line("publish.beside_only")
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
            return self.speech.line("publish.lost_step")
        sayer = Names(self.speech, bundle)
        return self.speech.line(
            "publish.step", script=sayer.script(script), step=sayer.step(bundle.scripts[script], name)
        )

    def _fate(self, impact: EditionImpact, step: StepImpact) -> str:
        few = self.speech.line("publish.few_there", few=FEW)
        people = self.speech.count("publish.people_there", step.people) if step.people >= FEW else few
        target = self.step(impact.new, step.outlook.step) if step.outlook.step else ""
        fate = self.speech.line(f"publish.fate.{step.outlook.fate}", target=target)
        return self.speech.line("publish.at_step", step=self.step(impact.old, step.step), people=people, fate=fate)


def is_of_structure(changes: Iterable[Change]) -> bool:
    """Say whether more than words and data has changed."""
    return any(change.kind is ChangeKind.STRUCTURE for change in changes)
