"""Choosing the limits: as few missed as people can bear to be asked, on texts the scores did not know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.understanding.heads import BACK, FLAG, NEED, NOTICE, SIGN, Heads
from bot.understanding.model import Limits
from dialogs.corpus import MOST_NEEDS, Danger, Example

Shares = NDArray[np.float64]

#: What is aimed at, with some room, for texts of strangers are harder: shares of what is flagged, of those in danger,
#: of the calm, of hard negatives, of the vague, of all others.
RIGHT_FLAGS, NOTICED, BOTHERED, FALSE_ALARMS, ASKED_BACK, ASKED_FOR_NOTHING = 0.82, 0.985, 0.23, 0.13, 0.93, 0.13
_RIGHTNESS = {Danger.FLAG: 1.0, Danger.ASK: 0.5, Danger.NONE: 0.0}
_STEPS = np.round(np.arange(0.01, 1.0, 0.01), 2)


def choose(heads: Heads, likely: Shares, examples: Sequence[Example], plain: Sequence[Sequence[str]]) -> Limits:
    """Choose every limit by what would have happened to the examples."""
    flag, notice, back = (likely[:, heads.at(kind)] for kind in (FLAG, NOTICE, BACK))
    is_danger = np.array([example.danger is Danger.FLAG for example in examples])
    # A doubt that is flagged is not a calm person alarmed: it counts half.
    rightness = np.array([_RIGHTNESS[example.danger] for example in examples])
    is_calm = np.array([example.danger is Danger.NONE for example in examples])
    is_tricky = np.array([example.is_hard_negative for example in examples])
    is_plain = np.array([any(name.startswith(SIGN) for name in names) for names in plain])
    limits = Limits(flag=_flag(flag, rightness, is_tricky))
    limits = replace(limits, plain=_plain(flag, is_plain, rightness, limits.flag))
    flagged = (flag >= limits.flag) | (is_plain & (flag >= limits.plain))
    limits = replace(limits, ask=_ask(np.maximum(flag, notice), flagged | is_plain, is_danger, is_calm))
    needs = likely[:, list(heads.of(NEED))]
    back = back * (1 - needs.max(axis=1))
    limits = replace(limits, back=_back(back, np.array([example.asks_back for example in examples])))
    need, best = _needs(needs, heads, examples)
    return replace(limits, need=need, best_need=best)


def _flag(flag: Shares, rightness: Shares, is_tricky: NDArray[np.bool_]) -> float:
    """Take the lowest limit at which flags are right often enough and hard negatives are left in peace."""
    for limit in _STEPS:
        flagged = flag >= limit
        right = _share(rightness, flagged)
        if right >= RIGHT_FLAGS and _share(flagged, is_tricky) <= FALSE_ALARMS:
            return float(limit)
    return 0.5


def _plain(flag: Shares, is_plain: NDArray[np.bool_], rightness: Shares, most: float) -> float:
    """Take the lowest limit at which plain words are right as often as other flags."""
    for limit in _STEPS[most >= _STEPS]:
        if _share(rightness, is_plain & (flag >= limit)) >= RIGHT_FLAGS:
            return float(limit)
    return most


def _ask(score: Shares, already: NDArray[np.bool_], is_danger: NDArray[np.bool_], is_calm: NDArray[np.bool_]) -> float:
    """Lower the limit until hardly anybody in danger is missed, or too many of the calm are bothered."""
    best = 1.0
    for limit in _STEPS[::-1]:
        noticed = already | (score >= limit)
        if _share(noticed, is_calm) > BOTHERED:
            break
        best = float(limit)
        if _share(noticed, is_danger) >= NOTICED:
            break
    return best


def _back(back: Shares, is_vague: NDArray[np.bool_]) -> float:
    """Lower the limit until the vague are asked back, or too many others are."""
    best = 1.0
    for limit in _STEPS[::-1]:
        if _share(back >= limit, ~is_vague) > ASKED_FOR_NOTHING:
            break
        best = float(limit)
        if _share(back >= limit, is_vague) >= ASKED_BACK:
            break
    return best


def _needs(likely: Shares, heads: Heads, examples: Iterable[Example]) -> tuple[float, float]:
    """Take the two limits at which what is acted on agrees best with what was meant: micro-averaged F1."""
    names = heads.values(NEED)
    meant = np.array([[name in example.needs for name in names] for example in examples])
    order = np.argsort(-likely, axis=1, kind="stable")[:, :MOST_NEEDS]
    best = likely.max(axis=1, keepdims=True)
    among = np.zeros_like(meant)
    np.put_along_axis(among, order, values=True, axis=1)
    scored = [
        (_f1(among & (likely >= np.maximum(need, share * best)), meant), float(need), float(share))
        for need in np.arange(0.1, 0.6, 0.025)
        for share in np.arange(0.3, 0.95, 0.05)
    ]
    _, need, share = max(scored)
    return round(need, 3), round(share, 3)


def _f1(said: NDArray[np.bool_], meant: NDArray[np.bool_]) -> float:
    return float(2 * (said & meant).sum() / max(1, said.sum() + meant.sum()))


def _share(of: NDArray[np.bool_] | Shares, among: NDArray[np.bool_]) -> float:
    return float(of[among].mean()) if among.any() else 1.0
