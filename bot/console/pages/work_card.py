"""The card of a need: how to reach the person first, then what they told, what may be done, and what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.cards import CASE_ROLES, Access
from bot.casework.names import NeedId
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, picture, tag, text
from bot.console.pages.ways import INBOX
from bot.console.pages.work_about import draw_about, draw_contact
from bot.console.pages.work_arranged import draw_arranged
from bot.console.pages.work_file import File, open_file
from bot.console.pages.work_letters import LettersView
from bot.console.pages.work_lines import draw_clock, draw_urgency, status_of
from bot.console.pages.work_mates import draw_mates
from bot.console.pages.work_moves import MovesView
from bot.console.pages.work_partners import draw_partners
from bot.console.pages.work_past import draw_past
from bot.console.pages.work_tasks import Undo, draw_tasks
from bot.ports.worklist import Change, Seen
from bot.usecases.find_access import may_see
from bot.usecases.give_way_back import give_way_back
from bot.usecases.open_card import Card, warnings_of

#: A card that nobody touches says so when it has changed; its clock moves on when it is opened anew. In seconds.
_LOOK_SECONDS: Final = 60.0


def add_card(frame: Frame) -> None:
    """Tell NiceGUI about the card."""

    @frame.page("/desk/need/{need}", "work.card")
    async def page(request: Request, need: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            view = CardView(seat, NeedId(need))
            view.build()
            await view.open()
            seat.follow(view.hear, every=_LOOK_SECONDS, redraw=view.look_again)

        return await frame.open(request, "", draw, name="work.card", roles=CASE_ROLES)


@dataclass(slots=True)
class CardView:
    """One open card. Each time it is drawn it was opened anew, which is on record."""

    seat: Seat
    need: NeedId
    _seen: Seen = field(default_factory=Seen)
    _heard: set[str] = field(default_factory=set)
    _is_shown: bool = False
    _news: ui.element = field(init=False)
    _body: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays: a way back, a place for news, and the card's own."""
        speech = self.seat.speech
        text("a", speech.line("work.back"), "back", href=INBOX)
        self._news = tag("div", "news", role="status", aria_live="polite")
        self._body = tag("div", "card-body")

    async def open(self, told: str = "", *, undo: Undo | None = None) -> None:
        """Open the card and draw it, under what has just happened."""
        file = await open_file(self.seat, self.need)
        self._is_shown = file is not None
        self._news.clear()
        self._body.clear()
        with self._news:
            if told:
                text("p", told, "told")
            if undo is not None:
                button(undo.label, self.seat.doing(undo.act), "quiet-button").mark("undo")
        with self._body:
            if file is None:
                self._close_windows()
                text("h1", self.seat.speech.line("work.no_card"))
                text("p", self.seat.speech.line("work.no_card_why"), "empty")
                return
            self._seen = file.seen
            self._draw(file)
        if told:
            self.seat.focus()

    def _close_windows(self) -> None:
        """Close what was opened over a card that is not theirs to see any more."""
        for one in [one for one in self.seat.client.elements.values() if isinstance(one, ui.dialog)]:
            one.close()
            one.delete()

    def hear(self, news: frozenset[Change]) -> bool:
        """Say whether something happened to this need, or it may be out of the reader's sight."""
        ours = {change for change in news if change.need == self.need}
        self._heard |= {change.mark for change in ours if not change.is_of_access}
        return self._has_news() or any(change.is_of_access for change in ours)

    async def look_again(self) -> None:
        """Close a card that is not theirs to see any more; offer one that has changed anew."""
        if self._is_shown and not await may_see(self.seat.office, manager=self.seat.manager.id, need=self.need):
            await self.open()
        elif self._is_shown and self._has_news():
            self._say_changed()

    def _say_changed(self) -> None:
        """Say that there is something new; what somebody is typing is left alone."""
        self._heard.clear()
        speech = self.seat.speech
        self._news.clear()
        with self._news, tag("div", "changed"):
            text("p", speech.line("work.card_changed"))
            button(speech.line("work.show_changes"), self.seat.doing(self.open), "quiet-button").mark("show-changes")

    def _has_news(self) -> bool:
        """Say whether anything was heard of that this card does not show."""
        self._heard = {mark for mark in self._heard if not self._seen.covers(mark)}
        return bool(self._heard)

    def _draw(self, file: File) -> None:
        card = file.card
        self._draw_head(card)
        if card.access is Access.OUTLINE:
            text("p", self.seat.speech.line("work.outline"), "empty")
        with tag("div", "card-columns"):
            with tag("div", "card-left"):
                draw_contact(card, self.seat.speech)
                self._draw_way_back(card)
                draw_about(card, self.seat.speech)
                if card.access is Access.FULL:
                    LettersView(self.seat, card, file.texts, self.open).build()
                    draw_arranged(self.seat, file, self.open)
                    draw_partners(self.seat, file, self.open)
            with tag("div", "card-right"):
                MovesView(self.seat, card, file.choices, self.open).build()
                draw_tasks(self.seat, file, self.open)
                draw_mates(self.seat, file, self.open)
                draw_past(file.past, self.seat.speech)

    def _draw_way_back(self, card: Card) -> None:
        """Offer a code for somebody who forgot the word that opens their chat."""
        if card.is_locked and card.may_write:
            label = self.seat.speech.bot.line("button.way_back")
            button(label, self.seat.doing(self._way_back), "quiet-button").mark("way-back")

    async def _way_back(self) -> None:
        found = await give_way_back(self.seat.office, manager=self.seat.manager.id, need=self.need)
        blanks = {"code": found.code} if found.code else {}
        await self.open(self.seat.speech.bot.line(f"way_back.{found.fate}", **blanks))

    def _draw_head(self, card: Card) -> None:
        speech, need = self.seat.speech, card.need
        with tag("div", f"card-head {need.urgency}"):
            with tag("div", "card-name"):
                text("h1", speech.line("work.card_number", number=need.number))
                draw_urgency(need.urgency, speech)
            with tag("dl", "card-state"):
                _row(speech.line("work.state"), status_of(need, card.referral, speech))
                _row(speech.line("work.owner"), card.owner or speech.line("work.queue"))
                _row(speech.line("work.opened"), speech.moment(need.opened_at))
                if need.due_at is not None:
                    with tag("div"):
                        text("dt", speech.line("work.due"))
                        with tag("dd"):
                            draw_clock(need.due_at, speech, self.seat.office.now())
            for warning in warnings_of(card):
                with tag("p", "safety"):
                    picture("notifications_off")
                    text("span", speech.bot.line(warning))


def _row(label: str, said: str) -> None:
    with tag("div"):
        text("dt", label)
        text("dd", said)
