"""No answer is spelt like a control: the control would be done, and the answer never heard."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.ways import spots
from dialogs.matching import patterns_of
from dialogs.problems import Problem, Severity
from dialogs.script import Ask, Choice
from dialogs.wording import Wording

#: Words one after another; a star at the end of one stands for any ending.
Pattern = tuple[str, ...]


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find labels, skips and synonyms that mean a control in some language."""
    controls = dict(_controls(bundle))
    starred = {pattern: name for pattern, name in controls.items() if any(word.endswith("*") for word in pattern)}
    for _, step in spots(bundle):
        for wording in _answers(step) if isinstance(step, Ask) else ():
            for language in bundle.languages:
                for pattern in patterns_of(bundle.text(wording, language)):
                    name = controls.get(pattern) or _meets_any(pattern, controls, starred)
                    if name:
                        words = {"words": " ".join(pattern), "control": name, "language": language}
                        values = {**words, "context": wording.context}
                        yield Problem(step.where, "answer_means_control", values, Severity.WARNING)


def _controls(bundle: Bundle) -> Iterator[tuple[Pattern, str]]:
    for control in bundle.catalogue.controls.values():
        for language in bundle.languages:
            for wording in (control.label, control.words):
                for pattern in patterns_of(bundle.text(wording, language)):
                    yield pattern, control.id


def _answers(ask: Ask) -> Iterator[Wording]:
    for choice in ask.choices:
        yield from _wordings(choice)
    for group in ask.groups:
        yield group.title
    if ask.skip:
        yield ask.skip


def _wordings(choice: Choice) -> Iterator[Wording]:
    yield choice.label
    if choice.words:
        yield choice.words


def _meets_any(pattern: Pattern, controls: dict[Pattern, str], starred: dict[Pattern, str]) -> str:
    candidates = controls if any(word.endswith("*") for word in pattern) else starred
    return next((name for other, name in candidates.items() if _meet(pattern, other)), "")


def _meet(one: Pattern, other: Pattern) -> bool:
    return len(one) == len(other) and all(_may_be_same(*pair) for pair in zip(one, other, strict=True))


def _may_be_same(one: str, other: str) -> bool:
    if one.endswith("*") and other.endswith("*"):
        return one[:-1].startswith(other[:-1]) or other[:-1].startswith(one[:-1])
    if one.endswith("*"):
        return other.startswith(one[:-1])
    return one.startswith(other[:-1]) if other.endswith("*") else one == other
