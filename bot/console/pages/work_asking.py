"""The window of one move: what it must carry, what is missing said at its field, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from nicegui import ui

from bot.casework.moves import MOVES, Move, Part
from bot.casework.referral import Referral
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.speech import Speech
from bot.console.pages.window import Window, date_field, date_of, words_field
from bot.usecases.find_places import find_hromadas
from bot.usecases.list_outcomes import list_outcomes
from bot.usecases.move_answers import LONGEST_REASON, MoveAnswer, Verdict
from bot.usecases.move_referral import move_referral
from bot.usecases.offer_days import offer_days
from bot.usecases.open_card import Card
from bot.usecases.show_choices import Choices

#: After these the window stays open: something in it has to be mended.
_MENDABLE = {
    Verdict.DAY_IS_PAST: Part.DATE,
    Verdict.DAY_IS_TOO_FAR: Part.DATE,
    Verdict.REASON_IS_TOO_LONG: Part.REASON,
    Verdict.UNKNOWN_CODE: Part.CODE,
    Verdict.UNKNOWN_TARGET: Part.TARGET,
}


@dataclass(slots=True)
class MoveWindow:
    """One move on its way."""

    seat: Seat
    card: Card
    referral: Referral
    move: Move
    choices: Choices
    again: Callable[[str], Awaitable[None]]
    _window: Window = field(init=False)
    _day: ui.input | None = None
    _code: ui.radio | None = None
    _reason: ui.textarea | None = None
    _target: ui.radio | None = None
    _outcomes: dict[str, ui.checkbox] = field(default_factory=dict)
    _key: str = ""
    _days: tuple[date, ...] = ()

    async def open(self) -> None:
        """Draw the window and show it."""
        office, need = self.seat.office, self.card.need
        async with office.work() as work:
            self._days = await offer_days(office, work, need.hromada)
        # One wish however often its button is pressed: a doubled press does nothing twice.
        self._key = self.seat.office.chance.id()
        self._window = Window(self.seat, self.seat.speech.bot.line(f"move.{self.move}"), self._about())
        with self._window.opened(self._do):
            self._draw_parts()

    def _about(self) -> str:
        speech = self.seat.speech
        said = speech.line(f"about.{self.move}")
        return speech.line("work.about_move") if said.startswith("about.") else said

    def _draw_parts(self) -> None:
        rule, is_told_where = MOVES[self.move], self.move is Move.HANDED_ON
        if Part.TARGET in rule.needs or (is_told_where and self.choices.colleagues):
            self._draw_part(Part.TARGET, self._draw_target)
        if Part.CODE in rule.needs:
            self._draw_part(Part.CODE, self._draw_code)
        if Part.OUTCOME in rule.needs:
            self._draw_part(Part.OUTCOME, self._draw_outcomes)
        if Part.DATE in rule.needs:
            self._draw_part(Part.DATE, self._draw_day)
        if Part.REASON in rule.needs or Part.CODE in rule.needs:
            self._draw_part(Part.REASON, self._draw_reason)

    def _draw_part(self, part: Part, draw: Callable[[Speech], None]) -> None:
        speech = self.seat.speech
        with self._window.part(part, speech.line(f"work.part_{part}")):
            draw(speech)

    def _draw_day(self, speech: Speech) -> None:
        self._day = date_field(self.seat)
        with tag("div", "chips"):
            for day in self._days:
                button(speech.day(day), partial(self._choose_day, day), "chip")

    def _choose_day(self, day: date) -> None:
        if self._day is not None:
            self._day.value = day.isoformat()

    def _draw_code(self, speech: Speech) -> None:
        catalogue = self.seat.office.editions.current.catalogue
        if self.move is Move.UNMET:
            bundle = self.seat.office.editions.current
            named = {code: speech.value(one.title, bundle) for code, one in catalogue.unmet_reasons.items()}
        else:
            named = {code: speech.bot.line(f"code.{code}") for code in MOVES[self.move].codes}
        self._code = ui.radio(named).mark("code")

    def _draw_reason(self, speech: Speech) -> None:
        self._reason = words_field(speech.line("work.reason"), "reason", LONGEST_REASON)
        text("p", speech.line("work.reason_read"), "hint")

    def _draw_outcomes(self, speech: Speech) -> None:
        bundle = self.seat.office.editions.current
        for outcome in list_outcomes(self.card.need):
            service = bundle.catalogue.services.get(outcome)
            label = speech.value(service.title, bundle) if service else speech.bot.line(f"code.{outcome}")
            self._outcomes[outcome] = ui.checkbox(label).mark(f"outcome-{outcome}")

    def _draw_target(self, speech: Speech) -> None:
        match self.move:
            case Move.MERGE:
                self._target = ui.radio({one.id: one.number for one in self.choices.needs})
            case Move.MOVED_HROMADA:
                self._draw_hromadas(speech)
            case _:
                named = {one.id: self._colleague(one.name, one.live, speech) for one in self.choices.colleagues}
                anybody = {"": speech.line("work.anybody")} if self.move is Move.HANDED_ON else {}
                self._target = ui.radio({**anybody, **named}, value="" if anybody else None).mark("target")

    def _colleague(self, name: str, live: int, speech: Speech) -> str:
        return speech.line("work.colleague", name=name, live=speech.count("work.live", live))

    def _draw_hromadas(self, speech: Speech) -> None:
        asked = ui.input(speech.line("work.hromada")).props("outlined dense stack-label").mark("hromada")
        found = tag("div", "chips")

        async def look() -> None:
            named = await find_hromadas(self.seat.office, typed=str(asked.value or ""))
            found.clear()
            with found:
                self._target = ui.radio(dict(named)).mark("target")
                if not named:
                    text("p", speech.line("work.no_hromada"), "hint")

        button(speech.line("work.find"), self.seat.doing(look), "quiet-button")

    async def _do(self) -> None:
        try:
            answer = await self._move()
        except KeyError:
            # Whom the person does not want any more cannot tell it from a referral that never was.
            await self.again("")
            self._window.close()
            return
        await self._show(answer)

    async def _move(self) -> MoveAnswer:
        return await move_referral(
            self.seat.office,
            manager=self.seat.manager.id,
            referral=self.referral.id,
            version=self.referral.version,
            move=self.move,
            on=date_of(self._day.value if self._day else None),
            code=str(self._code.value or "") if self._code else "",
            reason=str(self._reason.value or "") if self._reason else "",
            target=str(self._target.value or "") if self._target else "",
            outcome=tuple(outcome for outcome, box in self._outcomes.items() if box.value),
            key=self._key,
        )

    async def _show(self, answer: MoveAnswer) -> None:
        speech = self.seat.speech
        self._window.forget_wrong()
        missing = answer.missing if answer.verdict is Verdict.INCOMPLETE else ()
        for part in missing:
            self._window.say_wrong(part, speech.line(f"work.missing_{part}"))
        mend = _MENDABLE.get(answer.verdict)
        if mend is not None:
            self._window.say_wrong(mend, speech.bot.line(f"verdict.{answer.verdict}"))
        if missing or mend is not None:
            return
        is_made = answer.verdict in {Verdict.MOVED, Verdict.ALREADY_SO}
        # Whoever told of somebody else sees no step and is asked nothing.
        moved = "moved.report" if self.card.need.is_report else f"moved.{self.move}"
        await self.again(speech.bot.line(moved if is_made else f"verdict.{answer.verdict}"))
        self._window.close()
