"""Catalogues are read strictly: what a translator wrote is taken whole, or its line is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.localization.catalogue import (
    BOT,
    BrokenCatalogue,
    catalogue_path,
    languages_in,
    load_lines,
    load_translations,
)

HEADER = r"""msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def write(locales: Path, language: str, domain: str, text: str) -> Path:
    path = catalogue_path(locales, language, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def test_a_line_is_found_by_its_place_and_its_source(tmp_path: Path) -> None:
    write(
        tmp_path,
        "en",
        "dialogs",
        'msgctxt "housing.tonight.ask"\nmsgid "Чи є вам\\n"\n"де ночувати?"\nmsgstr "A place\\n"\n"to sleep?"\n',
    )
    assert load_translations(tmp_path) == {
        "en": {("housing.tonight.ask", "Чи є вам\nде ночувати?"): "A place\nto sleep?"},
    }


def test_what_is_empty_doubtful_or_retired_is_not_a_translation(tmp_path: Path) -> None:
    write(
        tmp_path,
        "en",
        "dialogs",
        'msgctxt "a"\nmsgid "Так"\nmsgstr ""\n\n'
        '#, fuzzy\n#| msgid "Ні."\nmsgctxt "b"\nmsgid "Ні"\nmsgstr "No"\n\n'
        '#~| msgctxt "c"\n#~ msgctxt "c"\n#~ msgid "Колись"\n#~ msgstr "Once"\n',
    )
    assert load_translations(tmp_path) == {"en": {}}


def test_languages_are_the_folders_and_the_source_language_needs_none(tmp_path: Path) -> None:
    assert languages_in(tmp_path / "nowhere") == ("uk",)
    for folder in ("pl", "en", "uk", ".git", "__pycache__"):
        (tmp_path / folder).mkdir()
    (tmp_path / "dialogs.pot").touch()
    assert languages_in(tmp_path) == ("uk", "en", "pl")
    assert load_translations(tmp_path) == {}


def test_what_authors_wrote_is_not_overruled_by_a_catalogue_of_their_own_language(tmp_path: Path) -> None:
    write(tmp_path, "uk", "dialogs", 'msgctxt "a"\nmsgid "Так"\nmsgstr "Авжеж"\n')
    assert load_translations(tmp_path) == {}


def test_keyed_lines_keep_their_plural_forms(tmp_path: Path) -> None:
    write(
        tmp_path,
        "en",
        BOT,
        'msgid "queue.many"\nmsgid_plural "queue.many"\nmsgstr[0] "{count} need"\nmsgstr[1] "{count} needs"\n',
    )
    lines = load_lines(tmp_path, BOT)["en"]
    assert lines.forms == {"queue.many": ("{count} need", "{count} needs")}
    assert [lines.plural(count) for count in (0, 1, 2)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "closed badly\n', 8),
        ('msgid "a"\nmsgstr "a "quoted" word"\n', 8),
        ('msgid "a"\nmsgsrt "a"\n', 8),
        ("<<<<<<< ours\n", 7),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "b"\n', 7),
        ('msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n', 10),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "1"\nmsgstr[1] "2"\nmsgstr[2] "3"\n', 7),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, text: str, line: int) -> None:
    path = write(tmp_path, "en", "dialogs", text)
    with pytest.raises(BrokenCatalogue) as broken:
        load_translations(tmp_path)
    assert (broken.value.path, broken.value.line) == (path, line)
    assert str(broken.value).startswith(f"{path}:{line}: ")


def test_other_encodings_are_refused_and_a_byte_order_mark_is_not(tmp_path: Path) -> None:
    path = write(tmp_path, "en", "dialogs", 'msgctxt "a"\nmsgid "Так"\nmsgstr "Yes"\n')
    good = path.read_text(encoding="utf-8")
    path.write_bytes(good.encode("utf-8-sig"))
    assert load_translations(tmp_path) == {"en": {("a", "Так"): "Yes"}}
    path.write_bytes(good.encode("cp1251"))
    with pytest.raises(BrokenCatalogue) as broken:
        load_translations(tmp_path)
    assert broken.value.line == 8


@pytest.mark.parametrize("rule", ["nplurals=2; plural=import os;", "nplurals=many; plural=n;"])
def test_a_plural_rule_that_is_no_rule_is_refused(tmp_path: Path, rule: str) -> None:
    path = write(tmp_path, "en", BOT, 'msgid "a"\nmsgstr "b"\n')
    text = path.read_text(encoding="utf-8").replace("nplurals=2; plural=(n != 1);", rule)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenCatalogue):
        load_lines(tmp_path, BOT)
