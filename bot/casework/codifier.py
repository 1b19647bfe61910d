"""The official list of places (KATOTTG) as a whole: hromadas with their types, settlements, districts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.casework.codifier_rows import Entry, Fault, SkippedRow, find_columns, read_entry
from bot.casework.names import HromadaCode
from bot.casework.places import Category, CityDistrict, Hromada, Kind, Settlement
from bot.casework.spelling import Spelling

# As Law 157-VIII names hromadas after their centres; the codifier has only the type of each settlement.
_KIND_BY_CENTRE = {
    Category.SPECIAL_CITY: Kind.MISKA,
    Category.CITY: Kind.MISKA,
    Category.URBAN_SETTLEMENT: Kind.SELYSHCHNA,
    Category.SELYSHCHE: Kind.SELYSHCHNA,
    Category.VILLAGE: Kind.SILSKA,
}

# A code is UA, then oblast 2, raion 2, hromada 3, settlement 3, district 2 and 5 of its own (domain.md 6).
_HROMADA_PART = slice(0, 9)
_SETTLEMENT_PART = slice(9, 12)
_NO_NUMBER = "000"
# The first settlement of a hromada is its centre, others follow by alphabet: so in the edition of 16.05.2025
# and in a list of centres of 15 oblasts, also where a bigger place follows (the village Sad, then the selyshche
# Nyzy) and where names have parted (the city Pivdenne of what is called after Yuzhne).
_CENTRE_NUMBER = "001"
# Fewer letters in common than this say nothing; Bar and Sad have three.
_TELLING_LETTERS = 3


@dataclass(frozen=True, slots=True)
class CodifierReport:
    """What a file told, in the order of the file, and what it could not."""

    hromadas: tuple[Hromada, ...]
    settlements: tuple[Settlement, ...]
    districts: tuple[CityDistrict, ...]
    skipped: tuple[SkippedRow, ...]


def read_codifier(rows: Iterable[Sequence[object]], spelling: Spelling) -> CodifierReport:
    """Read the rows of the official spreadsheet into hromadas, settlements and districts of cities.

    Rows may come in any order. Kyiv and Sevastopol, which have no hromada row, become hromadas of one city.
    The type of a hromada is that of its centre; where the centre cannot be told it stays unknown.

    Args:
        rows: the whole sheet from its first row, cells as text or numbers. Empty rows are passed over.

    Raises:
        NotACodifier: there is no header. Nothing was read.
    """
    numbered = enumerate(rows, 1)
    columns = find_columns(numbered, spelling)
    entries: dict[str, Entry] = {}
    skipped: list[SkippedRow] = []
    for row, cells in numbered:
        read = read_entry(row, cells, columns, spelling=spelling)
        if isinstance(read, SkippedRow):
            skipped.append(read)
        elif read is not None and read.code in entries:
            skipped.append(SkippedRow(row, Fault.REPEATED, read.code))
        elif read is not None:
            entries[read.code] = read
    return _linked(entries, skipped, spelling)


def _linked(entries: Mapping[str, Entry], skipped: list[SkippedRow], spelling: Spelling) -> CodifierReport:
    sound = []
    for entry in entries.values():
        missing = next((code for code in entry.above if code not in entries), None)
        if missing is None:
            sound.append(entry)
        else:
            skipped.append(SkippedRow(entry.row, Fault.NO_PARENT, missing))
    settlements = tuple(_settlement(entry) for entry in sound if entry.category in _KIND_BY_CENTRE)
    return CodifierReport(
        hromadas=tuple(_hromadas(sound, entries, settlements, spelling)),
        settlements=settlements,
        districts=tuple(
            CityDistrict(entry.code, entry.name, entry.hromada_code)
            for entry in sound
            if entry.category is Category.CITY_DISTRICT
        ),
        skipped=tuple(sorted(skipped, key=lambda one: one.row)),
    )


def _settlement(entry: Entry) -> Settlement:
    own = entry.category is Category.SPECIAL_CITY
    return Settlement(entry.code, entry.name, entry.category, HromadaCode(entry.code) if own else entry.hromada_code)


def _hromadas(
    sound: Iterable[Entry], entries: Mapping[str, Entry], settlements: Iterable[Settlement], spelling: Spelling
) -> Iterable[Hromada]:
    members: defaultdict[str, list[Settlement]] = defaultdict(list)
    for settlement in settlements:
        members[settlement.hromada_code].append(settlement)
    for entry in sound:
        code = HromadaCode(entry.code)
        if entry.category is Category.SPECIAL_CITY:
            yield Hromada(code, entry.name, Kind.MISKA, raion="", oblast=entry.name, centre=entry.name)
        elif entry.category is Category.HROMADA:
            oblast, raion = (entries[above].name for above in entry.above)
            centre = _centre(entry, members[code], spelling)
            kind = Kind.UNKNOWN if centre is None else _KIND_BY_CENTRE[centre.category]
            yield Hromada(code, entry.name, kind, raion, oblast, "" if centre is None else centre.name)


def _centre(hromada: Entry, members: Sequence[Settlement], spelling: Spelling) -> Settlement | None:
    """Find the settlement a hromada is run from: by number, or where numbers are not in use, by name."""
    numbered = {
        one.code[_SETTLEMENT_PART]: one
        for one in members
        if one.code[_HROMADA_PART] == hromada.code[_HROMADA_PART] and one.code[_SETTLEMENT_PART] != _NO_NUMBER
    }
    # Where numbers are in use and the first is lost, a name would be a guess between a city and its namesake.
    return numbered.get(_CENTRE_NUMBER) if numbered else _namesake(hromada.name, members, spelling)


def _namesake(name: str, members: Sequence[Settlement], spelling: Spelling) -> Settlement | None:
    """Find the one settlement whose name begins most like the hromada's; None when two do, or none does."""
    likeness = {one.code: spelling.shared_beginning(name, one.name) for one in members}
    most = max(likeness.values(), default=0)
    alike = [one for one in members if likeness[one.code] == most]
    return alike[0] if len(alike) == 1 and most >= _TELLING_LETTERS else None
