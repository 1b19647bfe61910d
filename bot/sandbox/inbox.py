"""Updates that wait for a bot, in order, until the bot confirms them."""

from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import orjson

from bot.sandbox.bells import Bell
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from collections.abc import Callable

# Telegram starts anywhere; a number that is not 1 finds those who count from 1.
FIRST_UPDATE_ID = 700_000_001

# Source: Bot API, getUpdates.allowed_updates, "all update types except …" by default.
LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update, written once, sent as often as needed."""

    id: int
    kind: str
    #: Updates of one lane keep their order on their way to a webhook: the chat's id.
    lane: int
    body: bytes


class Inbox:
    """What one bot has not confirmed yet, and what it ever got."""

    def __init__(self) -> None:
        # Ordered: a plain dict is slow to give its first item after many first items left.
        self.waiting: OrderedDict[int, Update] = OrderedDict()
        self.history: dict[int, Update] = {}
        #: Given once more, although confirmed: a redelivery on demand.
        self.again: list[Update] = []
        #: Kinds the bot asked for; None for Telegram's default.
        self.allowed: frozenset[str] | None = None
        #: Takes each new update at once; set while a webhook is set.
        self.courier: Callable[[Update], None] | None = None
        self.bell = Bell()
        self._next_id = FIRST_UPDATE_ID

    def put(self, kind: str, payload: Json, lane: int) -> Update | None:
        """Queue an update; None when the bot does not want this kind."""
        if not self._wants(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        body = orjson.dumps({"update_id": update_id, kind: payload})
        update = Update(update_id, kind, lane, body)
        self.waiting[update_id] = update
        self.history[update_id] = update
        self._hand_out(update)
        return update

    def first(self, limit: int) -> list[Update]:
        """Look at the oldest updates; those to be repeated come first, once."""
        again, self.again = self.again[:limit], self.again[limit:]
        return again + list(islice(self.waiting.values(), limit - len(again)))

    def confirm_before(self, offset: int) -> None:
        """Forget what is older than `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            keep = max(len(self.waiting) + offset, 0)
            offset = next(islice(self.waiting, keep, None), self._next_id)
        while self.waiting and next(iter(self.waiting)) < offset:
            self.waiting.popitem(last=False)

    def drop(self) -> None:
        """Forget everything that waits."""
        self.waiting.clear()
        self.again.clear()

    def redeliver(self, update_id: int) -> None:
        """Give an update once more, as Telegram does when it did not hear the confirmation.

        Raises:
            KeyError: the bot never got such an update.
        """
        update = self.history[update_id]
        if self.courier is None:
            self.again.append(update)
            self.bell.ring()
        else:
            self.courier(update)

    def _wants(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in LEFT_OUT_BY_DEFAULT
        return kind in self.allowed

    def _hand_out(self, update: Update) -> None:
        if self.courier is not None:
            self.courier(update)
        self.bell.ring()
