"""What stands on the screens of the staff: so that it can leave them when it is not theirs to know of any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.names import ManagerId, NeedId


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on somebody's screen: its id in the chat, and since when it stands there."""

    message_id: int
    at: datetime


class Screens(Protocol):
    """What the staff were shown about needs; remembered longer than a message can be deleted."""

    async def shown(self, reader: ManagerId, need: NeedId) -> tuple[Shown, ...]:
        """List the messages about a need that were sent to somebody, oldest first."""
        ...

    async def needs(self, reader: ManagerId) -> tuple[NeedId, ...]:
        """List the needs about which something stands on somebody's screen, or is on its way there."""
        ...

    async def withdraw(self, reader: ManagerId, need: NeedId, at: datetime) -> None:
        """Let nothing about a need leave to somebody any more, by whatever channel, that has not left.

        What a process is sending right now is withdrawn, too: `Outbox.sent` gives False for it then.
        """
        ...
