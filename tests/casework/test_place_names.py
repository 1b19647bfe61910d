"""People write the name of a place as they are used to; it is the same name all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.place_names import search_key


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
    assert search_key(written) == search_key(listed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Старе Село", "Старе"), ("Нове Місто", "Нове"), ("Сумська", "Суми"), ("Селище", ""), ("Сад", "Садова")],
)
def test_different_places_keep_different_names(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


@given(st.text() | st.text(alphabet="суми м.,-’'\"cC i громада село їєґьЩщ12"))
def test_simplifying_a_name_twice_changes_nothing_more(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
