"""From probabilities to what is done: flag, ask, act or ask back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ports.understanding import Guess
from bot.understanding.heads import BACK, FLAG, NEED, NOTICE, OF, SIGN, TONGUE, Heads
from bot.understanding.model import Limits
from bot.understanding.vectors import Numbers
from dialogs.corpus import MOST_NEEDS, Danger

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done about a text, and how sure that is."""

    danger: Danger
    danger_score: float
    signs: tuple[Guess, ...]
    needs: tuple[Guess, ...]
    acted_on: tuple[str, ...]
    asks_back: bool
    language: str
    about: str
    confidence: float
    is_vague: bool


def decide(heads: Heads, likely: Numbers, plain: Sequence[str], limits: Limits) -> Decision:
    """Decide; `plain` are the questions about signs and needs whose plain words stand in the text.

    Plain words lower the bar, they never replace the model: where it is sure of calm (a lecture, a film, a form), they
    lead to a question and not to an alarm, and never to silence.
    """
    flag, notice, back = (float(likely[heads.at(kind)]) for kind in (FLAG, NOTICE, BACK))
    named = [head.value for head in heads.all if head.kind == SIGN and head.name in plain]
    danger = _danger(flag, max(flag, notice), bool(named), limits)
    signs = _signs(heads, likely, named)
    needs = _ranked(heads, likely, NEED)
    # Whoever says what is needed is not vague, however short.
    back *= 1 - _top(needs)
    is_vague = danger is not Danger.FLAG and back >= limits.back
    acted_on = () if is_vague else _acted_on(needs, limits)
    asks_back = is_vague or (danger is not Danger.FLAG and not acted_on)
    return Decision(
        danger=danger,
        danger_score=round(flag, _DIGITS),
        signs=signs,
        needs=needs,
        acted_on=acted_on,
        asks_back=asks_back,
        language=_best(heads, likely, TONGUE),
        about=_best(heads, likely, OF),
        confidence=round(_confidence(danger, flag, notice, back if asks_back else _top(needs)), _DIGITS),
        is_vague=is_vague,
    )


def _danger(flag: float, notice: float, plain: bool, limits: Limits) -> Danger:  # noqa: FBT001
    if flag >= limits.flag or (plain and flag >= limits.plain):
        return Danger.FLAG
    if notice >= limits.ask or plain:
        return Danger.ASK
    return Danger.NONE


def _signs(heads: Heads, likely: Numbers, plain: Sequence[str]) -> tuple[Guess, ...]:
    """Rank the signs, given that there is danger; those in plain words come first."""
    among = heads.of(SIGN)
    odds = np.array([float(likely[at]) / max(1e-6, 1 - float(likely[at])) for at in among])
    shares = odds / max(1e-9, float(odds.sum()))
    guesses = [
        Guess(sign, round(float(share), _DIGITS)) for sign, share in zip(heads.values(SIGN), shares, strict=True)
    ]
    return tuple(sorted(guesses, key=lambda guess: (guess.id not in plain, -guess.confidence)))


def _ranked(heads: Heads, likely: Numbers, kind: str) -> tuple[Guess, ...]:
    guesses = [Guess(heads.all[at].value, round(float(likely[at]), _DIGITS)) for at in heads.of(kind)]
    return tuple(sorted(guesses, key=lambda guess: -guess.confidence))


def _acted_on(needs: Sequence[Guess], limits: Limits) -> tuple[str, ...]:
    least = max(limits.need, limits.best_need * _top(needs))
    return tuple(guess.id for guess in needs[:MOST_NEEDS] if guess.confidence >= least)


def _top(guesses: Sequence[Guess]) -> float:
    return guesses[0].confidence if guesses else 0.0


def _best(heads: Heads, likely: Numbers, kind: str) -> str:
    return _ranked(heads, likely, kind)[0].id


def _confidence(danger: Danger, flag: float, notice: float, other: float) -> float:
    match danger:
        case Danger.FLAG:
            return flag
        case Danger.ASK:
            return notice
        case _:
            return other * (1 - flag)
