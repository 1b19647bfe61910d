"""A translator works in a spreadsheet; what comes back is right, or nothing of it is taken."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.localization.catalogue import load_translations
from bot.localization.sheets import Column, read_sheet
from tests.localization.home import SCRIPT, build, english, rewrite, run
from tests.shipped import LOCALES

HELLO = "housing.hello.tell"
ASK = "housing.tonight.ask"
NO = "housing.tonight.choice.no"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    build(tmp_path)
    run(tmp_path, "update")
    return tmp_path


@pytest.fixture
def sheet(home: Path) -> Path:
    path = home / "work" / "en.xlsx"
    assert run(home, "to-sheet", "en", path) == 0
    return path


def row_of(sheet: Path, place: str) -> Mapping[Column, str]:
    return next(each.row for each in read_sheet(sheet) if each.row[Column.PLACE] == place)


def write(sheet: Path, place: str, cells: Mapping[Column, object]) -> int:
    """Type into the row of a line; gives its number."""
    workbook = load_workbook(sheet)
    page = workbook.worksheets[0]
    number = next(number for number in range(2, page.max_row + 1) if page.cell(number, 1).value == place)
    for column, text in cells.items():
        page.cell(number, list(Column).index(column) + 1).value = text  # type: ignore[assignment]
    workbook.save(sheet)
    return number


def spoken(home: Path) -> Mapping[tuple[str, str], str]:
    return load_translations(home / "locales")["en"]


def complaints(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.partition(".xlsx: ")[2] for line in capsys.readouterr().err.splitlines()]


def test_a_row_says_where_its_line_stands_and_what_is_read_before_it(sheet: Path) -> None:
    assert [each.row[Column.PLACE] for each in read_sheet(sheet)] == [
        "housing.title",
        HELLO,
        ASK,
        "housing.tonight.why",
        NO,
        "housing.tonight.choice.some",
        "housing.tonight.synonyms.no",
        "housing.bye.end",
    ]
    label = row_of(sheet, NO)
    assert (label[Column.SCRIPT], label[Column.STEP], label[Column.PART]) == ("Житло", "tonight", "choice.no")
    assert label[Column.BEFORE] == "Чи є вам де ночувати?"
    assert (label[Column.SOURCE], label[Column.STATE], label[Column.LONGEST]) == ("Ні", "missing", "40")
    assert row_of(sheet, ASK)[Column.BEFORE] == "Вітаємо, {name}!"
    typed = row_of(sheet, "housing.tonight.synonyms.no")
    assert (typed[Column.BEFORE], typed[Column.LONGEST]) == ("Чи є вам де ночувати?\n[Ні]", "")


def test_what_a_translator_wrote_is_spoken(home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(sheet, HELLO, {Column.TRANSLATION: "Welcome,\r\n{name}! ", Column.NOTE: "As in the old form.\nShort."})
    write(sheet, NO, {Column.TRANSLATION: "=No", Column.STATE: ""})
    write(sheet, ASK, {Column.TRANSLATION: "Have you a place?", Column.STATE: "fuzzy"})
    write(sheet, "housing.bye.end", {Column.TRANSLATION: 112})
    assert run(home, "from-sheet", "en", sheet) == 0
    assert "lines changed: 3" in capsys.readouterr().out, "a formula has no words"
    assert spoken(home) == {(HELLO, "Вітаємо, {name}!"): "Welcome,\n{name}!", ("housing.bye.end", "Ми поруч."): "112"}
    text = english(home).read_text(encoding="utf-8")
    assert "# As in the old form.\n# Short.\n" in text
    assert "#, fuzzy\n" in text
    assert run(home, "update", "--check") == 0


def test_words_that_look_like_a_formula_come_and_go(home: Path) -> None:
    po = english(home)
    po.write_text(po.read_text("utf-8").replace('msgid "Ні"\nmsgstr ""', 'msgid "Ні"\nmsgstr "=No"'), "utf-8")
    sheet = home / "formula.xlsx"
    run(home, "to-sheet", "en", sheet)
    assert row_of(sheet, NO)[Column.TRANSLATION] == "=No"
    before = po.read_bytes()
    assert run(home, "from-sheet", "en", sheet) == 0
    assert po.read_bytes() == before


def test_every_mistake_is_named_at_once_and_nothing_is_taken(
    home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(sheet, "housing.bye.end", {Column.TRANSLATION: "We are near."})
    rows = (
        write(sheet, HELLO, {Column.TRANSLATION: "Welcome, {nam}!"}),
        write(sheet, NO, {Column.TRANSLATION: "No {name} " + "o" * 40}),
        write(sheet, ASK, {Column.TRANSLATION: "A place?", Column.STATE: "done"}),
        write(sheet, "housing.title", {Column.SOURCE: "Житл", Column.TRANSLATION: "Housing"}),
        write(sheet, "housing.tonight.why", {Column.PLACE: "housing.tonight.wy", Column.TRANSLATION: "To help."}),
    )
    before = english(home).read_bytes()
    capsys.readouterr()
    assert run(home, "from-sheet", "en", sheet) == 1
    said = complaints(capsys)
    assert english(home).read_bytes() == before
    for row, what in zip(
        (rows[3], rows[0], rows[2], rows[4], rows[1], rows[1]),
        (
            "the Ukrainian text is not what authors say now",
            "the blanks are {nam} and must be {name}",
            "there is no state “done”",
            "there is no such line",
            "it is 50 long and may be 40",
            "the blanks are {name} and must be —",
        ),
        strict=True,
    ):
        assert any(line.startswith(f"row {row}: {what}") for line in said), (row, what, said)
    assert len(said) == 6


def test_a_line_authors_changed_meanwhile_is_not_guessed_at(
    home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = write(sheet, ASK, {Column.TRANSLATION: "Have you a place?"})
    rewrite(home, SCRIPT.replace("Чи є вам", "Чи маєте").replace("Ми поруч.", "Ми тут."))
    assert run(home, "from-sheet", "en", sheet) == 1
    (said,) = complaints(capsys)
    assert said.startswith(f"row {row}: the Ukrainian text is not what authors say now")


def test_what_somebody_else_translated_meanwhile_is_not_overwritten(
    home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(sheet, other := home / "other.xlsx")
    write(other, NO, {Column.TRANSLATION: "No"})
    write(other, ASK, {Column.TRANSLATION: "Have you a place?"})
    assert run(home, "from-sheet", "en", other) == 0
    row = write(sheet, NO, {Column.TRANSLATION: "Nope"})
    write(sheet, ASK, {Column.TRANSLATION: "Have you a place?"})
    assert run(home, "from-sheet", "en", sheet) == 1
    (said,) = complaints(capsys)
    assert said.startswith(f"row {row}: the catalogue has changed")
    write(sheet, NO, {Column.TRANSLATION: None})
    assert run(home, "from-sheet", "en", sheet) == 0
    assert spoken(home)[NO, "Ні"] == "No", "a row nobody touched changes nothing"


def test_a_translation_is_doubted_but_not_lost(home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(sheet, NO, {Column.TRANSLATION: "No"})
    run(home, "from-sheet", "en", sheet)
    run(home, "to-sheet", "en", sheet)
    assert row_of(sheet, NO)[Column.STATE] == "translated"
    capsys.readouterr()
    row = write(sheet, NO, {Column.TRANSLATION: ""})
    assert run(home, "from-sheet", "en", sheet) == 1
    assert complaints(capsys)[0].startswith(f"row {row}: the translation is gone")
    write(sheet, NO, {Column.TRANSLATION: "No", Column.STATE: "fuzzy"})
    assert run(home, "from-sheet", "en", sheet) == 0
    assert spoken(home) == {}


@pytest.mark.parametrize(
    ("cells", "heard"),
    [
        ({Column.NOTE: "Ask the author."}, None),
        ({Column.STATE: ""}, None),
        ({Column.STATE: "translated"}, "Have you a place?"),
        ({Column.TRANSLATION: "Have you where to sleep?"}, "Have you where to sleep?"),
        ({Column.TRANSLATION: "Have you where to sleep?", Column.STATE: "fuzzy"}, None),
    ],
)
def test_a_stale_translation_waits_for_a_person(
    home: Path, sheet: Path, cells: Mapping[Column, object], heard: str | None
) -> None:
    write(sheet, ASK, {Column.TRANSLATION: "Have you a place?"})
    run(home, "from-sheet", "en", sheet)
    rewrite(home, SCRIPT.replace("Чи є вам", "Чи маєте"))
    run(home, "to-sheet", "en", sheet)
    stale = row_of(sheet, ASK)
    assert (stale[Column.STATE], stale[Column.MADE_FOR]) == ("stale", "Чи є вам де ночувати?")
    write(sheet, ASK, cells)
    assert run(home, "from-sheet", "en", sheet) == 0
    assert spoken(home).get((ASK, "Чи маєте де ночувати?")) == heard


def test_a_line_is_translated_in_one_row(home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(sheet, NO, {Column.TRANSLATION: "No"})
    workbook = load_workbook(sheet)
    page = workbook.worksheets[0]
    page.append([cell.value for cell in page[first]])
    workbook.save(sheet)
    assert run(home, "from-sheet", "en", sheet) == 1
    assert complaints(capsys)[0].startswith(f"row {page.max_row}: row {first} translates the same line")


def test_columns_may_be_moved_and_rows_left_out(home: Path, sheet: Path) -> None:
    write(sheet, NO, {Column.TRANSLATION: "No"})
    workbook = load_workbook(sheet)
    page = workbook.worksheets[0]
    page.delete_rows(2)
    page.delete_cols(2, 2)
    page.insert_cols(1)
    workbook.save(sheet)
    assert run(home, "from-sheet", "en", sheet) == 0
    assert spoken(home) == {(NO, "Ні"): "No"}


def test_another_file_is_no_sheet(home: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "from-sheet", "en", home / "nowhere.xlsx") == 2
    assert run(home, "from-sheet", "en", english(home)) == 2
    workbook = load_workbook(sheet)
    workbook.worksheets[0].delete_cols(len(Column))
    workbook.save(sheet)
    assert run(home, "from-sheet", "en", sheet) == 2
    assert run(home, "to-sheet", "pl", sheet) == 2
    assert run(home, "to-sheet", "uk", sheet) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition(": ")[2] for line in said[:3]] == [
        "no such file or directory",
        "it is no .xlsx workbook, or a damaged one",
        "it has no column Mark",
    ]


def test_the_shipped_english_comes_back_as_it_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(LOCALES, tmp_path / "locales")
    (tmp_path / "dialogs").symlink_to(LOCALES.parent / "dialogs")
    run(tmp_path, "update")
    before = english(tmp_path).read_bytes()
    sheet = tmp_path / "en.xlsx"
    assert run(tmp_path, "to-sheet", "en", sheet) == 0
    assert all(each.row[Column.SCRIPT] and each.row[Column.PART] for each in read_sheet(sheet))
    assert run(tmp_path, "from-sheet", "en", sheet) == 0
    assert capsys.readouterr().out.endswith("lines changed: 0\n")
    assert english(tmp_path).read_bytes() == before
