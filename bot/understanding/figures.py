"""How well texts are understood: each figure is a share of something, with an interval by resampling the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ports.understanding import Understood
from dialogs.corpus import Danger, Example

#: The interval holds the true share this often; resampled so many times, always in the same way.
_CONFIDENCE, _RESAMPLED, _SEED = 95, 1000, 20261122
_BINS = 10
_TOP = 3
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Answer:
    """An example, and what was understood in it."""

    example: Example
    understood: Understood


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of something among texts, 0 to 1, within an interval; `count` is what it is a share of."""

    name: str
    value: float
    low: float
    high: float
    count: int


#: What one text adds to a share: above the line, below the line.
_Parts = tuple[float, float]
_Measure = Callable[[Answer], _Parts]


def figures_of(answers: Sequence[Answer]) -> tuple[Figure, ...]:
    """Work out every figure; one that nothing can be said about is left out."""
    shares = (_figure(name, [measure(answer) for answer in answers]) for name, measure in _MEASURES.items())
    return (*(figure for figure in shares if figure.count), *_calibration(answers))


def by_group(answers: Iterable[Answer], key: Callable[[Example], str]) -> dict[str, list[Answer]]:
    """Sort answers by something about their examples."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(key(answer.example), []).append(answer)
    return {name: groups[name] for name in sorted(groups)}


def _figure(name: str, parts: Sequence[_Parts]) -> Figure:
    above, below = np.array([part[0] for part in parts]), np.array([part[1] for part in parts])
    if not below.sum():
        return Figure(name, 0.0, 0.0, 1.0, 0)
    low, high = _interval(above, below)
    return Figure(name, float(above.sum() / below.sum()), low, high, int(below.sum()))


def _interval(above: NDArray[np.float64], below: NDArray[np.float64]) -> tuple[float, float]:
    chance = np.random.default_rng(_SEED)
    counted = below > 0
    above, below = above[counted], below[counted]
    drawn = chance.multinomial(len(below), np.full(len(below), 1 / len(below)), size=_RESAMPLED)
    shares = (drawn @ above) / np.maximum(drawn @ below, 1e-9)
    rest = (100 - _CONFIDENCE) / 2
    low, high = np.percentile(shares, [rest, 100 - rest])
    return float(low), float(high)


def _calibration(answers: Sequence[Answer]) -> Iterator[Figure]:
    """Say how far probabilities of danger are from what happens: mean distance over ten bins."""
    if not answers:
        return
    said = np.array([answer.understood.danger_score for answer in answers])
    true = np.array([answer.example.danger is Danger.FLAG for answer in answers], dtype=np.float64)
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    gaps = [abs(said[bins == each].sum() - true[bins == each].sum()) for each in range(_BINS)]
    error = float(sum(gaps) / len(answers))
    yield Figure("calibration_error", error, error, error, len(answers))


def _flagged(answer: Answer) -> bool:
    return answer.understood.danger is Danger.FLAG


def _noticed(answer: Answer) -> bool:
    return answer.understood.danger is not Danger.NONE


def _asked(answer: Answer) -> bool:
    """Say whether anything was asked instead of acting: what is meant, or whether one is safe."""
    return answer.understood.asks_back or answer.understood.danger is Danger.ASK


def _share(of: Callable[[Answer], bool], who: Callable[[Example], bool]) -> _Measure:
    """Make a measure: of the texts whose examples are such, the share that are so."""
    return lambda answer: (float(of(answer)), 1.0) if who(answer.example) else (0.0, 0.0)


def _is_danger(example: Example) -> bool:
    return example.danger is Danger.FLAG


def _is_calm(example: Example) -> bool:
    return example.danger is Danger.NONE


def _precision(answer: Answer) -> _Parts:
    return (float(_is_danger(answer.example)), 1.0) if _flagged(answer) else (0.0, 0.0)


def _type(answer: Answer) -> _Parts:
    if not (_is_danger(answer.example) and _noticed(answer)):
        return 0.0, 0.0
    return float(answer.understood.sign == answer.example.sign), 1.0


def _needs(answer: Answer) -> _Parts:
    """Give what a text adds to micro-averaged F1: twice the hits, over all that was said and all that was meant."""
    said, meant = set(answer.understood.acted_on), set(answer.example.needs)
    return 2.0 * len(said & meant), float(len(said) + len(meant))


def _top(answer: Answer) -> _Parts:
    if not answer.example.needs:
        return 0.0, 0.0
    best = {guess.id for guess in answer.understood.needs[:_TOP]}
    return float(answer.example.needs[0] in best), 1.0


_MEASURES: dict[str, _Measure] = {
    "plain_danger_flagged": _share(_flagged, lambda example: _is_danger(example) and example.style == PLAIN),
    "danger_flagged": _share(_flagged, _is_danger),
    "flags_right": _precision,
    "danger_flagged_or_asked": _share(_noticed, _is_danger),
    "doubt_flagged_or_asked": _share(_noticed, lambda example: example.danger is Danger.ASK),
    "calm_bothered": _share(_noticed, _is_calm),
    "calm_flagged": _share(_flagged, _is_calm),
    "hard_negatives_flagged": _share(_flagged, lambda example: example.is_hard_negative),
    "hard_negatives_bothered": _share(_noticed, lambda example: example.is_hard_negative),
    "type_right": _type,
    "needs_f1": _needs,
    "needs_in_first_three": _top,
    "asked_when_must": _share(_asked, lambda example: example.asks_back),
    "asked_for_nothing": _share(_asked, lambda example: _is_calm(example) and not example.asks_back),
    "language_right": lambda answer: (float(answer.understood.language == answer.example.language), 1.0),
    "about_right": lambda answer: (float(answer.understood.about == answer.example.about), 1.0),
}
