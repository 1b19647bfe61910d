"""Translations of an edition in the making, line by line and as files; wrong files are refused whole."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from bot.localization.sheets import Column
from bot.localization.translators import TranslatorsDesk
from bot.ports.translating import Fault, FileRefused, LineState, TextFile, TranslationLine, Words
from dialogs.bundle import Bundle
from tests.dialogs.three_editions import edition_a

ASK = ("care.alone.ask", "Чи живе людина сама?")
OLD = ("care.alone.ask", "Чи людина живе сама?")


@pytest.fixture
def desk() -> TranslatorsDesk:
    return TranslatorsDesk()


@pytest.fixture
def bundle() -> Bundle:
    return edition_a()


def line_of(lines: tuple[TranslationLine, ...]) -> TranslationLine:
    return next(line for line in lines if line.key == ASK)


def test_every_line_says_how_far_it_has_come(desk: TranslatorsDesk, bundle: Bundle) -> None:
    missing, stale, done = (
        line_of(desk.lines(bundle, words)) for words in ({}, {OLD: "Alone?"}, {ASK: "Does the person live alone?"})
    )
    assert (missing.state, missing.text, missing.part) == (LineState.MISSING, "", "ask")
    assert (stale.state, stale.text, stale.made_for) == (LineState.STALE, "Alone?", OLD[1])
    assert (done.state, done.text, done.length) == (LineState.TRANSLATED, "Does the person live alone?", 27)


@pytest.mark.parametrize("kind", list(TextFile))
def test_a_file_nobody_touched_changes_nothing(desk: TranslatorsDesk, bundle: Bundle, kind: TextFile) -> None:
    words = {ASK: "Does the person live alone?"}
    body = desk.write(bundle, words, language="en", kind=kind)
    assert desk.read(bundle, words, body, kind=kind) == {}


def test_what_a_translator_wrote_comes_back(desk: TranslatorsDesk, bundle: Bundle) -> None:
    po = desk.write(bundle, {}, language="en", kind=TextFile.CATALOGUE).decode()
    asked = f'msgctxt "{ASK[0]}"\nmsgid "{ASK[1]}"\nmsgstr '
    assert f'{asked}""' in po
    changed = po.replace(f'{asked}""', f'{asked}"Alone?"').encode()
    assert desk.read(bundle, {}, changed, kind=TextFile.CATALOGUE) == {ASK: "Alone?"}


def test_a_workbook_comes_back_with_the_rows_that_changed(desk: TranslatorsDesk, bundle: Bundle) -> None:
    assert desk.read(bundle, {}, filled(desk, bundle, "Alone?"), kind=TextFile.WORKBOOK) == {ASK: "Alone?"}


def test_words_that_cannot_be_spoken_are_refused(desk: TranslatorsDesk, bundle: Bundle) -> None:
    with pytest.raises(FileRefused) as refused:
        desk.read(bundle, {}, filled(desk, bundle, "Is {name} alone?"), kind=TextFile.WORKBOOK)
    (fault,) = refused.value.faults
    assert (fault.rule, fault.values) == ("blanks", {"given": "{name}", "wanted": "—"})
    assert desk.faults(bundle, line_of(desk.lines(bundle, {})), "Is {name} alone?") == (
        Fault(0, "blanks", {"given": "{name}", "wanted": "—"}),
    )


def without(name: str) -> bytes:
    """A sheet somebody has taken a hidden column out of."""
    book, body = Workbook(), BytesIO()
    book.worksheets[0].append([column.value for column in Column if column != name])
    book.save(body)
    return body.getvalue()


@pytest.mark.parametrize(
    ("kind", "body", "rule"),
    [
        (TextFile.WORKBOOK, b"not a workbook", "unreadable_workbook"),
        (TextFile.WORKBOOK, without("Mark"), "lacks_columns"),
        (TextFile.CATALOGUE, b'msgid "a\nmsgstr ""\n', "broken_catalogue"),
        (TextFile.CATALOGUE, b'msgid "\xff"\n', "broken_catalogue"),
    ],
)
def test_a_file_that_is_none_of_ours(
    desk: TranslatorsDesk, bundle: Bundle, kind: TextFile, body: bytes, rule: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        desk.read(bundle, {}, body, kind=kind)
    assert [fault.rule for fault in refused.value.faults] == [rule]


def test_a_catalogue_of_another_language_is_refused(desk: TranslatorsDesk, bundle: Bundle) -> None:
    body = desk.write(bundle, {}, language="pl", kind=TextFile.CATALOGUE)
    with pytest.raises(FileRefused) as refused:
        desk.read(bundle, {}, body, kind=TextFile.CATALOGUE, language="en")
    assert refused.value.faults == (Fault(0, "another_language", {"found": "pl", "wanted": "en"}),)
    ours = body.replace(b"Language: pl", b"Language: en_GB")
    assert desk.read(bundle, {}, ours, kind=TextFile.CATALOGUE, language="en") == {}


def test_a_catalogue_says_of_which_words_it_was_written(desk: TranslatorsDesk, bundle: Bundle) -> None:
    body = desk.write(bundle, {}, language="en", kind=TextFile.CATALOGUE, stamp="draft-1 12")
    assert desk.stamp_of(body) == "draft-1 12"
    assert desk.stamp_of(desk.write(bundle, {}, language="en", kind=TextFile.CATALOGUE)) == ""
    assert desk.stamp_of(desk.write(bundle, {}, language="en", kind=TextFile.WORKBOOK)) == ""
    assert desk.read(bundle, {}, body, kind=TextFile.CATALOGUE, language="en") == {}


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1+1", "@SUM(A1)", '=HYPERLINK("http://example.org","Alone?")'])
def test_what_begins_like_a_formula_leaves_as_text(desk: TranslatorsDesk, bundle: Bundle, text: str) -> None:
    body = desk.write(bundle, {ASK: text}, language="en", kind=TextFile.WORKBOOK)
    cells = [cell for row in load_workbook(BytesIO(body)).worksheets[0].iter_rows() for cell in row]
    assert text in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert desk.read(bundle, {ASK: text}, body, kind=TextFile.WORKBOOK) == {}


def test_a_workbook_that_comes_twice_is_taken_once(desk: TranslatorsDesk, bundle: Bundle) -> None:
    for before, text in (({}, "Alone?"), ({OLD: "Alone?"}, "Does the person live alone?")):
        body = filled(desk, bundle, text, words=before)
        assert desk.read(bundle, before, body, kind=TextFile.WORKBOOK) == {ASK: text}
        assert desk.read(bundle, {ASK: text}, body, kind=TextFile.WORKBOOK) == {}


def test_a_formula_of_a_translator_is_no_translation(desk: TranslatorsDesk, bundle: Bundle) -> None:
    assert desk.read(bundle, {}, filled(desk, bundle, "=1+1"), kind=TextFile.WORKBOOK) == {}


def test_merged_cells_take_nothing_from_anybody(desk: TranslatorsDesk, bundle: Bundle) -> None:
    workbook = load_workbook(BytesIO(filled(desk, bundle, "Alone?")))
    workbook.worksheets[0].merge_cells("A2:L6")
    written = BytesIO()
    workbook.save(written)
    words = {ASK: "Does the person live alone?"}
    with pytest.raises(FileRefused):
        desk.read(bundle, words, written.getvalue(), kind=TextFile.WORKBOOK)


def filled(
    desk: TranslatorsDesk, bundle: Bundle, text: str, state: str = "missing", words: Words | None = None
) -> bytes:
    """Fill in one row of a workbook, as a translator would."""
    body = desk.write(bundle, words or {}, language="en", kind=TextFile.WORKBOOK)
    workbook = load_workbook(BytesIO(body))
    page = workbook.worksheets[0]
    heads = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        if (row[heads.index("Place")].value, row[heads.index("Ukrainian")].value) == ASK:
            row[heads.index("Translation")].value = text
            row[heads.index("State")].value = state
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def test_a_translation_ends_with_a_new_line_where_its_source_does(desk: TranslatorsDesk, bundle: Bundle) -> None:
    body = desk.write(bundle, {ASK: "Alone?\n\n"}, language="en", kind=TextFile.CATALOGUE)
    assert b'msgstr "Alone?"' in body
    brought = body.replace(b'msgstr "Alone?"', b'msgstr ""\n"\\n"\n"Quite alone?\\n"')
    assert desk.read(bundle, {}, brought, kind=TextFile.CATALOGUE) == {ASK: "Quite alone?"}


def test_a_catalogue_from_windows_is_read(desk: TranslatorsDesk, bundle: Bundle) -> None:
    body = desk.write(bundle, {ASK: "Alone?"}, language="en", kind=TextFile.CATALOGUE)
    brought = b"\xef\xbb\xbf" + body.replace(b"\n", b"\r\n")
    assert desk.read(bundle, {}, brought, kind=TextFile.CATALOGUE) == {ASK: "Alone?"}


def test_a_translation_that_became_a_failed_formula_is_refused(desk: TranslatorsDesk, bundle: Bundle) -> None:
    with pytest.raises(FileRefused) as refused:
        desk.read(bundle, {}, filled(desk, bundle, "#NAME?"), kind=TextFile.WORKBOOK)
    assert [(fault.rule, fault.values) for fault in refused.value.faults] == [("failed_formula", {"value": "#NAME?"})]


def test_a_state_may_begin_with_a_great_letter(desk: TranslatorsDesk, bundle: Bundle) -> None:
    assert desk.read(bundle, {}, filled(desk, bundle, "Alone?", "Fuzzy"), kind=TextFile.WORKBOOK) == {}
    assert desk.read(bundle, {}, filled(desk, bundle, "Alone?", "Translated"), kind=TextFile.WORKBOOK) == {
        ASK: "Alone?"
    }


@pytest.mark.parametrize(("text", "rule"), [("Alone}?", "brace_alone"), ("**Alone?", "bold_alone")])
def test_marks_without_their_pair_are_refused(desk: TranslatorsDesk, bundle: Bundle, text: str, rule: str) -> None:
    assert rule in [fault.rule for fault in desk.faults(bundle, line_of(desk.lines(bundle, {})), text)]
