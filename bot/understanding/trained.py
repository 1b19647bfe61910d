"""The model at work: reads a text, decides, and can say why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from bot.ports.understanding import Because, Understood
from bot.understanding.deciding import Decision, decide
from bot.understanding.heads import FLAG, NEED, SIGN, Head
from bot.understanding.keeping import load_model
from bot.understanding.model import Model, Read
from bot.understanding.shipped import SHIPPED
from dialogs.corpus import Danger

#: How many words and examples explain a text.
_WORDS, _EXAMPLES = 8, 5


class Trained:
    """Understands by a fitted model. Pure once loaded: the same text gives the same answer, from any thread."""

    def __init__(self, model: Model) -> None:
        """Take a model that is loaded."""
        self.model = model

    def understand(self, text: str) -> Understood:
        """Say what a text says."""
        read = self.model.read(text)
        decision = decide(self.model.heads, read.likely, read.plain, self.model.limits)
        return understood(decision, Because(self.model.edition, plain=read.plain))

    def explain(self, text: str) -> Understood:
        """Say what a text says, and which words and examples led there; slower."""
        read = self.model.read(text)
        decision = decide(self.model.heads, read.likely, read.plain, self.model.limits)
        words = tuple(self._words(read, decision))
        return understood(decision, Because(self.model.edition, words, read.plain, self._examples(read)))

    def _words(self, read: Read, decision: Decision) -> Iterator[str]:
        """List the features that spoke most for danger, or when there is none, for the first need."""
        heads = self.model.heads
        column = heads.at(FLAG)
        if decision.danger is Danger.NONE and decision.needs:
            column = heads.of(NEED)[heads.values(NEED).index(decision.needs[0].id)]
        spoke = read.vector.amounts * self.model.weights[read.vector.places, column]
        names = self.model.vocabulary.names()
        for at in np.argsort(-spoke, kind="stable")[:_WORDS]:
            yield f"{names[read.vector.places[at]]} {spoke[at]:+.2f}"

    def _examples(self, read: Read) -> tuple[str, ...]:
        alike = self.model.examples.resemblance(read.vector)
        nearest: Iterable[int] = np.argsort(-alike, kind="stable")[:_EXAMPLES]
        return tuple(f"{self.model.examples.ids[at]} {alike[at]:.2f}" for at in nearest if alike[at] > 0)


def understood(decision: Decision, because: Because) -> Understood:
    """Put a decision into the words of the port."""
    return Understood(
        danger=decision.danger,
        danger_score=decision.danger_score,
        sign=decision.signs[0].id if decision.signs else "",
        signs=decision.signs,
        acted_on=decision.acted_on,
        needs=decision.needs,
        language=decision.language,
        about=decision.about,
        asks_back=decision.asks_back,
        confidence=decision.confidence,
        because=because,
        is_vague=decision.is_vague,
        plain=tuple(guess.id for guess in decision.signs if Head(SIGN, guess.id).name in because.plain),
    )


def load_trained(folder: Path = SHIPPED) -> Trained:
    """Load the model that ships. Raises BrokenModel."""
    return Trained(load_model(folder))
