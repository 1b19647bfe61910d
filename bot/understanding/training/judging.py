"""What strangers would have said: every example judged by a model that knows nothing of its author's style."""

from __future__ import annotations

from bot.ports.understanding import Because
from bot.understanding.deciding import decide
from bot.understanding.figures import Answer
from bot.understanding.trained import understood
from bot.understanding.training.building import Built, likely_of, plain_of


def answers_of_strangers(built: Built) -> tuple[Answer, ...]:
    """Decide about every example by what was said of it unseen."""
    model = built.model
    because = Because(model.edition)
    return tuple(
        Answer(example, understood(decide(model.heads, row, plain_of(model, example), model.limits), because))
        for example, row in zip(built.examples, likely_of(model, built.unseen), strict=True)
    )
