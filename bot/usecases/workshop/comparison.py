"""A comparison as text, in the editor's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.ports.localization import Translator
from bot.usecases.workshop.telling import Telling
from dialogs.bundle import Bundle
from dialogs.editions.carrying import Fate
from dialogs.editions.changes import Change, ChangeKind
from dialogs.editions.impact import FEW, EditionImpact, StepImpact
from dialogs.migrations import spot_name
from dialogs.problems import Problem, Where


class Comparison:
    """Says changes and their consequences in words."""

    def __init__(self, words: Translator, language: str) -> None:
        self._words = words
        self._language = language

    def line(self, key: str, /, **blanks: object) -> str:
        """Give a line of the console's catalogue."""
        return self._words.line(key, self._language, **blanks)

    def problem(self, problem: Problem) -> str:
        """Say what is wrong with an entry of `migrations.yaml`."""
        return f"{_place(problem.where)}: {self.line(f'problem.{problem.rule}', **dict(problem.values))}"

    def changes(self, old: Bundle, new: Bundle, changes: Sequence[Change]) -> Iterator[str]:
        """Say what changed, script by script."""
        yield self.line("compare.head", old=old.edition, new=new.edition)
        if not changes:
            yield self.line("compare.nothing")
            return
        yield self.kind_of(changes)
        for part in Telling(self._words, self._language, old, new).parts(changes):
            yield ""
            # Whoever asks here has the files before them.
            yield self.line("compare.script", script=part.name, title=part.title) if part.is_script else part.title
            for told in part.told:
                yield f"  {_place(told.where)}: {told.sentence}" if told.where.file else f"  {told.sentence}"

    def kind_of(self, changes: Sequence[Change]) -> str:
        """Say whether talks that are under way hear the new words, or go on as they began."""
        is_structural = any(change.kind is ChangeKind.STRUCTURE for change in changes)
        return self.line("compare.structure" if is_structural else "compare.words_only")

    def impact(self, impact: EditionImpact) -> Iterator[str]:
        """Say what becomes of conversations that are under way."""
        crowd = impact.crowd
        people = self._words.count("compare.conversations", crowd.total, self._language)
        yield ""
        if crowd.at is None:
            yield self.line("compare.edition_lost", edition=crowd.edition, people=people)
        else:
            yield self.line("compare.edition", edition=crowd.edition, at=crowd.at.date(), people=people)
        yield f"  {self.line(f'compare.edition.{impact.rule}')}"
        steps = sorted(impact.steps(), key=lambda step: (-step.people, step.step))
        yield from (f"  {self._step(step)}" for step in steps)
        if any(step.outlook.fate is Fate.STAYS for step in steps):
            yield from (f"  {line}" for line in self._proposal(impact, steps))

    def _step(self, step: StepImpact) -> str:
        rule = step.outlook.fate.value
        target = spot_name(step.outlook.step) if step.outlook.step else ""
        return self.line(
            f"compare.fate.{rule}", step=spot_name(step.step), people=self._few(step.people), target=target
        )

    def _few(self, people: int) -> str:
        return self.line("compare.few", few=FEW) if people < FEW else str(people)

    def _proposal(self, impact: EditionImpact, steps: Sequence[StepImpact]) -> Iterator[str]:
        """Offer lines to paste into `migrations.yaml`; a step that is there under another name is filled in."""
        yield self.line("compare.propose")
        yield "  - from: " + impact.crowd.edition
        yield "    because: …"
        yield "    steps:"
        for step in steps:
            if step.outlook.fate is Fate.STAYS:
                yield f"      {spot_name(step.step)}: {impact.perhaps(step.step) or '…'}"


def _place(where: Where) -> str:
    return f"{where.file}:{where.line}" if where.line else where.file
