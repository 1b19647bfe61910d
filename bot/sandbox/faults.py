"""Troubles on demand: the next calls of a method are refused, delayed or lost."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from bot.sandbox.refusals import Refusal
from bot.sandbox.wire import Json

Loss = Literal["", "before", "after"]

#: Which call a fault is for: any method ("*"), any bot and any chat (None) unless told.
EVERY_METHOD = "*"


@dataclass(slots=True, eq=False)
class Fault:
    """One planned trouble. It may refuse, or hang, or lose, or hang and then refuse or lose."""

    method: str = EVERY_METHOD
    bot_id: int | None = None
    chat_id: int | None = None
    #: How many calls it spoils.
    times: int = 1
    #: Let this many calls pass first.
    skip: int = 0
    refusal: Refusal | None = None
    #: The connection breaks: before the method is performed, or after (the answer is lost).
    loss: Loss = ""
    #: Hold the call until this passes; None for not at all, `timedelta.max` for until `release()`.
    hold: timedelta | None = None
    spoiled: int = 0
    id: int = 0
    _met: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_lost_before(self) -> bool:
        """The call never arrived."""
        return self.loss == "before"

    @property
    def is_lost_after(self) -> bool:
        """The call was performed and its answer never arrived."""
        return self.loss == "after"

    @property
    def is_over(self) -> bool:
        """It spoils no more calls."""
        return self.times <= 0

    def release(self) -> None:
        """Let the held calls go on, and spoil no more."""
        self.times = 0
        self._released.set()

    async def wait_until_met(self, seconds: float = 5.0) -> None:
        """Wait until a call met this trouble.

        Raises:
            TimeoutError: none did, within `seconds`.
        """
        async with asyncio.timeout(seconds):
            await self._met.wait()

    def meet(self) -> None:
        """Count a call as spoiled."""
        self.times -= 1
        self.spoiled += 1
        self._met.set()

    async def before(self) -> None:
        """Do what happens before the method.

        Raises:
            Refusal: the planned one.
        """
        if self.hold == timedelta.max:
            await self._released.wait()
        elif self.hold is not None:
            try:
                async with asyncio.timeout(self.hold.total_seconds()):
                    await self._released.wait()
            except TimeoutError:
                pass
        if self.refusal is not None:
            raise self.refusal.with_traceback(None)

    def matches(self, bot_id: int, method: str, params: Json) -> bool:
        """Tell whether a call is one it is for."""
        return (
            self.method.lower() in {EVERY_METHOD, method.lower()}
            and self.bot_id in {None, bot_id}
            and (self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id))
        )


class Faults:
    """All planned troubles; the first that fits a call spoils it."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []
        # Those that spoil no more calls may still hold one.
        self._all: list[Fault] = []

    def plan(self, fault: Fault) -> Fault:
        """Add a trouble."""
        self._all.append(fault)
        fault.id = len(self._all)
        self.planned.append(fault)
        return fault

    def find(self, bot_id: int, method: str, params: Json) -> Fault | None:
        """Take the trouble of this call, if one is planned."""
        for fault in self.planned:
            if not fault.matches(bot_id, method, params):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.meet()
            self._forget(lambda planned: planned.is_over)
            return fault
        return None

    def end(self, fault_id: int) -> None:
        """End one trouble, and let the calls it holds go on."""
        for fault in self._all:
            if fault.id == fault_id:
                fault.release()
        self._forget(lambda fault: fault.id == fault_id)

    def clear(self) -> None:
        """End all troubles at once."""
        for fault in self._all:
            fault.release()
        self.planned.clear()

    def _forget(self, is_done: Callable[[Fault], bool]) -> None:
        self.planned = [fault for fault in self.planned if not is_done(fault)]
