"""Reports as files: whole, readable, and harmless to open."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.casework.reporting.publication import publish
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.reporting.report_files import NoSuchKind, to_file
from bot.usecases.reporting.report_sheets import Book, Cover, Sheet, exact_book, protected_book
from bot.usecases.reporting.report_words import ReportWords
from bot.usecases.table_files import TEXT, WORKBOOK
from tests.reports.needs import DAY, HOUR, HROMADA, MONDAY, QUARTER, counted, happened, need
from tests.shipped import LOCALES, shipped_bundle

COVER = Cover("Світанківська громада", HROMADA, QUARTER, "Ірина Мельник", "31.12.2026 10:00")
#: How texts begin that spreadsheets take for formulas.
DANGEROUS = ("=", "+", "-", "@", "\t=", "\r=", " =", "%", "|")


def words(language: str = "uk") -> ReportWords:
    return ReportWords(
        BabelTranslator(LOCALES, domain=CONSOLE),
        BabelTranslator(LOCALES),
        shipped_bundle(),
        language,
        {"danylo": "Данило"},
    )


def report_of(count: int) -> tuple[Book, Book]:
    names = ("opened", "take", "contact_made", "done", "confirmed")
    told = [
        need(*(happened(name, MONDAY + at * HOUR) for at, name in enumerate(names)), name=str(number), door="=1+1")
        for number in range(count)
    ]
    report = counted(*told, now=MONDAY + 30 * DAY)
    return exact_book(report, COVER, words()), protected_book(publish(report.tally), COVER, words())


def cells(body: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(BytesIO(body))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_a_workbook_begins_with_who_made_what_out_of_what() -> None:
    exact, protected = report_of(3)
    for book, kind in ((exact, "точні числа"), (protected, "проміжок")):
        pages = cells(to_file(book, WORKBOOK))
        cover = {row[0]: row[1] for row in pages["Звіт про соціальні звернення"][2:]}
        assert cover["Громада"] == f"Світанківська громада ({HROMADA})"
        assert cover["Період"] == "4 квартал 2026 року"
        assert cover["Хто зробив"] == "Ірина Мельник"
        assert "Журнал подій" in str(cover["Звідки числа"])
        assert kind in str(cover["Для кого"])
        assert "підтвердила сама людина" in str(cover["Закриті звернення"])


def test_exact_numbers_and_ranges_stand_in_different_files() -> None:
    exact, protected = report_of(12)
    assert ("Нові звернення", 12) in cells(to_file(exact, WORKBOOK))["Головні числа"]
    assert ("Нові звернення", "10–14") in cells(to_file(protected, WORKBOOK))["Головні числа"]
    rows = cells(to_file(report_of(3)[1], WORKBOOK))["Головні числа"][2:13]
    few = {row[0]: row[1] for row in rows}
    assert few.pop("Звернення без відповідального або без дати") == "0"
    assert set(few.values()) == {"0–4"}


def test_a_text_file_has_a_line_for_each_cell_and_opens_rightly() -> None:
    body = to_file(report_of(12)[0], TEXT)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(body.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["table", "row", "column", "value"]
    assert {len(row) for row in rows} == {4}
    assert ["Головні числа", "Нові звернення", "Кількість", "12"] in rows
    assert ["Час до кожного етапу", "Перша розмова · звичайна", "Дійшли", "12"] in rows


def test_a_number_with_a_part_is_no_day() -> None:
    book = Book("x", (Sheet("x", "Час", ("Етап", "Години"), (("Розмова", 1.5),)),))
    assert "Час;Розмова;Години;1,5\r\n" in to_file(book, TEXT).decode("utf-8-sig")
    assert ("Розмова", 1.5) in cells(to_file(book, WORKBOOK))["Час"]


def test_the_name_of_a_door_is_never_a_formula() -> None:
    exact, _ = report_of(7)
    book = load_workbook(BytesIO(to_file(exact, WORKBOOK)))
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert ";'=1+1;" in to_file(exact, TEXT).decode("utf-8-sig")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(DANGEROUS), st.text(max_size=20))
def test_whatever_a_cell_begins_with_it_is_text(begins: str, goes_on: str) -> None:
    sheet = Sheet("x", begins + goes_on, (begins, begins), ((begins + goes_on, begins + goes_on),), begins)
    book = Book("x", (sheet, sheet))
    for row in csv.reader(StringIO(to_file(book, TEXT).decode("utf-8-sig")), delimiter=";"):
        assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@", "%", "|") for cell in row if cell)
    opened = load_workbook(BytesIO(to_file(book, WORKBOOK)))
    assert all(cell.data_type != "f" for page in opened for row in page.iter_rows() for cell in row)


def test_another_kind_of_file_is_refused_in_a_sentence() -> None:
    with pytest.raises(NoSuchKind, match=r"\.xlsx or \.csv, not as \.pdf"):
        to_file(report_of(0)[0], ".pdf")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_word_of_a_report_is_there_in_every_language(language: str) -> None:
    told = [need(happened("opened", MONDAY), happened("take", MONDAY + HOUR), name=str(n)) for n in range(9)]
    book = exact_book(counted(*told), COVER, words(language))
    said = [text for sheet in book.sheets for text in (sheet.title, sheet.note, *sheet.head)]
    said += [str(row[0]) for sheet in book.sheets for row in sheet.rows]
    assert [text for text in said if text.startswith("report.")] == []
