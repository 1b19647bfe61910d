"""Everybody at once: hundreds of people before their phones, quick, doubtful, and on a bad network."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.crash.people import TALKS, Citizen, Json, Manager
from tests.crash.telegram import CITIZENS_BOT, MANAGERS_BOT, Telegram

#: How often a person taps twice, and how often the network brings an update again.
TAPS_TWICE, COMES_AGAIN = 0.15, 0.1
#: How far back an update that comes again may lie.
LATELY = 40

Player = Citizen | Manager


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that appeared on somebody's screen."""

    id: int
    text: str


@dataclass(slots=True)
class Crowd:
    """People, what they did, and what was on their screens.

    Attributes:
        shown: new messages of the bots by bot and chat, in the order they appeared.
    """

    telegram: Telegram
    chance: Random
    citizens: list[Citizen] = field(default_factory=list)
    managers: list[Manager] = field(default_factory=list)
    shown: defaultdict[tuple[int, int], list[Shown]] = field(default_factory=lambda: defaultdict(list))
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    _players: dict[tuple[int, int], Player] = field(default_factory=dict)
    _first: dict[int, int] = field(default_factory=dict)
    _cursor: int = 0
    _one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def staff(self, codes: Iterable[str]) -> None:
        """Let managers open the links they were sent."""
        invited = list(codes)
        accounts = await self.telegram.people(len(invited), "Оксана")
        for account, code in zip(accounts, invited, strict=True):
            manager = Manager(account, self.chance)
            self.managers.append(manager)
            await self._act([(manager, manager.begins(code))])

    async def come(self, count: int) -> None:
        """Let so many new citizens open the bot."""
        newcomers = [
            Citizen(account, self.chance.choice(TALKS)) for account in await self.telegram.people(count, "Олена")
        ]
        self.citizens += newcomers
        await self._act([(citizen, citizen.begins()) for citizen in newcomers])

    def talking(self) -> int:
        """Count citizens who have no number yet."""
        return sum(not citizen.number for citizen in self.citizens)

    def waiting(self) -> list[Player]:
        """List those whose last act has not been answered."""
        return [player for player in self._players.values() if player.waits_since is not None]

    async def watch(self) -> None:
        """Look at all screens for ever, and act."""
        while True:
            self._cursor, changes = await self.telegram.changes(self._cursor)
            await self.react(changes)

    async def has_not_seen(self) -> bool:
        """Say whether something stands on a screen that nobody has looked at yet."""
        _, changes = await self.telegram.changes(self._cursor, wait=0)
        return bool(changes)

    async def react(self, changes: Iterable[Json]) -> None:
        """Read what appeared, and do what a person does about it."""
        acts = []
        for change in changes:
            player = self._players.get((change["bot"], change["chat"]))
            message = change["message"]
            if change["kind"] == "sent":
                shown = Shown(message["message_id"], message.get("text", ""))
                self.shown[change["bot"], change["chat"]].append(shown)
            if player is None or "text" not in message:
                continue
            if change["kind"] == "sent" or "reply_markup" in message:
                player.waits_since = None
            order = player.sees(message)
            if order is not None:
                acts.append((player, order))
        await self._act(acts)
        self.heard.set()

    async def _act(self, acts: list[tuple[Player, Json]]) -> None:
        if not acts:
            return
        now = asyncio.get_running_loop().time()
        orders: list[Json] = []
        for player, order in acts:
            self._players[order["bot"], order["person"]] = player
            player.waits_since = now
            orders.append(order)
            if order["act"] == "taps" and self.chance.random() < TAPS_TWICE:
                orders.append(order)
        async with self._one_by_one:
            await self.telegram.act(orders)
            for order in orders:
                if self.chance.random() < COMES_AGAIN:
                    await self._comes_again(order["bot"])

    async def _comes_again(self, bot: int) -> None:
        """Have the network repeat an update, handled or not."""
        caused = self.telegram.caused[bot]
        if bot not in self._first:
            self._first[bot] = await self.telegram.redeliver(bot, None) - caused + 1
        back = self.chance.randrange(min(LATELY, caused))
        await self.telegram.redeliver(bot, self._first[bot] + caused - 1 - back)


def texts(crowd: Crowd, bot: int, account: int) -> list[str]:
    """Give what one bot wrote to somebody."""
    return [message.text for message in crowd.shown[bot, account]]


BOTS = (CITIZENS_BOT, MANAGERS_BOT)
