"""What scores mean: the probability that goes with each, learnt on texts of authors the score did not know."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.understanding.heads import Heads
from bot.understanding.model import Scale
from bot.understanding.training.fitting import Table
from bot.understanding.vectors import Numbers

_STEPS = 100
#: Keeps a question with few examples from being all too sure.
_CALM = 1e-3
_NOTHING_MOVES = 1e-9
_FAR = 30.0


def calibrate(heads: Heads, unseen: Table, answers: Numbers) -> Scale:
    """Find slope and start of the logistic function (Platt) of every kind of question.

    Questions of one kind share theirs: there are few examples of each, and their ranking must stay that of the scores.
    """
    slopes, starts = np.zeros(len(heads.all), dtype=np.float32), np.zeros(len(heads.all), dtype=np.float32)
    for kind in sorted({head.kind for head in heads.all}):
        own = list(heads.of(kind))
        slopes[own], starts[own] = _line(unseen[:, own].ravel(), answers[:, own].ravel())
    return Scale(slopes, starts)


def _line(scores: Table, answers: Numbers) -> tuple[float, float]:
    yes = float(answers.sum())
    no = len(answers) - yes
    # Platt's own targets: never quite 0 nor 1.
    wanted = np.where(answers > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    design = np.column_stack([scores, np.ones_like(scores)])
    line = np.array([0.0, float(np.log((yes + 1) / (no + 1)))])
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-np.clip(design @ line, -_FAR, _FAR)))
        slope = design.T @ (said - wanted) + _CALM * line
        curve = (design * (said * (1 - said))[:, None]).T @ design + _CALM * np.eye(2)
        step = _downhill(design, wanted, line, np.linalg.solve(curve, slope))
        line = line - step
        if float(np.abs(step).max()) < _NOTHING_MOVES:
            break
    return float(line[0]), float(line[1])


def _downhill(design: Table, wanted: Table, line: Table, step: Table) -> Table:
    """Halve a step until it leads down: far from the goal Newton's own may lead anywhere."""
    here = _loss(design, wanted, line)
    while float(np.abs(step).max()) > _NOTHING_MOVES and _loss(design, wanted, line - step) > here:
        step = step / 2
    return step


def _loss(design: Table, wanted: NDArray[np.float64], line: Table) -> float:
    far = design @ line
    return float((np.logaddexp(0, far) - wanted * far).sum() + _CALM * (line @ line) / 2)
