"""Settings of hromadas as a table: rows into settings; every bad row with what is wrong and what to do.

Four columns: `hromada;setting;name;value`. What each setting is called, and what stands in `name` and `value`:

    term            acknowledge_normal      2 working_days     (or hours, days, months)
    martial_law                             no
    day_off         why nobody works then   2026-12-25         (the reason may be left out)
    work_day        instead of 29 December  2026-12-19         (a working day was moved there)
    work_hours      mon-thu                 08:00-17:15        (days that no row names are free)
    quiet_hours                             22:00-07:00
    agreement       p-17                    active 2026-01-10 2027-01-09 contact,needs № 12-3
                                                               (id of the directory; active, paused or ended; signed,
                                                               last day or -, ids of shares; the number ends the row)
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

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.casework.agreements import agreement_with
from bot.casework.bad_rows import BadRow
from bot.casework.hromada import HromadaSettings
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.setting_faults import Fault, Wrong
from bot.casework.setting_values import (
    all_known,
    listed,
    read_agreement,
    read_day,
    read_district,
    read_duty,
    read_flag,
    read_hours,
    read_people,
    read_term,
    read_week,
    text_of,
)

COLUMNS = ("hromada", "setting", "name", "value")


class NotSettings(Exception):
    """The rows do not begin with the header of settings. Nothing was read."""

    def __init__(self) -> None:
        super().__init__(f"These are no settings of hromadas: the first row must be {';'.join(COLUMNS)}.")


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
    providers: Collection[str] = ()
    shares: Collection[str] = ()


@dataclass(slots=True)
class SettingsReport:
    """What a table says, and everything wrong with it."""

    settings: dict[HromadaCode, HromadaSettings] = field(default_factory=dict)
    staff: dict[ManagerId, StaffTraits] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)


def read_settings(rows: Iterable[Sequence[object]], known: KnownNames) -> SettingsReport:
    """Read a table of settings; empty rows are passed over. Raises NotSettings."""
    numbered = iter(enumerate(rows, 1))
    _, header = next(numbered, (0, ()))
    if tuple(text_of(cell).casefold() for cell in header[: len(COLUMNS)]) != COLUMNS:
        raise NotSettings
    report = SettingsReport()
    for row, cells in numbered:
        texts = [*(text_of(cell) for cell in cells), "", "", "", ""]
        if not any(texts):
            continue
        try:
            _take(report, known, HromadaCode(texts[0]), (texts[1], texts[2], texts[3]))
        except Wrong as wrong:
            report.bad.append(BadRow(row, wrong.fault, wrong.value))
    return report


def hromadas_in(rows: Iterable[Sequence[object]]) -> frozenset[HromadaCode]:
    """List the codes a table speaks of, so that they can be looked up before it is read."""
    return frozenset(HromadaCode(text_of(row[0])) for row in rows if row and text_of(row[0]).startswith("UA"))


def _take(report: SettingsReport, known: KnownNames, code: HromadaCode, told: tuple[str, str, str]) -> None:
    if code not in known.staff:
        raise Wrong(Fault.UNKNOWN_HROMADA, code)
    kind, name, value = told
    settings = report.settings.get(code, HromadaSettings(code))
    staff = known.staff[code]
    match kind:
        case "term":
            settings = replace(settings, terms={**settings.terms, **read_term(name, value, known.terms)})
        case "day_off" | "work_day" | "work_hours" | "quiet_hours":
            settings = _with_days(settings, kind, name, value)
        case "agreement":
            settings = _with_agreement(settings, known, name, value)
        case "district":
            settings = replace(settings, districts=(*settings.districts, read_district(name, value)))
        case "duty":
            settings = replace(settings, duty=(*settings.duty, read_duty(name, read_people(value, staff))))
        case "martial_law":
            settings = replace(settings, martial_law=read_flag(value))
        case "staff_telegram":
            settings = replace(settings, staff_telegram=read_flag(value))
        case "four_eyes":
            settings = replace(settings, four_eyes=read_flag(value))
        case _:
            (manager,) = read_people(name, staff) or (ManagerId(""),)
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
            return replace(
                traits, districts=all_known(listed(value), [one.id for one in there], Fault.UNKNOWN_DISTRICT)
            )
        case "speaks":
            return replace(traits, speaks=listed(value))
        case "capacity":
            if not value.isdecimal():
                raise Wrong(Fault.BAD_NUMBER, value)
            return replace(traits, capacity=int(value))
        case "substitute":
            return replace(traits, substitute=next(iter(read_people(value, staff)), None))
        case _:
            raise Wrong(Fault.UNKNOWN_SETTING, kind)


def _with_days(settings: HromadaSettings, kind: str, name: str, value: str) -> HromadaSettings:
    """Take a row about days and hours."""
    match kind:
        case "day_off":
            return _with_day_off(settings, read_day(value), name)
        case "work_day":
            return _with_work_day(settings, read_day(value), name)
        case "work_hours":
            return replace(settings, week=read_week(settings.week, name, value))
        case _:
            since, until = read_hours(value)
            return replace(settings, quiet_from=since, quiet_until=until)


def _with_day_off(settings: HromadaSettings, day: date, why: str) -> HromadaSettings:
    if day in settings.work_days:
        raise Wrong(Fault.BOTH_WAYS, day.isoformat())
    names = {**settings.day_names, **({day: why} if why else {})}
    return replace(settings, days_off=settings.days_off | {day}, day_names=names)


def _with_work_day(settings: HromadaSettings, day: date, why: str) -> HromadaSettings:
    if day in settings.days_off:
        raise Wrong(Fault.BOTH_WAYS, day.isoformat())
    return replace(settings, work_days={**settings.work_days, day: why})


def _with_agreement(settings: HromadaSettings, known: KnownNames, provider: str, said: str) -> HromadaSettings:
    if agreement_with(settings.agreements, provider) is not None:
        raise Wrong(Fault.REPEATED, provider)
    made = read_agreement(provider, said, providers=known.providers, shares=known.shares)
    return replace(settings, agreements=(*settings.agreements, made))
