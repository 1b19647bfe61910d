"""Translations of an edition in the making, without files on disk: line by line, as a workbook, as a catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog

from bot.localization.catalogue import BrokenCatalogue, entries_of, is_translated, read_catalogue
from bot.localization.extraction import collect_lines
from bot.localization.merging import Entry, Merged, State, merge, with_ends_of
from bot.localization.returning import Mistake, SheetRefused, faults_of, sheet_rows, with_sheet
from bot.localization.sheets import UnreadableSheet, read_workbook, write_workbook
from bot.localization.situations import Situation, situations_of
from bot.localization.writing import catalogue_text, stamp_of, template_text
from bot.ports.translating import Fault, FileRefused, LineState, TextFile, TranslationLine, Words
from dialogs.bundle import Bundle

# Only names what is wrong: there is no file.
_BROUGHT = Path("dialogs.po")
_LANGUAGE = re.compile(rb'^"Language: ([\w-]+)\\n"', re.MULTILINE)


class TranslatorsDesk:
    """ports.translating.Translating."""

    def lines(self, bundle: Bundle, words: Words) -> tuple[TranslationLine, ...]:
        """List every line in the order of the authors' files."""
        situations = situations_of(bundle)
        return tuple(_line(entry, situations[_key(entry)]) for entry in _merged(bundle, words).entries)

    def faults(self, bundle: Bundle, line: TranslationLine, text: str) -> tuple[Fault, ...]:
        """Say why words cannot be spoken in place of a line."""
        situation = situations_of(bundle)[line.key]
        found = faults_of(Entry(line.context, line.source, text), situation)
        return tuple(Fault(0, rule, values) for rule, values in found)

    def write(self, bundle: Bundle, words: Words, *, language: str, kind: TextFile, stamp: str = "") -> bytes:
        """Write a file for a translator; a catalogue carries the stamp."""
        merged = _merged(bundle, words)
        if kind is TextFile.CATALOGUE:
            return catalogue_text(merged, language, stamp=stamp).encode()
        written = BytesIO()
        write_workbook(written, sheet_rows(merged, situations_of(bundle)))
        return written.getvalue()

    def template(self, bundle: Bundle) -> bytes:
        """Write the file that a translation into another language starts from."""
        return template_text(collect_lines(bundle)).encode()

    def stamp_of(self, body: bytes) -> str:
        """Give the stamp that a catalogue carries; "" for any other file."""
        return stamp_of(body.decode("utf-8", errors="replace"))

    def read(self, bundle: Bundle, words: Words, body: bytes, *, kind: TextFile, language: str = "") -> Words:
        """Read a translator's file: what it says otherwise. Raises FileRefused, also for another language's."""
        merged = _merged(bundle, words)
        if kind is TextFile.CATALOGUE:
            _refuse_another(body, language)
        read = _from_catalogue if kind is TextFile.CATALOGUE else _from_workbook
        changed = read(merged, body, situations_of(bundle))
        spoken = {_key(entry): entry.text for entry in changed.entries if entry.state is State.TRANSLATED}
        return {key: text for key, text in spoken.items() if text != words.get(key, "")}


def _from_workbook(merged: Merged, body: bytes, situations: Mapping[tuple[str, str], Situation]) -> Merged:
    try:
        changed, _ = with_sheet(merged, read_workbook(BytesIO(body)), situations)
    except SheetRefused as refused:
        raise FileRefused([_fault(mistake) for mistake in refused.mistakes]) from None
    except UnreadableSheet as unreadable:
        columns = ", ".join(unreadable.lacking)
        rule, values = ("lacks_columns", {"columns": columns}) if columns else ("unreadable_workbook", {})
        raise FileRefused([Fault(0, rule, values)]) from None
    return changed


def _from_catalogue(merged: Merged, body: bytes, situations: Mapping[tuple[str, str], Situation]) -> Merged:
    """Take a catalogue's translations of lines that are there; lines that are gone are nobody's mistake."""
    try:
        brought = _brought(body)
    except BrokenCatalogue as broken:
        raise FileRefused([Fault(broken.line, "broken_catalogue", {"what": broken.what})]) from None
    faults: list[Fault] = []
    entries: list[Entry] = []
    for entry in merged.entries:
        text, line = brought.get(_key(entry), ("", 0))
        taken = Entry(entry.context, entry.source, with_ends_of(entry.source, text), entry.file) if text else entry
        entries.append(taken)
        if text:
            faults += [Fault(line, rule, values) for rule, values in faults_of(taken, situations[_key(entry)])]
    if faults:
        raise FileRefused(faults)
    return Merged(tuple(entries), merged.retired)


def _refuse_another(body: bytes, language: str) -> None:
    """Raise FileRefused for a catalogue that says it is of another language."""
    found = _LANGUAGE.search(body)
    said = found[1].decode("ascii", errors="replace") if found else ""
    if language and said and said.partition("_")[0].partition("-")[0].casefold() != language.partition("-")[0]:
        raise FileRefused([Fault(0, "another_language", {"found": said, "wanted": language})])


def _brought(body: bytes) -> dict[tuple[str, str], tuple[str, int]]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenCatalogue(_BROUGHT, body[: error.start].count(b"\n") + 1, "not UTF-8") from None
    found = read_catalogue(_BROUGHT, text)
    return {
        (message.context or "", message.id): (message.string, message.lineno or 0)
        for message in entries_of(found)
        if is_translated(message) and isinstance(message.id, str) and isinstance(message.string, str)
    }


def _merged(bundle: Bundle, words: Words) -> Merged:
    known = Catalog(charset="utf-8")
    for (context, source), text in words.items():
        known.add(source, text, context=context)
    return merge(collect_lines(bundle), known)


def _line(entry: Entry, situation: Situation) -> TranslationLine:
    return TranslationLine(
        context=entry.context or "",
        source=entry.source,
        state=LineState(entry.state),
        text=entry.text,
        made_for=entry.made_for or "",
        title=situation.title,
        step=situation.step,
        part=situation.part,
        before=situation.before,
        longest=situation.longest,
        length=situation.length_of(entry.text),
        file=entry.file.partition("/")[2],
    )


def _fault(mistake: Mistake) -> Fault:
    return Fault(mistake.row, mistake.rule, mistake.values)


def _key(entry: Entry) -> tuple[str, str]:
    return (entry.context or "", entry.source)
