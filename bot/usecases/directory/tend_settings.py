"""What a hromada has decided for itself: looked at by its staff, changed by its administrators, on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from bot.casework.audit import Action, Record
from bot.casework.bad_rows import BadRow
from bot.casework.cards import CASE_ROLES
from bot.casework.changes import Change, FieldChange, Kept, field_changes
from bot.casework.deadlines import Calendar
from bot.casework.hromada import HromadaSettings
from bot.casework.hromada_cells import Line, setting_cells, setting_lines
from bot.casework.hromada_rows import COLUMNS, KnownNames, read_settings
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager
from bot.casework.places import Settlement
from bot.casework.setting_faults import Fault
from bot.ports.storage import Work
from bot.usecases.directory.footing import Footing, find_footing
from bot.usecases.office import Office
from dialogs.catalogue import Deadline

#: So far back it is told who set what. Settings change a few times a year.
CHANGES_READ = 500


class Section(StrEnum):
    """What is changed at once: settings of one kind, as the table calls it."""

    TERM = "term"
    MARTIAL_LAW = "martial_law"
    WORK_HOURS = "work_hours"
    DAY_OFF = "day_off"
    QUIET_HOURS = "quiet_hours"
    DISTRICT = "district"
    DUTY = "duty"
    STAFF_TELEGRAM = "staff_telegram"
    FOUR_EYES = "four_eyes"
    AGREEMENT = "agreement"


#: The fields that belong to each.
_FIELDS: Mapping[Section, tuple[str, ...]] = MappingProxyType(
    {
        Section.TERM: ("terms",),
        Section.MARTIAL_LAW: ("martial_law",),
        Section.WORK_HOURS: ("week",),
        Section.DAY_OFF: ("days_off", "day_names", "work_days"),
        Section.QUIET_HOURS: ("quiet_from", "quiet_until"),
        Section.DISTRICT: ("districts",),
        Section.DUTY: ("duty",),
        Section.STAFF_TELEGRAM: ("staff_telegram",),
        Section.FOUR_EYES: ("four_eyes",),
        Section.AGREEMENT: ("agreements",),
    }
)
#: Settings that go with those of a section.
_ALONG: Mapping[Section, tuple[str, ...]] = MappingProxyType({Section.DAY_OFF: ("work_day",)})


def lines_of(settings: HromadaSettings, section: Section) -> list[Line]:
    """Give the lines of a section as they are decided now."""
    kinds = (section.value, *_ALONG.get(section, ()))
    return [one for one in setting_lines(settings) if one[0] in kinds]


class SettingVerdict(StrEnum):
    """What came of it; each has a line `place.setting_<verdict>`."""

    SAVED = "saved"
    SAME = "same"
    NOT_ALLOWED = "not_allowed"
    BAD = "bad"
    #: Somebody else changed the same settings meanwhile.
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SettingAnswer:
    """What came of it, and every line that is wrong, numbered from 1."""

    verdict: SettingVerdict
    bad: tuple[BadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsBook:
    """What a hromada has decided, and what holds where it has not.

    Attributes:
        calendar: what holds here; `usual` what holds where nothing is decided.
        deadlines: the terms of the catalogue.
        changes: what was changed, newest first.
        partners: names of the organisations there are agreements with, by id.
        names: of the staff, by id.
    """

    settings: HromadaSettings
    calendar: Calendar
    usual: Calendar
    deadlines: Mapping[str, Deadline]
    settlements: tuple[Settlement, ...]
    staff: tuple[Manager, ...]
    changes: tuple[Change, ...]
    place: str
    may_change: bool
    partners: Mapping[str, str]

    def last_change(self, cell: str) -> Change | None:
        """Find when something was changed last: one setting by its cell, or a whole section."""
        fits = (f"{cell}:", cell)
        return next((one for one in self.changes if any(each.field.startswith(fits) for each in one.fields)), None)

    def name_of(self, manager: str) -> str:
        """Name somebody on the staff; "" when they are not of this hromada."""
        return next((one.name for one in self.staff if one.id == manager), "")


async def show_settings(office: Office, *, manager: ManagerId) -> SettingsBook | None:
    """Show the settings of somebody's hromada to those who watch over it; None for others."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return None
        settings = await work.hromada_settings.of(footing.hromada)
        place = await work.places.hromada(footing.hromada)
        return SettingsBook(
            settings,
            settings.calendar(office.calendar),
            office.calendar,
            office.editions.current.catalogue.deadlines,
            await work.places.of_hromada(footing.hromada),
            await work.staff.of_hromada(footing.hromada),
            await work.changes.of_hromada(Kept.SETTINGS, footing.hromada, CHANGES_READ),
            place.name if place else "",
            footing.decides,
            await _partners(work, settings),
        )


async def _partners(work: Work, settings: HromadaSettings) -> dict[str, str]:
    wanted = {one.provider for one in settings.agreements}
    return {one.id: one.name for one in await work.directory.everybody() if one.id in wanted} if wanted else {}


async def change_settings(
    office: Office, *, manager: ManagerId, seen: HromadaSettings, section: Section, lines: Sequence[Line]
) -> SettingAnswer:
    """Put lines of the table in the place of a section's; other sections stay as they are.

    Args:
        seen: the settings as they were when the form was opened.
        lines: all of the section, none to go back to what holds where nothing is decided.
    """
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.decides:
            return SettingAnswer(SettingVerdict.NOT_ALLOWED)
        now = await work.hromada_settings.hold(footing.hromada)
        if _part(now, section) != _part(seen, section):
            return SettingAnswer(SettingVerdict.CHANGED)
        then, bad = await _read(office, work, footing, (section, now, lines))
        if bad:
            return SettingAnswer(SettingVerdict.BAD, bad)
        if then == now:
            return SettingAnswer(SettingVerdict.SAME)
        await work.hromada_settings.put(then)
        await note_settings(office, work, f"manager:{manager}", now, then)
    return SettingAnswer(SettingVerdict.SAVED)


async def try_settings(
    office: Office, *, manager: ManagerId, section: Section, lines: Sequence[Line]
) -> tuple[HromadaSettings, tuple[BadRow, ...]]:
    """Say what the settings would become; nothing is changed."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        now = await work.hromada_settings.of(footing.hromada)
        return await _read(office, work, footing, (section, now, lines))


async def note_settings(office: Office, work: Work, by: str, was: HromadaSettings, then: HromadaSettings) -> None:
    """Put on record what became of settings, and who did it; nothing when they are as they were."""
    fields = await record_settings(office, work, by, was, then)
    if fields:
        sections = dict.fromkeys(one.field.partition(":")[0] for one in fields)
        await work.audit.add(Record(by, Action.SETTINGS_CHANGED, then.code, office.now(), " ".join(sections)))


async def record_settings(
    office: Office, work: Work, by: str, was: HromadaSettings, then: HromadaSettings
) -> tuple[FieldChange, ...]:
    """Keep what became of each setting, for the page to tell; what there was to keep."""
    fields = field_changes(setting_cells(setting_lines(was)), setting_cells(setting_lines(then)))
    if fields:
        await work.changes.add(Change(Kept.SETTINGS, then.code, then.code, by, office.now(), fields))
    return fields


async def _read(
    office: Office, work: Work, footing: Footing, given: tuple[Section, HromadaSettings, Sequence[Line]]
) -> tuple[HromadaSettings, tuple[BadRow, ...]]:
    section, now, lines = given
    code = footing.hromada
    staff = await work.staff.of_hromada(code)
    named = _may_be_on_duty(now, staff) if section is Section.DUTY else [one.id for one in staff]
    known = await _known(office, work, now, {code: named}, section)
    report = read_settings([COLUMNS, *((code, *line) for line in lines)], known)
    # The first line of the form stands where the table's second would.
    bad = [BadRow(one.row - 1, one.fault, one.value) for one in report.bad]
    read = report.settings.get(code, HromadaSettings(code))
    if section is Section.DISTRICT:
        bad += _still_gone_round(now, read, staff)
    return replace(now, **{name: getattr(read, name) for name in _FIELDS[section]}), tuple(bad)


def _still_gone_round(now: HromadaSettings, then: HromadaSettings, staff: Sequence[Manager]) -> list[BadRow]:
    """Name the districts that would be no more although somebody goes round them."""
    left = {one.id for one in then.districts}
    gone = [one for one in now.districts if one.id not in left]
    return [
        BadRow(0, Fault.GONE_ROUND, one.title)
        for one in gone
        if any(member.is_active and one.id in member.districts for member in staff)
    ]


def _may_be_on_duty(now: HromadaSettings, staff: Sequence[Manager]) -> list[ManagerId]:
    """List who may stand on the roster: those who work with people here, and who stands on it already."""
    able = [one.id for one in staff if one.is_active and one.role in CASE_ROLES]
    return [*able, *(one for watch in now.duty for one in watch.managers)]


def _part(settings: HromadaSettings, section: Section) -> tuple[object, ...]:
    return tuple(getattr(settings, name) for name in _FIELDS[section])


async def _known(
    office: Office, work: Work, now: HromadaSettings, staff: Mapping[HromadaCode, Sequence[ManagerId]], section: Section
) -> KnownNames:
    """Give the names a form may use; what stands in it already is known whatever has become of it."""
    catalogue = office.editions.current.catalogue
    if section is not Section.AGREEMENT:
        return KnownNames(catalogue.deadlines, staff)
    providers = {one.id for one in await work.directory.everybody()} | {one.provider for one in now.agreements}
    shares = {*catalogue.shares, *(share for one in now.agreements for share in one.shares)}
    return KnownNames(catalogue.deadlines, staff, providers, shares)
