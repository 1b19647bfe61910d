"""A word for whoever waits while the database is away: soon, true, and without any memory.

Updates of one chat wait for each other, so whoever asks for the urgent numbers after another word would wait behind it.
Therefore waiting is watched from the moment an update arrives, outside the order of chats.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from aiogram.types import Update

from bot.citizen.to_acts import to_arrival
from bot.usecases.take_turn import Arrival

#: A person waits this long for a silent database before being told that there is trouble. A product choice.
TROUBLE_AFTER = timedelta(seconds=3)
#: Whoever asks for the urgent numbers waits no longer than this once the database is known to be away.
URGENT_AFTER = timedelta(seconds=0.5)


@dataclass(slots=True)
class _Wait:
    update: Update
    began: float
    next_look: asyncio.TimerHandle | None = None


class Comfort:
    """Watches updates that are not saved yet, and has people told."""

    def __init__(self, say: Callable[[Arrival], None], is_urgent: Callable[[Arrival], bool]) -> None:
        """Watch nobody yet.

        Args:
            say: has somebody told that there is trouble, or shown the urgent numbers when they ask for them.
            is_urgent: whether somebody asks for just these.
        """
        self._say = say
        self._is_urgent = is_urgent
        self._is_away = False
        self._waits: dict[int, _Wait] = {}
        #: Accounts told about the trouble that is on now, so that each is told once.
        self._told: set[int] = set()

    def arrived(self, update: Update) -> None:
        """Begin to watch."""
        wait = self._waits[update.update_id] = _Wait(update, asyncio.get_running_loop().time())
        self._look_later(wait)

    def left(self, update: Update) -> None:
        """Stop watching: the update is saved, or let go."""
        wait = self._waits.pop(update.update_id, None)
        if wait is not None and wait.next_look is not None:
            wait.next_look.cancel()

    def database_failed(self) -> None:
        """Take note that the database is away."""
        self._is_away = True

    def database_answered(self) -> None:
        """Take note that it is there."""
        self._is_away = False
        self._told.clear()

    def _look_later(self, wait: _Wait) -> None:
        loop = asyncio.get_running_loop()
        wait.next_look = loop.call_later(URGENT_AFTER.total_seconds(), self._look, wait)

    def _look(self, wait: _Wait) -> None:
        arrival = to_arrival(wait.update)
        if arrival is None:
            return
        has_waited = asyncio.get_running_loop().time() - wait.began >= TROUBLE_AFTER.total_seconds()
        if self._is_urgent(arrival) and (self._is_away or has_waited):
            self._say(arrival)
        elif self._is_away and has_waited:
            self._tell_once(arrival)
        else:
            self._look_later(wait)

    def _tell_once(self, arrival: Arrival) -> None:
        if arrival.account not in self._told:
            self._told.add(arrival.account)
            self._say(arrival)
