"""The catalogue of a draft, shelf by shelf: what stands there, who says so, and what somebody has to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.usecases.workshop.workbench import Reading
from dialogs.editing.entering import EntryLines, entries_of
from dialogs.editing.options import title_of
from dialogs.editing.values import CannotEdit, Value
from dialogs.problems import Problem
from dialogs.reading.catalogue.shelves import SECTIONS

#: After so many days somebody looks again whether a fact is still so, as with the data of providers. A product choice.
OLD_AFTER: Final = timedelta(days=180)
VERIFIED, VERIFIED_ON, SOURCE = "verified", "verified_on", "source"
_YES: Final = "yes"
_FOLDER: Final = "catalogue/"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry.

    Attributes:
        title: the words people know it by; its name when there are none.
        fields: what it says; a text of its own for a phrase.
        has_evidence: whether entries of this shelf say who checked them and when.
        verified_on: the day somebody checked it; None when nobody said.
        is_old: it counts as checked, but not lately.
        problems: how many mistakes and warnings stand at its lines.
    """

    section: str
    id: str
    title: str
    path: str
    first: int
    last: int
    fields: Value
    has_evidence: bool
    is_verified: bool
    verified_on: date | None
    is_old: bool
    problems: int = 0

    @property
    def source(self) -> str:
        """Who says so; "" when nobody does."""
        said = self.fields.get(SOURCE, "") if isinstance(self.fields, Mapping) else ""
        return said if isinstance(said, str) else ""

    @property
    def urgency(self) -> tuple[int, date]:
        """Put what was checked too long ago first, the oldest before others; then what nobody has checked.

        What was checked nobody knows when follows, and then everything else as it stands.
        """
        if self.is_old and self.verified_on is not None:
            return 0, self.verified_on
        return (1 if self.waits else 2 if self.lacks_day else 3), date.min

    @property
    def lacks_day(self) -> bool:
        """Whether it counts as checked, and nobody wrote down when."""
        return self.has_evidence and self.is_verified and self.verified_on is None

    @property
    def waits(self) -> bool:
        """Whether somebody has to look at it: unchecked, or not lately."""
        return self.has_evidence and (not self.is_verified or self.is_old)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One section of the catalogue, its entries in the order of the files."""

    section: str
    items: tuple[Item, ...]

    @property
    def waiting(self) -> int:
        """Count what somebody has to look at."""
        return sum(item.waits for item in self.items)

    @property
    def problems(self) -> int:
        """Count mistakes and warnings."""
        return sum(item.problems for item in self.items)


def shelves_of(reading: Reading, *, on: date) -> tuple[Shelf, ...]:
    """List the catalogue of a draft; files that cannot be read are left out, their mistakes stand in `problems`.

    Args:
        on: today, Europe/Kyiv.
    """
    found: dict[str, list[Item]] = {section: [] for section in SECTIONS}
    for path in sorted(path for path in reading.content.files if path.startswith(_FOLDER)):
        for entry in _entries(path, reading.content.files[path]):
            if entry.section in found:
                faults = [problem for problem in reading.problems if problem.where.file == path]
                found[entry.section].append(_item(reading, path, entry, faults, on))
    return tuple(Shelf(section, tuple(items)) for section, items in found.items())


def most_urgent(shelves: Iterable[Shelf]) -> tuple[Item, ...]:
    """List what was checked, but too long ago: the oldest first."""
    return tuple(sorted((item for shelf in shelves for item in shelf.items if item.is_old), key=lambda it: it.urgency))


def count_outdated(files: Mapping[str, str], *, on: date) -> int:
    """Count what was checked, on a day that is written there, but too long ago. Takes some tenths of a second.

    Args:
        files: of an edition.
        on: today, Europe/Kyiv.
    """
    found = (entry.fields for path, text in files.items() if path.startswith(_FOLDER) for entry in _entries(path, text))
    said = (fields for fields in found if isinstance(fields, Mapping) and fields.get(VERIFIED) == _YES)
    return sum(day is not None and on - day > OLD_AFTER for day in (_day(each.get(VERIFIED_ON)) for each in said))


def files_of(reading: Reading, section: str) -> tuple[str, ...]:
    """List the files that hold entries of a shelf, or where they would stand."""
    paths = sorted(path for path in reading.content.files if path.startswith(_FOLDER) and path.endswith(".yaml"))
    held = tuple(path for path in paths if f"{section}:" in reading.content.files[path].splitlines())
    return held or tuple(path for path in paths if path == f"{_FOLDER}{section}.yaml")


def _entries(path: str, text: str) -> tuple[EntryLines, ...]:
    try:
        return entries_of(path, text)
    except CannotEdit:
        return ()


def _item(reading: Reading, path: str, entry: EntryLines, faults: list[Problem], on: date) -> Item:
    things: Mapping[str, object] = getattr(reading.bundle.catalogue, entry.section, {})
    has_evidence = VERIFIED in SECTIONS[entry.section][0]
    said = entry.fields if isinstance(entry.fields, Mapping) else {}
    is_verified = said.get(VERIFIED) == _YES
    day = _day(said.get(VERIFIED_ON))
    return Item(
        section=entry.section,
        id=entry.id,
        title=title_of(things[entry.id]) if entry.id in things else entry.id,
        path=path,
        first=entry.first,
        last=entry.last,
        fields=entry.fields,
        has_evidence=has_evidence,
        is_verified=is_verified,
        verified_on=day,
        is_old=has_evidence and is_verified and day is not None and on - day > OLD_AFTER,
        problems=sum(entry.first <= problem.where.line <= entry.last for problem in faults),
    )


def _day(said: Value | None) -> date | None:
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
