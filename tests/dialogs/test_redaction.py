"""Nothing that tells on somebody is left in a text that others will read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.redaction import MARK, own_words, redact
from dialogs.understanding import Private
from tests.shipped import shipped_bundle

PRIVATE = shipped_bundle().understanding.private

#: What somebody may write, and what of it must be gone.
TELLING = [
    ("мій номер 050 123 45 67, дзвоніть", ["050", "67"]),
    ("+380(67)123-45-67", ["380", "67"]),
    ("0671234567 або 0501112233", ["0671234567", "0501112233"]),
    ("пишіть на olena.koval@example.com", ["olena", "koval", "example"]),
    ("моя сторінка facebook.com/olena.k і @olena_k", ["olena"]),
    ("мене звати оксана петренко мені 34 роки", ["оксана", "петренко"]),
    ("меня зовут Наталья Ивановна", ["Наталья", "Ивановна"]),
    ("mene zvaty oksana", ["oksana"]),
    ("My name is Olena Kovalenko and I am scared", ["Olena", "Kovalenko"]),
    ("сусідка галина іванівна б'є онука", ["галина", "іванівна"]),
    ("Оксана знову прийшла вся в синцях", ["Оксана"]),
    ("вчора Коваль Степан напився", ["Коваль", "Степан"]),
    ("живу на вул. шевченка 12 кв 4", ["шевченка", "12", "4"]),
    ("вулиця Садова, будинок 7", ["Садова", "7"]),
    ("улица садовая 15 дом 2", ["садовая", "15", "2"]),
    ("я з Вербового, там немає роботи", ["Вербового"]),
    ("народилась 12.05.1961", ["12.05", "1961"]),
    ("народилась 12 травня 1961 року", ["12", "травня", "1961"]),
    ("паспорт СН 123456", ["СН", "123456"]),
    ("іпн 1234567890", ["1234567890"]),
    ("моє звернення K7-M2X-9PA", ["K7", "M2X"]),
    ("код 4815", ["4815"]),
    ("писав голова Гнатюк І. П. торік", ["Гнатюк", "І", "П"]),
]

#: What nobody can be known by stays as it was.
PLAIN = [
    "чоловік знову п'яний, діти у сусідки, боюсь іти додому",
    "живу на вулиці третій день, нема що їсти",
    "Не знаю, що робити. Допоможіть! Мама лежача, я сама з трьома дітьми",
    "дзвонила на 103 і 112, не їдуть",
    "потрібна головна лікарка, умовна довідка, основна виплата",
    "нема ні надії, ні віри, одна любов",
    "дітям 12, 14 і 16",
    "5-6 разів на день",
    "в квартирі холодно, у будинку немає газу",
    "Я українка. Ви мене чуєте? Боже, допоможіть",
    "НАС П'ЯТЕРО З ДИТИНОЮ НА РУКАХ О ШОСТІЙ ВИГНАЛИ",
    "потрібен юрист, дитина малого віку, спимо на соломі",
    "в селі аптеки нема, на улице мороз",
]


@pytest.mark.parametrize(("text", "told"), TELLING)
def test_what_tells_on_somebody_is_closed(text: str, told: list[str]) -> None:
    closed = redact(text, PRIVATE)
    assert MARK in closed
    assert not [word for word in told if word in closed]


@pytest.mark.parametrize("text", PLAIN)
def test_what_nobody_is_known_by_stays(text: str) -> None:
    assert redact(text, PRIVATE) == text


def test_what_the_person_told_of_themselves_is_closed_in_every_form() -> None:
    own = ("Вербове Перше", "Мирослава", "Жук")
    closed = redact("мирославі з вербового дуже зле, сину жука теж", PRIVATE, own)
    assert closed == f"{MARK} з {MARK} дуже зле, сину {MARK} теж"


def test_the_rest_of_the_words_stays_readable() -> None:
    text = "мене звати оксана петренко, чоловік б'є, дзвоніть 050 123 45 67"
    assert redact(text, PRIVATE) == f"мене звати {MARK}, чоловік б'є, дзвоніть {MARK}"


def test_an_edition_without_lists_still_closes_shapes_and_capital_letters() -> None:
    assert redact("я Марія, 050 123 45 67", Private()) == f"я {MARK}"


def test_short_words_of_their_own_close_nothing_else() -> None:
    assert own_words(["Я, ти", "№ 5"]) == ()


@given(st.text(max_size=300))
def test_closing_twice_closes_no_more(text: str) -> None:
    once = redact(text, PRIVATE)
    assert redact(once, PRIVATE) == once


@given(st.lists(st.tuples(st.sampled_from("0123456789"), st.sampled_from(["", " ", "-", " (", ") ", "."])), min_size=9))
def test_no_number_anybody_can_be_called_by_is_left(pieces: list[tuple[str, str]]) -> None:
    number = "".join(digit + between for digit, between in pieces)
    assert not any(letter.isdigit() for letter in redact(f"дзвоніть {number}", PRIVATE))
