"""What changed in the buttons of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dialogs.editions.changes import Change, ChangeKind, contrast, shortened
from dialogs.script import Ask, Choice, Step

Make = Callable[[ChangeKind, str, Mapping[str, str]], Change]


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
        order = {"old": _labels(before, kept), "new": _labels(after, [name for name in after if name in before])}
        yield change(ChangeKind.STRUCTURE, "choices_reordered", order)


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
            members = {"old": ", ".join(before[name].choices), "new": ", ".join(group.choices)}
            values = {"group": shortened(group.title.source), **members}
            yield change(ChangeKind.STRUCTURE, "group_members_changed", values)


def _choice(change: Make, old: Choice, new: Choice) -> Iterator[Change]:
    if old.label.source != new.label.source:
        values = {"choice": new.id, **contrast(old.label.source, new.label.source), "context": new.label.context}
        yield change(ChangeKind.WORDING, "choice_relabelled", values)
    before, after = (choice.words.source if choice.words else "" for choice in (old, new))
    if before != after:
        values = {"choice": new.id, "label": shortened(new.label.source), **contrast(before, after)}
        if new.words:
            values["context"] = new.words.context
        yield change(ChangeKind.WORDING, "synonyms_changed", values)


def _labels(choices: Mapping[str, Choice], names: list[str]) -> str:
    return ", ".join(f"«{choices[name].label.source}»" for name in names)
