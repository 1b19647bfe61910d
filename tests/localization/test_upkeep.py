"""The command brings catalogues up to date with the authors' files, and says when they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.localization.__main__ import main
from bot.localization.catalogue import catalogue_path, load_translations
from bot.localization.translator import BabelTranslator

SCRIPT = """\
script: housing
title: Житло
about: Людині ніде жити
start: hello
steps:
  hello:
    tell: Вітаємо!
    go: bye
  bye:
    end: Ми поруч.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "dialogs" / "scripts" / "parts").mkdir(parents=True)
    (tmp_path / "dialogs" / "stories").mkdir()
    (tmp_path / "dialogs" / "scripts" / "housing.yaml").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "dialogs" / "stories" / "housing.yaml").write_text("stories: []\n", encoding="utf-8")
    (tmp_path / "locales" / "en").mkdir(parents=True)
    return tmp_path


def run(home: Path, *arguments: str) -> int:
    return main([*arguments, "--dialogs", str(home / "dialogs"), "--locales", str(home / "locales")])


def english(home: Path) -> Path:
    return catalogue_path(home / "locales", "en", "dialogs")


def translate(path: Path, source: str, text: str) -> None:
    written = path.read_text(encoding="utf-8")
    assert f'msgid "{source}"\nmsgstr ""' in written
    path.write_text(written.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{text}"'), "utf-8")


def test_an_update_makes_the_template_and_every_language(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "update", "--check") == 1
    assert not english(home).exists()
    assert run(home, "update") == 0
    assert capsys.readouterr().out.splitlines() == [
        "out of date: dialogs.pot",
        "out of date: en/LC_MESSAGES/dialogs.po",
        "updated: dialogs.pot",
        "updated: en/LC_MESSAGES/dialogs.po",
    ]
    assert run(home, "update", "--check") == 0
    assert run(home, "update") == 0
    assert capsys.readouterr().out == ""


def test_what_is_translated_is_spoken_and_stays_when_authors_move_lines(home: Path) -> None:
    run(home, "update")
    translate(english(home), "Вітаємо!", "Welcome!")
    moved = SCRIPT.replace("steps:", "\n# A remark.\n\nsteps:")
    (home / "dialogs" / "scripts" / "housing.yaml").write_text(moved, encoding="utf-8")
    assert run(home, "update", "--check") == 0
    assert load_translations(home / "locales") == {"en": {("housing.hello.tell", "Вітаємо!"): "Welcome!"}}


def test_a_changed_line_is_out_of_date_until_somebody_looks_at_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(home, "update")
    translate(english(home), "Вітаємо!", "Welcome!")
    changed = SCRIPT.replace("Вітаємо!", "Добрий день!")
    (home / "dialogs" / "scripts" / "housing.yaml").write_text(changed, encoding="utf-8")
    assert run(home, "update", "--check") == 1
    assert run(home, "update") == 0
    assert load_translations(home / "locales") == {"en": {}}
    capsys.readouterr()
    assert run(home, "report") == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "language  domain   translated  fuzzy  missing  retired",
        "en        dialogs  0           1      2        0",
    ]


def test_a_third_language_is_a_folder_to_drop(home: Path) -> None:
    run(home, "update")
    (home / "locales" / "pl").mkdir()
    assert run(home, "update") == 0
    polish = catalogue_path(home / "locales", "pl", "dialogs")
    assert "nplurals=3" in polish.read_text(encoding="utf-8")
    translate(polish, "Ми поруч.", "Jesteśmy obok.")
    assert BabelTranslator(home / "locales").languages == ("uk", "en", "pl")
    assert load_translations(home / "locales")["pl"] == {("housing.bye.end", "Ми поруч."): "Jesteśmy obok."}


def test_keyed_lines_are_counted_against_those_of_the_source_language(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, text in (("uk", "Нове"), ("en", "")):
        path = catalogue_path(home / "locales", language, "bot")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'msgid "alert.new"\nmsgstr "{text}"\n', encoding="utf-8")
    assert run(home, "report") == 0
    rows = [row.split() for row in capsys.readouterr().out.splitlines()]
    assert ["uk", "bot", "1", "0", "0", "0"] in rows
    assert ["en", "bot", "0", "0", "1", "0"] in rows


def test_scripts_that_cannot_be_read_retire_nobodys_translation(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(home, "update")
    before = english(home).read_bytes()
    (home / "dialogs" / "scripts" / "housing.yaml").write_text("script: [housing\n", encoding="utf-8")
    assert run(home, "update") == 2
    assert english(home).read_bytes() == before
    assert "scripts/housing.yaml:" in capsys.readouterr().err


def test_a_catalogue_that_cannot_be_read_is_not_overwritten(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(home, "update")
    english(home).write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    assert run(home, "update") == 2
    assert f"{english(home)}:2: " in capsys.readouterr().err
    assert english(home).read_text(encoding="utf-8") == 'msgid "a"\nmsgstr "b\n'
