"""What one proves oneself by: listed, added, taken away; never the last."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from nicegui import ui

from bot.console.entrance.second_step_pages import CODES, NEW, RESET
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.ports.proofs import Means
from bot.usecases.staff.proving.brakes import MY_PAGE
from bot.usecases.staff.proving.keep_means import RemovalVerdict, remove_means, show_means
from bot.usecases.staff.proving.reset_means import RESETTERS
from bot.usecases.staff.sign_in import look_again


@dataclass(slots=True)
class MeansOfMine:
    """Passkeys, apps, and codes on paper."""

    seat: Seat
    _list: ui.element = field(init=False)
    _told: Told = field(default_factory=Told, init=False)

    def build(self) -> None:
        """Draw what stays."""
        speech = self.seat.speech
        with tag("section", "panel", aria_labelledby="means-title"):
            text("h2", speech.line("proof.mine"), id="means-title")
            text("p", speech.line("proof.mine_why"), "hint")
            self._told.build()
            self._list = tag("div", "sessions")
            if self.seat.manager.role in RESETTERS:
                with tag("p"):
                    text("a", speech.line("proof.to_reset"), "back", href=RESET)
            with tag("details"):
                text("summary", speech.line("proof.help_title"))
                text("p", speech.line("proof.help"))

    async def refresh(self) -> None:
        """Read the means anew and draw them."""
        speech, mine = self.seat.speech, await show_means(self.seat.office, self.seat.presence)
        self._list.clear()
        with self._list:
            with tag("ul", "task-list"):
                for means in mine.means:
                    self._draw(means, is_last=len(mine.means) == 1)
            if not mine.means:
                text("p", speech.line("proof.mine_none"), "hint")
            if mine.means:
                text("p", speech.line("proof.codes_left", count=mine.codes))
            with tag("div", "buttons"):
                text("a", speech.line("proof.add"), "quiet-button", href=NEW)
                if mine.means:
                    text("a", speech.line("proof.codes_new"), "quiet-button", href=CODES)

    def _draw(self, means: Means, *, is_last: bool) -> None:
        speech = self.seat.speech
        with tag("li", "task"):
            text("strong", speech.line(f"proof.kind.{means.kind}"))
            made = speech.line("proof.made", device=means.device, at=speech.moment(means.made_at))
            text("span", made, "hint")
            if means.used_at:
                text("span", speech.line("proof.used", at=speech.moment(means.used_at)), "hint")
            if means.is_copied:
                text("span", speech.line("proof.copied"), "hint")
            if is_last:
                text("span", speech.line("proof.is_last"), "hint")
            else:
                act = self.seat.doing(partial(self._remove, means))
                button(speech.line("proof.remove"), act, "quiet-button").mark(f"remove-{means.id}")

    async def _remove(self, means: Means) -> None:
        seat = self.seat
        presence = await look_again(seat.office, seat.presence)
        if presence is None or not await seat.is_fresh(MY_PAGE):
            return
        verdict = await remove_means(seat.office, presence, means=means.id)
        if verdict is RemovalVerdict.NOT_FRESH:
            return
        self._told.tell(seat.speech.line(f"proof.removal.{verdict}"))
        await self.refresh()
