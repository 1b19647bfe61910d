"""Learning what features say: kernel ridge regression, solved exactly, with whole groups left out for free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, lapack, solve
from scipy.sparse import csr_matrix, diags

from bot.understanding.heads import Heads
from bot.understanding.recipe import Mixture, Recipe
from bot.understanding.vectors import Numbers, Vector, Vocabulary

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt.

    Attributes:
        weights: of each feature, for each question.
        start: what each question's score begins from.
        unseen: what the other groups alone would say of each example.
    """

    weights: Table
    start: Table
    unseen: Table


def fit(
    vectors: Sequence[Vector],
    vocabulary: Vocabulary,
    answers: Numbers,
    *,
    heads: Heads,
    recipe: Recipe,
    groups: Sequence[str],
) -> Fitted:
    """Fit every question, each by its own mixture of features."""
    matrix = sparse(vectors, len(vocabulary))
    count = len(heads.all)
    whole = Fitted(np.zeros((len(vocabulary), count)), np.zeros(count), np.zeros(answers.shape))
    for mixture in recipe.mixtures:
        own = [at for kind in mixture.questions for at in heads.of(kind)]
        spread = vocabulary.spread(mixture.weights).astype(np.float64)
        alphas, unseen = _solve(_gram(matrix, spread), answers[:, own], groups, mixture)
        whole.weights[:, own] = spread[:, None] * (matrix.T @ alphas)
        whole.start[own] = alphas.sum(axis=0)
        whole.unseen[:, own] = unseen
    return whole


def sparse(vectors: Sequence[Vector], size: int) -> csr_matrix:
    """Stack vectors into a matrix: a row a text."""
    bounds = np.cumsum([0, *(len(vector.places) for vector in vectors)])
    places = np.concatenate([vector.places for vector in vectors])
    amounts = np.concatenate([vector.amounts for vector in vectors]).astype(np.float64)
    return csr_matrix((amounts, places, bounds), shape=(len(vectors), size))


def _gram(matrix: csr_matrix, spread: Table) -> Table:
    """Say how much every two texts resemble each other; the one stands for where scores begin."""
    kernel: Table = (matrix @ diags(spread) @ matrix.T).toarray() + 1.0
    return kernel


def _solve(kernel: Table, answers: Numbers, groups: Sequence[str], mixture: Mixture) -> tuple[Table, Table]:
    """Solve for every question at once.

    What the others alone would say of a group follows from the same inverse: no second fitting is needed.
    """
    inverse = _inverse(kernel + mixture.calm * np.eye(len(kernel)))
    alphas = inverse @ answers
    unseen = np.empty_like(alphas)
    names = np.array(groups)
    for group in sorted(set(groups)):
        own = np.flatnonzero(names == group)
        unseen[own] = answers[own] - solve(inverse[np.ix_(own, own)], alphas[own], assume_a="pos")
    return alphas, unseen


def _inverse(positive: Table) -> Table:
    """Invert a positive definite matrix, from its Cholesky factor: a third of the work of solving for every column."""
    factor, _ = cho_factor(positive, lower=True, overwrite_a=True, check_finite=False)
    lower, trouble = lapack.dpotri(factor, lower=1, overwrite_c=1)
    if trouble:
        raise np.linalg.LinAlgError(f"the kernel has no inverse: dpotri says {trouble}")
    triangle: Table = np.tril(lower)
    return triangle + np.tril(triangle, -1).T
