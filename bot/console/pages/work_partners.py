"""Partners who have no account: who was asked and what they said, and the ways to ask somebody else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from bot.casework.names import PartnerLinkId
from bot.casework.partners import PartnerLink, PartnerWord
from bot.casework.referral import Referral
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window, words_field
from bot.console.pages.work_file import File
from bot.console.pages.work_partner_window import PartnerWindow
from bot.usecases.partners.answer_as_partner import LONGEST_WORDS
from bot.usecases.partners.keep_partner import Kept, KeptAnswer, answer_partner, renew_link, revoke_link, show_pin
from bot.usecases.partners.show_partners import Step

#: Draws the card anew under a line that says what happened.
Again = Callable[[str], Awaitable[None]]
#: A referral to a partner: the link, the attempt, what was said.
Sent = tuple[PartnerLink, Referral, tuple[PartnerWord, ...]]


def draw_partners(seat: Seat, file: File, again: Again) -> None:
    """Draw the section inside the current element; nothing for those who may not turn to anybody."""
    if file.partners is not None:
        _Section(seat, file, again).draw()


@dataclass(frozen=True, slots=True)
class _Section:
    seat: Seat
    file: File
    again: Again

    def draw(self) -> None:
        speech, offer = self.seat.speech, self.file.partners
        assert offer is not None
        with tag("section", "panel partners", aria_labelledby="partners-title"):
            text("h2", speech.line("work.partners"), id="partners-title")
            for sent in self.file.sent:
                self._draw_sent(*sent)
            for step in offer.steps:
                self._draw_step(step)
            window = PartnerWindow(self.seat, offer, None, self.again)
            act = self.seat.doing(window.open)
            button(speech.line("work.ask_partner"), act, "quiet-button").mark("ask-partner")

    def _draw_step(self, step: Step) -> None:
        speech, bundle, protocol = self.seat.speech, self.file.card.bundle, step.protocol
        with tag("div", "move-group"):
            text("h3", speech.value(protocol.title, bundle))
            text("p", speech.bot.line("partners.to", to=speech.value(protocol.to, bundle)), "hint")
            text("p", speech.bot.line("partners.answer", answer=speech.value(protocol.answer, bundle)), "hint")
            if not protocol.verified:
                text("p", speech.bot.line("partners.unverified"), "hint")
            assert self.file.partners is not None
            window = PartnerWindow(self.seat, self.file.partners, step, self.again)
            button(speech.line("work.ask_by_protocol"), self.seat.doing(window.open), "quiet-button")

    def _draw_sent(self, link: PartnerLink, referral: Referral, words: tuple[PartnerWord, ...]) -> None:
        speech = self.seat.speech
        with tag("div", "task"):
            status = speech.bot.line(f"partner_status.{referral.status}")
            text("strong", speech.bot.line("partners.sent", name=link.name, status=status))
            for word in words:
                said = " ".join((speech.bot.line(f"partner_word.{word.kind}"), word.text)).rstrip()
                text("p", f"{speech.moment(word.at)} · {said}", "task-detail")
            if referral.is_live:
                with tag("div", "buttons"):
                    self._draw_acts(link)

    def _draw_acts(self, known: PartnerLink) -> None:
        speech, doing, link = self.seat.speech, self.seat.doing, known.id
        button(speech.line("work.partner_pin"), doing(partial(self._keep, show_pin, link)), "quiet-button")
        button(speech.line("work.partner_answer"), doing(partial(self._ask_answer, link)), "quiet-button")
        button(speech.line("work.partner_again"), doing(partial(self._keep, renew_link, link)), "quiet-button")
        back = button(speech.line("work.partner_back"), doing(partial(self._ask_back, known)), "quiet-button")
        back.mark("partner-back")

    async def _ask_back(self, known: PartnerLink) -> None:
        """Ask once more: it cannot be undone."""
        speech = self.seat.speech
        why = speech.bot.line("partners.back_sure", name=known.name)
        window = Window(self.seat, speech.line("work.partner_back"), why)

        async def take_back() -> None:
            window.close()
            await self._keep(revoke_link, known.id)

        with window.opened(take_back, speech.bot.line("button.pback_sure")):
            pass

    async def _keep(self, act: Callable[..., Awaitable[KeptAnswer]], link: PartnerLinkId) -> None:
        await self._say(await act(self.seat.office, manager=self.seat.manager.id, link=link))

    async def _ask_answer(self, link: PartnerLinkId) -> None:
        speech = self.seat.speech
        window = Window(self.seat, speech.line("work.partner_answer"), speech.line("work.partner_answer_why"))
        label = speech.line("work.partner_answer")
        with window.opened(lambda: self._answer(window, link, words)), window.part("words", label):
            words = words_field(label, "partner-words", LONGEST_WORDS)

    async def _answer(self, window: Window, link: PartnerLinkId, words: ui.textarea) -> None:
        office = self.seat.office
        said, key = str(words.value or ""), office.chance.id()
        answer = await answer_partner(office, manager=self.seat.manager.id, link=link, text=said, key=key)
        if answer.kept in {Kept.NOTHING_SAID, Kept.TOO_LONG, Kept.BETRAYS}:
            window.forget_wrong()
            window.say_wrong("words", self.seat.speech.bot.line(f"partner_kept.{answer.kept}"))
            return
        await self._say(answer)
        window.close()

    async def _say(self, answer: KeptAnswer) -> None:
        speech = self.seat.speech
        if answer.pin:
            await self.again(speech.bot.line("partners.pin", pin=answer.pin))
        else:
            await self.again(speech.bot.line(f"partner_kept.{answer.kept}"))
