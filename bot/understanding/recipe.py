"""How a model is learnt: the numbers, found by cross-validation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.features import CONCEPTS, LETTERS, PIECES, SHAPE, WORDS


@dataclass(frozen=True, slots=True)
class Recipe:
    """How resemblance is weighed.

    Attributes:
        scale: kind of feature → its weight in the resemblance of two texts; compact kinds come last.
        least: kind of feature → in how many texts one must stand to be known.
        compact: kinds whose resemblance is squared as well, so that things said together count.
        squared: the weight of the squared part.
        offset: added to resemblance before it is squared.
        calm: how much smoother the answer is than the examples: the ridge.
    """

    scale: Mapping[str, float]
    least: Mapping[str, int]
    compact: tuple[str, ...]
    squared: float
    offset: float
    calm: float


RECIPE = Recipe(
    scale={PIECES: 1.0, LETTERS: 0.2, SHAPE: 0.2, WORDS: 1.0, CONCEPTS: 1.0},
    least={PIECES: 3, LETTERS: 3, SHAPE: 2, WORDS: 2, CONCEPTS: 2},
    compact=(WORDS, CONCEPTS),
    squared=1.0,
    offset=0.5,
    calm=1.0,
)
