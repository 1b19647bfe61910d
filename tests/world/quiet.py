"""When the town has nothing left to do: every update is answered and saved, every message has arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.app import Service
from bot.ports import messaging
from bot.sandbox.bots import Bot
from bot.sandbox.sandbox import Sandbox
from bot.worker.courier import topic_of

#: Longer than this nobody waits, seconds; a town that is not quiet by then is broken.
PATIENCE = 20.0
#: Between two looks, seconds. Nothing here rings a bell for "everything is done".
LOOK_EVERY = 0.001


class NeverQuiet(AssertionError):
    """Something went on for too long. The text says what."""


class Quiet:
    """Watches both bots, their updates on the way, the courier and the outbox."""

    def __init__(self, sandbox: Sandbox, bots: Iterable[Bot]) -> None:
        self._sandbox = sandbox
        self._bots = tuple(bots)
        #: The service that works now; None while none does, and then nobody waits for it.
        self.service: Service | None = None
        #: Something was cut off: what is under way may stay so, and nobody waits for it.
        self.is_troubled = False

    async def wait(self) -> None:
        """Return once nothing is under way; at once while there is trouble."""
        service = self.service
        if service is None or self.is_troubled:
            return
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while busy := self._busy(service) or await self._unsent(service) or self._busy(service):
            if loop.time() > deadline:
                raise NeverQuiet(f"after {PATIENCE:g} s there are still {busy}")
            await asyncio.sleep(LOOK_EVERY)

    def _busy(self, service: Service) -> str:
        if any(self._is_bringing(bot) for bot in self._bots):
            return "updates on their way"
        doors = (service.citizen, service.manager)
        if any(door is not None and door._soon for door in doors):
            return "taps to acknowledge"
        return "messages on their way" if service.courier._runs else ""

    def _is_bringing(self, bot: Bot) -> bool:
        """Say whether an update waits, or is being handled: then nobody asks for the next ones."""
        if bot.inbox.waiting or bot.inbox.again:
            return True
        if bot.webhook is None:
            return not bot.inbox.bell._waiting
        courier = self._sandbox.world.couriers._running.get(bot.id)
        return courier is not None and bool(courier._tasks)

    async def _unsent(self, service: Service) -> str:
        """Look into the outbox; what nobody carries yet is called for, which the service does itself twice a second."""
        for bot in messaging.Channel:
            async with service.office.work() as work:
                depth, _ = await work.outbox.waiting(bot)
            if depth:
                await service.wakeups.ring(topic_of(bot))
                return "messages in the outbox"
        return ""
