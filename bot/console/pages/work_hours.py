"""The window in which hours for a meeting are offered: some days ahead, whole hours, two to five of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from nicegui import ui

from bot.casework.appointments import FEWEST_OFFERED, MOST_OFFERED, Meeting
from bot.casework.names import NeedId
from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.pages.window import Window
from bot.usecases.offer_days import offer_hours
from bot.usecases.offer_times import Fate, offer_times

#: Days one can choose from at once. A product choice.
_DAYS = 4
#: What is mended in the window itself; the other answers are about the need.
_HERE = frozenset({Fate.BAD_COUNT, Fate.BAD_TWICE, Fate.BAD_GRID, Fate.BAD_PAST, Fate.BAD_FAR, Fate.BAD_TAKEN})


@dataclass(slots=True)
class HoursWindow:
    """One offer on its way."""

    seat: Seat
    need: NeedId
    again: Callable[[str], Awaitable[None]]
    _boxes: dict[datetime, ui.checkbox] = field(default_factory=dict)

    async def open(self) -> None:
        """Draw the window with the hours that are free now."""
        speech, office = self.seat.speech, self.seat.office
        async with office.work() as work:
            offered = await offer_hours(office, work, await work.needs.load(self.need), self.seat.manager.id)
        free = dict(islice(offered.items(), _DAYS))
        self._boxes.clear()
        why = speech.line("work.offer_why", fewest=FEWEST_OFFERED, most=MOST_OFFERED)
        window = Window(self.seat, speech.line("work.offer_times"), why)
        places = {meeting.value: speech.line(f"work.meeting_{meeting}") for meeting in Meeting}
        with window.opened(lambda: self._offer(window, chosen)):
            with window.part("place", speech.line("work.meeting")):
                chosen = ui.radio(places, value=Meeting.OFFICE.value).mark("meeting")
            with window.part("hours", speech.line("work.hours")):
                for day, hours in free.items():
                    text("p", speech.day(day), "day-name")
                    with tag("div", "hours", role="group", aria_label=speech.day(day)):
                        for at in hours:
                            self._draw_hour(at)

    def _draw_hour(self, at: datetime) -> None:
        local = at.astimezone(self.seat.office.calendar.zone)
        self._boxes[at] = ui.checkbox(f"{local:%H:%M}").mark("hour")

    async def _offer(self, window: Window, chosen: ui.radio) -> None:
        times = [at for at, box in self._boxes.items() if box.value]
        answer = await offer_times(
            self.seat.office,
            manager=self.seat.manager.id,
            need=self.need,
            times=times,
            meeting=Meeting(str(chosen.value)),
        )
        window.forget_wrong()
        said = self.seat.speech.bot.line(f"visit.{answer.fate}")
        if answer.fate in _HERE:
            window.say_wrong("hours", said)
            return
        await self.again(said)
        window.close()
