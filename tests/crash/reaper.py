"""Kills processes at random moments, starts them again, and sees how long people felt it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random

from tests.crash.crowd import Crowd, Player
from tests.crash.house import House
from tests.crash.programs import Program

#: Seconds of peace before each kill, at least and at most.
PEACE = (0.5, 4.0)
#: How often all processes die at once, and how often one dies again before it is ready.
ALL_AT_ONCE, ONCE_MORE = 0.2, 0.15


@dataclass(slots=True)
class Kill:
    """One kill and what came of it, seconds.

    Attributes:
        back_after: until /readyz of everybody killed said yes again.
        felt_for: until the last of those who waited for an answer at that moment, or began to wait before the
            process was back, had it; 0 when nobody waited.
    """

    victims: str
    at: float
    back_after: float = 0.0
    felt_for: float = 0.0
    _waiting: list[tuple[Player, float]] = field(default_factory=list)

    def saw(self, players: list[Player]) -> None:
        """Take note of who waits now."""
        known = {id(player) for player, _ in self._waiting}
        self._waiting += [
            (player, player.waits_since)
            for player in players
            if player.waits_since is not None and id(player) not in known
        ]

    def look(self, now: float) -> None:
        """Strike off those who have had their answer since."""
        left = [(player, since) for player, since in self._waiting if player.waits_since == since]
        if len(left) < len(self._waiting):
            self.felt_for = now - self.at
        self._waiting = left


@dataclass(slots=True)
class Reaper:
    """Goes round among the processes of a house."""

    house: House
    crowd: Crowd
    chance: Random
    kills: list[Kill] = field(default_factory=list)

    async def go_round(self, until: float, most: int) -> None:
        """Kill until a moment of the loop's clock, or so many times."""
        now = asyncio.get_running_loop().time
        while now() < until and len(self.kills) < most:
            await asyncio.sleep(min(self.chance.uniform(*PEACE), max(0.0, until - now())))
            if now() < until:
                await self._kill(self._choose())

    async def watch(self) -> None:
        """Measure for ever how long people wait."""
        while True:
            await self.crowd.heard.wait()
            self.crowd.heard.clear()
            for kill in self.kills:
                kill.look(asyncio.get_running_loop().time())

    def _choose(self) -> list[Program]:
        programs = self.house.programs
        return programs if self.chance.random() < ALL_AT_ONCE else [self.chance.choice(programs)]

    async def _kill(self, victims: list[Program]) -> None:
        clock = asyncio.get_running_loop().time
        kill = Kill("+".join(program.name for program in victims), clock())
        kill.saw(self.crowd.waiting())
        self.kills.append(kill)
        await asyncio.gather(*(program.kill() for program in victims))
        await asyncio.gather(*(program.start() for program in victims))
        if self.chance.random() < ONCE_MORE:
            await asyncio.sleep(self.chance.uniform(0.5, 5.0))
            again = self.chance.choice(victims)
            await again.kill()
            await again.start()
        await asyncio.gather(*(program.wait_until_ready() for program in victims))
        kill.back_after = clock() - kill.at
        kill.saw(self.crowd.waiting())
