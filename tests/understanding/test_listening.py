"""What the service understands by: the model, the words of the catalogue beside it, and the words alone if need be."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.understanding.lexicon import Lexicon
from bot.understanding.listening import Listening, load_listening
from bot.understanding.shipped import SHIPPED
from dialogs.bundle import Bundle
from dialogs.corpus import Danger
from dialogs.wording import Wording
from tests.shipped import shipped_bundle


@cache
def listening() -> Listening:
    return load_listening()


def with_words(bundle: Bundle, sign: str, words: str) -> Bundle:
    """An edition whose editors have just added words to a sign."""
    known = bundle.catalogue.signs
    added = replace(known[sign], words=Wording(f"signs.{sign}.words", words))
    return replace(bundle, catalogue=replace(bundle.catalogue, signs={**known, sign: added}))


def test_words_that_name_a_danger_are_danger() -> None:
    understood = listening().understand("чоловік мене б'є, боюсь іти додому", shipped_bundle())
    assert (understood.danger, understood.sign) == (Danger.FLAG, "domestic_violence")
    assert "domestic_violence" in understood.plain


def test_a_danger_no_word_names_is_the_models_alone() -> None:
    understood = listening().understand("він знову кинувся на мене з кулаками, ховаюсь у ванній", shipped_bundle())
    assert understood.danger is Danger.FLAG
    assert understood.plain == ()


def test_a_new_word_of_an_editor_works_at_once() -> None:
    before = listening().understand("до котрої години працює шкарбун", shipped_bundle())
    assert before.danger is Danger.NONE
    newer = with_words(shipped_bundle(), "fire_or_gas", "шкарбун*")
    after = listening().understand("до котрої години працює шкарбун", newer)
    assert (after.danger, after.sign, after.plain) == (Danger.FLAG, "fire_or_gas", ("fire_or_gas",))
    assert not after.asks_back


def test_what_the_edition_does_not_know_is_left_out() -> None:
    bundle = shipped_bundle()
    needs = {name: need for name, need in bundle.catalogue.needs.items() if name != "care_at_home"}
    poorer = replace(bundle, catalogue=replace(bundle.catalogue, needs=needs, signs={}))
    understood = listening().understand("потрібен догляд удома за лежачою мамою, чоловік б'є", poorer)
    assert understood.signs == ()
    assert "care_at_home" not in {*understood.acted_on, *(guess.id for guess in understood.needs)}


@pytest.mark.parametrize("name", ["model.json", "features.txt", "numbers.npz", "limits.json"])
def test_a_broken_model_leaves_the_words(tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    for each in SHIPPED.iterdir():
        if each.is_file():
            (tmp_path / each.name).write_bytes(b"[1, 2" if each.name == name else each.read_bytes())
    words = load_listening(tmp_path)
    assert "--train" in words.trouble
    assert any(record.levelname == "CRITICAL" for record in caplog.records)
    text = "чоловік мене б'є"
    assert words.understand(text, shipped_bundle()) == Lexicon().understand(text, shipped_bundle())


def test_without_a_model_words_are_understood(tmp_path: Path) -> None:
    assert load_listening(tmp_path).understand("мене б'є чоловік", shipped_bundle()).danger is Danger.FLAG
    assert load_listening(tmp_path).understand("добрий день", shipped_bundle()).danger is Danger.NONE
