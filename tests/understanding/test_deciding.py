"""From probabilities to what is done: plain words only ever raise, and the vague are asked."""

import numpy as np
import pytest

from bot.understanding.deciding import Decision, decide
from bot.understanding.heads import heads_for
from bot.understanding.model import Limits
from dialogs.corpus import Danger

HEADS = heads_for(("violence", "hunger"), ("care", "food"))
LIMITS = Limits(flag=0.5, ask=0.2, plain=0.3, back=0.4, need=0.3, best_need=0.5)
PLAIN = ("sign:hunger",)


def decided(plain: tuple[str, ...] = (), **likely: float) -> Decision:
    row = np.full(len(HEADS.all), 0.01, dtype=np.float32)
    for name, value in likely.items():
        row[HEADS.names().index(name.replace("_", ":"))] = value
    return decide(HEADS, row, plain, LIMITS)


@pytest.mark.parametrize(
    ("flag", "plain", "danger"),
    [
        (0.6, (), Danger.FLAG),
        (0.4, (), Danger.ASK),
        (0.1, (), Danger.NONE),
        (0.4, PLAIN, Danger.FLAG),
        (0.1, PLAIN, Danger.ASK),
        (0.1, ("need:food",), Danger.NONE),
    ],
)
def test_plain_words_lower_the_bar_and_never_lead_to_silence(
    flag: float, plain: tuple[str, ...], danger: Danger
) -> None:
    assert decided(plain, flag=flag).danger is danger


def test_the_sign_of_plain_words_comes_first() -> None:
    assert [guess.id for guess in decided(sign_violence=0.6).signs] == ["violence", "hunger"]
    assert [guess.id for guess in decided(PLAIN, sign_violence=0.6).signs] == ["hunger", "violence"]


def test_needs_sure_enough_are_acted_on() -> None:
    assert decided(need_care=0.9, need_food=0.6).acted_on == ("care", "food")
    assert decided(need_care=0.9, need_food=0.4).acted_on == ("care",)


def test_the_vague_are_asked_back_and_whoever_says_what_is_needed_is_not() -> None:
    assert decided(back=0.6).asks_back
    assert decided(back=0.6).acted_on == ()
    assert not decided(back=0.6, need_care=0.9).asks_back


def test_danger_is_never_asked_what_is_meant() -> None:
    assert not decided(flag=0.9, back=0.9).asks_back
