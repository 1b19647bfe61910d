"""A mail server that keeps what it is given, for the demo and for tests; nothing leaves this machine."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from bot.mail.letter import letter
from bot.ports.clock import Clock
from bot.ports.messaging import Account, Message

#: Who writes, where there is no server.
_SENDER = "dveri@example.org"
#: Older letters are forgotten.
MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as its reader would see it."""

    to: str
    subject: str
    text: str
    at: datetime


class Tray:
    """ports.messaging.Messenger that delivers into a tray, newest last; it refuses what a server could not send."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.letters: deque[Kept] = deque(maxlen=MOST_KEPT)

    async def send(self, account: Account, message: Message) -> int:
        """Keep one letter; give 0. Raises MessageRefused."""
        now = self._clock.now()
        mail = letter(message, sender=_SENDER, to=str(account), at=now)
        self.letters.append(Kept(str(account), str(mail["Subject"]), mail.get_content().rstrip("\r\n"), now))
        return 0
