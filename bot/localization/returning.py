"""Translations on their way to a translator's spreadsheet and back: all of it is right, or nothing is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from bot.localization.merging import Entry, Merged, State, with_ends_of
from bot.localization.sheets import FAILED, Column, Numbered, Row
from bot.localization.situations import Situation
from dialogs.checks.marks import has_bold_alone, has_brace_alone
from dialogs.wording import blank_names

Situations = Mapping[tuple[str, str], Situation]

# Twelve hexadecimal digits: two texts of one row will not meet in them by chance.
_MARK_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a row of a sheet; rows count from 1. What to do is said by the line "sheet.fault.<rule>"."""

    row: int
    rule: str
    values: Mapping[str, str] = field(default_factory=dict)


class SheetRefused(Exception):
    """A sheet has mistakes. Nothing was taken; mend them all and bring it again."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = tuple(mistakes)


def sheet_rows(merged: Merged, situations: Situations) -> Iterator[Row]:
    """Lay out a catalogue for a translator, in the order of the authors' files."""
    for entry in merged.entries:
        situation = situations[_key(entry)]
        yield {
            Column.PLACE: entry.context or "",
            Column.SCRIPT: situation.title,
            Column.STEP: situation.step,
            Column.PART: situation.part,
            Column.BEFORE: situation.before,
            Column.SOURCE: entry.source,
            Column.TRANSLATION: entry.text,
            Column.STATE: entry.state,
            Column.MADE_FOR: entry.made_for or "",
            Column.NOTE: _note(entry),
            Column.LONGEST: "" if situation.longest is None else str(situation.longest),
            Column.MARK: _mark_of(entry),
        }


def with_sheet(merged: Merged, rows: Iterable[Numbered], situations: Situations) -> tuple[Merged, int]:
    """Put what a translator changed into a catalogue; also how many lines have changed.

    A row nobody touched changes nothing, whatever has become of its line since. Rows may be missing and stand in
    any order.

    Raises:
        SheetRefused: with every mistake of every row.
    """
    desk = _Desk({_key(entry): entry for entry in merged.entries}, situations)
    for numbered in rows:
        desk.take(numbered)
    if desk.mistakes:
        raise SheetRefused(sorted(desk.mistakes, key=lambda mistake: mistake.row))
    changed = tuple(desk.entries[_key(entry)] for entry in merged.entries)
    count = sum(one != other for one, other in zip(merged.entries, changed, strict=True))
    return Merged(changed, merged.retired), count


@dataclass(slots=True)
class _Desk:
    entries: dict[tuple[str, str], Entry]
    situations: Situations
    mistakes: list[Mistake] = field(default_factory=list)
    # Cells come without the spaces around them.
    places: dict[tuple[str, str], tuple[str, str]] = field(init=False)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {(context, source.strip()): (context, source) for context, source in self.entries}

    def take(self, numbered: Numbered) -> None:
        row = numbered.row
        if row[Column.MARK] == _mark_of_row(row):
            return
        # Programs begin a cell with a great letter.
        row = {**row, Column.STATE: row[Column.STATE].casefold()}
        key = self.places.get((row[Column.PLACE], row[Column.SOURCE]))
        if key is None:
            self._refuse(numbered, self._why_unknown(row))
        elif (first := self.seen.setdefault(key, numbered.number)) != numbered.number:
            self._refuse(numbered, "same_line", first=str(first))
        else:
            self._judge(replace(numbered, row=row), key)

    def _judge(self, numbered: Numbered, key: tuple[str, str]) -> None:
        row, old = numbered.row, self.entries[key]
        if row[Column.TRANSLATION] in FAILED:
            return self._refuse(numbered, "failed_formula", value=row[Column.TRANSLATION])
        if row[Column.STATE] not in {"", *State}:
            return self._refuse(numbered, "unknown_state", state=row[Column.STATE], known=", ".join(State))
        new = _changed(old, row)
        if new == old or _came_before(old, row):
            return None
        if old.text.strip() and not new.text:
            return self._refuse(numbered, "translation_gone")
        if _mark_of(old) != row[Column.MARK]:
            return self._refuse(numbered, "changed_since")
        for rule, values in faults_of(new, self.situations[key]):
            self._refuse(numbered, rule, **values)
        self.entries[key] = new
        return None

    def _refuse(self, numbered: Numbered, rule: str, **values: str) -> None:
        self.mistakes.append(Mistake(numbered.number, rule, values))

    def _why_unknown(self, row: Row) -> str:
        if any(context == row[Column.PLACE] for context, _ in self.entries):
            return "source_changed"
        return "unknown_line"


def _changed(old: Entry, row: Row) -> Entry:
    """Read what a translator wants."""
    is_new = row[Column.TRANSLATION] != old.text.strip()
    text = with_ends_of(old.source, row[Column.TRANSLATION]) if is_new else old.text
    fuzzy = bool(text) and _is_doubted(old, row[Column.STATE], is_new=is_new)
    note = row[Column.NOTE]
    return replace(
        old,
        text=text,
        fuzzy=fuzzy,
        previous=old.previous if fuzzy else (),
        comments=old.comments if note == _note(old) else tuple(note.split("\n")) if note else (),
    )


def _came_before(old: Entry, row: Row) -> bool:
    """Say whether a sheet comes a second time: its words were taken, and only its state is that of old."""
    is_same = row[Column.TRANSLATION] == old.text.strip()
    return is_same and old.state is State.TRANSLATED and row[Column.STATE] in {State.STALE, State.MISSING}


def _is_doubted(old: Entry, state: str, *, is_new: bool) -> bool:
    """New words are trusted unless somebody marks them; old words stay what they were until somebody says so."""
    if is_new or state in {State.TRANSLATED, State.FUZZY}:
        return state == State.FUZZY
    return old.fuzzy or state == State.STALE


def faults_of(entry: Entry, situation: Situation) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Say why words cannot be spoken, by rule and values; doubtful ones are not, so they may have any fault."""
    if entry.state is not State.TRANSLATED:
        return
    wanted, given = set(blank_names(entry.source)), set(blank_names(entry.text))
    if wanted != given:
        yield "blanks", {"given": _listed(given), "wanted": _listed(wanted)}
    if situation.longest is not None and has_brace_alone(entry.text):
        yield "brace_alone", {}
    if situation.longest is not None and has_bold_alone(entry.text) and not has_bold_alone(entry.source):
        yield "bold_alone", {}
    length = situation.length_of(entry.text)
    if situation.longest is not None and length > situation.longest:
        yield "too_long", {"length": str(length), "longest": str(situation.longest)}


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "—"


def _key(entry: Entry) -> tuple[str, str]:
    return (entry.context or "", entry.source)


def _note(entry: Entry) -> str:
    return "\n".join(entry.comments).strip()


def _mark_of(entry: Entry) -> str:
    return _mark(entry.context or "", entry.source, entry.text, entry.state, _note(entry))


def _mark_of_row(row: Row) -> str:
    said = (Column.PLACE, Column.SOURCE, Column.TRANSLATION, Column.STATE, Column.NOTE)
    return _mark(*(row[column] for column in said))


def _mark(*said: str) -> str:
    whole = "\0".join(text.strip() for text in said)
    return sha256(whole.encode()).hexdigest()[:_MARK_LETTERS]
