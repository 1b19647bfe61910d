"""Waking those who wait, without anybody looking again and again."""

import asyncio


class Bell:
    """Rings for everybody who waits at that moment, and for nobody later."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Wake all; costs nothing when nobody waits."""
        if not self._waiting:
            return
        woken, self._waiting = self._waiting, []
        for sleeper in woken:
            if not sleeper.done():
                sleeper.set_result(None)

    async def wait(self) -> None:
        """Sleep until the next ring."""
        sleeper = asyncio.get_running_loop().create_future()
        self._waiting.append(sleeper)
        try:
            await sleeper
        finally:
            if sleeper in self._waiting:
                self._waiting.remove(sleeper)

    async def wait_at_most(self, seconds: float) -> bool:
        """Sleep until the next ring, or for `seconds`; False when nothing rang."""
        try:
            async with asyncio.timeout(seconds):
                await self.wait()
        except TimeoutError:
            return False
        return True
