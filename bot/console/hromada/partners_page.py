"""Partner organisations: how each is reached, what may be shared with it, and until when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.agreements import Agreement, Standing
from bot.console.hromada.agreement_window import AgreementWindow
from bot.console.hromada.agreement_words import agreement_words, share_words, standing_words, until_words
from bot.console.hromada.look import definition, heading, keep_place, record_of
from bot.console.hromada.naming import Naming
from bot.console.hromada.providers_page import NEW
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import HROMADA, PARTNERS, PROVIDERS
from bot.usecases.directory.footing import KEEPERS
from bot.usecases.directory.tend_agreements import AgreementBook, Partner, show_agreements

#: So many of the last changes are listed. A product choice.
_CHANGES_SHOWN = 20


def add_partners(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(PARTNERS, "place.partners")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _Partners(seat, Naming(seat)).build()

        return await frame.open(request, HROMADA, draw, name="place.partners", roles=KEEPERS)


@dataclass(slots=True)
class _Partners:
    """One open page."""

    seat: Seat
    naming: Naming
    _news: Told = field(default_factory=Told)
    _body: ui.element = field(init=False)
    _book: AgreementBook = field(init=False)

    async def build(self) -> None:
        """Draw the page."""
        line = self.naming.line
        text("a", line("place.back_to_hromada"), "back", href=HROMADA)
        heading(self.seat, line("place.partners"), line("place.partners_about"), helped=line("place.partners_help"))
        book = await show_agreements(self.seat.office, manager=self.seat.manager.id)
        if book is None:
            return
        self._news.build()
        self._body = tag("div", "place-body")
        self._draw(book)

    async def _again(self, told: str) -> None:
        book = await show_agreements(self.seat.office, manager=self.seat.manager.id)
        if book is not None:
            self._draw(book)
        self._news.tell(told)
        keep_place(self.seat)

    def _draw(self, book: AgreementBook) -> None:
        line = self.naming.line
        self._book = book
        self._body.clear()
        with self._body:
            if not book.may_change:
                text("p", line("place.only_administrators"), "hint")
            with tag("div", "place-bar"):
                if book.may_change and book.others:
                    act = self.seat.doing(partial(self._window.sign, None))
                    button(line("place.add_agreement"), act, "main-button").mark("add-agreement")
                text("a", line("place.add_partner"), "quiet-button", href=NEW)
            if not book.partners:
                text("p", line("place.no_partners"), "empty")
            for one in book.partners:
                if one.agreement is not None:
                    self._draw_partner(one, one.agreement)
            self._draw_past()

    @property
    def _window(self) -> AgreementWindow:
        return AgreementWindow(self.naming, self._book, self._again)

    def _draw_partner(self, partner: Partner, agreement: Agreement) -> None:
        line = self.naming.line
        with tag("section", "panel setting").mark(f"partner-{partner.id}"):
            text("h2", partner.name)
            said, look = standing_words(self.naming, agreement, self._book.today)
            with tag("div", "tags"):
                text("span", said, f"tag {look}")
                if partner.provider is None or not partner.provider.works:
                    text("span", line("place.partner_closed"), "tag late")
            with tag("dl", "facts"):
                definition(line("place.agreement_number"), agreement.number)
                definition(line("place.signed_on"), line("place.on", day=agreement.signed_on))
                definition(line("place.until_day"), until_words(self.naming, agreement))
                definition(line("place.may_travel"), share_words(self.naming, agreement.shares))
                definition(line("place.reached_by"), self._reached(partner))
            text("a", line("place.to_provider", name=partner.name), "quiet-button", href=f"{PROVIDERS}/{partner.id}")
            if self._book.may_change:
                self._draw_acts(partner, agreement)

    def _reached(self, partner: Partner) -> str:
        found = partner.provider
        ways = [found.email, found.phone] if found is not None else []
        return ", ".join(filter(None, ways)) or self.naming.line("place.not_reached")

    def _draw_acts(self, partner: Partner, agreement: Agreement) -> None:
        window = self._window
        with tag("div", "buttons"):
            self._act("change", partner, partial(window.sign, partner))
            if agreement.standing is Standing.ACTIVE:
                self._act("pause", partner, partial(window.stand, partner, Standing.PAUSED))
            else:
                self._act("resume", partner, partial(window.stand, partner, Standing.ACTIVE))
            if agreement.standing is not Standing.ENDED:
                self._act("end", partner, partial(window.stand, partner, Standing.ENDED))

    def _act(self, name: str, partner: Partner, act: Callable[[], Awaitable[None]]) -> None:
        line = self.naming.line
        label = line("place.of_partner", act=line(f"place.agreement_{name}"), name=partner.name)
        button(line(f"place.agreement_{name}"), self.seat.doing(act), "quiet-button", aria_label=label).mark(
            f"{name}-{partner.id}"
        )

    def _draw_past(self) -> None:
        book = self._book
        if not book.changes:
            return
        named = {one.id: one.name for one in (*book.partners, *book.others)}
        with tag("section", "panel past"):
            text("h2", self.naming.line("place.history"))
            record_of(
                book.changes[:_CHANGES_SHOWN],
                self.naming,
                book.names,
                lambda change: self.naming.told(
                    change,
                    named.get(change.field.partition(":")[2], change.field),
                    partial(agreement_words, self.naming),
                    empty=self.naming.line("place.no_agreement"),
                ),
            )
