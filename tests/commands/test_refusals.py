"""What commands say when they cannot do what they were asked: one sentence, exit code 1, never a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.crash.house import own_logs
from tests.dialogs.bundles.shelf import SHELF
from tests.shipped import LOCALES

PROBLEMS = 1


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a small good edition, and a file where a folder is expected."""
    shutil.copytree(SHELF / "good", tmp_path / "dialogs")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("DVERI_DIALOGS_DIR", str(tmp_path / "dialogs"))
    monkeypatch.setenv("DVERI_LOCALES_DIR", str(LOCALES))
    with own_logs():
        yield tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format", "sarif", "--output", "{home}/nowhere/report.sarif"),
        ("check", "--format", "junit", "--output", "{home}"),
        ("check", "--propose", "--write", "{home}/nowhere/stories.yaml"),
        ("book", "{home}/file"),
        ("cards", "{home}/file/cards", "--bot", "dveri_bot"),
        ("schema", "{home}/file"),
    ],
)
def test_where_nothing_can_be_written_is_said(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main([word.format(home=home) for word in words]) == PROBLEMS
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"Cannot write {home}")
    assert line.endswith("check the folder and its permissions, or name another.")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("cards", "--bot", ""), "--bot '': not the user name"),
        (("cards", "--bot", "погане ім'я"), "--bot"),
        (("cards", "--bot", "@dveri_bot", "--door", "школа у Вербовому"), "--door"),
        (("check", "--write", "stories.yaml"), "--write adds proposed stories"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], begins: str
) -> None:
    assert main([words[0], *([str(home / "cards")] if words[0] == "cards" else []), *words[1:]]) == PROBLEMS
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(begins)
    assert not (home / "cards").exists()


def test_a_folder_without_words_is_refused_before_anybody_reads_names_of_lines(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DVERI_LOCALES_DIR", str(home / "nowhere"))
    assert main(["check"]) == PROBLEMS
    said = capsys.readouterr()
    assert "set DVERI_LOCALES_DIR to the folder of the catalogues" in said.err
    assert said.out == ""
