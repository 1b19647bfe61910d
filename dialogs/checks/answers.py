"""A question offers choices exactly when its fact is chosen, and no two of them sound alike."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.checks.ways import spots
from dialogs.matching import patterns_of, words_of
from dialogs.problems import Problem, Severity
from dialogs.script import Ask, Choice

_CHOSEN = frozenset({AnswerKind.CHOICE, AnswerKind.MANY})


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find questions that could not be answered, or whose answers could not be told apart."""
    for (_, name), step in spots(bundle):
        fact = bundle.catalogue.facts.get(step.fact) if isinstance(step, Ask) else None
        if not isinstance(step, Ask) or fact is None:
            continue
        if (fact.kind in _CHOSEN) != bool(step.choices):
            rule = "question_without_choices" if fact.kind in _CHOSEN else "choices_without_use"
            yield Problem(step.where, rule, {"step": name, "fact": fact.id, "kind": fact.kind.value})
        for language in bundle.languages:
            yield from _alike(bundle, step, language, exactly_one=fact.kind is AnswerKind.CHOICE)


def _alike(bundle: Bundle, ask: Ask, language: str, *, exactly_one: bool) -> Iterator[Problem]:
    labels: dict[tuple[str, ...], Choice] = {}
    synonyms: dict[tuple[str, ...], Choice] = {}
    for choice in ask.choices:
        label = bundle.text(choice.label, language)
        first = labels.setdefault(words_of(label), choice)
        if first is not choice:
            values = {"one": first.id, "other": choice.id, "label": label, "language": language}
            yield Problem(ask.where, "labels_alike", {**values, "context": choice.label.context})
        for pattern in patterns_of(bundle.text(choice.words, language)) if choice.words and exactly_one else ():
            other = synonyms.setdefault(pattern, choice)
            if other is not choice and choice.words:
                values = {"one": other.id, "other": choice.id, "words": " ".join(pattern), "language": language}
                context = choice.words.context
                yield Problem(ask.where, "synonyms_alike", {**values, "context": context}, Severity.WARNING)
