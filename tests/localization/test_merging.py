"""A translator's work survives whatever authors do to the lines."""

from __future__ import annotations

from pathlib import Path

from bot.localization.catalogue import read_catalogue
from bot.localization.extraction import Line
from bot.localization.merging import merge
from bot.localization.writing import catalogue_text, template_text
from dialogs.problems import Where

HERE = Path("dialogs.po")


def line(context: str, source: str, file: str = "scripts/housing.yaml") -> Line:
    return Line(context, source, Where(file))


def update(text: str, *lines: Line) -> str:
    updated = catalogue_text(merge(lines, read_catalogue(HERE, text)), "en", text)
    again = catalogue_text(merge(lines, read_catalogue(HERE, updated)), "en", updated)
    assert updated == again, "a second update changes nothing"
    return updated


def body(text: str) -> str:
    return text.partition("\n\n")[2]


TONIGHT = line("housing.tonight.ask", "Чи є вам де ночувати?")
TRANSLATED = update("", TONIGHT).replace('?"\nmsgstr ""', '?"\nmsgstr "Have you a place to sleep?"')


def test_a_new_line_waits_for_its_translation() -> None:
    assert update("", TONIGHT) == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: dveri\\n"\n'
        '"Language: en\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        "\n"
        "#: dialogs/scripts/housing.yaml\n"
        'msgctxt "housing.tonight.ask"\n'
        'msgid "Чи є вам де ночувати?"\n'
        'msgstr ""\n'
    )


def test_a_template_has_no_language_and_no_date() -> None:
    text = template_text([TONIGHT])
    assert '"Language: \\n"' in text
    assert "Date" not in text
    assert "Plural-Forms" not in text


def test_a_translation_stays_with_its_line() -> None:
    assert update(TRANSLATED, TONIGHT) == TRANSLATED


def test_a_changed_line_carries_the_old_translation_for_a_person_to_look_at() -> None:
    changed = update(TRANSLATED, line("housing.tonight.ask", "Чи маєте де ночувати {day}?"))
    assert body(changed) == (
        "#: dialogs/scripts/housing.yaml\n"
        "#, fuzzy, python-brace-format\n"
        '#| msgid "Чи є вам де ночувати?"\n'
        'msgctxt "housing.tonight.ask"\n'
        'msgid "Чи маєте де ночувати {day}?"\n'
        'msgstr "Have you a place to sleep?"\n'
    )


def test_a_line_changed_twice_remembers_which_one_was_translated() -> None:
    once = update(TRANSLATED, line("housing.tonight.ask", "Де ви ночуєте?"))
    twice = update(once, line("housing.tonight.ask", "Де ночуватимете?"))
    assert '#| msgid "Чи є вам де ночувати?"\n' in twice
    assert "Де ви ночуєте?" not in twice


def test_a_line_changed_back_is_trusted_again() -> None:
    changed = update(TRANSLATED, line("housing.tonight.ask", "Де ви\nночуєте?"))
    assert update(changed, TONIGHT) == TRANSLATED


def test_words_of_many_lines_are_remembered_whole() -> None:
    many = line("housing.tonight.ask", '  Чи є вам\nде «ночувати»\t\\ "сьогодні"?\n' + "дуже " * 40)
    text = update(TRANSLATED.replace('msgid "Чи є вам де ночувати?"', 'msgid "x"'), many)
    translated = text.replace("#, fuzzy\n", "").replace('#| msgid "x"\n', "")
    changed = update(translated, TONIGHT)
    assert update(changed, many) == translated


def test_a_translation_somebody_has_approved_forgets_what_it_was_made_for() -> None:
    changed = line("housing.tonight.ask", "Де ви ночуєте?")
    approved = update(TRANSLATED, changed).replace("#, fuzzy\n", "")
    assert "#|" not in update(approved, changed)


def test_a_line_that_moved_carries_its_translation_for_a_person_to_look_at() -> None:
    moved = update(TRANSLATED, line("housing.evening.ask", TONIGHT.source))
    assert body(moved) == (
        "#: dialogs/scripts/housing.yaml\n"
        "#, fuzzy\n"
        '#| msgctxt "housing.tonight.ask"\n'
        'msgctxt "housing.evening.ask"\n'
        'msgid "Чи є вам де ночувати?"\n'
        'msgstr "Have you a place to sleep?"\n'
    )


def test_nobodys_own_translation_goes_to_another_line() -> None:
    other = line("housing.again.ask", TONIGHT.source)
    both = update(TRANSLATED, other, TONIGHT)
    assert 'msgctxt "housing.again.ask"\nmsgid "Чи є вам де ночувати?"\nmsgstr ""\n' in both
    assert "fuzzy" not in both


def test_a_line_that_is_gone_leaves_its_translation_behind_and_finds_it_again() -> None:
    other = line("housing.since.ask", "Відколи?")
    noted = TRANSLATED.replace("#: ", "# Keep it short.\n#: ")
    gone = update(noted, other)
    assert body(gone) == (
        "#: dialogs/scripts/housing.yaml\n"
        'msgctxt "housing.since.ask"\n'
        'msgid "Відколи?"\n'
        'msgstr ""\n'
        "\n"
        "# Keep it short.\n"
        '#~ msgctxt "housing.tonight.ask"\n'
        '#~ msgid "Чи є вам де ночувати?"\n'
        '#~ msgstr "Have you a place to sleep?"\n'
    )
    assert update(gone, TONIGHT) == noted


def test_a_line_nobody_translated_leaves_nothing() -> None:
    assert "Чи є" not in update(update("", TONIGHT), line("housing.since.ask", "Відколи?"))


def test_what_translators_wrote_at_the_head_and_beside_lines_stays() -> None:
    text = TRANSLATED.replace('"MIME', '"Last-Translator: Somebody\\n"\n"X-Generator: Poedit 3.5\\n"\n"MIME')
    text = "# English of «Двері».\n#\n" + text.replace("#: ", "# As the old form says.\n#: ")
    text = text.replace("yaml\nmsgctxt", "yaml\n#, no-wrap\nmsgctxt")
    assert update(text, TONIGHT) == text
