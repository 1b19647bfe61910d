"""The directory as a table: rows into providers and back; every bad row with what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bot.casework.bad_rows import BadRow
from bot.casework.directory import WHOLE_COUNTRY, PartnerKind, Provider, Sector
from bot.casework.mailboxes import is_mailbox
from bot.casework.meant_cells import day_of, has_become, is_dialled, is_lost, phone_of
from bot.casework.names import HromadaCode
from bot.casework.whereabouts import Streets, tells_where

COLUMNS = (
    *("id", "name", "sector", "needs", "services", "forms", "home", "serves", "settlement", "address"),
    *("confidential", "phone", "site", "hours", "access", "languages", "who", "works", "verified_on", "source"),
    *("kind", "email", "verified"),
)
#: What every provider has.
REQUIRED = ("id", "name", "sector", "needs", "serves", "verified_on", "source")
#: Texts that people read; none of them may tell where a confidential provider is.
_READ_BY_PEOPLE = ("name", "phone", "site", "hours", "access", "languages", "who")
# Cells of words, in which no program has anything of its own to put.
_WORDS = ("name", "settlement", "address", "hours", "access", "languages", "who", "source")
#: So long may a cell be that people read within one card. A product choice, in characters.
LONGEST_CELL = 300

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_CODE = re.compile(r"UA\d{17}", re.ASCII)
_PHONE = re.compile(r"[+(\d][\d\s(),;+-]{1,120}", re.ASCII)
_SITE = re.compile(r"https://[^\s/]+\.[^\s]+")
_BETWEEN = re.compile(r"[\s,;]+")
#: Cells that hold yes or no.
FLAGS = ("confidential", "works", "verified")
# A program that knows the words takes them for its own, and says them so.
_FLAGS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
# An apostrophe keeps a spreadsheet from taking a text for a formula; it is not part of what was written.
_SHIELDED = re.compile(r"'[=+\-@|%]")


class NotADirectory(Exception):
    """The rows do not begin with the header of a directory. Nothing was read."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        names = ", ".join(self.missing)
        super().__init__(f"This is not a directory of providers: its first row lacks {names}. Begin from an export.")


class Fault(Enum):
    """What is wrong with a row, and what to do. «{value}» is what stood there; of an address nothing is repeated."""

    EMPTY = ("there is no {value}", "fill the cell in")
    BAD_ID = ("the id «{value}» is not small Latin letters, digits, - and _, at most 40", "give it a short id")
    REPEATED = ("the id {value} stood in a row above", "delete one of the two rows, or give one another id")
    UNKNOWN_SECTOR = ("the sector «{value}» is none of ours", f"write one of: {', '.join(Sector)}")
    UNKNOWN_KIND = ("the kind «{value}» is none of ours", f"write one of: {', '.join(PartnerKind)}")
    UNKNOWN_NEED = ("the need «{value}» is not in the catalogue", "take ids from dialogs/catalogue/needs")
    UNKNOWN_SERVICE = (
        "the service «{value}» is not in the catalogue",
        "take ids from dialogs/catalogue/social_services",
    )
    UNKNOWN_FORM = ("the form «{value}» is not in the catalogue", "take ids from dialogs/catalogue/forms.yaml")
    BAD_CODE = ("«{value}» is not UA and 17 digits", f"copy the code from the codifier, or {WHOLE_COUNTRY} for all")
    UNKNOWN_HROMADA = ("no hromada has the code {value}", "mend the code, or import the list of hromadas first")
    BAD_FLAG = ("«{value}» is neither yes nor no", "write yes or no")
    BAD_DATE = ("«{value}» is no date", "write it as 2026-11-22")
    FUTURE = ("verified_on {value} has not come yet", "write the day somebody checked the data")
    BAD_PHONE = ("«{value}» is no telephone number", "write every digit, such as +380 00 000 00 01")
    LOST_PHONE = (
        "the program made «{value}» of a telephone number",
        "make the column text, then write the number again",
    )
    BECAME = (
        "the program put a day or a failed formula in the place of {value}",
        "make the column text, then write it again",
    )
    TWICE = ("two columns are called {value}", "delete one of them, or call it otherwise")
    BAD_EMAIL = ("«{value}» is no e-mail address", "write one address, such as help@example.org")
    BAD_SITE = ("«{value}» is no address of a site", "begin it with https://")
    TOO_LONG = ("{value} is longer than people read on a telephone", f"keep it within {LONGEST_CELL} characters")
    NOT_YOURS = ("{value} is kept by another hromada", "leave it as it is, or ask them to change it")
    UNREACHABLE = ("nobody can reach it: no phone, no site, no address", "fill in at least one of them")
    BETRAYED = ("its {value} tells where a confidential provider is", "leave the settlement and the street out of it")


# The fault, what stood there, the column.
_Wrong = tuple[Fault, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that rows may use. `hromadas` None: codes are not looked up; `streets` tell on who must not be found."""

    needs: Collection[str]
    services: Collection[str]
    forms: Collection[str]
    hromadas: Collection[str] | None = None
    streets: Streets = field(default_factory=Streets)


@dataclass(frozen=True, slots=True)
class DirectoryReport:
    """The providers of a file in its order, and everything wrong with it."""

    providers: tuple[Provider, ...]
    bad: tuple[BadRow, ...]


def read_directory(rows: Iterable[Sequence[object]], known: Known, *, on: date) -> DirectoryReport:
    """Read a table of providers under a header of COLUMNS, in any order; empty rows are passed over.

    Args:
        on: the local day; nothing can have been verified later.

    Raises:
        NotADirectory: a column that must be there is missing. Nothing was read.
    """
    numbered = iter(enumerate(rows, 1))
    _, header = next(numbered, (0, ()))
    names = [str(cell).strip().casefold() for cell in header]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise NotADirectory(missing)
    providers: dict[str, Provider] = {}
    bad = [BadRow(1, Fault.TWICE, name, name) for name in COLUMNS if names.count(name) > 1]
    for row, cells in numbered:
        texts = {name: _text(cell) for name, cell in zip(names, cells, strict=False)}
        texts["phone"] = phone_of(texts.get("phone", ""))
        if not any(texts.values()):
            continue
        faults = [BadRow(row, fault, value, column) for fault, value, column in _faults(texts, known, on)]
        if texts.get("id", "") in providers:
            faults.append(BadRow(row, Fault.REPEATED, texts["id"], "id"))
        bad += faults
        if not faults:
            providers[texts["id"]] = _provider(texts)
    return DirectoryReport(tuple(providers.values()), tuple(bad))


def codes_in(rows: Iterable[Sequence[object]]) -> frozenset[str]:
    """List the codes a table speaks of, so that they can be looked up before it is read."""
    cells = (str(cell) for row in rows for cell in row)
    return frozenset(code for cell in cells for code in _list(cell) if _CODE.fullmatch(code))


def directory_rows(providers: Iterable[Provider]) -> Iterator[tuple[str, ...]]:
    """Give providers as a table, header first: reading it brings back the same."""
    yield COLUMNS
    for one in providers:
        yield (
            *(one.id, one.name, one.sector.value, " ".join(one.needs), " ".join(one.services), " ".join(one.forms)),
            *(one.home, " ".join(one.serves), one.settlement, one.address, _flag(one.is_confidential), one.phone),
            *(one.site, one.hours, one.access, one.languages, one.who, _flag(one.works), one.verified_on.isoformat()),
            *(one.source, one.kind.value if one.kind else "", one.email, _flag(one.is_verified)),
        )


def cells_of(provider: Provider) -> dict[str, str]:
    """Give a provider as the cells of its row, by column."""
    columns, row = directory_rows([provider])
    return dict(zip(columns, row, strict=True))


def _faults(texts: Mapping[str, str], known: Known, on: date) -> Iterator[_Wrong]:
    """Find what is wrong with a row: the fault, what stood there, the column."""
    yield from ((Fault.EMPTY, name, name) for name in REQUIRED if not texts.get(name))
    yield from _bad_ids(texts, known)
    yield from _bad_places(texts, known)
    yield from _bad_cells(texts, on)
    yield from _bad_for_people(texts, known.streets)


def _bad_ids(texts: Mapping[str, str], known: Known) -> Iterator[_Wrong]:
    if texts.get("id") and not _ID.fullmatch(texts["id"]):
        yield Fault.BAD_ID, texts["id"], "id"
    if texts.get("sector") and texts["sector"] not in set(Sector):
        yield Fault.UNKNOWN_SECTOR, texts["sector"], "sector"
    if texts.get("kind") and texts["kind"] not in set(PartnerKind):
        yield Fault.UNKNOWN_KIND, texts["kind"], "kind"
    lists = (
        ("needs", known.needs, Fault.UNKNOWN_NEED),
        ("services", known.services, Fault.UNKNOWN_SERVICE),
        ("forms", known.forms, Fault.UNKNOWN_FORM),
    )
    for name, ids, fault in lists:
        yield from ((fault, one, name) for one in _list(texts.get(name, "")) if one not in ids)


def _bad_places(texts: Mapping[str, str], known: Known) -> Iterator[_Wrong]:
    codes = {code: name for name in ("serves", "home") for code in _list(texts.get(name, ""))}
    for code, name in codes.items():
        if code == WHOLE_COUNTRY:
            continue
        if not _CODE.fullmatch(code):
            yield Fault.BAD_CODE, code, name
        elif known.hromadas is not None and not _is_wider(code) and code not in known.hromadas:
            yield Fault.UNKNOWN_HROMADA, code, name


def _is_wider(code: str) -> bool:
    """Say whether a code is that of an oblast or a raion, which no list of hromadas has."""
    return code[6:9] == "000" and code[2:4] != "00"


def _bad_cells(texts: Mapping[str, str], on: date) -> Iterator[_Wrong]:
    for name in FLAGS:
        if texts.get(name) and texts[name].casefold() not in _FLAGS:
            yield Fault.BAD_FLAG, texts[name], name
    day = day_of(texts.get("verified_on", ""))
    if texts.get("verified_on") and day is None:
        yield Fault.BAD_DATE, texts["verified_on"], "verified_on"
    if day is not None and day > on:
        yield Fault.FUTURE, day.isoformat(), "verified_on"
    yield from _bad_ways(texts)
    yield from ((Fault.BECAME, name, name) for name in _WORDS if has_become(texts.get(name, "")))


def _bad_ways(texts: Mapping[str, str]) -> Iterator[_Wrong]:
    phone = texts.get("phone", "")
    if is_lost(phone):
        yield Fault.LOST_PHONE, phone, "phone"
    elif phone and not (_PHONE.fullmatch(phone) and is_dialled(phone)):
        yield Fault.BAD_PHONE, phone, "phone"
    if texts.get("email") and not is_mailbox(texts["email"]):
        yield Fault.BAD_EMAIL, texts["email"], "email"
    if texts.get("site") and not _SITE.fullmatch(texts["site"]):
        yield Fault.BAD_SITE, texts["site"], "site"


def _bad_for_people(texts: Mapping[str, str], streets: Streets) -> Iterator[_Wrong]:
    # Columns of somebody's own are theirs.
    yield from ((Fault.TOO_LONG, name, name) for name in COLUMNS if len(texts.get(name, "")) > LONGEST_CELL)
    is_hidden = _FLAGS.get(texts.get("confidential", "").casefold(), False)
    ways = ("phone", "site") if is_hidden else ("phone", "site", "address")
    if not any(texts.get(name) for name in ways):
        yield Fault.UNREACHABLE, "", "phone"
    if is_hidden:
        place = f"{texts.get('settlement', '')} {texts.get('address', '')}"
        told = (name for name in _READ_BY_PEOPLE if tells_where(texts.get(name, ""), place, streets))
        yield from ((Fault.BETRAYED, name, name) for name in told)


def _provider(texts: Mapping[str, str]) -> Provider:
    day = day_of(texts["verified_on"])
    assert day is not None
    return Provider(
        id=texts["id"],
        name=texts["name"],
        sector=Sector(texts["sector"]),
        needs=_list(texts["needs"]),
        services=_list(texts.get("services", "")),
        forms=_list(texts.get("forms", "")),
        home=HromadaCode(texts.get("home", "")),
        serves=tuple(HromadaCode(code) for code in _list(texts["serves"])),
        settlement=texts.get("settlement", ""),
        address=texts.get("address", ""),
        is_confidential=_FLAGS.get(texts.get("confidential", "").casefold(), False),
        phone=texts.get("phone", ""),
        site=texts.get("site", ""),
        hours=texts.get("hours", ""),
        access=texts.get("access", ""),
        languages=texts.get("languages", ""),
        who=texts.get("who", ""),
        works=_FLAGS.get(texts.get("works", "").casefold(), True),
        verified_on=day,
        source=texts["source"],
        kind=PartnerKind(texts["kind"]) if texts.get("kind") else None,
        email=texts.get("email", ""),
        is_verified=_FLAGS.get(texts.get("verified", "").casefold(), True),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(text) if part))


def _flag(value: bool) -> str:  # noqa: FBT001
    return "yes" if value else "no"


def _text(cell: object) -> str:
    said = "" if cell is None else " ".join(str(cell).split())
    return said[1:] if _SHIELDED.match(said) else said
