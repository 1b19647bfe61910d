"""The window in which somebody says when they are away, or a supervisor says it for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import ui

from bot.casework.absence import Absence
from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.console.pages.frame import Seat
from bot.console.pages.window import Window, date_field, date_of
from bot.usecases.staff.set_absence import AbsenceVerdict, set_absence

#: At which part of the window each mistake is said.
_WHERE = {AbsenceVerdict.BAD_DAYS: "days", AbsenceVerdict.BAD_SUBSTITUTE: "substitute"}


@dataclass(frozen=True, slots=True)
class AwayWindow:
    """One absence on its way.

    Attributes:
        who: whose absence it is.
        again: draws the page anew; is told what happened.
    """

    seat: Seat
    who: Manager
    again: Callable[[str], Awaitable[None]]

    async def open(self) -> None:
        """Draw the window and show it."""
        speech = self.seat.speech
        async with self.seat.office.work() as work:
            staff = await work.staff.of_hromada(self.who.hromada)
        able = [one for one in staff if one.is_active and one.has_address and one.role in CASE_ROLES]
        named = {one.id: one.name for one in able if one.id != self.who.id}
        window = Window(self.seat, speech.line("work.set_away"), speech.line("work.away_why"))
        with window.opened(lambda: self._set(window, first, last, substitute)):
            with window.part("days", speech.line("work.away_days")):
                first = date_field(self.seat, "first")
                first.props["label"] = speech.line("work.away_first")
                last = date_field(self.seat, "last")
                last.props["label"] = speech.line("work.away_last")
            with window.part("substitute", speech.line("work.substitute")):
                anybody = {"": speech.line("work.anybody")}
                substitute = ui.radio({**anybody, **named}, value="").mark("substitute")

    async def _set(self, window: Window, first: ui.input, last: ui.input, substitute: ui.radio) -> None:
        speech, begins, ends = self.seat.speech, date_of(first.value), date_of(last.value)
        window.forget_wrong()
        if begins is None or ends is None:
            window.say_wrong("days", speech.line("work.missing_days"))
            return
        chosen = ManagerId(str(substitute.value)) if substitute.value else None
        verdict = await set_absence(
            self.seat.office,
            by=self.seat.manager.id,
            manager=self.who.id,
            absence=Absence(begins, ends),
            substitute=chosen,
        )
        said = speech.bot.line(f"absence.{verdict}", first=speech.day(begins), last=speech.day(ends))
        if verdict in _WHERE:
            window.say_wrong(_WHERE[verdict], said)
            return
        await self.again(said)
        window.close()
