"""What the pages of a hromada call things: columns, kinds, faults, whoever changed something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from bot.casework.bad_rows import BadRow
from bot.casework.changes import Change, FieldChange
from bot.casework.directory import WHOLE_COUNTRY, PartnerKind, Sector
from bot.casework.directory_rows import Fault
from bot.casework.doors import KINDS
from bot.casework.events import SYSTEM
from bot.console.pages.frame import Seat
from dialogs.bundle import Bundle
from dialogs.wording import Wording

#: Cells that hold several ids of the catalogue.
LISTS = ("needs", "services", "forms")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FLAGS = frozenset({"confidential", "works", "verified"})
#: Faults of which it is said in which column they are.
_OF_COLUMN = frozenset({Fault.EMPTY, Fault.TOO_LONG, Fault.BETRAYED, Fault.BECAME})


@dataclass(frozen=True, slots=True)
class Naming:
    """The language of whoever sits here, and the titles of the edition that speaks now.

    Attributes:
        areas: names of hromadas, by code.
    """

    seat: Seat
    areas: Mapping[str, str] = field(default_factory=dict)

    @property
    def bundle(self) -> Bundle:
        """The edition that speaks now."""
        return self.seat.office.editions.current

    def line(self, key: str, **blanks: object) -> str:
        """Give a line of these pages, by its key."""
        return self.seat.speech.line(key, **blanks)

    def wording(self, wording: Wording) -> str:
        """Give an authored line."""
        return self.seat.office.translator.render(wording, self.seat.speech.language, self.bundle)

    def title(self, column: str, one: str) -> str:
        """Name a need, a service or a form; its id when the edition has none such."""
        catalogue = self.bundle.catalogue
        titled: Mapping[str, Mapping[str, object]] = {
            "needs": catalogue.needs,
            "services": catalogue.services,
            "forms": catalogue.forms,
        }
        found = getattr(titled[column].get(one), "title", None)
        return self.wording(found) if isinstance(found, Wording) else one

    def answer(self, fact: str, value: str) -> str:
        """Name an answer to a question."""
        label = self.bundle.labels.get((fact, value))
        return self.wording(label) if label is not None else value

    def titles(self, column: str) -> dict[str, str]:
        """List all needs, services or forms, by what they are called."""
        catalogue = self.bundle.catalogue
        ids = {"needs": catalogue.needs, "services": catalogue.services, "forms": catalogue.forms}[column]
        return dict(sorted(((one, self.title(column, one)) for one in ids), key=lambda pair: pair[1].casefold()))

    def sectors(self) -> dict[str, str]:
        """List whose providers can be."""
        return {one.value: self.line(f"place.sector_{one}") for one in Sector}

    def kinds(self) -> dict[str, str]:
        """List what kinds of organisation there are; "" for one nobody named."""
        return {"": self.line("place.kind_none"), **{one.value: self.line(f"place.kind_{one}") for one in PartnerKind}}

    def door_kinds(self) -> dict[str, str]:
        """List whose doors can be."""
        return {one: self.line(f"place.door_kind_{one}") for one in KINDS}

    def area(self, code: str) -> str:
        """Name an area; its code where no hromada has it."""
        if not code:
            return self.line("place.nowhere")
        return self.line("place.whole_country") if code == WHOLE_COUNTRY else self.areas.get(code, code)

    def cell(self, column: str, cell: str) -> str:
        """Say what stands in a cell of a provider."""
        if not cell:
            return self.line("place.empty_cell")
        if column in LISTS:
            return "; ".join(self.title(column, one) for one in cell.split())
        if column in {"home", "serves"}:
            return "; ".join(map(self.area, cell.split()))
        if column in _FLAGS:
            return self.line("place.yes" if cell == "yes" else "place.no")
        if column == "verified_on":
            return self.line("place.on", day=date.fromisoformat(cell)) if _DAY.fullmatch(cell) else cell
        if column == "sector":
            return self.sectors().get(cell, cell)
        return self.kinds().get(cell, cell) if column == "kind" else cell

    def flags(self) -> dict[str, bool]:
        """List how people say yes and no, in each language of the pages."""
        pages = self.seat.speech.pages
        said = {"place.yes": True, "place.no": False}
        return {pages.line(key, one).casefold(): is_so for one in pages.languages for key, is_so in said.items()}

    def heading(self, column: str) -> str:
        """Name a column as people say it and as it stands in the file; "—" for a whole row."""
        return f"{self.column(column)} ({column})" if column else "—"

    def column(self, column: str) -> str:
        """Name a column of the directory."""
        return self.line(f"place.column_{column}")

    def wrong(self, bad: BadRow) -> str:
        """Say what is wrong, and what to do."""
        value = self.column(bad.value) if bad.fault in _OF_COLUMN else bad.value
        return self.line(f"place.fault_{bad.fault.name.casefold()}", value=value)

    def cure(self, bad: BadRow) -> str:
        """Say what to do about it."""
        return self.line(f"place.cure_{bad.fault.name.casefold()}")

    def who(self, change: Change, names: Mapping[str, str]) -> str:
        """Name who changed something."""
        if change.by == SYSTEM:
            return self.line("place.by_system")
        return names.get(change.by.removeprefix("manager:")) or self.line("place.by_other")

    def at(self, moment: datetime) -> str:
        """Say when something was done, the year too: what is on record may be old."""
        local = moment.astimezone(self.seat.office.calendar.zone)
        return self.line("place.at", day=local.date(), hour=f"{local:%H:%M}")

    def hours(self, since: str, until: str, *, same: str = "place.hours_between") -> str:
        """Say between which hours of a day something is; `same` is the line for the same hour twice."""
        return self.line("place.hours_between" if since != until else same, since=since, until=until)

    def of_provider(self, change: FieldChange) -> str:
        """Say what became of a field of a provider."""
        return self.told(change, self.column(change.field), partial(self.cell, change.field))

    def told(self, change: FieldChange, name: str, said: Callable[[str], str], *, empty: str = "") -> str:
        """Say what became of a field.

        Args:
            name: what the field is called.
            said: says a value of it.
            empty: what is said where there was none.
        """
        if not change.is_told:
            return self.line("place.changed_untold", field=name)
        before, after = (
            said(one) if one else empty or self.line("place.empty_cell") for one in (change.before, change.after)
        )
        return self.line("place.changed_told", field=name, before=before, after=after)
