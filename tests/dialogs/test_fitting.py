"""What is an answer, and what tells of something: on the questions that ship."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.bundle import asks_of
from dialogs.conversation import Conversation
from dialogs.corpus import Danger
from dialogs.engine.doubting import must_ask
from dialogs.engine.fitting import Fit, fit_of
from dialogs.inputs import Place, Typed
from dialogs.script import Ask
from tests.shipped import shipped_bundle

VERBOVE = Place("UA00000000000000003", "Світанківська", "selyshchna", "Зразковий", "Зразкова", "с. Вербове")
NOBODY = Conversation("edition", "uk")


def asking(fact: str) -> Ask:
    """Find the first question about a fact."""
    scripts = shipped_bundle().scripts.values()
    return next(ask for script in scripts for ask in asks_of(script).values() if ask.fact == fact)


def fit(fact: str, text: str) -> Fit:
    """Say how words fit the question about a fact."""
    given = Typed(text, found=(VERBOVE,) if fact == "place" else None)
    return fit_of(shipped_bundle(), NOBODY, asking(fact), given, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("contact_name", "Побитий Степан", Fit.LISTED),
        ("contact_name", "Оксана з третього поверху", Fit.FACT),
        ("reporter_name", "Ганна Іванівна, сусідка зі шостого", Fit.FACT),
        ("where_exactly", "Калинове, крайня хата біля ставка", Fit.FACT),
        ("place", "Вербове", Fit.LISTED),
        ("place", "ми зараз живемо у Вербове", Fit.FACT),
        ("phone", "050 123 45 67", Fit.LISTED),
        ("for_whom", "для мене", Fit.LISTED),
        ("for_whom", "сусідка", Fit.LISTED),
        ("for_whom", "чоловік прийшов злий і кричить на всіх", Fit.NOT),
        ("goal", "щоб він перестав пити", Fit.NOT),
        ("goal", "дрова", Fit.SHORT),
        ("needs", "чоловік прийшов злий, сиджу в кімнаті тихенько", Fit.NOT),
        ("needs", "Ніде жити", Fit.LISTED),
    ],
)
def test_short_answers_are_answers_and_stories_are_stories(fact: str, text: str, expected: Fit) -> None:
    assert fit(fact, text) is expected


@pytest.mark.parametrize(
    ("text", "danger", "fits", "asks"),
    [
        ("у дворі собака, дзвоніть", Danger.FLAG, Fit.FACT, True),
        ("у дворі собака, дзвоніть", Danger.FLAG, Fit.NOT, False),
        ("у дворі собака, дзвоніть", Danger.ASK, Fit.FACT, False),
        ("у дворі собака, дзвоніть", Danger.ASK, Fit.NOT, True),
        ("боюсь", Danger.FLAG, Fit.NOT, True),
        ("боюсь", Danger.FLAG, Fit.LISTED, False),
        ("завтра", Danger.ASK, Fit.SHORT, False),
        ("дуже добре", Danger.NONE, Fit.NOT, False),
    ],
)
def test_what_the_model_alone_hears_in_little_is_asked_about(text: str, danger: Danger, fits: Fit, asks: bool) -> None:
    assert must_ask(NOBODY, Typed(text, ("medical_acute",), danger=danger), fits) is asks
