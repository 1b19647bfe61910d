"""The model that ships: always the same answer, from any thread, and it can say why."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.keeping import BrokenModel, load_model, save_model
from bot.understanding.trained import Trained, load_trained
from dialogs.corpus import MOST_NEEDS, Danger

TEXTS = (
    "чоловік мене б'є, боюсь іти додому",
    "Потрібен догляд за лежачою мамою",
    "cholovik bje mene",
    "I want to kill myself",
    "фівапр",
    "",
    "😭",
)


@cache
def trained() -> Trained:
    return load_trained()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Мене б'є чоловік, допоможіть", "domestic_violence"),
        ("МЕНЕ БЄ ЧОЛОВІК", "domestic_violence"),
        ("не хочу больше жить", "suicide_selfharm"),
        ("мама непритомна, не дихає", "medical_acute"),
        ("nema de nochuvaty, ja na vokzali", "homeless_now"),
        ("We have no food at home and the kids are hungry", "no_food_medicine"),
    ],
)
def test_plain_danger_is_flagged(text: str, sign: str) -> None:
    understood = trained().understand(text)
    assert (understood.danger, understood.sign) == (Danger.FLAG, sign)


@pytest.mark.parametrize(
    "text",
    ["Як отримати довідку ВПО?", "Шукаю роботу, звільнили з заводу", "до котрої години працює центр", "привіт"],
)
def test_calm_people_are_left_in_peace(text: str) -> None:
    assert trained().understand(text).danger is Danger.NONE


@pytest.mark.parametrize("text", ["фівапр", "привіт", "👍", ""])
def test_what_says_nothing_is_asked_back(text: str) -> None:
    understood = trained().understand(text)
    assert understood.asks_back
    assert understood.acted_on == ()


def test_the_wrong_keyboard_is_heard() -> None:
    assert trained().understand("xjkjdsr ,'' vtyt").sign == "domestic_violence"


def test_the_same_from_any_thread() -> None:
    alone = [trained().understand(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(trained().understand, TEXTS * 20))
    assert together == alone * 20


def test_it_says_why() -> None:
    because = trained().explain(TEXTS[0]).because
    assert because.edition == trained().model.edition
    assert because.words
    assert because.examples
    assert "sign:domestic_violence" in because.plain


@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(text: str) -> None:
    understood = trained().understand(text)
    assert 0 <= understood.danger_score <= 1
    assert 0 <= understood.confidence <= 1
    assert len(understood.acted_on) <= MOST_NEEDS


def test_a_model_on_disk_is_the_same_to_the_byte(tmp_path: Path) -> None:
    save_model(trained().model, tmp_path)
    again = load_model(tmp_path)
    save_model(again, tmp_path / "twice")
    for file in sorted(tmp_path.glob("*.*")):
        assert (tmp_path / "twice" / file.name).read_bytes() == file.read_bytes()


def test_no_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenModel, match="--train"):
        load_model(tmp_path)


def test_a_broken_model_says_what_to_do(tmp_path: Path) -> None:
    save_model(trained().model, tmp_path)
    (tmp_path / "numbers.npz").write_bytes(b"nothing")
    with pytest.raises(BrokenModel, match="--train"):
        load_model(tmp_path)
