"""What a hromada has agreed with an organisation about sharing data: under which number, what, and until when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: So long before its end an agreement is chased: a council session has time to renew it. A product choice.
ENDS_SOON = timedelta(days=45)


class Standing(StrEnum):
    """How an agreement stands."""

    ACTIVE = "active"
    #: Nothing goes to them for now.
    PAUSED = "paused"
    #: Over for good; it stays on record.
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, or a protocol of working together, with one organisation of the directory.

    Attributes:
        provider: its id in the directory, where it also stands how it is reached.
        number: as the paper has it.
        until: the last day it holds; None when it names none.
        shares: ids of the pieces of data that may travel by it.
    """

    provider: str
    number: str
    signed_on: date
    until: date | None
    shares: tuple[str, ...]
    standing: Standing = Standing.ACTIVE

    def holds(self, on: date) -> bool:
        """Say whether something may go to them on a local day."""
        return self.standing is Standing.ACTIVE and not self.is_over(on)

    def is_over(self, on: date) -> bool:
        """Say whether its last day is past."""
        return self.until is not None and self.until < on

    def ends_soon(self, on: date) -> bool:
        """Say whether somebody should think of what comes after it: it is about to end, or ended unseen."""
        return self.standing is not Standing.ENDED and self.until is not None and self.until - on <= ENDS_SOON

    def lacks(self, shares: Collection[str]) -> tuple[str, ...]:
        """List what it does not let travel."""
        return tuple(one for one in shares if one not in self.shares)


def agreement_with(agreements: Iterable[Agreement], provider: str) -> Agreement | None:
    """Find the agreement with an organisation; None when there never was one."""
    return next((one for one in agreements if one.provider == provider), None)
