"""Bringing a translators' catalogue up to date with what authors write now. Nothing translated is thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, normalize

from bot.localization.catalogue import entries_of
from bot.localization.extraction import Line
from dialogs.wording import blank_names

# Folder that the paths of an edition are relative to.
_AUTHORED = "dialogs"

# Tools for translators compare the blanks of lines that carry it.
_HAS_BLANKS = "python-brace-format"

# Derived from the source, whatever a file says.
_DERIVED_FLAGS = frozenset({"fuzzy", "python-format", _HAS_BLANKS})


class State(StrEnum):
    """How far the translation of a line has come."""

    TRANSLATED = "translated"
    #: The author's words have changed since.
    STALE = "stale"
    #: Somebody doubts it, or it was made for a line that stands elsewhere.
    FUZZY = "fuzzy"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line and its translation.

    Attributes:
        context: None in entries that no author's line ever was.
        text: the translation, "" when there is none yet.
        file: the author's, without a line number: those move with every edit above them, and no translation
            changes for that.
        fuzzy: the translation was made for another line; a person has to look at it.
        previous: which line that was, as the format writes it: '| msgid "…"'.
        comments: what translators noted.
    """

    context: str | None
    source: str
    text: str = ""
    file: str = ""
    fuzzy: bool = False
    previous: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    other_flags: tuple[str, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """Marks as they stand in the file, in alphabetical order."""
        derived = [_HAS_BLANKS] if blank_names(self.source) else []
        return tuple(sorted([*self.other_flags, *derived, *(["fuzzy"] if self.fuzzy else [])]))

    @property
    def state(self) -> State:
        """How far it has come; only what is translated is ever spoken."""
        if not self.text:
            return State.MISSING
        if not self.fuzzy:
            return State.TRANSLATED
        return State.FUZZY if self.made_for is None else State.STALE

    @property
    def made_for(self) -> str | None:
        """The author's former words that a doubtful translation was made for; None when those have not changed."""
        return _previous_source(self.previous)


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalogue brought up to date: a translation for every line, and those whose lines are gone."""

    entries: tuple[Entry, ...]
    retired: tuple[Entry, ...] = ()


def merge(lines: Iterable[Line], old: Catalog | None = None) -> Merged:
    """Give every line of an edition its translation.

    A line that kept its place and words keeps its translation, also when it comes back after years. One whose
    words changed carries the old translation, marked fuzzy; changed back, it is trusted again. One that moved
    carries it, marked fuzzy too. What no line takes is kept as retired.
    """
    shelf = _Shelf.of(old)
    entries: list[Entry | Line] = list(lines)
    # Each way of taking is offered to every line before the next: nobody's own translation goes to another.
    for take in (shelf.same, shelf.changed, shelf.moved, _untranslated):
        entries = [entry if isinstance(entry, Entry) else take(entry) or entry for entry in entries]
    retired = (entry for entry in shelf.left if entry.text or entry.comments)
    return Merged(tuple(entry for entry in entries if isinstance(entry, Entry)), tuple(retired))


@dataclass(slots=True)
class _Shelf:
    """Old entries that nobody has taken yet, in the order of the file, living ones before retired ones."""

    left: list[Entry]

    @classmethod
    def of(cls, old: Catalog | None) -> _Shelf:
        messages = [] if old is None else [*entries_of(old), *old.obsolete.values()]
        return cls([_entry(message) for message in messages])

    def same(self, line: Line) -> Entry | None:
        found = self._take(e for e in self.left if (e.context, e.source) == (line.context, line.source))
        return found and replace(found, file=_file(line))

    def changed(self, line: Line) -> Entry | None:
        found = self._take(e for e in self.left if e.context == line.context and e.text)
        if found is None:
            return None
        meant = _previous_source(found.previous) if found.fuzzy else found.source
        previous = found.previous if found.fuzzy else _previous("msgid", found.source)
        if meant == line.source:
            return replace(found, source=line.source, file=_file(line), fuzzy=False, previous=())
        return replace(found, source=line.source, file=_file(line), fuzzy=True, previous=previous)

    def moved(self, line: Line) -> Entry | None:
        found = self._take(e for e in self.left if e.source == line.source and e.text)
        if found is None:
            return None
        previous = found.previous if found.fuzzy else _previous("msgctxt", found.context or "")
        return replace(found, context=line.context, file=_file(line), fuzzy=True, previous=previous)

    def _take(self, candidates: Iterator[Entry]) -> Entry | None:
        found = next(candidates, None)
        if found is not None:
            self.left.remove(found)
        return found


def with_ends_of(source: str, text: str) -> str:
    """Give a translation that begins and ends with a new line where its source does: tools refuse any other."""
    words = text.strip("\n")
    before, after = ("\n" if end == "\n" else "" for end in (source[:1], source[-1:]))
    return f"{before}{words}{after}" if words else text


def _untranslated(line: Line) -> Entry:
    return Entry(line.context, line.source, file=_file(line))


def _entry(message: Message) -> Entry:
    source = message.id if isinstance(message.id, str) else message.id[0]
    text = message.string if isinstance(message.string, str) else (message.string or ("",))[0]
    notes = tuple(message.user_comments)
    return Entry(
        message.context,
        source,
        with_ends_of(source, text),
        fuzzy=message.fuzzy and bool(text),
        previous=tuple(note for note in notes if note.startswith("|")) if message.fuzzy and text else (),
        comments=tuple(note for note in notes if not note.startswith("|")),
        other_flags=tuple(flag for flag in message.flags if flag not in _DERIVED_FLAGS),
    )


def _file(line: Line) -> str:
    return f"{_AUTHORED}/{line.where.file}"


def _previous(keyword: str, value: str) -> tuple[str, ...]:
    return tuple(f"| {line}" for line in f"{keyword} {normalize(value, width=0)}".split("\n"))


def _previous_source(previous: Iterable[str]) -> str | None:
    """Read which words a fuzzy translation was made for; None when only their place was another."""
    keyword, quoted = "", []
    for note in previous:
        line = note.removeprefix("|").strip()
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
        if keyword == "msgid":
            quoted.append(line)
    return denormalize("\n".join(quoted)) if quoted else None
