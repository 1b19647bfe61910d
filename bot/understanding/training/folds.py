"""Parting examples so that nothing is judged by its own kind: an author's texts in one style stay together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dialogs.checks.corpus import twins
from dialogs.corpus import Danger, Example

FOLDS = 6


def without_twins(examples: Sequence[Example]) -> tuple[Example, ...]:
    """Leave out whatever nearly repeats an earlier example."""
    repeated = {other.id for _, other in twins(examples)}
    return tuple(example for example in examples if example.id not in repeated)


def folds_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """Say which fold each example is in; every fold holds about as much danger, doubt, calm and vagueness as the next.

    Were a fold all danger, whoever is left would think danger rare, and the fold would be judged by that.
    """
    groups: dict[tuple[str, str], list[Example]] = {}
    for example in examples:
        groups.setdefault((example.author, example.style), []).append(example)
    whole = sum((_weight(example) for example in examples), np.zeros(4)) / FOLDS
    filled = np.zeros((FOLDS, 4))
    fold_of: dict[tuple[str, str], int] = {}
    for name in sorted(groups, key=lambda each: (-len(groups[each]), each)):
        weight = sum((_weight(example) for example in groups[name]), np.zeros(4))
        overfull = [
            float(np.square(np.maximum(filled[fold] + weight - whole, 0) / (whole + 1)).sum()) for fold in range(FOLDS)
        ]
        fullness = [float((filled[fold] / (whole + 1)).sum()) for fold in range(FOLDS)]
        best = min(range(FOLDS), key=lambda fold: (overfull[fold], fullness[fold], fold))
        filled[best] += weight
        fold_of[name] = best
    return tuple(str(fold_of[example.author, example.style]) for example in examples)


def by_author(examples: Sequence[Example]) -> tuple[str, ...]:
    """Part examples by author: harder than life, for a quarter of everything known goes with each."""
    return tuple(example.author for example in examples)


def _weight(example: Example) -> np.ndarray:
    calm = example.danger is Danger.NONE
    return np.array(
        [
            example.danger is Danger.FLAG,
            example.danger is Danger.ASK,
            calm and not example.asks_back,
            example.asks_back,
        ],
        dtype=float,
    )
