"""One word in many spellings is one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.spelling import is_latin, retyped, sound_of, tokens_of, transliterated


def heard(text: str) -> list[str]:
    return [sound_of(transliterated(word) if is_latin(word) else word) for word in tokens_of(text)]


@pytest.mark.parametrize(
    "other",
    ["п’яний", "пяний", "ПʼЯНИЙ", "п`яний", "п'яниииий", "pjanyj", "pyanyy", "pianyi", "п'яний\u200b", "п'янuй"],
)
def test_a_word_in_many_spellings(other: str) -> None:
    assert heard(other) == heard("п'яний")


@pytest.mark.parametrize(
    ("one", "other"), [("были", "били"), ("чоловiк", "cholovik"), ("муж", "muzh"), ("щось", "shchos")]
)
def test_letters_that_are_confused(one: str, other: str) -> None:
    assert heard(one) == heard(other)


def test_different_words_stay_different() -> None:
    assert heard("він") != heard("війна")
    assert heard("її") != heard("і")


def test_numbers_say_what_they_may_be() -> None:
    assert tokens_of("2 діток, 14 років, 85, 1998, 0671234567") == (
        *("#few", "діток", "#minor", "років", "#old", "#year", "#long"),
    )


def test_marks_and_emoji_are_kept() -> None:
    assert tokens_of("ну ок)) … 😭!!!") == ("ну", "ок", "))", "..", "😭", "!!")


def test_a_link_is_a_link() -> None:
    assert tokens_of("дивись https://example.org/a?b=c") == ("дивись", "#link")


def test_the_wrong_keyboard() -> None:
    assert retyped("Ljgjvj;snm") == "допоможіть"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert heard(text) == heard(text)
