"""The buttons under a checked draft: a second pair of eyes, now, at an hour; each says why when it cannot be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window, date_field, date_of, words_field
from bot.console.publishing.plain import is_of_structure
from bot.console.workshop.bench import DraftSeat
from bot.ports.workshop import DraftState
from bot.usecases.workshop.publish_draft import (
    LONGEST_WHY,
    CannotPublish,
    Decision,
    approve_draft,
    publish_draft,
    schedule_draft,
    unschedule_draft,
)
from bot.usecases.workshop.weigh_draft import DraftWeight


@dataclass(frozen=True, slots=True, repr=False)
class PublishActs:
    """What may be done with a draft that was looked at."""

    desk: DraftSeat
    weight: DraftWeight
    again: Callable[[str], Awaitable[None]]

    @property
    def seat(self) -> Seat:
        """Who decides."""
        return self.desk.seat

    def draw(self) -> None:
        """Draw the section."""
        line, draft = self.seat.speech.line, self.weight.draft
        with tag("section", "panel", aria_labelledby="act-title"):
            text("h2", line("publish.act"), id="act-title")
            match draft.state:
                case DraftState.OPEN:
                    self._draw_open()
                case DraftState.SCHEDULED:
                    self._draw_waiting()
                case DraftState.PUBLISHED:
                    text("p", line("publish.was_published"))
                case DraftState.DROPPED:
                    text("p", line("publish.was_dropped"))
            with tag("div", "buttons"):
                text("a", line("publish.to_history"), "quiet-link", href="/workshop/history")
                href = f"/workshop/{draft.id}/files.zip"
                text("a", line("publish.draft_files"), "quiet-link", href=href).mark("draft-files")

    def _draw_waiting(self) -> None:
        line, draft = self.seat.speech.line, self.weight.draft
        at = self.seat.speech.moment(draft.publish_at) if draft.publish_at else ""
        text("p", line("publish.scheduled", at=at, why=draft.why))
        with tag("div", "buttons"):
            if not self.weight.is_behind:
                move = self.seat.doing(self._ask_hour)
                button(line("publish.move"), move, "quiet-button").mark("move-hour")
            button(line("publish.unschedule"), self.seat.doing(self._take_back), "quiet-button").mark("unschedule")

    def _draw_open(self) -> None:
        line, draft = self.seat.speech.line, self.weight.draft
        if self.seat.frame.four_eyes:
            self._draw_approval()
        if self.weight.is_behind or not self.weight.findings.verdict.may_be_published:
            text("p", line("publish.mend_first"), "hint")
            return
        if draft.overlay.is_empty:
            text("p", line("publish.cannot.nothing"), "hint")
            return
        eyes = self.weight.eyes
        if self.seat.frame.four_eyes and (not eyes.is_approved or eyes.is_mine):
            return
        is_structural = is_of_structure(self.weight.weight.changes)
        text("p", line("publish.what_happens" if is_structural else "publish.what_happens_words"), "hint")
        with tag("div", "buttons"):
            button(line("publish.now"), self.seat.doing(self._ask), "main-button").mark("publish")
            button(line("publish.later"), self.seat.doing(self._ask_hour), "quiet-button").mark("schedule")

    def _draw_approval(self) -> None:
        """Say who wrote, who has read, and who still has to."""
        line, eyes = self.seat.speech.line, self.weight.eyes
        if eyes.writers:
            text("p", line("publish.writers", names=", ".join(eyes.writers)), "hint")
        if eyes.is_approved:
            text(
                "p",
                line("publish.is_approved_by_you" if eyes.is_mine else "publish.is_approved", name=eyes.approved_by),
            )
            return
        if eyes.approved_by:
            text("p", line("publish.approved_before", name=eyes.approved_by))
        text("p", line("publish.needs_approval"))
        if eyes.may_approve:
            text("p", line("publish.may_approve", names=", ".join(eyes.may_approve)), "hint")
        elif not eyes.may_i:
            text("p", line("publish.nobody_else"), "hint")
        if eyes.may_i:
            with tag("div", "buttons"):
                button(line("publish.approve"), self.seat.doing(self._approve), "quiet-button").mark("approve")

    async def _approve(self) -> None:
        try:
            await approve_draft(
                self.seat.office,
                by=self.seat.manager.id,
                draft=self.weight.draft.id,
                version=self.weight.draft.version,
            )
        except CannotPublish as refused:
            self._refuse(refused)
            return
        await self._done("publish.approved")

    async def _ask(self) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("publish.now"), line("publish.now_why"))
        opened = window.opened(lambda: self._publish(window, why), line("publish.now_yes"))
        with opened, window.part("why", line("publish.why_legend")):
            why = words_field(line("publish.why"), "why", LONGEST_WHY)

    async def _publish(self, window: Window, why: ui.textarea) -> None:
        office, bench = self.seat.office, self.seat.frame.bench
        window.forget_wrong()
        try:
            await publish_draft(office, bench, draft=self.weight.draft.id, decision=self._decision(why))
        except CannotPublish as refused:
            window.say_wrong("why", self._said(refused))
            return
        window.close()
        await self._done("publish.published")

    async def _ask_hour(self) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("publish.later"), line("publish.later_why"))
        with window.opened(lambda: self._schedule(window, why, day, hour), line("publish.later_yes")):
            with window.part("at", line("publish.hour_legend")):
                day = date_field(self.seat)
                hour = ui.input(line("publish.hour")).props("outlined dense stack-label type=time").mark("hour")
            with window.part("why", line("publish.why_legend")):
                why = words_field(line("publish.why"), "why", LONGEST_WHY)

    async def _schedule(self, window: Window, why: ui.textarea, day: ui.input, hour: ui.input) -> None:
        office, bench = self.seat.office, self.seat.frame.bench
        window.forget_wrong()
        at = _moment(day, hour, self.seat.office.calendar.zone)
        if at is None:
            window.say_wrong("at", self.seat.speech.line("publish.no_hour"))
            return
        try:
            decision = self._decision(why, at)
            await schedule_draft(office, bench, draft=self.weight.draft.id, decision=decision)
        except CannotPublish as refused:
            window.say_wrong("why" if refused.hindrance != "past" else "at", self._said(refused))
            return
        window.close()
        await self._done("publish.will_be_heard")

    async def _take_back(self) -> None:
        await unschedule_draft(self.seat.office, by=self.seat.manager.id, draft=self.weight.draft.id)
        await self._done("publish.unscheduled")

    async def _done(self, key: str) -> None:
        await self.desk.catch_up()
        await self.again(self.seat.speech.line(key))

    def _decision(self, why: ui.textarea, at: datetime | None = None) -> Decision:
        said = str(why.value or "")
        draft = self.weight.draft
        return Decision(self.seat.manager.id, draft.version, said, at, four_eyes=self.seat.frame.four_eyes)

    def _refuse(self, refused: CannotPublish) -> None:
        self.seat.say(self._said(refused))

    def _said(self, refused: CannotPublish) -> str:
        return self.seat.speech.line(f"publish.cannot.{refused.hindrance}")


def _moment(day: ui.input, hour: ui.input, zone: tzinfo) -> datetime | None:
    """Read an hour of a day in Kyiv; None when one of them is missing."""
    on = date_of(day.value)
    try:
        at = time.fromisoformat(str(hour.value or ""))
    except ValueError:
        return None
    return datetime.combine(on, at, tzinfo=zone) if on is not None else None
