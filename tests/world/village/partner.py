"""An organisation without an account: the letter with the link, the PIN said by telephone, the page, the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.casework.codes import NO_CAPACITY
from bot.casework.moves import Move
from bot.casework.names import NeedId
from bot.casework.partners import Door, Ground
from bot.usecases.partners.answer_as_partner import Heard, Reply, answer_as_partner
from bot.usecases.partners.open_partner_page import knock, say_pin
from bot.usecases.partners.refer_to_partner import Fate, PartnerWish, refer_to_partner
from tests.world.village.clerk import Clerk
from tests.world.village.village import Village

_LINK = re.compile(r"/p/([\w-]+)")


@dataclass(slots=True)
class Partner:
    """One organisation and its mailbox.

    Attributes:
        pin: said by the manager; "" before anybody sent anything.
    """

    village: Village
    email: str
    pin: str = ""

    async def is_asked(self, by: Clerk, need: NeedId, ground: Ground) -> Fate:
        """Let a manager ask for help with a need."""
        office = self.village.office
        shares = tuple(office.editions.current.catalogue.shares)[:1]
        reason = "" if ground is Ground.CONSENT else "Згода по телефону"
        wish = PartnerWish(shares, ground, name="Дім турботи", email=self.email, reason=reason)
        answer = await self.village.tries(lambda: refer_to_partner(office, manager=by.id, need=need, wish=wish))
        self.pin = answer.pin or self.pin
        await self.village.posts()
        return answer.fate

    async def answers(self, move: Move | None, key: str) -> Heard | None:
        """Open the newest link and answer; None when there is none, or it opens nothing."""
        code = self._code()
        if not code:
            return None
        office = self.village.office
        door, session = await self.village.tries(lambda: say_pin(office, code=code, pin=self.pin))
        if door is not Door.OPEN:
            return None
        page = await knock(office, code=code, session=session)
        if page.referral is None:
            return None
        reply = self._reply(page.referral.version, move, key)
        heard = await self.village.tries(lambda: answer_as_partner(office, code=code, session=session, reply=reply))
        await self.village.posts()
        return heard

    def _reply(self, version: int, move: Move | None, key: str) -> Reply:
        day = self.village.office.today() + timedelta(days=2)
        code = {Move.DONE: "service_given", Move.TAKE: ""}.get(move, NO_CAPACITY) if move else ""
        return Reply(version, key, move, day if move is Move.TAKE else None, code, "Ірина, координаторка")

    def _code(self) -> str:
        letters = [message.text for message in self.village.phones.shown[self.email]]
        codes = [found.group(1) for text in letters if (found := _LINK.search(text))]
        return codes[-1] if codes else ""
