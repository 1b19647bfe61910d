"""Names stand in the order of the alphabet people know."""

from bot.casework.name_order import name_order


def test_ukrainian_letters_stand_where_they_belong() -> None:
    ordered = ["Ганна", "Ґалаґан", "Дарина", "Євген", "Жанна", "Ивга", "Ірина", "Їжакевич", "Йосип", "Оксана", "яна"]
    assert sorted(set(ordered), key=name_order) == ordered
