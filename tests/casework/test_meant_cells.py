"""What office programs make of cells is read as it was meant, or nobody pretends to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.casework.directory_rows import Fault, Known, directory_rows, read_directory
from tests.contracts.directory import CENTRE

TODAY = date(2026, 11, 22)
KNOWN = Known({"care_at_home", "day_care"}, {"care_at_home"}, {"at_home", "in_community"})


def opened(**cells: str) -> list[list[str]]:
    """A table whose only row has some cells as a program left them."""
    header, row = directory_rows([CENTRE])
    return [[*header], [cells.get(name, cell) for name, cell in zip(header, row, strict=True)]]


@pytest.mark.parametrize(
    ("left", "meant"),
    [
        ("380671234567", "+380671234567"),
        ("800500335", "0800500335"),
        ("671234567", "0671234567"),
        ("1547", "1547"),
        ("+380 67 123 45 67", "+380 67 123 45 67"),
        ("0 800 500 335, 101", "0 800 500 335, 101"),
    ],
)
def test_a_number_of_a_telephone_gets_its_beginning_back(left: str, meant: str) -> None:
    assert read_directory(opened(phone=left), KNOWN, on=TODAY).providers == (replace(CENTRE, phone=meant),)


@pytest.mark.parametrize("left", ["01.11.2026", "1.11.2026", "46327", "2026-11-01 00:00:00"])
def test_a_day_is_read_as_programs_write_it(left: str) -> None:
    assert read_directory(opened(verified_on=left), KNOWN, on=TODAY).providers == (CENTRE,)


@pytest.mark.parametrize("left", ["True", "1", "Yes"])
def test_yes_is_read_as_programs_write_it(left: str) -> None:
    assert read_directory(opened(verified=left, works=left), KNOWN, on=TODAY).providers == (CENTRE,)


@pytest.mark.parametrize(
    ("column", "left", "fault"),
    [
        ("phone", "3.80671E+11", Fault.LOST_PHONE),
        ("phone", "3,80671E+11", Fault.LOST_PHONE),
        ("phone", "2047-03-01", Fault.LOST_PHONE),
        ("hours", "2026-10-08 00:00:00", Fault.BECAME),
        ("name", "#NAME?", Fault.BECAME),
        ("who", "#REF!", Fault.BECAME),
        ("address", "###", Fault.BECAME),
        ("works", "мабуть", Fault.BAD_FLAG),
        ("verified_on", "11/22/26", Fault.BAD_DATE),
    ],
)
def test_what_is_lost_is_said_by_row_and_column(column: str, left: str, fault: Fault) -> None:
    (bad,) = read_directory(opened(**{column: left}), KNOWN, on=TODAY).bad
    assert (bad.row, bad.column, bad.fault) == (2, column, fault)


def test_all_mistakes_of_a_row_are_said_at_once() -> None:
    report = read_directory(opened(phone="3.8E+11", hours="#N/A", works="мабуть"), KNOWN, on=TODAY)
    assert {one.column for one in report.bad} == {"phone", "hours", "works"}


def test_columns_of_somebodys_own_are_theirs() -> None:
    header, row = opened()
    notes = "довга нотатка " * 40
    table = [["", *header, "Нотатки", ""], ["1", *row, notes, "x"]]
    report = read_directory(table, KNOWN, on=TODAY)
    assert (report.providers, report.bad) == ((CENTRE,), ())


def test_of_two_columns_with_one_name_nobody_chooses() -> None:
    header, row = opened()
    report = read_directory([[*header, "phone"], [*row, "102"]], KNOWN, on=TODAY)
    assert [(one.row, one.column, one.fault) for one in report.bad] == [(1, "phone", Fault.TWICE)]


@pytest.mark.parametrize("cell", ["", "0", "12", "380", "-", "2026-13-45", "99.99.2026", "66666"])
def test_nothing_that_stands_in_a_cell_is_too_strange_to_answer(cell: str) -> None:
    report = read_directory(opened(phone=cell, verified_on=cell, works=cell, hours=cell), KNOWN, on=TODAY)
    assert report.bad or report.providers


@pytest.mark.parametrize(
    "phone",
    ["103", "15-47", "116 123", "5-12-34", "(04563) 5-12-34", "0 800 500 335", "+380(44)123-45-67", "+48 22 123 45 67"],
)
def test_numbers_people_dial_are_taken_also_beside_each_other(phone: str) -> None:
    for told in (phone, f"{phone}, 0800 500 335; 102"):
        assert not read_directory(opened(phone=told), KNOWN, on=TODAY).bad
