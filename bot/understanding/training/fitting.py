"""Learning what examples say: kernel ridge regression, solved exactly, with whole authors left out for free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, solve
from scipy.sparse import csr_matrix

from bot.understanding.recipe import Recipe
from bot.understanding.vectors import Numbers, Vector, Vocabulary

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt: of each example, for each question; and what would be said of it by the other authors alone."""

    alphas: Table
    unseen: Table


def sparse(vectors: Sequence[Vector], size: int) -> csr_matrix:
    """Stack vectors into a matrix: a row a text."""
    bounds = np.cumsum([0, *(len(vector.places) for vector in vectors)])
    places = np.concatenate([vector.places for vector in vectors])
    amounts = np.concatenate([vector.amounts for vector in vectors])
    return csr_matrix((amounts, places, bounds), shape=(len(vectors), size))


def gram(matrix: csr_matrix, vocabulary: Vocabulary, recipe: Recipe) -> Table:
    """Say how much every two texts resemble each other."""
    first, whole = compact_part(vocabulary, recipe)
    plain = (matrix @ matrix.T).toarray()
    compact = matrix[:, first:]
    same = (compact @ compact.T).toarray() / whole
    kernel: Table = plain + recipe.squared * np.square(same + recipe.offset) + 1.0
    return kernel


def compact_part(vocabulary: Vocabulary, recipe: Recipe) -> tuple[int, float]:
    """Say from which place on features are compact, and what a text compared with itself comes to there."""
    first = min(place for kind in recipe.compact for place in vocabulary.places[kind].values())
    return first, sum(vocabulary.scale[kind] ** 2 for kind in recipe.compact)


def fit(kernel: Table, answers: Numbers, groups: Sequence[str], calm: float) -> Fitted:
    """Fit every question at once.

    What the others alone would say of a group follows from the same inverse: no second fitting is needed.
    """
    size = len(kernel)
    factor = cho_factor(kernel + calm * np.eye(size), overwrite_a=True, check_finite=False)
    inverse = cho_solve(factor, np.eye(size), overwrite_b=True, check_finite=False)
    alphas = inverse @ answers
    unseen = np.empty_like(alphas)
    names = np.array(groups)
    for group in sorted(set(groups)):
        own = np.flatnonzero(names == group)
        unseen[own] = answers[own] - solve(inverse[np.ix_(own, own)], alphas[own], assume_a="pos")
    return Fitted(alphas, unseen)
