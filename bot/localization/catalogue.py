"""Reading `locales/<language>/LC_MESSAGES/<domain>.po` into plain mappings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from dialogs.bundle import SOURCE_LANGUAGE, Translations

#: Domain of what authors write; keyed by where a line stands and by its Ukrainian text.
DIALOGS = "dialogs"

#: Domain of the manager bot's lines; keyed by a name such as "alert.new".
BOT = "bot"

#: Domain of the console and the command line; keyed by a name such as "problem.unknown_step".
CONSOLE = "console"

# A line of a catalogue is a keyword with a closed string, or the string alone. Babel takes an unclosed one
# and drops its last letter.
_STRING_LINE = re.compile(
    r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[ \t]+)?"(?:[^"\\]|\\.)*"',
)


class BrokenCatalogue(Exception):
    """A catalogue cannot be read. Nothing of it was taken; mend the line and load again."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")
        self.path = path
        #: Counts from 1; 0 when the whole file is meant.
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one language of a keyed domain.

    Attributes:
        forms: key → its text, or its plural forms in the order of the header's rule.
        plural: which form a number takes.
    """

    forms: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]


class _Strict(Catalog):
    """Refuses a line that is translated twice; Babel would keep the first and drop the other unsaid."""

    # The decorator that marks an override is in Python from 3.12 on.
    def __setitem__(  # type: ignore[explicit-override]
        self, key: str | list[str] | tuple[str, ...], message: Message
    ) -> None:
        if key and self.get(key, message.context) is not None:
            what = "this line is translated twice"
            raise PoFileError(what, self, "", (message.lineno or 1) - 1)
        super().__setitem__(key, message)


def languages_in(locales: Path) -> tuple[str, ...]:
    """List the languages that have a folder, the source language first."""
    found = {path.name for path in locales.iterdir() if _is_language(path)} if locales.is_dir() else set()
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


def catalogue_path(locales: Path, language: str, domain: str) -> Path:
    """Tell where the catalogue of a language lies, whether it exists or not."""
    return locales / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(path: Path, text: str) -> Catalog:
    """Read the text of a catalogue, obsolete lines included.

    Raises:
        BrokenCatalogue: some line is not of the format, or is there twice; `path` only names it.
    """
    lines = [_without_old_obsolete(line) for line in text.split("\n")]
    for number, line in enumerate(lines, 1):
        if not _is_well_formed(line.strip()):
            raise BrokenCatalogue(path, number, "not a line of a catalogue")
    catalog = _Strict(charset="utf-8")
    try:
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except PoFileError as error:
        raise BrokenCatalogue(path, error.lineno + 1, str(error.args[0]).rpartition(" on ")[0]) from None
    except (ValueError, TypeError, IndexError) as error:
        raise BrokenCatalogue(path, 0, f"its header cannot be read: {error}") from None
    return catalog


def load_catalogue(path: Path) -> Catalog:
    """Load the catalogue of a file, obsolete lines included.

    Raises:
        BrokenCatalogue: the file is not UTF-8, or `read_catalogue` refuses it.
    """
    return read_catalogue(path, _text_of(path))


def load_translations(locales: Path) -> Translations:
    """Load what the dialogs say in other languages: language → (context, source) → text.

    A language is a folder with a `dialogs.po`. An empty or fuzzy entry counts as not translated. The source
    language is what authors write, so a catalogue of it is not read.

    Raises:
        BrokenCatalogue: one of the files cannot be read.
    """
    paths = {code: catalogue_path(locales, code, DIALOGS) for code in languages_in(locales)[1:]}
    return {code: _translated(load_catalogue(path)) for code, path in paths.items() if path.is_file()}


def load_lines(locales: Path, domain: str) -> Mapping[str, Lines]:
    """Load a keyed domain, `bot` or `console`, in every language that has it.

    Raises:
        BrokenCatalogue: one of the files cannot be read.
    """
    paths = {code: catalogue_path(locales, code, domain) for code in languages_in(locales)}
    return {code: _lines_of(path, _text_of(path)) for code, path in paths.items() if path.is_file()}


def is_translated(message: Message) -> bool:
    """Tell whether every form of an entry has words and nobody has marked them as doubtful."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return not message.fuzzy and all(forms)


def entries_of(catalog: Catalog) -> Iterator[Message]:
    """Go through the entries in the order of the file, without the header."""
    return (message for message in catalog if message.id)


def _is_language(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "_"))


def _without_old_obsolete(line: str) -> str:
    # What an obsolete line used to translate; other tools write it, Babel cannot read it.
    return "" if line.startswith("#~|") else line


def _is_well_formed(line: str) -> bool:
    plain = line.removeprefix("#~").strip() if line.startswith("#~") else line
    return not plain or plain.startswith("#") or _STRING_LINE.fullmatch(plain) is not None


def _translated(catalog: Catalog) -> dict[tuple[str, str], str]:
    return {
        (message.context or "", message.id): message.string
        for message in entries_of(catalog)
        if is_translated(message) and isinstance(message.id, str) and isinstance(message.string, str)
    }


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenCatalogue(path, line, "not UTF-8") from None


# A process speaks through several translators of the same catalogues; each text of them is read once.
@lru_cache(maxsize=8)
def _lines_of(path: Path, text: str) -> Lines:
    catalog = read_catalogue(path, text)
    try:
        plural = c2py(catalog.plural_expr)
    except ValueError as error:
        raise BrokenCatalogue(path, 0, f"its plural rule cannot be read: {error}") from None
    found = [message for message in entries_of(catalog) if is_translated(message)]
    return Lines({_key(message): _forms(message) for message in found}, plural)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
