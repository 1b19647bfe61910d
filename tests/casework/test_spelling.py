"""People write the name of a place as they are used to; it is the same name all the same."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.spelling import spelling
from tests.world import gazetteer

KEY = spelling().search_key
#: Of the keys of every place that ships. Databases hold these keys: another sum means importing all places anew.
SUM = "7d938e0286333557e0351895c281e8ebf2139fd9087cdedad14811dac0620960"


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("сумська громада", "Сумська"),
        ("Сумська міська територіальна громада", "Сумська"),
        ("Сумська ОТГ", "Сумська"),
        ("м. Суми", "Суми"),
        ("СУМИ", "Суми"),
        ("  місто   Суми ", "Суми"),
        ("м.Суми, вул. Соборна, 1", "Суми"),
        ("Sumy", "Суми"),
        ("Cуми", "Суми"),
        ("Сумы", "Суми"),
        ("Су\u0301ми", "Суми"),
        ("с. Вербове", "Вербове"),
        ("c. Bербове", "Вербове"),
        ("село вербове", "Вербове"),
        ("с-ще Низи", "Низи"),
        ("смт Степанівка", "Степанівка"),
        ("слов'янськ", "Слов’янськ"),
        ("словʼянськ", "Слов’янськ"),
        ("слов`янськ", "Слов’янськ"),
        ('слов"янськ', "Слов’янськ"),
        ("словянск", "Слов’янськ"),
        ("Sloviansk", "Слов’янськ"),
        ("Івано-Франкове", "Івано Франкове"),
        ("івано – франкове", "Івано-Франкове"),
        ("Галаґани", "Галагани"),
        ("Kyiv", "Київ"),
        ("lviv", "Львів"),
        ("Zaporizhzhia", "Запоріжжя"),
        ("Stryi", "Стрий"),
        ("Mykolaivka", "Миколаївка"),
    ],
)
def test_what_people_write_finds_what_they_mean(written: str, listed: str) -> None:
    assert KEY(written) == KEY(listed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Старе Село", "Старе"), ("Нове Місто", "Нове"), ("Сумська", "Суми"), ("Селище", ""), ("Сад", "Садова")],
)
def test_different_places_keep_different_names(one: str, other: str) -> None:
    assert KEY(one) != KEY(other)


@given(st.text() | st.text(alphabet="суми м.,-’'\"cC i громада село їєґьЩщ12"))
def test_simplifying_a_name_twice_changes_nothing_more(text: str) -> None:
    assert KEY(KEY(text)) == KEY(text)


def test_no_key_that_is_stored_changes() -> None:
    names = gazetteer.names()
    keys = "\n".join(f"{name}={KEY(name)}" for name in names)
    assert len(names) > 200
    assert sha256(keys.encode()).hexdigest() == SUM


@pytest.mark.parametrize(
    ("listed", "tidied"),
    [("  Cуми ", "Суми"), ("Слов'янськ", "Слов’янськ"), ("Су\u0301ми", "Суми"), ("Lviv", "Lviv")],
)
def test_a_listed_name_is_mended_without_changing_what_it_says(listed: str, tidied: str) -> None:
    assert spelling().tidy(listed) == tidied


def test_a_code_typed_in_cyrillic_letters_is_the_same_code() -> None:
    assert spelling().as_latin("АВС-123") == "ABC-123"
