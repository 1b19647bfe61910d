"""Many to invite as a table: rows into guests; every bad row with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.casework.mailboxes import is_mailbox
from bot.casework.names import ManagerId
from bot.casework.owners import Role

#: What a table may say of somebody; a name and a role it must.
COLUMNS = ("name", "role", "email", "language", "districts")
REQUIRED = ("name", "role")
#: So long may a name be that citizens read it in one line. A product choice, in characters.
LONGEST_NAME = 80
#: More would not be a hromada's staff, but a mistake. A product choice.
MOST_ROWS = 300

_BETWEEN = re.compile(r"[,;/]+")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite.

    Attributes:
        language: of the texts they get; "" for what their device reads.
        districts: ids of the starosta districts they shall go round.
        comes_back: who of those who left it is; None for somebody new.
    """

    name: str
    role: Role
    email: str = ""
    language: str = ""
    districts: tuple[str, ...] = ()
    comes_back: ManagerId | None = None


class GuestFault(StrEnum):
    """What is wrong with somebody to invite; each has a line `crew.fault_<fault>` in the `console` catalogue."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    UNKNOWN_ROLE = "unknown_role"
    #: Whoever invites may not give it.
    NOT_YOURS = "not_yours"
    BAD_EMAIL = "bad_email"
    #: It stood in a row above.
    REPEATED = "repeated"
    #: Somebody of this hromada has it.
    ON_STAFF = "on_staff"
    #: Somebody of another hromada has it.
    TAKEN = "taken"
    #: Whoever invites them back let them begin their second step anew a short while ago: another one must do it.
    SECOND_PERSON = "second_person"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_DISTRICT = "unknown_district"


class NotPeople(Exception):
    """The first row does not name the columns of a table of people. Nothing was read."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"This is no table of people: its first row lacks {', '.join(self.missing)}.")


class TooManyPeople(Exception):
    """The table has more rows than MOST_ROWS. Nothing was read."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What people may write in the cells, in their own language or ours; keys are casefolded.

    Attributes:
        columns: what the header may say, to names of COLUMNS.
        districts: ids and titles, to ids.
        languages: names and codes, to codes.
        given: the roles whoever invites may give.
    """

    columns: Mapping[str, str]
    roles: Mapping[str, Role]
    districts: Mapping[str, str]
    languages: Mapping[str, str]
    given: Collection[Role]


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One row of the table: its number in the file, from 1, who it is, and everything wrong with it.

    Attributes:
        said: the name as it stood there, to show it whatever is wrong.
        guest: None when it is bad.
        faults: with what stood in the cell.
    """

    row: int
    said: str
    guest: Guest | None
    faults: tuple[tuple[GuestFault, str], ...] = ()


def read_people(rows: Iterable[Sequence[object]], words: Vocabulary) -> tuple[GuestRow, ...]:
    """Read a table of people under a header, in any order; empty rows are passed over.

    Raises:
        NotPeople: a column that must be there is missing.
        TooManyPeople: it is too long.
    """
    numbered = iter(enumerate(rows, 1))
    _, header = next(numbered, (0, ()))
    names = [words.columns.get(str(cell).strip().casefold(), "") for cell in header]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise NotPeople(missing)
    found: list[GuestRow] = []
    seen: set[str] = set()
    for row, cells in numbered:
        texts = {name: str(cell).strip() for name, cell in zip(names, cells, strict=False) if name}
        if not any(texts.values()):
            continue
        if len(found) == MOST_ROWS:
            raise TooManyPeople
        found.append(_read(row, texts, words, seen))
    return tuple(found)


def passed_over(header: Sequence[object], words: Vocabulary) -> tuple[str, ...]:
    """Name the columns of a header that say nothing to us: what stands in them is not read."""
    typed = (str(cell).strip() for cell in header)
    return tuple(cell for cell in typed if cell and cell.casefold() not in words.columns)


def faults_of(guest: Guest, words: Vocabulary) -> Iterator[tuple[GuestFault, str]]:
    """Find what is wrong with somebody to invite, as far as it can be told without looking who works here."""
    if not guest.name:
        yield GuestFault.NO_NAME, ""
    if len(guest.name) > LONGEST_NAME:
        yield GuestFault.LONG_NAME, guest.name[:LONGEST_NAME]
    if guest.role not in words.given:
        yield GuestFault.NOT_YOURS, guest.role.value
    if guest.email and not is_mailbox(guest.email):
        yield GuestFault.BAD_EMAIL, guest.email
    if guest.language and guest.language not in words.languages.values():
        yield GuestFault.UNKNOWN_LANGUAGE, guest.language
    known = frozenset(words.districts.values())
    yield from ((GuestFault.UNKNOWN_DISTRICT, one) for one in guest.districts if one not in known)


def _read(row: int, texts: Mapping[str, str], words: Vocabulary, seen: set[str]) -> GuestRow:
    role = words.roles.get(texts["role"].casefold())
    email = texts.get("email", "")
    language = texts.get("language", "")
    typed = [part.strip() for part in _BETWEEN.split(texts.get("districts", "")) if part.strip()]
    guest = Guest(
        texts["name"],
        role or Role.OPERATOR,
        email,
        words.languages.get(language.casefold(), language),
        tuple(dict.fromkeys(words.districts.get(one.casefold(), one) for one in typed)),
    )
    faults = [] if role else [(GuestFault.UNKNOWN_ROLE, texts["role"])]
    faults += [one for one in faults_of(guest, words) if role or one[0] is not GuestFault.NOT_YOURS]
    if email and email.casefold() in seen:
        faults.append((GuestFault.REPEATED, email))
    seen.add(email.casefold())
    return GuestRow(row, texts["name"], None if faults else guest, tuple(faults))
