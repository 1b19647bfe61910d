"""A table of providers comes in whole or not at all, and every bad row says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.casework.directory_rows import COLUMNS, Fault, Known, NotADirectory, codes_in, directory_rows, read_directory
from bot.usecases.street_words import street_words
from tests.contracts.directory import CENTRE, PROVIDERS, SHELTER, SVITANKIVSKA
from tests.shipped import shipped_bundle

TODAY = date(2026, 11, 22)
NEEDS = {"care_at_home", "day_care", "domestic_violence", "employment"}
KNOWN = Known(NEEDS, {"care_at_home"}, {"at_home", "in_community"}, streets=street_words(shipped_bundle()))


def table(**cells: str) -> list[Sequence[str]]:
    header, row = directory_rows([CENTRE])
    return [header, tuple(cells.get(name, cell) for name, cell in zip(header, row, strict=True))]


def hidden(**cells: str) -> list[Sequence[str]]:
    header, row = directory_rows([SHELTER])
    return [header, tuple(cells.get(name, cell) for name, cell in zip(header, row, strict=True))]


def test_what_is_written_is_read_back() -> None:
    report = read_directory(directory_rows(PROVIDERS), KNOWN, on=TODAY)
    assert report.bad == ()
    assert report.providers == PROVIDERS


def test_columns_may_stand_in_any_order_and_some_may_be_left_out() -> None:
    kept = ("name", "id", "serves", "needs", "sector", "verified_on", "source", "phone")
    header, row = directory_rows([CENTRE])
    cells = dict(zip(header, row, strict=True))
    (read,) = read_directory([kept, [cells[name] for name in kept], []], KNOWN, on=TODAY).providers
    assert read == replace(
        CENTRE, services=(), forms=(), home=read.home, settlement="", address="", site="", hours="", access="",
        languages="", who="", kind=None, email="",
    )  # fmt: skip
    assert read.home == ""


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"id": ""}, Fault.EMPTY),
        ({"source": ""}, Fault.EMPTY),
        ({"id": "Центр 1"}, Fault.BAD_ID),
        ({"sector": "cosmic"}, Fault.UNKNOWN_SECTOR),
        ({"kind": "astronauts"}, Fault.UNKNOWN_KIND),
        ({"email": "питайте Ніну"}, Fault.BAD_EMAIL),
        ({"email": "a@b.ua, c@d.ua"}, Fault.BAD_EMAIL),
        ({"needs": "care_at_home dragons"}, Fault.UNKNOWN_NEED),
        ({"services": "magic"}, Fault.UNKNOWN_SERVICE),
        ({"forms": "on_the_moon"}, Fault.UNKNOWN_FORM),
        ({"serves": "UA123"}, Fault.BAD_CODE),
        ({"home": "Світанкове"}, Fault.BAD_CODE),
        ({"confidential": "мабуть"}, Fault.BAD_FLAG),
        ({"verified_on": "учора"}, Fault.BAD_DATE),
        ({"verified_on": "2026-11-23"}, Fault.FUTURE),
        ({"phone": "питайте Ніну"}, Fault.BAD_PHONE),
        ({"phone": "+380 00 000 00 9"}, Fault.BAD_PHONE),
        ({"phone": "+380 44 123 45 678"}, Fault.BAD_PHONE),
        ({"phone": "044 123-45-67, 098 123 45 6"}, Fault.BAD_PHONE),
        ({"phone": "44"}, Fault.BAD_PHONE),
        ({"site": "promin.example"}, Fault.BAD_SITE),
        ({"who": "усі " * 100}, Fault.TOO_LONG),
        ({"phone": "", "site": "", "address": ""}, Fault.UNREACHABLE),
    ],
)
def test_a_bad_row_says_what_is_wrong(cells: dict[str, str], fault: Fault) -> None:
    report = read_directory(table(**cells), KNOWN, on=TODAY)
    assert [one.fault for one in report.bad] == [fault]
    assert report.providers == ()
    (bad,) = report.bad
    assert bad.row == 2
    assert bad.wrong
    assert bad.cure


def test_everything_wrong_is_told_at_once() -> None:
    rows = [*table(sector="cosmic", phone="?"), *table()[1:], *table()[1:], *table(verified_on="")[1:]]
    bad = read_directory(rows, KNOWN, on=TODAY).bad
    assert [(one.row, one.fault) for one in bad] == [
        (2, Fault.UNKNOWN_SECTOR),
        (2, Fault.BAD_PHONE),
        (4, Fault.REPEATED),
        (5, Fault.EMPTY),
        (5, Fault.REPEATED),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "Притулок на провулку Схованому"},
        {"hours": "щодня, у Калиновому"},
        {"access": "Схований, пандус"},
        {"who": "Жінки з дітьми, вул. Садова, 5"},
        {"hours": "Зустрінемо на вулиці Садовій"},
        {"access": "Вхід із Садової вулиці"},
        {"settlement": "", "address": "", "who": "Усі, пров.Тихий"},
    ],
)
def test_a_text_may_not_tell_where_a_confidential_provider_is(cells: dict[str, str]) -> None:
    (bad,) = read_directory(hidden(**cells), KNOWN, on=TODAY).bad
    assert bad.fault is Fault.BETRAYED
    assert "Схован" not in bad.wrong + bad.cure + repr(bad)
    assert "Калинов" not in bad.wrong + bad.cure + repr(bad)


def test_the_beginning_of_a_sentence_is_no_name_of_a_street() -> None:
    assert read_directory(hidden(who="Усі. На вулиці холодно, а тут тепло"), KNOWN, on=TODAY).bad == ()


def test_who_sleeps_in_the_street_may_be_told() -> None:
    assert read_directory(hidden(who="Жінки, які живуть на вулиці. Просто прийдіть"), KNOWN, on=TODAY).bad == ()


def test_an_address_is_no_way_to_somebody_who_must_not_be_found() -> None:
    assert [one.fault for one in read_directory(hidden(phone="", site=""), KNOWN, on=TODAY).bad] == [Fault.UNREACHABLE]


def test_codes_are_looked_up_where_a_list_is_given() -> None:
    known = replace(KNOWN, hromadas=frozenset({SVITANKIVSKA}))
    rows = table(home=SVITANKIVSKA, serves=f"{SVITANKIVSKA} UA05000000000010236 UA UA07020010000000009")
    assert [one.value for one in read_directory(rows, known, on=TODAY).bad] == ["UA07020010000000009"]
    assert codes_in(rows) == {SVITANKIVSKA, "UA05000000000010236", "UA07020010000000009"}


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(NotADirectory, match="lacks id"):
        read_directory([("Перший рівень", "Назва")], KNOWN, on=TODAY)
    with pytest.raises(NotADirectory):
        read_directory([], KNOWN, on=TODAY)


def test_the_header_names_every_column_once() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS) == 23
