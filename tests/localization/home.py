"""A home of one small script, with its catalogues, for the commands of translators."""

from __future__ import annotations

from pathlib import Path

from bot.localization.__main__ import main
from bot.localization.catalogue import catalogue_path

SCRIPT = """\
script: housing
title: Житло
about: Людині ніде жити
start: hello
steps:
  hello:
    tell: Вітаємо, {name}!
    go: tonight
  tonight:
    ask: Чи є вам де ночувати?
    why: Щоб допомогти сьогодні.
    fact: roof
    choices: {no: Ні, some: У знайомих}
    synonyms: {no: ніде}
    then:
      - go: bye
  bye:
    end: Ми поруч.
"""


def build(folder: Path) -> Path:
    """Lay out the dialogs and an empty English folder; gives the folder."""
    (folder / "dialogs" / "scripts").mkdir(parents=True)
    rewrite(folder, SCRIPT)
    (folder / "locales" / "en").mkdir(parents=True)
    return folder


def rewrite(home: Path, script: str) -> None:
    """Let the author write the script anew."""
    (home / "dialogs" / "scripts" / "housing.yaml").write_text(script, encoding="utf-8")


def run(home: Path, *arguments: str | Path) -> int:
    """Run the command line on this home."""
    places = ("--dialogs", str(home / "dialogs"), "--locales", str(home / "locales"))
    return main([*map(str, arguments), *places])


def english(home: Path) -> Path:
    """Tell where the English catalogue lies."""
    return catalogue_path(home / "locales", "en", "dialogs")
