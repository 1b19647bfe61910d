"""Lets fake people come to the training hromada, one after another, and react to what the staff does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from bot.casework.moves import Move
from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.casework.owners import OwnerKind
from bot.ports.storage import Unavailable, Work
from bot.sandbox.bots import Bot
from bot.sandbox.sandbox import Sandbox
from bot.training.cast import Part
from bot.training.guest import Guest
from bot.training.reacting import STAFF, Matter, next_deed
from bot.usecases.move_referral import move_referral
from bot.usecases.office import Office
from dialogs.bundle import SOURCE_LANGUAGE

#: Seconds between two looks; a person who types needs longer than that.
LOOK_EVERY: Final = 2.0
#: Until somebody comes by themselves. A product choice: long enough to work on one, short enough not to wait.
COMES_EVERY: Final = timedelta(minutes=4)
#: Nobody else comes by themselves while so many wait for somebody on the staff.
ENOUGH: Final = 8
#: Looks in which those who are there first must have told everything.
_OPENING_LOOKS, _OPENING_PAUSE = 1500, 0.04
#: Numbers that the numbering plan knows and nobody has: code 39 lost its operator. The visitors of the page come first.
_PHONES_FROM: Final = 380_390_500_001

_log = logging.getLogger(__name__)


@dataclass(slots=True, repr=False)
class Director:
    """The play: who is in it, who has come, and what they know.

    Attributes:
        chance: decides who comes next; the same seed, the same order.
        since: when the staff's own work began, after what had been done by then.
        matters: what stands with each guest's newest request, as they were looked at last.
    """

    office: Office
    sandbox: Sandbox
    bot: Bot
    cast: Sequence[Part]
    chance: Random
    guests: list[Guest] = field(default_factory=list)
    matters: dict[int, Matter] = field(default_factory=dict)
    since: datetime = field(init=False)
    _coming: list[Part] = field(default_factory=list)
    _next_at: datetime | None = None

    def __post_init__(self) -> None:
        self.since = self.office.now()

    async def open(self) -> None:
        """Let those come who are there first, tell everything, and let the staff do what it has done by then."""
        for part in self.cast:
            if part.is_first:
                self._comes(part)
        for _ in range(_OPENING_LOOKS):
            if all(guest.is_told for guest in self.guests):
                break
            await self._talk()
            await asyncio.sleep(_OPENING_PAUSE)
        for guest in self.guests:
            for move in guest.part.by_then:
                await self._staff_does(guest, Move(move))
        self.since = self.office.now()

    async def keep(self, *, every: timedelta = COMES_EVERY) -> None:
        """Go on until cancelled; somebody new comes so often by themselves."""
        while True:
            try:
                await self.look()
                self._somebody_comes(every)
            except Unavailable as trouble:
                _log.warning("the training hromada waits: %s", type(trouble).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> None:
        """Let everybody go on by one step."""
        await self._talk()
        for guest in self.guests:
            await self._live(guest)

    def send(self, kind: str = "") -> Guest:
        """Let somebody come now, of a kind or whoever is next.

        Raises:
            LookupError: nobody is of that kind.
        """
        if not kind:
            return self._comes(self._whoever_is_next())
        of_kind = [part for part in self.cast if part.kind == kind]
        if not of_kind:
            raise LookupError(kind)
        return self._comes(min(of_kind, key=self._times))

    async def _talk(self) -> None:
        for guest in self.guests:
            if not guest.is_told:
                await guest.goes_on(self.office)

    async def _live(self, guest: Guest) -> None:
        """Let somebody do what there is to do about their request."""
        matter = await self._matter(guest)
        if matter is not None:
            self.matters[guest.person.id] = matter
        if guest.is_busy:
            guest.presses_on()
        elif matter is not None and guest.is_told:
            deed = next_deed(guest.part, matter, frozenset(guest.done), self.office.now())
            if deed is not None:
                guest.does(deed, matter.need.id)

    async def _matter(self, guest: Guest) -> Matter | None:
        async with self.office.work() as work:
            need = await self._need(work, guest)
            if need is None:
                return None
            letters = await work.letters.of_need(need.id)
            written = sorted(one.at for one in letters if one.author.startswith(STAFF))
            return Matter(need, await work.needs.history(need.id), written)

    async def _need(self, work: Work, guest: Guest) -> Need | None:
        person = await work.people.find(guest.person.id)
        found = await work.needs.of_person(person.id, 1) if person is not None else ()
        return found[0] if found else None

    async def _staff_does(self, guest: Guest, move: Move) -> None:
        async with self.office.work() as work:
            need = await self._need(work, guest)
            referral = await work.referrals.live_of(need.id) if need is not None else None
        owner = referral.owner if referral is not None else None
        if referral is None or owner is None or owner.kind is not OwnerKind.MANAGER:
            return
        who = ManagerId(owner.id)
        await move_referral(self.office, manager=who, referral=referral.id, version=referral.version, move=move)

    def _somebody_comes(self, every: timedelta) -> None:
        now = self.office.now()
        if self._next_at is None:
            self._next_at = now + every
        if now >= self._next_at:
            self._next_at = now + every
            if sum(matter.need.is_live for matter in self.matters.values()) < ENOUGH:
                self.send()

    def _whoever_is_next(self) -> Part:
        """Draw everybody once, in an order of chance, before anybody comes again; the first are there already."""
        if not self._coming:
            here = {guest.part.id for guest in self.guests}
            waiting = [part for part in self.cast if part.id not in here] or [*self.cast]
            self._coming = self.chance.sample(waiting, len(waiting))
        return self._coming.pop(0)

    def _comes(self, part: Part) -> Guest:
        name = part.names[self._times(part) % len(part.names)]
        phone = str(_PHONES_FROM + len(self.guests))
        person = self.sandbox.person(first_name=name, language_code=SOURCE_LANGUAGE, phone=phone)
        named = replace(part, answers={**part.answers, "contact_name": (name,)})
        guest = Guest(named, name, person, self.bot)
        self.guests.append(guest)
        guest.comes()
        return guest

    def _times(self, part: Part) -> int:
        return sum(guest.part.id == part.id for guest in self.guests)
