"""Somebody made their chat tell nothing: how far it is closed, and what opens it again (loop.md 7.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

#: So many words are compared in TRIES_WITHIN; then none, and nobody is told. A product choice: whoever holds the
#: telephone may try the names of the children, but not a dictionary.
TRIES, TRIES_WITHIN = 20, timedelta(hours=1)
#: A way back that a manager gave works for so long, once. A product choice.
WAY_BACK_FOR = timedelta(hours=24)
#: How many characters an own word has at least and at most. A product choice.
SHORTEST_WORD, LONGEST_WORD = 3, 40


class Veil(StrEnum):
    """How much of the chat is hidden."""

    OPEN = "open"
    #: Neutral things only; who has no word of their own finds the way on by a button.
    DRAWN = "drawn"
    #: They have come back by that button; the past is still not shown by itself.
    LIFTED = "lifted"
    #: Neutral things only, until their own word is written.
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Hiding:
    """What somebody's chat tells.

    Attributes:
        word: keyed hash of their own word; "" while they have none.
        way_back: keyed hash of a code that a manager gave them by voice; "" when there is none.
        way_back_until: aware, UTC.
        tries: words compared since `tries_from`.
    """

    veil: Veil = Veil.OPEN
    word: str = ""
    way_back: str = ""
    way_back_until: datetime | None = None
    tries: int = 0
    tries_from: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """True while nothing may come to the chat by itself: the person fetches what there is."""
        return self.veil is not Veil.OPEN

    @property
    def tells_nothing(self) -> bool:
        """True while whatever is done in the chat gets neutral answers."""
        return self.veil in (Veil.DRAWN, Veil.LOCKED)

    @property
    def is_locked(self) -> bool:
        """True while only the own word opens the chat, or a code of a manager."""
        return self.veil is Veil.LOCKED

    def hidden(self) -> Hiding:
        """Close the chat: behind their own word when they have one."""
        return replace(self, veil=Veil.LOCKED if self.word else Veil.DRAWN)

    def lifted(self) -> Hiding:
        """Let somebody without a word of their own begin anew."""
        return replace(self, veil=Veil.LIFTED)

    def opened(self) -> Hiding:
        """Open the chat; a way back works once."""
        return replace(self, veil=Veil.OPEN, way_back="", way_back_until=None, tries=0, tries_from=None)

    def tried(self, at: datetime) -> Hiding:
        """Count a word that is compared."""
        if self.tries_from is None or at - self.tries_from > TRIES_WITHIN:
            return replace(self, tries=1, tries_from=at)
        return replace(self, tries=self.tries + 1)

    def may_try(self, at: datetime) -> bool:
        """Say whether a word is compared at all now."""
        return self.tries < TRIES or self.tries_from is None or at - self.tries_from > TRIES_WITHIN

    def opens_with(self, digest: str, at: datetime) -> bool:
        """Say whether what was typed, as its keyed hash, opens the chat."""
        is_way_back = self.way_back_until is not None and at < self.way_back_until and digest == self.way_back
        return bool(digest) and (digest == self.word or is_way_back)


#: What everybody begins with.
IN_SIGHT = Hiding()
