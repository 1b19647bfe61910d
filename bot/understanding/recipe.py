"""How a model is learnt: the numbers, found by cross-validation and on texts of another author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.features import CONCEPTS, LETTERS, PIECES, PLAIN, SHAPE, WORDS
from bot.understanding.heads import BACK, FLAG, NEED, NOTICE, OF, SIGN, TONGUE


@dataclass(frozen=True, slots=True)
class Mixture:
    """What makes two texts alike, for questions of some kinds.

    Attributes:
        questions: kinds of questions that are answered by it.
        weights: kind of feature → its share in the resemblance of two texts.
        calm: how much smoother the answer is than the examples: the ridge.
    """

    questions: tuple[str, ...]
    weights: Mapping[str, float]
    calm: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """How everything is learnt.

    Attributes:
        least: kind of feature → in how many texts one must stand to be known.
        mixtures: every kind of question is in exactly one.
    """

    least: Mapping[str, int]
    mixtures: tuple[Mixture, ...]


#: How long a text is and how it is written says whether it is vague, never whether there is danger: authors of examples
#: have habits, and a model that learns them knows authors and not dangers.
RECIPE = Recipe(
    least={PIECES: 3, LETTERS: 3, SHAPE: 2, PLAIN: 2, WORDS: 2, CONCEPTS: 2},
    mixtures=(
        Mixture((FLAG, NOTICE, SIGN, NEED), {PIECES: 1.0, WORDS: 1.0, CONCEPTS: 1.0, PLAIN: 0.3}, calm=0.6),
        Mixture(
            (BACK, OF, TONGUE), {PIECES: 1.0, WORDS: 1.0, CONCEPTS: 1.0, LETTERS: 0.5, SHAPE: 0.5, PLAIN: 0.3}, calm=0.6
        ),
    ),
)
