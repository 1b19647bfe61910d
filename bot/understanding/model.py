"""A fitted model: how a text is read, what its features weigh, and what each question's score means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.concepts import Concepts
from bot.understanding.examples import Examples
from bot.understanding.features import features_of
from bot.understanding.heads import Heads, joined
from bot.understanding.readings import Reader, Reading
from bot.understanding.vectors import Numbers, Vector, Vocabulary

#: Beyond this a probability is 0 or 1 to thirteen digits.
_FAR = 30.0


#: Letters of one message of Telegram (core.telegram.org/bots/api#sendmessage); nobody can send more at once.
LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability on something is taken to be so. Chosen on authors the model had not seen.

    Attributes:
        flag, ask: of danger.
        plain: of danger when the text holds plain words of it; below, they only ask.
        back: of being too vague to act on, times that of needing nothing we know.
        need, sure_need: of a need to be acted on; when none reaches `need`, of the best one to stand alone.
        best_need: share of the best need's probability that the others must reach.
    """

    flag: float = 0.5
    ask: float = 0.2
    plain: float = 0.1
    back: float = 0.5
    need: float = 0.4
    best_need: float = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """What scores mean as probabilities: the logistic function of `slope * score + start`, one each a question."""

    slope: Numbers
    start: Numbers

    def likely(self, scores: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """Give the probability that goes with each score, whatever their number of rows."""
        return 1 / (1 + np.exp(-np.clip(self.slope * scores + self.start, -_FAR, _FAR)))


@dataclass(frozen=True, slots=True)
class Read:
    """A text on its way through the model."""

    reading: Reading
    plain: tuple[str, ...]
    vector: Vector
    scores: Numbers
    likely: Numbers


@dataclass(frozen=True)
class Model:
    """Everything that was learnt.

    Attributes:
        edition: names the examples and the code it was learnt from and with.
        concepts: words that mean one thing.
        plain: words that need no cleverness, as editors listed them: question about one → phrases.
        weights: a row a feature, a column a question.
    """

    edition: str
    heads: Heads
    reader: Reader
    concepts: Concepts
    plain: Concepts
    vocabulary: Vocabulary
    weights: Numbers
    start: Numbers
    examples: Examples
    scale: Scale
    limits: Limits

    def read(self, text: str) -> Read:
        """Work out every question's score and probability, from as much of a text as Telegram carries."""
        text = text[:LONGEST]
        reading = self.reader.read(text)
        plain = named(self.plain, reading)
        vector = self.vocabulary.vector(features_of(reading, text, concepts=self.concepts, plain=plain))
        scores = joined(self.heads, self.start + vector.amounts @ self.weights[vector.places])
        return Read(reading, plain, vector, scores, self.scale.likely(scores).astype(np.float32))


def named(plain: Concepts, reading: Reading) -> tuple[str, ...]:
    """List the questions about signs and needs whose plain words stand in a text, in the order of the text."""
    return tuple(dict.fromkeys(name for _, name in plain.found_in(reading.sounds)))
