"""The report names every line that waits for a translator, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.localization.catalogue import catalogue_path
from tests.localization.home import SCRIPT, build, english, rewrite, run


def details(home: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(home, "report", "--details") == 0
    return [line for line in capsys.readouterr().out.splitlines() if ": en: " in line]


def test_what_waits_is_named_with_the_place_of_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = build(tmp_path)
    run(home, "update")
    text = english(home).read_text(encoding="utf-8").replace('msgstr ""\n', 'msgstr "Said."\n')
    text = text.replace('msgid ""\nmsgstr "Said."', 'msgid ""\nmsgstr ""', 1)
    text = text.replace('msgid "Ні"\nmsgstr "Said."', 'msgid "Ні"\nmsgstr ""')
    english(home).write_text(text.replace('msgctxt "housing.title"', '#, fuzzy\nmsgctxt "housing.title"'), "utf-8")
    rewrite(home, SCRIPT.replace("Чи є вам", "Чи маєте"))
    assert details(home, capsys) == [
        "dialogs/scripts/housing.yaml:2: en: fuzzy: housing.title",
        "dialogs/scripts/housing.yaml:10: en: stale: housing.tonight.ask",
        "dialogs/scripts/housing.yaml:13: en: missing: housing.tonight.choice.no",
    ]


def test_keys_are_named_where_the_source_language_says_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = build(tmp_path)
    for language, text in (
        ("uk", 'msgid "a.b"\nmsgstr "А"\n\nmsgid "a.c"\nmsgstr "Б"\n\nmsgid "a.d"\nmsgstr "В"\n'),
        ("en", 'msgid "a.b"\nmsgstr "A"\n\n#, fuzzy\nmsgid "a.c"\nmsgstr "B"\n'),
    ):
        path = catalogue_path(home / "locales", language, "bot")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert details(home, capsys)[-2:] == [
        "locales/uk/LC_MESSAGES/bot.po:4: en: fuzzy: a.c",
        "locales/uk/LC_MESSAGES/bot.po:7: en: missing: a.d",
    ]
