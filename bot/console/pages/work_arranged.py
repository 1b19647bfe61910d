"""What is arranged with the person of a need: a meeting at one of several hours, papers, the plan in four parts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from bot.casework.plans import LONGEST_PART, PlanParts
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window, words_field
from bot.console.pages.work_file import File
from bot.console.pages.work_hours import HoursWindow
from bot.console.pages.work_papers import PapersWindow, draw_papers
from bot.usecases.ask_papers import close_papers
from bot.usecases.offer_times import cancel_visit
from bot.usecases.open_card import Card
from bot.usecases.open_document import PaperList
from bot.usecases.show_arranged import Arranged
from bot.usecases.write_plan import Fate, write_plan

#: Draws the card anew under a line that says what happened.
Again = Callable[[str], Awaitable[None]]


def draw_arranged(seat: Seat, file: File, again: Again) -> None:
    """Draw the section inside the current element; nothing for those who may not write to the person."""
    if file.arranged is not None:
        _Section(seat, file.card, file.arranged, file.papers, again).draw()


@dataclass(frozen=True, slots=True)
class _Section:
    seat: Seat
    card: Card
    arranged: Arranged
    papers: PaperList | None
    again: Again

    def draw(self) -> None:
        speech = self.seat.speech
        with tag("section", "panel arranged", aria_labelledby="arranged-title"):
            text("h2", speech.line("work.arranged"), id="arranged-title")
            self._draw_visit()
            self._draw_papers()
            self._draw_plan()

    def _draw_visit(self) -> None:
        speech, visit = self.seat.speech, self.arranged.visit
        with tag("div", "move-group"):
            text("h3", speech.line("work.visit"))
            if visit is not None and visit.chosen is not None:
                text("p", speech.line("work.visit_chosen", at=speech.moment(visit.chosen)))
            elif visit is not None:
                hours = "; ".join(map(speech.moment, visit.times))
                text("p", speech.line("work.visit_offered", hours=hours))
            with tag("div", "buttons"):
                window = HoursWindow(self.seat, self.card.need.id, self.again)
                button(speech.line("work.offer_times"), self.seat.doing(window.open), "quiet-button").mark("offer")
                if visit is not None:
                    button(speech.line("work.cancel_visit"), self.seat.doing(self._cancel), "quiet-button")

    async def _cancel(self) -> None:
        answer = await cancel_visit(self.seat.office, manager=self.seat.manager.id, need=self.card.need.id)
        await self.again(self.seat.speech.bot.line(f"visit.{answer.fate}"))

    def _draw_papers(self) -> None:
        speech = self.seat.speech
        with tag("div", "move-group"):
            text("h3", speech.line("work.papers"))
            if self.papers is not None:
                draw_papers(self.seat, self.papers)
            with tag("div", "buttons"):
                window = PapersWindow(self.seat, self.card.need.id, self.again)
                button(speech.line("work.ask_papers"), self.seat.doing(window.open), "quiet-button").mark("ask-papers")
                if self.arranged.request is not None:
                    button(speech.line("work.close_papers"), self.seat.doing(self._close_papers), "quiet-button")

    async def _close_papers(self) -> None:
        answer = await close_papers(self.seat.office, manager=self.seat.manager.id, need=self.card.need.id)
        await self.again(self.seat.speech.bot.line(f"papers.{answer.fate}"))

    def _draw_plan(self) -> None:
        speech, plan = self.seat.speech, self.arranged.plan
        with tag("div", "move-group"):
            text("h3", speech.line("work.plan"))
            if plan is not None:
                text("p", speech.bot.line(f"plan_status.{plan.status}"), "hint")
                with tag("dl", "facts"):
                    for name, said in zip(PlanParts.__slots__, plan.parts.in_order(), strict=True):
                        with tag("div"):
                            text("dt", speech.line(f"work.plan_{name}"))
                            text("dd", said)
                if plan.answer:
                    text("p", speech.line("work.plan_answer", answer=plan.answer), "past-reason")
            window = _PlanWindow(self.seat, self.card, plan.parts if plan else None, self.again)
            label = speech.line("work.rewrite_plan") if plan else speech.line("work.write_plan")
            button(label, self.seat.doing(window.open), "quiet-button").mark("write-plan")


@dataclass(frozen=True, slots=True)
class _PlanWindow:
    """Asks for the four parts of a plan."""

    seat: Seat
    card: Card
    before: PlanParts | None
    again: Again

    async def open(self) -> None:
        speech = self.seat.speech
        window, fields = (
            Window(self.seat, speech.line("work.plan"), speech.line("work.plan_why")),
            dict[str, ui.textarea](),
        )
        with window.opened(partial(self._write, window, fields)):
            for name in PlanParts.__slots__:
                with window.part(name, speech.line(f"work.plan_{name}")):
                    fields[name] = words_field(speech.line(f"work.plan_{name}"), f"plan-{name}", LONGEST_PART)
                    fields[name].value = getattr(self.before, name, "")

    async def _write(self, window: Window, fields: dict[str, ui.textarea]) -> None:
        parts = PlanParts(**{name: str(one.value or "") for name, one in fields.items()})
        answer = await write_plan(self.seat.office, manager=self.seat.manager.id, need=self.card.need.id, parts=parts)
        window.forget_wrong()
        if answer.part:
            is_empty = answer.fate is Fate.EMPTY_PART
            speech = self.seat.speech
            window.say_wrong(answer.part, speech.line("work.part_empty" if is_empty else "work.part_long"))
            return
        await self.again(self.seat.speech.bot.line(f"plan.{answer.fate}"))
        window.close()
