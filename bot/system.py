"""The machine's own clock, chance and memory."""

from __future__ import annotations

import gc
import secrets
import time
from datetime import UTC, datetime

# Crockford's letters: none is taken for another.
# Source: the ULID specification, "Encoding".
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TIME_BITS, _CHANCE_BITS, _LETTER_BITS = 48, 80, 5

#: Python looks for circles of garbage when so many more objects were made than let go. Its own number, 700, cost every
#: third microsecond of a turn.
GARBAGE_EVERY = 10_000


class SystemClock:
    """The time it is (ports.clock.Clock)."""

    def now(self) -> datetime:
        """Give the moment: aware, UTC."""
        return datetime.now(UTC)


class SystemChance:
    """Unguessable values of the operating system (ports.chance.Chance)."""

    def id(self) -> str:
        """Give a new id of 26 letters: sortable to the millisecond, 80 bits of chance."""
        number = (time.time_ns() // 1_000_000 << _CHANCE_BITS) | secrets.randbits(_CHANCE_BITS)
        length = -(-(_TIME_BITS + _CHANCE_BITS) // _LETTER_BITS)
        return "".join(_LETTERS[number >> _LETTER_BITS * at & 31] for at in reversed(range(length)))

    def octets(self, count: int) -> bytes:
        """Give that many unguessable bytes."""
        return secrets.token_bytes(count)


def spare_the_collector() -> None:
    """Have Python look for garbage less often, and never among what is there now and stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_EVERY)
