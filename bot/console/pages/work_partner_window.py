"""The window in which a partner is asked: whom, what they may learn, and on what ground."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from nicegui import ui

from bot.casework.partners import Ground
from bot.console.pages.frame import Seat
from bot.console.pages.markup import text
from bot.console.pages.window import Window, words_field
from bot.usecases.partners.refer_to_partner import LONGEST_NAME, LONGEST_NOTE, Fate, PartnerWish, refer_to_partner
from bot.usecases.partners.show_partners import PartnerOffer, Step

#: Somebody who is not in the directory.
_ELSE = ""
#: At which part of the window each mistake is said; the others are about the need, and close it.
_WHERE = {
    Fate.UNKNOWN_PARTNER: "whom",
    Fate.NO_MAILBOX: "whom",
    Fate.UNWANTED: "whom",
    Fate.ALREADY_LIVE: "whom",
    Fate.NOT_AGREED: "whom",
    Fate.NOT_BY_AGREEMENT: "shares",
    Fate.DECLINED_BEFORE: "whom",
    Fate.NOTHING_SHARED: "shares",
    Fate.TOO_MUCH: "shares",
    Fate.NEEDS_REASON: "ground",
    Fate.CANNOT_ASK: "ground",
    Fate.TOO_LONG: "note",
    Fate.BETRAYS: "note",
}


@dataclass(slots=True)
class PartnerWindow:
    """One request to a partner on its way.

    Attributes:
        step: the protocol that is followed; None for none.
    """

    seat: Seat
    offer: PartnerOffer
    step: Step | None
    again: Callable[[str], Awaitable[None]]
    _window: Window = field(init=False)
    _whom: ui.radio = field(init=False)
    _name: ui.input = field(init=False)
    _email: ui.input = field(init=False)
    _boxes: dict[str, ui.checkbox] = field(default_factory=dict)
    _ground: ui.radio = field(init=False)
    _reason: ui.textarea = field(init=False)
    _note: ui.textarea = field(init=False)

    async def open(self) -> None:
        """Draw the window and show it."""
        speech = self.seat.speech
        self._boxes.clear()
        self._window = Window(self.seat, speech.line("work.ask_partner"), speech.line("work.partner_why"))
        with self._window.opened(self._send):
            with self._window.part("whom", speech.line("work.partner_whom")):
                self._draw_whom()
            with self._window.part("shares", speech.line("work.partner_shares")):
                self._draw_shares()
            with self._window.part("ground", speech.line("work.partner_ground")):
                self._draw_ground()
            with self._window.part("note", speech.line("work.partner_note")):
                self._note = words_field(speech.line("work.partner_note"), "partner-note", LONGEST_NOTE)

    def _draw_whom(self) -> None:
        speech = self.seat.speech
        providers = self.step.providers if self.step is not None and self.step.providers else self.offer.providers
        named = {one.id: one.name for one in providers} | {_ELSE: speech.line("work.partner_else")}
        # Nobody is chosen beforehand: a wrong press would tell the wrong people.
        self._whom = ui.radio(named).mark("partner")
        self._name = ui.input(speech.line("work.partner_name")).props("outlined dense stack-label").mark("partner-name")
        self._name.props["maxlength"] = LONGEST_NAME
        self._email = ui.input(speech.line("work.email")).props("outlined dense stack-label type=email")
        self._email.mark("partner-email")
        for one in (self._name, self._email):
            one.bind_visibility_from(self._whom, "value", value=_ELSE)

    def _draw_shares(self) -> None:
        speech, bundle = self.seat.speech, self.seat.office.editions.current
        shares = self.step.shares if self.step is not None else self.offer.shares
        for share in shares:
            # What a protocol lets travel is ticked; the manager takes away what is not needed.
            is_ticked = self.step is not None and not share.sensitive
            self._boxes[share.id] = ui.checkbox(speech.value(share.title, bundle), value=is_ticked)
            self._boxes[share.id].mark(f"share-{share.id}")
        text("p", speech.line("work.partner_least"), "hint")

    def _draw_ground(self) -> None:
        speech = self.seat.speech
        grounds = {ground.value: speech.line(f"work.ground_{ground}") for ground in Ground}
        self._ground = ui.radio(grounds, value=Ground.CONSENT.value).mark("ground")
        self._reason = words_field(speech.line("work.ground_reason"), "partner-reason", LONGEST_NOTE)
        # A consent in the bot explains itself.
        self._reason.bind_visibility_from(self._ground, "value", backward=lambda ground: ground != Ground.CONSENT.value)

    async def _send(self) -> None:
        self._window.forget_wrong()
        if self._whom.value is None:
            self._window.say_wrong("whom", self.seat.speech.line("work.missing_target"))
            return
        wish = PartnerWish(
            tuple(share for share, box in self._boxes.items() if box.value),
            Ground(str(self._ground.value)),
            provider=str(self._whom.value),
            name=str(self._name.value or ""),
            email=str(self._email.value or ""),
            protocol=self.step.protocol.id if self.step is not None else "",
            note=str(self._note.value or ""),
            reason=str(self._reason.value or ""),
        )
        need = self.offer.need.id
        answer = await refer_to_partner(self.seat.office, manager=self.seat.manager.id, need=need, wish=wish)
        said = self.seat.speech.bot.line(f"partner_fate.{answer.fate}", pin=answer.pin)
        if answer.fate in _WHERE:
            self._window.say_wrong(_WHERE[answer.fate], said)
            return
        await self.again(said)
        self._window.close()
