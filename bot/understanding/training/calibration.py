"""What scores mean: the probability that goes with each, learnt on texts of authors the score did not know."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.understanding.model import Scale
from bot.understanding.training.fitting import Table

_STEPS = 50
#: Keeps a question with few examples from being all too sure.
_CALM = 1e-3


def calibrate(unseen: Table, answers: NDArray[np.float32]) -> Scale:
    """Find slope and start of every question's logistic function (Platt), by Newton's method."""
    lines = [_line(unseen[:, at], answers[:, at]) for at in range(unseen.shape[1])]
    slopes, starts = np.array(lines, dtype=np.float32).T
    return Scale(slopes, starts)


def _line(scores: NDArray[np.float64], answers: NDArray[np.float32]) -> tuple[float, float]:
    yes = float(answers.sum())
    # Platt's own targets: never quite 0 nor 1.
    wanted = np.where(answers > 0, (yes + 1) / (yes + 2), 1 / (len(answers) - yes + 2))
    design = np.column_stack([scores, np.ones_like(scores)])
    line = np.array([1.0, float(np.log((yes + 1) / (len(answers) - yes + 1)))])
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-np.clip(design @ line, -30, 30)))
        slope = design.T @ (said - wanted) + _CALM * line
        curve = (design * (said * (1 - said))[:, None]).T @ design + _CALM * np.eye(2)
        step = np.linalg.solve(curve, slope)
        line = line - step
        if float(np.abs(step).max()) < 1e-9:  # noqa: PLR2004  nothing moves any more
            break
    return float(line[0]), float(line[1])
