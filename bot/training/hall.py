"""The training hromada as its pages see it (console.learning.hall.Hall)."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.casework.need import NeedStatus
from bot.casework.referral import TAKEN
from bot.console.demo.phones import DemoSpot, Phone
from bot.console.learning.hall import Comer, Stage
from bot.demo_phones import SandboxPhone, SandboxWorld
from bot.training.director import Director
from bot.training.guest import Guest
from bot.training.reacting import NOT_HELPED, Matter

_STAGES: Final = {
    NeedStatus.SCREENING: Stage.SILENT,
    NeedStatus.CONFIRMING: Stage.ASKED,
    NeedStatus.RESOLVED: Stage.HELPED,
}


@dataclass(frozen=True, slots=True, repr=False)
class FakeHall:
    """Keeps console.learning.hall.Hall.

    Attributes:
        again: set when somebody wants to begin again.
    """

    director: Director
    world: SandboxWorld
    again: Event = field(default_factory=Event)

    @property
    def since(self) -> datetime:
        """When it was opened, or began again."""
        return self.director.since

    @property
    def kinds(self) -> Sequence[str]:
        """Kinds of people that may be asked to come."""
        return tuple(dict.fromkeys(part.kind for part in self.director.cast))

    @property
    def comers(self) -> Sequence[Comer]:
        """Everybody who has come, newest first."""
        return [self._comer(guest) for guest in reversed(self.director.guests)]

    @property
    def spots(self) -> Sequence[DemoSpot]:
        """Places that may be shared from a telephone."""
        return self.world.spots

    def send(self, kind: str = "") -> str:
        """Let somebody come now, of a kind or anybody; give their name."""
        return self.director.send(kind).name

    def find_phone(self, name: str) -> tuple[str, Phone] | None:
        """Find the telephone of somebody who came, or of a seat of the staff; give whose it is, and it."""
        for guest in self.director.guests:
            if str(guest.person.id) == name:
                return guest.name, SandboxPhone(self.director.sandbox, guest.bot, guest.person)
        found = next((phone for seat, phone in self.world.staff if seat.value == name), None)
        return (found.title, found) if found is not None else None

    async def advance(self, hours: int) -> None:
        """Let hours pass at once, and days off that follow."""
        if self.world.advance is not None:
            await self.world.advance(hours)

    def begin_again(self) -> None:
        """Forget everything and open anew."""
        self.again.set()

    def _comer(self, guest: Guest) -> Comer:
        stage = stage_of(guest, self.director.matters.get(guest.person.id))
        return Comer(str(guest.person.id), guest.name, guest.part.kind, stage, guest.said)


def stage_of(guest: Guest, matter: Matter | None) -> Stage:
    """Say what is going on with somebody."""
    if not guest.is_told or matter is None:
        return Stage.TALKING
    need = matter.need
    if need.status in _STAGES:
        return _STAGES[need.status]
    if not need.is_live:
        return Stage.OVER
    last = next((event for event in reversed(matter.events) if event.referral_status is not None), None)
    if last is not None and last.referral_status in TAKEN:
        return Stage.IN_HAND
    return Stage.NOT_HELPED if any(event.name == NOT_HELPED for event in matter.events) else Stage.WAITING
