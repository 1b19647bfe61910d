"""Settings of hromadas as a table: rows into settings; every bad row with what is wrong and what to do.

Four columns: `hromada;setting;name;value`. What each setting is called, and what stands in `name` and `value`:

    term            acknowledge_normal      2 working_days     (or hours, days, months)
    martial_law                             no
    day_off         why nobody works then   2026-12-25         (the reason may be left out)
    quiet_hours                             22:00-07:00
    district        verbove                 Verbove: UA… UA…   (title, then codes of settlements)
    duty            mon-fri 17:00-08:00     oksana taras       (ids of staff, first asked first)
    staff_telegram                          no
    four_eyes                               yes
    goes_round      oksana                  verbove kalynove   (ids of districts)
    speaks          oksana                  en pl
    capacity        oksana                  25
    substitute      oksana                  taras
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import Enum

from bot.casework.bad_rows import BadRow
from bot.casework.clocks import Term
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.names import HromadaCode, ManagerId

COLUMNS = ("hromada", "setting", "name", "value")

#: Monday first.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FLAGS = {"yes": True, "no": False}
_MEASURES = ("working_days", "hours", "days", "months")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_CODE = re.compile(r"UA\d{17}", re.ASCII)
_BETWEEN = re.compile(r"[\s,;]+")


class NotSettings(Exception):
    """The rows do not begin with the header of settings. Nothing was read."""

    def __init__(self) -> None:
        super().__init__(f"These are no settings of hromadas: the first row must be {';'.join(COLUMNS)}.")


class Fault(Enum):
    """What is wrong with a row, and what to do. «{value}» is what stood there."""

    UNKNOWN_HROMADA = ("no hromada has the code {value}", "mend the code, or import the list of hromadas first")
    UNKNOWN_SETTING = ("«{value}» is no setting", "take one of those named in bot/casework/hromada_rows.py")
    UNKNOWN_TERM = ("the catalogue has no deadline «{value}»", "take names from dialogs/catalogue/deadlines.yaml")
    BAD_TERM = ("«{value}» is no term", f"write a number and one of: {', '.join(_MEASURES)}")
    BAD_FLAG = ("«{value}» is neither yes nor no", "write yes or no")
    BAD_DATE = ("«{value}» is no date", "write it as 2026-11-22")
    BAD_HOURS = ("«{value}» are no hours", "write them as 22:00-07:00")
    BAD_WATCH = ("«{value}» says not when", "write days and hours, such as mon-fri 17:00-08:00 or sat sun 08:00-20:00")
    BAD_DISTRICT = ("the district «{value}» lacks a title or codes", "write a title, a colon, and codes of settlements")
    BAD_ID = ("the id «{value}» is not small Latin letters, digits, - and _, at most 40", "give it a short id")
    UNKNOWN_DISTRICT = ("no row gives the district «{value}»", "add a row of the district, or mend the id")
    GONE_ROUND = ("somebody goes round the district «{value}»", "give them another district first")
    UNKNOWN_MANAGER = ("nobody on the staff has the id «{value}»", "take ids from the staff of this hromada")
    BAD_NUMBER = ("«{value}» is no number", "write digits; 0 for no limit")


@dataclass(frozen=True, slots=True)
class StaffTraits:
    """What a table says of somebody on the staff; None where it says nothing."""

    districts: tuple[str, ...] | None = None
    speaks: tuple[str, ...] | None = None
    capacity: int | None = None
    substitute: ManagerId | None = None


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that rows may use: deadlines of the catalogue, and the staff of each hromada there is."""

    terms: Collection[str]
    staff: Mapping[HromadaCode, Collection[ManagerId]]


@dataclass(slots=True)
class SettingsReport:
    """What a table says, and everything wrong with it."""

    settings: dict[HromadaCode, HromadaSettings] = field(default_factory=dict)
    staff: dict[ManagerId, StaffTraits] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)


class _Wrong(Exception):
    def __init__(self, fault: Fault, value: str) -> None:
        super().__init__(value)
        self.fault = fault
        self.value = value


def read_settings(rows: Iterable[Sequence[object]], known: KnownNames) -> SettingsReport:
    """Read a table of settings; empty rows are passed over. Raises NotSettings."""
    numbered = iter(enumerate(rows, 1))
    _, header = next(numbered, (0, ()))
    if tuple(_text(cell).casefold() for cell in header[: len(COLUMNS)]) != COLUMNS:
        raise NotSettings
    report = SettingsReport()
    for row, cells in numbered:
        texts = [*(_text(cell) for cell in cells), "", "", "", ""]
        if not any(texts):
            continue
        try:
            _take(report, known, HromadaCode(texts[0]), (texts[1], texts[2], texts[3]))
        except _Wrong as wrong:
            report.bad.append(BadRow(row, wrong.fault, wrong.value))
    return report


def hromadas_in(rows: Iterable[Sequence[object]]) -> frozenset[HromadaCode]:
    """List the codes a table speaks of, so that they can be looked up before it is read."""
    return frozenset(HromadaCode(_text(row[0])) for row in rows if row and _text(row[0]).startswith("UA"))


def _take(report: SettingsReport, known: KnownNames, code: HromadaCode, told: tuple[str, str, str]) -> None:
    if code not in known.staff:
        raise _Wrong(Fault.UNKNOWN_HROMADA, code)
    kind, name, value = told
    settings = report.settings.get(code, HromadaSettings(code))
    staff = known.staff[code]
    match kind:
        case "term":
            settings = replace(settings, terms={**settings.terms, **_term(name, value, known.terms)})
        case "martial_law":
            settings = replace(settings, martial_law=_flag(value))
        case "day_off":
            day = _day(value)
            names = {**settings.day_names, **({day: name} if name else {})}
            settings = replace(settings, days_off=settings.days_off | {day}, day_names=names)
        case "quiet_hours":
            since, until = _hours(value)
            settings = replace(settings, quiet_from=since, quiet_until=until)
        case "district":
            settings = replace(settings, districts=(*settings.districts, _district(name, value)))
        case "duty":
            settings = replace(settings, duty=(*settings.duty, _duty(name, _people(value, staff))))
        case "staff_telegram":
            settings = replace(settings, staff_telegram=_flag(value))
        case "four_eyes":
            settings = replace(settings, four_eyes=_flag(value))
        case _:
            (manager,) = _people(name, staff) or (ManagerId(""),)
            report.staff[manager] = _traits(report, code, manager, (kind, value, staff))
    report.settings[code] = settings


def _traits(
    report: SettingsReport, code: HromadaCode, manager: ManagerId, told: tuple[str, str, Collection[ManagerId]]
) -> StaffTraits:
    kind, value, staff = told
    traits = report.staff.get(manager, StaffTraits())
    match kind:
        case "goes_round":
            there = report.settings.get(code, HromadaSettings(code)).districts
            return replace(traits, districts=_known(_list(value), [one.id for one in there], Fault.UNKNOWN_DISTRICT))
        case "speaks":
            return replace(traits, speaks=_list(value))
        case "capacity":
            if not value.isdecimal():
                raise _Wrong(Fault.BAD_NUMBER, value)
            return replace(traits, capacity=int(value))
        case "substitute":
            return replace(traits, substitute=next(iter(_people(value, staff)), None))
        case _:
            raise _Wrong(Fault.UNKNOWN_SETTING, kind)


def _term(name: str, value: str, terms: Collection[str]) -> dict[str, Term]:
    if name not in terms:
        raise _Wrong(Fault.UNKNOWN_TERM, name)
    length, _, measure = value.partition(" ")
    try:
        number = float(length)
    except ValueError:
        raise _Wrong(Fault.BAD_TERM, value) from None
    if measure not in _MEASURES or number <= 0 or (measure != "hours" and number != int(number)):
        raise _Wrong(Fault.BAD_TERM, value)
    return {name: Term(**{measure: number if measure == "hours" else int(number)})}  # type: ignore[arg-type]


def _flag(value: str) -> bool:
    if value not in _FLAGS:
        raise _Wrong(Fault.BAD_FLAG, value)
    return _FLAGS[value]


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _Wrong(Fault.BAD_DATE, value) from None


def _hours(value: str) -> tuple[time, time]:
    since, _, until = value.partition("-")
    try:
        return time.fromisoformat(since), time.fromisoformat(until)
    except ValueError:
        raise _Wrong(Fault.BAD_HOURS, value) from None


def _district(name: str, value: str) -> District:
    title, _, codes = value.partition(":")
    settlements = _list(codes)
    if not _ID.fullmatch(name):
        raise _Wrong(Fault.BAD_ID, name)
    if not title.strip() or not settlements or not all(_CODE.fullmatch(code) for code in settlements):
        raise _Wrong(Fault.BAD_DISTRICT, name)
    return District(name, title.strip(), settlements)


def _duty(name: str, managers: tuple[ManagerId, ...]) -> Duty:
    *days, hours = _list(name) or ("",)
    weekdays = frozenset(day for part in days for day in _weekdays(part, name))
    if not weekdays:
        raise _Wrong(Fault.BAD_WATCH, name)
    since, until = _hours(hours)
    return Duty(weekdays, since, until, managers)


def _weekdays(part: str, whole: str) -> Iterable[int]:
    first, _, last = part.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        raise _Wrong(Fault.BAD_WATCH, whole)
    begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return (day % len(WEEKDAYS) for day in range(begin, end + 1 if end >= begin else end + 1 + len(WEEKDAYS)))


def _people(value: str, staff: Collection[ManagerId]) -> tuple[ManagerId, ...]:
    return tuple(ManagerId(one) for one in _known(_list(value), staff, Fault.UNKNOWN_MANAGER))


def _known(names: tuple[str, ...], known: Collection[str], fault: Fault) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise _Wrong(fault, name)
    return names


def _list(value: str) -> tuple[str, ...]:
    return tuple(part for part in _BETWEEN.split(value) if part)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
