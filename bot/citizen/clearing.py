"""Somebody hides their chat: the screen is turned at once, before anything is remembered and whatever else waits."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from aiogram.types import Update

from bot.citizen.recent import Recent
from bot.citizen.to_acts import to_arrival
from bot.citizen.to_telegram import CitizenMessenger
from bot.ports.messaging import DELETED_AT_ONCE, Message, NotDelivered
from bot.usecases.acts import Pressed
from bot.usecases.find_footing import control_in
from bot.usecases.neutral import neutral_words
from bot.usecases.office import Office
from bot.usecases.take_turn import Arrival
from dialogs.inputs import Control

log = logging.getLogger(__name__)


class Clearing:
    """Turns screens neutral and empties them as far as this process knows them; the turn does the rest.

    It needs no database, and waits for no earlier update of the chat: whoever hides has seconds.
    """

    def __init__(self, office: Office, messenger: CitizenMessenger, recent: Recent) -> None:
        self._office = office
        self._messenger = messenger
        self._recent = recent
        #: By update: who hides, and the screen being turned.
        self._begun: dict[int, tuple[int, asyncio.Task[int]]] = {}

    def arrived(self, update: Update) -> None:
        """Take note of what somebody did; begin at once when they hide their chat."""
        arrival = to_arrival(update)
        if arrival is None:
            return
        if arrival.message_id:
            self._recent.saw(arrival.account, arrival.message_id)
        is_hiding = control_in(self._office.editions.current, arrival.act) is Control.HIDE
        if is_hiding and update.update_id not in self._begun:
            self._recent.hidden.add(arrival.account)
            self._begun[update.update_id] = arrival.account, asyncio.create_task(self._clear(arrival))

    async def finished(self, arrival: Arrival) -> Arrival:
        """Give the arrival with what its turn must know: the message turned neutral, or that it comes too late."""
        begun = self._begun.get(arrival.update_id)
        if begun is not None:
            return replace(arrival, cleared=await begun[1])
        hidden_since = any(who == arrival.account for who, _ in self._begun.values())
        return replace(arrival, is_unseen=hidden_since)

    def left(self, update: Update) -> None:
        """Forget an update that is saved, or let go."""
        self._begun.pop(update.update_id, None)

    async def _clear(self, arrival: Arrival) -> int:
        """Show neutral words, then delete the rest; give the neutral message, 0 when Telegram was out of reach."""
        pressed = arrival.act.message_id if isinstance(arrival.act, Pressed) else 0
        words = neutral_words(self._office, self._office.translator.choose(arrival.wished_language))
        ids = self._recent.of(arrival.account)
        try:
            shown = await self._messenger.send(
                arrival.account, replace(words, replaces=pressed, closes_keyboard=not pressed)
            )
            stays = shown or pressed
            rest = [one for one in reversed(ids) if one != stays]
            for at in range(0, len(rest), DELETED_AT_ONCE):
                forgets = tuple(rest[at : at + DELETED_AT_ONCE])
                await self._messenger.send(arrival.account, Message("", forgets=forgets))
        except NotDelivered as trouble:
            log.warning("a screen was not turned at once: %s", type(trouble).__name__)
            return 0
        return stays
