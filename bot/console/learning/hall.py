"""What the pages of a training hromada need from whoever plays the people in it. Everything happens in this process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from bot.console.demo.phones import DemoSpot, Phone

#: Where telephones stand, below the page's own address.
PHONES: Final = "phone"


class Stage(StrEnum):
    """What is going on with somebody who came."""

    #: Talks with the bot.
    TALKING = "talking"
    #: Broke off in danger, and waits.
    SILENT = "silent"
    #: Has a request that nobody has taken.
    WAITING = "waiting"
    IN_HAND = "in_hand"
    #: Is asked whether help came.
    ASKED = "asked"
    #: Said that help did not come.
    NOT_HELPED = "not_helped"
    HELPED = "helped"
    #: Whatever else ended it.
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Comer:
    """A fake person who has come, as the page shows them.

    Attributes:
        phone: names their telephone.
        said: their last words.
    """

    phone: str
    name: str
    kind: str
    stage: Stage
    said: str


class Hall(Protocol):
    """The training hromada: fake people come, and react to what the staff does."""

    @property
    def since(self) -> datetime:
        """When it was opened, or began again: what was done before, nobody who learns has done."""
        ...

    @property
    def kinds(self) -> Sequence[str]:
        """Kinds of people that may be asked to come."""
        ...

    @property
    def comers(self) -> Sequence[Comer]:
        """Everybody who has come, newest first."""
        ...

    @property
    def spots(self) -> Sequence[DemoSpot]:
        """Places that may be shared from a telephone."""
        ...

    def send(self, kind: str = "") -> str:
        """Let somebody come now, of a kind or anybody; give their name.

        Raises:
            LookupError: nobody is of that kind.
        """
        ...

    def find_phone(self, name: str) -> tuple[str, Phone] | None:
        """Find the telephone of somebody who came, or of a seat of the staff; give whose it is, and it."""
        ...

    async def advance(self, hours: int) -> None:
        """Let hours pass at once, and days off that follow."""
        ...

    def begin_again(self) -> None:
        """Forget everything and open anew, in half a minute; everybody who learns here begins again."""
        ...
