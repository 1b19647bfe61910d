"""What a hromada has decided for itself: terms, calendar, starosta districts, who is on duty, and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from types import MappingProxyType

from bot.casework.agreements import Agreement, Standing
from bot.casework.clocks import Term
from bot.casework.deadlines import Calendar, WorkHours
from bot.casework.names import HromadaCode, ManagerId


@dataclass(frozen=True, slots=True)
class District:
    """A starosta district (R-047): settlements that one specialist goes round.

    Attributes:
        title: as its people call it.
        settlements: KATOTTG codes.
    """

    id: str
    title: str
    settlements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on duty when: local hours of some days of the week, through midnight when `until` is not after `since`.

    Attributes:
        weekdays: 0 for Monday; the day on which the watch begins.
    """

    weekdays: frozenset[int]
    since: time
    until: time
    managers: tuple[ManagerId, ...]

    def covers(self, local: datetime) -> bool:
        """Say whether a local moment falls into this watch."""
        day, hour = local.weekday(), local.time()
        if self.since < self.until:
            return day in self.weekdays and self.since <= hour < self.until
        yesterday = (day - 1) % 7
        return (day in self.weekdays and hour >= self.since) or (yesterday in self.weekdays and hour < self.until)


@dataclass(frozen=True, slots=True)
class HromadaSettings:
    """What a hromada has decided for itself; what it has not stays as the service has it.

    Attributes:
        terms: by the name of a deadline of the catalogue.
        martial_law: whether public holidays are working days there; None as the service has it.
        days_off: local days on which nobody works there whatever the law says.
        day_names: why, for those of them of which somebody said it.
        quiet_from, quiet_until: both, or neither.
        staff_telegram: False where the staff may not have Telegram on their devices (domain.md 8.3): alerts go by mail.
        four_eyes: whether an export, an erasure or "could not be met" needs a second person.
        week: the hours of each weekday, Monday first, None where nobody works; () as the service has it.
        work_days: days to which a working day was moved, and why.
        agreements: about sharing data, at most one with an organisation.
    """

    code: HromadaCode
    terms: Mapping[str, Term] = field(default_factory=lambda: MappingProxyType({}))
    martial_law: bool | None = None
    days_off: frozenset[date] = frozenset()
    quiet_from: time | None = None
    quiet_until: time | None = None
    districts: tuple[District, ...] = ()
    duty: tuple[Duty, ...] = ()
    staff_telegram: bool = True
    four_eyes: bool = False
    day_names: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    week: tuple[WorkHours | None, ...] = ()
    work_days: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    agreements: tuple[Agreement, ...] = ()

    def calendar(self, usual: Calendar) -> Calendar:
        """Give the calendar that holds here, made out of the usual one of the service."""
        is_own_quiet = self.quiet_from is not None and self.quiet_until is not None
        return replace(
            usual,
            martial_law=usual.martial_law if self.martial_law is None else self.martial_law,
            days_off=usual.days_off | self.days_off,
            work_days=usual.work_days | self.work_days.keys(),
            week=self.week or usual.week,
            quiet_from=(self.quiet_from or usual.quiet_from) if is_own_quiet else usual.quiet_from,
            quiet_until=(self.quiet_until or usual.quiet_until) if is_own_quiet else usual.quiet_until,
        )

    def on_duty(self, local: datetime) -> tuple[ManagerId, ...]:
        """List who is on duty at a local moment, in the order of the roster, each once."""
        named = (one for watch in self.duty if watch.covers(local) for one in watch.managers)
        return tuple(dict.fromkeys(named))

    def districts_of(self, settlements: Iterable[str]) -> tuple[District, ...]:
        """Find the districts in which settlements lie, by their codes."""
        wanted = frozenset(settlements)
        return tuple(one for one in self.districts if wanted & frozenset(one.settlements))

    def plain(self) -> dict[str, object]:
        """Give it JSON-ready, without its code."""
        return {
            "terms": {name: _plain_term(term) for name, term in self.terms.items()},
            "martial_law": self.martial_law,
            "days_off": sorted(day.isoformat() for day in self.days_off),
            "quiet": [f"{hour:%H:%M}" for hour in (self.quiet_from, self.quiet_until) if hour is not None],
            "districts": [[one.id, one.title, list(one.settlements)] for one in self.districts],
            "duty": [
                [sorted(one.weekdays), f"{one.since:%H:%M}", f"{one.until:%H:%M}", list(one.managers)]
                for one in self.duty
            ],
            "staff_telegram": self.staff_telegram,
            "four_eyes": self.four_eyes,
            "day_names": {day.isoformat(): name for day, name in sorted(self.day_names.items())},
            "week": [one and [f"{one.since:%H:%M}", f"{one.until:%H:%M}"] for one in self.week],
            "work_days": {day.isoformat(): why for day, why in sorted(self.work_days.items())},
            "agreements": [_plain_agreement(one) for one in self.agreements],
        }


def settings_from_plain(code: HromadaCode, plain: Mapping[str, object]) -> HromadaSettings:
    """Read what `HromadaSettings.plain` gave; what is not there is not decided. Raises what a wrong shape raises."""
    quiet = [time.fromisoformat(str(hour)) for hour in _list(plain.get("quiet"))]
    terms = plain.get("terms")
    martial_law = plain.get("martial_law")
    return HromadaSettings(
        code,
        terms={name: _term(term) for name, term in terms.items()} if isinstance(terms, dict) else {},
        martial_law=martial_law if isinstance(martial_law, bool) else None,
        days_off=frozenset(date.fromisoformat(str(day)) for day in _list(plain.get("days_off"))),
        quiet_from=quiet[0] if quiet else None,
        quiet_until=quiet[1] if quiet else None,
        districts=tuple(
            District(str(one[0]), str(one[1]), tuple(map(str, one[2]))) for one in _list(plain.get("districts"))
        ),
        duty=tuple(_duty(one) for one in _list(plain.get("duty"))),
        staff_telegram=plain.get("staff_telegram", True) is True,
        four_eyes=plain.get("four_eyes", False) is True,
        day_names=_days(plain.get("day_names")),
        week=tuple(WorkHours(*map(_hour, one)) if one else None for one in _list(plain.get("week"))),
        work_days=_days(plain.get("work_days")),
        agreements=tuple(map(_agreement, _list(plain.get("agreements")))),
    )


def _list(value: object) -> list[list[list[object]]]:
    return value if isinstance(value, list) else []


def _hour(plain: object) -> time:
    return time.fromisoformat(str(plain))


def _days(plain: object) -> dict[date, str]:
    return {date.fromisoformat(day): str(said) for day, said in plain.items()} if isinstance(plain, dict) else {}


def _plain_agreement(one: Agreement) -> list[object]:
    until = one.until.isoformat() if one.until else ""
    return [one.provider, one.number, one.signed_on.isoformat(), until, list(one.shares), one.standing.value]


def _agreement(plain: list[list[object]]) -> Agreement:
    provider, number, signed_on, until, shares, standing = plain
    return Agreement(
        str(provider),
        str(number),
        date.fromisoformat(str(signed_on)),
        date.fromisoformat(str(until)) if until else None,
        tuple(map(str, shares)),
        Standing(str(standing)),
    )


def _duty(plain: list[list[object]]) -> Duty:
    weekdays, since, until, managers = plain
    return Duty(
        frozenset(int(str(day)) for day in weekdays),
        time.fromisoformat(str(since)),
        time.fromisoformat(str(until)),
        tuple(ManagerId(str(one)) for one in managers),
    )


def _plain_term(term: Term) -> dict[str, float]:
    measures = {"working_days": term.working_days, "hours": term.hours, "days": term.days, "months": term.months}
    return {name: length for name, length in measures.items() if length}


def _term(plain: Mapping[str, float]) -> Term:
    return Term(
        working_days=int(plain.get("working_days", 0)),
        hours=float(plain.get("hours", 0)),
        days=int(plain.get("days", 0)),
        months=int(plain.get("months", 0)),
    )
