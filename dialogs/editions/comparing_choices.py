"""What changed in the buttons of a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from dialogs.editions.changes import Change, ChangeKind, contrast, shortened
from dialogs.script import Ask, Choice, Group, Step
from dialogs.wording import Wording


class Make(Protocol):
    """Makes a change of the step in question."""

    def __call__(
        self, kind: ChangeKind, rule: str, values: Mapping[str, str], *, before: object = None, after: object = None
    ) -> Change:
        """Make it."""
        ...


def compare_choices(change: Make, old: Step, new: Step) -> Iterator[Change]:
    """Find choices that came, went, were renamed or stand in another order."""
    if not isinstance(old, Ask) or not isinstance(new, Ask):
        return
    before = {choice.id: choice for choice in old.choices}
    after = {choice.id: choice for choice in new.choices}
    for name, choice in before.items():
        if name not in after:
            values = {"choice": name, "label": shortened(choice.label.source)}
            yield change(ChangeKind.STRUCTURE, "choice_removed", values)
    for name, choice in after.items():
        if name not in before:
            values = {"choice": name, "label": shortened(choice.label.source), "context": choice.label.context}
            yield change(ChangeKind.STRUCTURE, "choice_added", values)
        else:
            yield from _choice(change, before[name], choice)
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        order = [name for name in after if name in before]
        yield change(
            ChangeKind.STRUCTURE, "choices_reordered", {}, before=_labels(before, kept), after=_labels(after, order)
        )


def compare_groups(change: Make, old: Step, new: Step) -> Iterator[Change]:
    """Find groups of choices that came, went, were renamed or hold others."""
    if not isinstance(old, Ask) or not isinstance(new, Ask):
        return
    before, after = ({group.id: group for group in step.groups} for step in (old, new))
    for name in [name for name in before if name not in after]:
        yield change(ChangeKind.STRUCTURE, "group_removed", {"group": shortened(before[name].title.source)})
    for name, group in after.items():
        if name not in before:
            yield change(ChangeKind.STRUCTURE, "group_added", {"group": shortened(group.title.source)})
            continue
        if before[name].title.source != group.title.source:
            values = {**contrast(before[name].title.source, group.title.source), "context": group.title.context}
            yield change(ChangeKind.WORDING, "group_renamed", values)
        if before[name].choices != group.choices:
            values = {"group": shortened(group.title.source)}
            held, holds = _held(old, before[name]), _held(new, group)
            yield change(ChangeKind.STRUCTURE, "group_members_changed", values, before=held, after=holds)


def _choice(change: Make, old: Choice, new: Choice) -> Iterator[Change]:
    if old.label.source != new.label.source:
        values = {"choice": new.id, **contrast(old.label.source, new.label.source), "context": new.label.context}
        yield change(ChangeKind.WORDING, "choice_relabelled", values)
    before, after = (choice.words.source if choice.words else "" for choice in (old, new))
    if before != after:
        values = {"choice": new.id, "label": shortened(new.label.source), **contrast(before, after)}
        if new.words:
            values["context"] = new.words.context
        yield change(ChangeKind.WORDING, "synonyms_changed", values, before=old.words, after=new.words)


def _labels(choices: Mapping[str, Choice], names: list[str]) -> tuple[Wording, ...]:
    return tuple(choices[name].label for name in names)


def _held(step: Ask, group: Group) -> tuple[Wording, ...]:
    return tuple(choice.label for choice in step.choices if choice.id in group.choices)
