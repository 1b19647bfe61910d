"""What translators need of an edition in the making: lines with their situations, files to work with elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dialogs.bundle import Bundle

#: (context, source) → text.
Words = Mapping[tuple[str, str], str]


class LineState(StrEnum):
    """How far the translation of a line has come."""

    TRANSLATED = "translated"
    STALE = "stale"
    FUZZY = "fuzzy"
    MISSING = "missing"


class TextFile(StrEnum):
    """The kinds of files translators work with elsewhere."""

    WORKBOOK = "xlsx"
    CATALOGUE = "po"


@dataclass(frozen=True, slots=True)
class TranslationLine:
    """One line and its translation.

    Attributes:
        text: the translation, also one that no longer fits; "" when there is none.
        made_for: the author's former words that a stale translation was made for; "" otherwise.
        title, step, part: of the script in its author's words, its step, what the line is there: "ask", "choice.no".
        before: what a person has just read when this line comes.
        longest: what it may measure at most; None when nobody ever sees it.
        length: what the translation measures.
        file: the author's.
    """

    context: str
    source: str
    state: LineState
    text: str
    made_for: str
    title: str
    step: str
    part: str
    before: str
    longest: int | None
    length: int
    file: str

    @property
    def key(self) -> tuple[str, str]:
        """Name the line as translations do."""
        return self.context, self.source


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file that came back, and where; without words: "sheet.fault.<rule>" says it.

    Attributes:
        place: of the row or line, from 1; 0 when the whole file is meant.
    """

    place: int
    rule: str
    values: Mapping[str, str]


class FileRefused(Exception):
    """A file has faults. Nothing was taken; mend them all and bring it again."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


class Translating(Protocol):
    """Translations of an edition, line by line and as files. Takes some tenths of a second."""

    def lines(self, bundle: Bundle, words: Words) -> tuple[TranslationLine, ...]:
        """List every line in the order of the authors' files."""
        ...

    def faults(self, bundle: Bundle, line: TranslationLine, text: str) -> tuple[Fault, ...]:
        """Say why words cannot be spoken in place of a line: its blanks, its length."""
        ...

    def write(self, bundle: Bundle, words: Words, *, language: str, kind: TextFile, stamp: str = "") -> bytes:
        """Write a file for a translator; a catalogue carries the stamp."""
        ...

    def stamp_of(self, body: bytes) -> str:
        """Give the stamp that a catalogue carries; "" for one without, and for a workbook, whose rows carry theirs."""
        ...

    def template(self, bundle: Bundle) -> bytes:
        """Write the file that a translation into another language starts from."""
        ...

    def read(self, bundle: Bundle, words: Words, body: bytes, *, kind: TextFile, language: str = "") -> Words:
        """Read a translator's file: what it says otherwise. Raises FileRefused, also for another language's."""
        ...
