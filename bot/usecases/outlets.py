"""Where what is said to a person goes: to their telephone, or, while somebody helps them, to the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.casework.consent import Given
from bot.casework.names import ManagerId, NeedId
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing, Person
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.to_telephone import to_telephone


class Outlet(Protocol):
    """One way for everything that is said in a sitting."""

    @property
    def actor(self) -> str:
        """Name whoever answers, for records: "person", or "manager:<id>"."""
        ...

    @property
    def how(self) -> Given:
        """Say how consents are given here."""
        ...

    async def show(self, person: Person, message: Message, need: NeedId | None, at: datetime) -> None:
        """Show a message, or let it leave after commit."""
        ...


@dataclass(frozen=True, slots=True)
class Telephone:
    """The person's own Telegram; somebody without one is told nothing."""

    office: Office
    work: Work
    actor: str = "person"
    how: Given = Given.IN_BOT

    async def show(self, person: Person, message: Message, need: NeedId | None, at: datetime) -> None:
        """Put a message into the outbox."""
        await to_telephone(self.office, self.work, person, Outgoing(Channel.CITIZEN, person.id, message, need), at=at)


@dataclass(frozen=True, slots=True)
class Silence:
    """For what was done before the person hid their chat and is answered only afterwards: it counts, unseen."""

    actor: str = "person"
    how: Given = Given.IN_BOT

    async def show(self, person: Person, message: Message, need: NeedId | None, at: datetime) -> None:
        """Show nothing: the question that waits is asked again when they come back."""


@dataclass(frozen=True, slots=True)
class DeskScreen:
    """The screen of whoever helps: nothing leaves, everything is shown at once."""

    operator: ManagerId
    how: Given
    messages: list[Message] = field(default_factory=list)

    @property
    def actor(self) -> str:
        """Name the helper, for records."""
        return f"manager:{self.operator}"

    async def show(self, person: Person, message: Message, need: NeedId | None, at: datetime) -> None:  # noqa: ARG002
        """Put a message on the screen."""
        self.messages.append(message)
