"""What a text would teach: the person is believed before the machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.names import PersonId
from bot.ports.heard import Chosen, Heard, Reading
from bot.usecases.learning.suggest_lesson import suggested
from dialogs.corpus import Danger
from tests.contracts.worlds import MORNING

CALM = Reading(Danger.NONE, acted_on=("employment",), ranked=("employment", "money_benefits"), about="self")
UNSURE = replace(CALM, acted_on=(), ranked=("employment", "money_benefits", "legal_documents"))
VAGUE = replace(UNSURE, asks_back=True)
ALARM = replace(CALM, danger=Danger.FLAG, sign="suicide_selfharm")


def heard(reading: Reading, **chosen: object) -> Heard:
    return Heard("h", PersonId("p"), 0, MORNING, "e", "m", "текст", reading, Chosen(**chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reading", "chosen", "needs"),
    [
        (CALM, {}, ("employment",)),
        # What they asked for besides was not in this text.
        (CALM, {"needs": ("employment", "addiction")}, ("employment",)),
        (CALM, {"needs": ("addiction",)}, ("addiction",)),
        (UNSURE, {"needs": ("money_benefits",)}, ("money_benefits",)),
        (UNSURE, {}, ()),
        (VAGUE, {"needs": ("a", "b", "c", "d")}, ("a", "b", "c")),
    ],
)
def test_needs(reading: Reading, chosen: dict[str, tuple[str, ...]], needs: tuple[str, ...]) -> None:
    assert suggested(heard(reading, **chosen)).needs == needs


@pytest.mark.parametrize(
    ("reading", "chosen", "is_corrected"),
    [
        (CALM, {}, False),
        (CALM, {"needs": ("employment", "addiction")}, False),
        (CALM, {"needs": ("addiction",)}, True),
        (UNSURE, {"needs": ("legal_documents",)}, False),
        (UNSURE, {"needs": ("addiction",)}, True),
        (ALARM, {"sign": "suicide_selfharm"}, False),
        (ALARM, {"sign": "fine"}, True),
        (ALARM, {"sign": "other"}, True),
        (ALARM, {"sign": "domestic_violence"}, True),
    ],
)
def test_whether_they_corrected_it(reading: Reading, chosen: dict[str, object], is_corrected: bool) -> None:
    assert heard(reading, **chosen).is_corrected is is_corrected


def test_what_they_named_is_no_longer_vague() -> None:
    assert suggested(heard(VAGUE)).asks_back
    assert not suggested(heard(VAGUE, needs=("addiction",))).asks_back


def test_a_calm_lesson_has_no_sign() -> None:
    lesson = suggested(heard(ALARM, sign="fine"))
    assert (lesson.danger, lesson.sign, lesson.style) == (Danger.NONE, "", "neg-people")
    lesson = suggested(heard(ALARM))
    assert (lesson.danger, lesson.sign, lesson.style) == (Danger.FLAG, "suicide_selfharm", "people")
