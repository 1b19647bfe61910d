"""The examples themselves, in numbers: which of them a text resembles. They explain, they do not decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.vectors import Numbers, Vector


@dataclass(frozen=True, slots=True)
class Examples:
    """What is remembered of every example: words and concepts, not pieces of words.

    Attributes:
        ids: names of the examples; one row each.
        first: the place of the first feature that is remembered; all after it are.
        bounds: where the rows of each feature begin and end in `rows`.
        rows, amounts: which examples hold a feature, and how much of it.
    """

    ids: tuple[str, ...]
    first: int
    bounds: NDArray[np.int32]
    rows: NDArray[np.int32]
    amounts: Numbers

    def resemblance(self, vector: Vector) -> Numbers:
        """Say how much a text resembles each example: 0 to 2, one for words and one for concepts."""
        same = np.zeros(len(self.ids), dtype=np.float32)
        for place, amount in zip(vector.places, vector.amounts, strict=True):
            if place >= self.first:
                begin, end = self.bounds[place - self.first], self.bounds[place - self.first + 1]
                same[self.rows[begin:end]] += amount * self.amounts[begin:end]
        return same


def remember(ids: Sequence[str], vectors: Sequence[Vector], first: int, size: int) -> Examples:
    """Remember examples from a place on; `size` is how many places there are."""
    kept = [vector.places >= first for vector in vectors]
    places = np.concatenate([vector.places[keep] for vector, keep in zip(vectors, kept, strict=True)]) - first
    rows = np.repeat(np.arange(len(vectors), dtype=np.int32), [int(keep.sum()) for keep in kept])
    amounts = np.concatenate([vector.amounts[keep] for vector, keep in zip(vectors, kept, strict=True)])
    order = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[order], np.arange(size - first + 1)).astype(np.int32)
    # Rounded here already, so that a model is the same before it is written and after it is read.
    rounded = amounts[order].astype(np.float16).astype(np.float32)
    return Examples(tuple(ids), first, bounds, rows[order], rounded)
