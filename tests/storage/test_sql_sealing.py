"""What is sealed opens only with its key and only where it was sealed."""

import pytest

from bot.storage.sql.sealing import CannotUnseal, House, SecretTooShort
from tests.contracts.stage import SECRET
from tests.contracts.worlds import CountingChance

HOUSE = House(SECRET, CountingChance())
OTHER = House(b"another secret of another hromada", CountingChance())


def test_what_was_sealed_opens_in_its_place() -> None:
    sealed = HOUSE.seal.close("Олена".encode(), "managers|m-1|name")
    assert "Олена".encode() not in sealed
    assert HOUSE.seal.open(sealed, "managers|m-1|name").decode() == "Олена"


def test_the_same_text_never_looks_the_same() -> None:
    assert HOUSE.seal.close(b"a", "t|r|c") != HOUSE.seal.close(b"a", "t|r|c")


@pytest.mark.parametrize("place", ["managers|m-2|name", "people|m-1|name", "managers|m-1|account"])
def test_what_was_moved_does_not_open_and_the_complaint_names_no_row(place: str) -> None:
    sealed = HOUSE.seal.close(b"secret", "managers|m-1|name")
    with pytest.raises(CannotUnseal) as complaint:
        HOUSE.seal.open(sealed, place)
    assert "m-" not in str(complaint.value)


def test_what_was_changed_does_not_open() -> None:
    sealed = bytearray(HOUSE.seal.close(b"secret", "t|r|c"))
    sealed[-1] ^= 1
    with pytest.raises(CannotUnseal):
        HOUSE.seal.open(bytes(sealed), "t|r|c")


def test_another_house_opens_nothing() -> None:
    wrapped, seal = HOUSE.new_key("p-1")
    sealed = seal.close(b"secret", "t|r|c")
    assert HOUSE.open_key("p-1", wrapped).open(sealed, "t|r|c") == b"secret"
    with pytest.raises(CannotUnseal):
        OTHER.open_key("p-1", wrapped)
    with pytest.raises(CannotUnseal):
        HOUSE.open_key("p-2", wrapped)


def test_people_cannot_open_what_is_each_others() -> None:
    _, olena = HOUSE.new_key("olena")
    _, petro = HOUSE.new_key("petro")
    with pytest.raises(CannotUnseal):
        petro.open(olena.close(b"secret", "t|r|c"), "t|r|c")


def test_an_account_is_found_by_what_only_this_house_can_compute() -> None:
    assert HOUSE.index("people", 5) == HOUSE.index("people", 5)
    assert (
        len({HOUSE.index("people", 5), HOUSE.index("people", 6), HOUSE.index("managers", 5), OTHER.index("people", 5)})
        == 4
    )


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(SecretTooShort):
        House(b"short", CountingChance())
