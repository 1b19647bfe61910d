"""Whatever program saved the list, its rows come out; whatever else was sent, the cure is said."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.storage.spreadsheets import CannotRead, read_rows

ROWS = [("Категорія об’єкта", "Назва об’єкта"), ("C", "Вербове"), ("C", "Кам’янка, що на річці")]


def saved(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def joined(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in ROWS)


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_csv_is_read_in_any_usual_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    path = saved(tmp_path, joined(separator).encode(encoding))
    assert list(read_rows(path)) == ROWS


def workbook(folder: Path, name: str = "list.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [*ROWS, (), (3, 2.0, 2.5, None, date(2025, 5, 16), "  Гай ")]:
        sheet.append(list(row))
    book.create_sheet("Примітки").append(["не читати"])
    path = folder / name
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "without extension"])
def test_a_workbook_is_known_by_its_content_not_by_its_name(tmp_path: Path, name: str) -> None:
    rows = list(read_rows(workbook(tmp_path, name)))
    assert [row[:2] for row in rows[:3]] == ROWS
    assert not any(rows[3])
    assert rows[4] == ("3", "2", "2.5", "", "2025-05-16 00:00:00", "Гай")


def test_a_text_called_xlsx_is_read_as_text(tmp_path: Path) -> None:
    assert list(read_rows(saved(tmp_path, joined(";"), "list.xlsx"))) == ROWS


def test_empty_lines_count_so_that_row_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    assert list(read_rows(saved(tmp_path, "a;b\n\n c ; d \n"))) == [("a", "b"), (), ("c", "d")]


def test_a_wrong_size_written_into_a_sheet_is_not_believed(tmp_path: Path) -> None:
    honest, lying = workbook(tmp_path), tmp_path / "lying.xlsx"
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(lying, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member.endswith("sheet1.xml"):
                content = content.replace(b'<dimension ref="A1:F5"', b'<dimension ref="A1"')
            target.writestr(member, content)
    assert [row[:2] for row in read_rows(lying)][:3] == ROWS


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
        (gzip.compress(b"a;b", mtime=0), "gzip"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither a workbook nor text"),
        (b"\xff\xfea", "neither a workbook nor text"),
        (b"a;\x98", "neither a workbook nor text"),
        ("\n<!DOCTYPE html><title>Кодифікатор</title>".encode(), "web page"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_at_once_with_the_cure(tmp_path: Path, content: bytes, why: str) -> None:
    path = saved(tmp_path, content)
    with pytest.raises(CannotRead, match=why) as refused:
        read_rows(path)
    assert refused.value.cure
    assert str(refused.value) == f"Cannot read {path}: {refused.value.why}; {refused.value.cure}."


def test_a_missing_file_and_a_folder_are_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        read_rows(tmp_path / "nothing.csv")
    with pytest.raises(CannotRead, match="folder"):
        read_rows(tmp_path)


def test_an_archive_that_is_no_workbook_is_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "kodyfikator.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kodyfikator.csv", joined(";"))
    with pytest.raises(CannotRead, match="unpack it"):
        read_rows(path)


def test_a_workbook_damaged_inside_is_refused_on_the_way(tmp_path: Path) -> None:
    sound, torn = workbook(tmp_path), tmp_path / "torn.xlsx"
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(torn, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, content[: len(content) // 2] if "sheet1.xml" in member else content)
    with pytest.raises(CannotRead, match="damaged"):
        list(read_rows(torn))


def test_a_quote_that_never_closes_is_refused_on_the_way(tmp_path: Path) -> None:
    path = saved(tmp_path, 'a;b\n"' + "c;d\n" * 50_000)
    with pytest.raises(CannotRead, match="makes no sense"):
        list(read_rows(path))


def test_what_nobody_sees_is_not_read(tmp_path: Path) -> None:
    hidden = "phone;\u00adна\u00adзва\u200b\n\u2060102\ufeff;Ту\u00adт\u00a0\n"
    assert list(read_rows(saved(tmp_path, hidden))) == [("phone", "назва"), ("102", "Тут")]


def test_a_table_of_libreoffice_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "directory.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(CannotRead, match=r"OpenDocument file; save it as \.xlsx"):
        list(read_rows(path))
