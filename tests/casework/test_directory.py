"""Who is shown to whom: near first, nobody favoured, and no way to somebody who must not be found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.directory import (
    NOWHERE,
    WHOLE_COUNTRY,
    Provider,
    Sector,
    Wish,
    area_key,
    area_keys,
    is_old,
    matching,
    shown_to_people,
)
from bot.casework.names import HromadaCode
from tests.contracts.directory import CENTRE, HOTLINE, IVANIVSKA, ODESA, SHELTER, SVITANKIVSKA, VINNYTSKA_OBLAST

TODAY = date(2026, 11, 22)
CARE = Wish(("care_at_home",), SVITANKIVSKA)
NEIGHBOUR = replace(CENTRE, id="neighbour", home=IVANIVSKA)
OBLAST = replace(CENTRE, id="oblast", home=NOWHERE, serves=(VINNYTSKA_OBLAST,))


def ids(found: tuple[Provider, ...]) -> list[str]:
    return [one.id for one in found]


def test_own_hromada_first_then_who_serves_it_then_the_country() -> None:
    found = ids(matching([HOTLINE, OBLAST, NEIGHBOUR, CENTRE], CARE, on=TODAY))
    assert found[0] == "centre"
    assert set(found[1:3]) == {"neighbour", "oblast"}
    assert found[3] == "hotline"


def test_what_the_own_hromada_lacks_is_found_where_several_share_it() -> None:
    """R-068: hromadas pool their means for what one alone cannot keep, such as palliative care."""
    shared = replace(CENTRE, id="hospice", needs=("palliative_care",), home=IVANIVSKA, serves=(IVANIVSKA, SVITANKIVSKA))
    not_shared = replace(shared, id="own_only", serves=(IVANIVSKA,))
    wish = Wish(("palliative_care",), SVITANKIVSKA)
    assert ids(matching([CENTRE, not_shared, shared], wish, on=TODAY)) == ["hospice"]


def test_who_does_not_serve_the_place_or_the_need_is_not_shown() -> None:
    closed = replace(CENTRE, id="closed", works=False)
    assert matching([CENTRE, closed], replace(CARE, hromada=ODESA), on=TODAY) == ()
    assert matching([CENTRE, closed], replace(CARE, needs=("employment",)), on=TODAY) == ()
    assert matching([CENTRE, closed], replace(CARE, form="residential"), on=TODAY) == ()
    assert ids(matching([CENTRE, closed], replace(CARE, needs=(), form="at_home"), on=TODAY)) == ["centre"]


def test_where_the_person_is_unknown_only_the_country_answers() -> None:
    assert ids(matching([CENTRE, HOTLINE], Wish(("care_at_home",)), on=TODAY)) == ["hotline"]


def test_lots_are_the_same_all_day_and_favour_nobody_over_the_year() -> None:
    some = [replace(CENTRE, id=f"p{number}", sector=sector) for number, sector in enumerate(Sector)]
    assert matching(some, CARE, on=TODAY) == matching(reversed(some), CARE, on=TODAY)
    first = Counter(matching(some, CARE, on=TODAY + timedelta(days=day))[0].id for day in range(600))
    assert set(first) == {one.id for one in some}
    assert all(60 < count < 140 for count in first.values())


@pytest.mark.parametrize(
    ("preference", "found"),
    [("state", {"centre"}), ("ngo", {"ngo"}), ("any", {"centre", "ngo"}), ("", {"centre", "ngo"})],
)
def test_a_preference_is_a_filter(preference: str, found: set[str]) -> None:
    both = [CENTRE, replace(CENTRE, id="ngo", sector=Sector.NGO)]
    assert set(ids(matching(both, replace(CARE, preference=preference), on=TODAY))) == found


def test_a_confidential_provider_is_shown_without_its_whereabouts() -> None:
    (shown,) = matching([SHELTER], Wish(("domestic_violence",), SVITANKIVSKA), on=TODAY)
    assert (shown.id, shown.address, shown.settlement, shown.home) == ("shelter", "", "", "")
    assert shown_to_people(CENTRE) is CENTRE


def test_where_a_confidential_provider_works_does_not_move_it_up() -> None:
    far = replace(SHELTER, id="far", home=ODESA)
    orders = {
        tuple(ids(matching([SHELTER, far], Wish(hromada=SVITANKIVSKA), on=TODAY + timedelta(days=day))))
        for day in range(30)
    }
    assert orders == {("shelter", "far"), ("far", "shelter")}


def test_whereabouts_are_in_no_representation() -> None:
    assert SHELTER.address not in repr(SHELTER)
    assert SHELTER.settlement not in repr(SHELTER)


def test_data_grow_old() -> None:
    limit = timedelta(days=180)
    assert not is_old(replace(CENTRE, verified_on=TODAY - limit), on=TODAY, limit=limit)
    assert is_old(replace(CENTRE, verified_on=TODAY - limit - timedelta(days=1)), on=TODAY, limit=limit)


def test_an_area_holds_what_lies_in_it() -> None:
    assert area_keys(SVITANKIVSKA) == ("UA0502001", "UA0502", "UA05", "UA")
    assert area_key(VINNYTSKA_OBLAST) == "UA05"
    assert area_key(HromadaCode("UA05020000000026686")) == "UA0502"
    assert area_keys(NOWHERE) == (WHOLE_COUNTRY,)
    training = HromadaCode("UA00000000000000003")
    assert area_keys(training) == (training, "UA")
