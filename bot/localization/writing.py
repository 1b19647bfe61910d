"""Catalogues as text: one way to write each, so that a second run changes nothing and a change is easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel import UnknownLocaleError
from babel.messages.plurals import get_plural
from babel.messages.pofile import normalize

from bot.localization.extraction import Line
from bot.localization.merging import Entry, Merged, merge

# The comments, the empty msgid and the lines of its msgstr.
_HEADER = re.compile(r'(?:#(?!~).*\n|\n)*msgid ""\nmsgstr ""\n(?:".*"\n)+')

_STAMP = "X-Dveri-Written"
_STAMPED = re.compile(rf'^"{_STAMP}: ([^"\\]*)\\n"', re.MULTILINE)

# Long lines stay whole: broken ones make every small change look like a large one.
_NEVER_WRAP = 0


def template_text(lines: Iterable[Line]) -> str:
    """Write the template that a new translation starts from."""
    return _text(_header(""), merge(lines))


def catalogue_text(merged: Merged, language: str, old: str = "", *, stamp: str = "") -> str:
    """Write a catalogue. The header of the old text stays as its translators left it.

    Args:
        stamp: what `stamp_of` gives back when the catalogue returns.
    """
    found = _HEADER.match(old)
    return _text(found[0].strip("\n") if found else _header(language, stamp), merged)


def stamp_of(text: str) -> str:
    """Read of which words a catalogue was written; "" when it does not say. Editors of catalogues keep the line."""
    found = _STAMPED.search(text)
    return found[1] if found else ""


def _text(header: str, merged: Merged) -> str:
    live = ("\n".join(_living(entry)) for entry in merged.entries)
    retired = ("\n".join(_retired(entry)) for entry in merged.retired)
    return "\n\n".join((header, *live, *retired)) + "\n"


def _header(language: str, stamp: str = "") -> str:
    """Write a header that says nothing about when and where: those would change without anything changing."""
    fields = {
        "Project-Id-Version": "dveri",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if language:
        fields["Plural-Forms"] = _plural_forms(language)
    if stamp:
        fields[_STAMP] = stamp
    lines = (f'"{name}: {value}\\n"' for name, value in fields.items())
    return "\n".join(('msgid ""', 'msgstr ""', *lines))


def _plural_forms(language: str) -> str:
    try:
        return get_plural(language.replace("-", "_")).plural_forms
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"


def _living(entry: Entry) -> Iterator[str]:
    yield from _comments(entry)
    yield f"#: {entry.file}"
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    yield from (f"#{note}" for note in entry.previous)
    yield from _strings(entry)


def _retired(entry: Entry) -> Iterator[str]:
    yield from _comments(entry)
    if entry.fuzzy:
        yield "#, fuzzy"
    yield from _strings(entry, "#~ ")


def _comments(entry: Entry) -> Iterator[str]:
    return (f"# {note}".rstrip() for note in entry.comments)


def _strings(entry: Entry, prefix: str = "") -> Iterator[str]:
    named = {"msgctxt": entry.context, "msgid": entry.source, "msgstr": entry.text}
    for keyword, value in named.items():
        if value is not None:
            yield f"{prefix}{keyword} {normalize(value, prefix=prefix, width=_NEVER_WRAP)}"
