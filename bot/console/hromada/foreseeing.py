"""What settings would do to people, said before anybody saves them: now, and then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.casework.clocks import Term, term_end
from bot.casework.deadlines import Calendar
from bot.casework.foresight import Waking, free_days, wakings
from bot.casework.hromada import HromadaSettings
from bot.console.hromada.naming import Naming
from bot.console.pages.markup import tag, text
from bot.usecases.directory.tend_settings import Section, SettingsBook

#: So many days without work are named. A product choice.
_DAYS_NAMED = 8
#: The term that everybody who writes meets.
_FIRST_ANSWER = "acknowledge_normal"


@dataclass(frozen=True, slots=True)
class Foreseeing:
    """Somebody about to change something."""

    naming: Naming
    book: SettingsBook

    def draw(self, section: Section, then: HromadaSettings, *, term: str = "") -> None:
        """Draw what would be, beside what is, where something would change.

        Args:
            term: the one that is being changed.
        """
        now = list(self.lines(section, self.book.settings, term=term))
        after = list(self.lines(section, then, term=term))
        line = self.naming.line
        if not after:
            return
        with tag("div", "foresight"):
            if now != after:
                text("strong", line("place.foresee_now"))
                _list(now)
            text("strong", line("place.foresee_then" if now != after else "place.foresee_same"))
            _list(after)

    def lines(self, section: Section, settings: HromadaSettings, *, term: str = "") -> Iterator[str]:
        """Say what some settings do to people."""
        calendar = settings.calendar(self.book.usual)
        match section:
            case Section.QUIET_HOURS:
                yield from map(self._waking, wakings(self.naming.seat.office.now(), calendar))
            case Section.MARTIAL_LAW | Section.DAY_OFF | Section.WORK_HOURS:
                yield from self._days(calendar)
                yield self._due(settings, calendar, _FIRST_ANSWER)
            case Section.TERM:
                yield self._due(settings, calendar, term)
            case Section.STAFF_TELEGRAM:
                yield from self._unreached(settings)
            case _:
                pass

    def _waking(self, one: Waking) -> str:
        speech = self.naming.seat.speech
        at = speech.moment(one.at)
        if not one.waits:
            return self.naming.line("place.foresee_at_once", at=at)
        return self.naming.line("place.foresee_waits", at=at, arrives=speech.moment(one.arrives))

    def _days(self, calendar: Calendar) -> Iterator[str]:
        days: tuple[date, ...] = free_days(self.naming.seat.office.today(), calendar)
        if not days:
            yield self.naming.line("place.foresee_no_days")
            return
        named = "; ".join(self.naming.seat.speech.day(day) for day in days[:_DAYS_NAMED])
        yield self.naming.line("place.foresee_days", days=named, count=len(days))

    def _due(self, settings: HromadaSettings, calendar: Calendar, name: str) -> str:
        found = self.book.deadlines[name]
        usual = Term(found.working_days, found.hours, found.days, found.months)
        term = replace(settings.terms.get(name) or usual)
        due = term_end(self.naming.seat.office.now(), term, calendar)
        what = self.naming.wording(found.what)
        return self.naming.line("place.foresee_due", what=what, due=self.naming.seat.speech.moment(due))

    def _unreached(self, settings: HromadaSettings) -> Iterator[str]:
        if settings.staff_telegram:
            yield self.naming.line("place.foresee_telegram")
            return
        lost = [one.name for one in self.book.staff if one.is_active and not one.email]
        yield self.naming.line("place.foresee_mail_only")
        if lost:
            yield self.naming.line("place.foresee_unreached", names=", ".join(lost))


def _list(lines: list[str]) -> None:
    with tag("ul"):
        for one in lines:
            text("li", one)
