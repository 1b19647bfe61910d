"""A third language is a folder: dropped, filled by a translator in a spreadsheet, checked, spoken."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.commands.check import check
from bot.commands.checking.order import Order
from bot.commands.speech import OK
from bot.localization.catalogue import BOT, load_translations
from bot.localization.pseudo import pseudo_catalogues, pseudo_text
from bot.localization.sheets import Column
from bot.localization.translator import BabelTranslator
from bot.localization.upkeep import write
from bot.settings import Settings
from tests.localization.home import run
from tests.shipped import DIALOGS, LOCALES, shipped_bundle

POLISH = "pl"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(LOCALES, tmp_path / "locales")
    (tmp_path / "dialogs").symlink_to(DIALOGS)
    (tmp_path / "locales" / POLISH).mkdir()
    assert run(tmp_path, "update") == 0
    return tmp_path


def checked(home: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give what `bot check` says of Polish, the summary last."""
    capsys.readouterr()
    settings = Settings(_env_file=None, dialogs_dir=DIALOGS, locales_dir=home / "locales")
    assert check(settings, Order(language="en")) == OK
    *found, summary = capsys.readouterr().out.splitlines()
    return [*(line for line in found if re.search(rf"\b{POLISH}\b", line)), summary]


def waiting(home: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """List what the report says is not translated into Polish."""
    capsys.readouterr()
    assert run(home, "report", "--details") == 0
    return [line for line in capsys.readouterr().out.splitlines() if f": {POLISH}: " in line]


def translate(sheet: Path) -> None:
    """Fill every row, as a translator who needs all the room there is."""
    workbook = load_workbook(sheet)
    page = workbook.worksheets[0]
    at = {column: place for place, column in enumerate(Column, 1)}
    for number in range(2, page.max_row + 1):
        source = str(page.cell(number, at[Column.SOURCE]).value)
        room = page.cell(number, at[Column.LONGEST]).value
        text = pseudo_text(source, int(str(room)) - 2) if room else source
        page.cell(number, at[Column.TRANSLATION]).value = text
    workbook.save(sheet)


def test_a_third_language_is_dropped_filled_checked_and_spoken(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert waiting(home, capsys), "nothing is translated yet, and the report says so"
    sheet = home / "pl.xlsx"
    assert run(home, "to-sheet", POLISH, sheet) == 0
    translate(sheet)
    assert run(home, "from-sheet", POLISH, sheet) == 0
    of_pseudo = pseudo_catalogues(shipped_bundle(), home / "locales")
    keyed = {path: text for path, text in of_pseudo.items() if path.name != "dialogs.po"}
    write({home / "locales" / POLISH / "LC_MESSAGES" / path.name: text for path, text in keyed.items()})

    *left, summary = checked(home, capsys)
    assert left == []
    assert f"en, {POLISH}" in summary
    assert waiting(home, capsys) == []
    assert run(home, "update", "--check") == 0
    words = BabelTranslator(home / "locales", domain=BOT)
    assert words.choose("pl-PL") == POLISH
    assert len(load_translations(home / "locales")[POLISH]) == len(load_translations(home / "locales")["en"])
