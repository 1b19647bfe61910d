"""A process says every half-minute which edition it speaks, so that somebody can see whether all have followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports.storage import Unavailable
from bot.ports.watching import Process
from bot.usecases.office import Office

#: Often enough to be believed alive (ports.watching.SILENT_PROCESS). A product choice.
SAY_EVERY = timedelta(seconds=30)


@dataclass(slots=True)
class Presence:
    """One process, as others learn of it."""

    office: Office
    part: str
    id: str = field(init=False)
    _begun_at: datetime = field(init=False)
    _said: tuple[str, datetime] | None = None

    def __post_init__(self) -> None:
        self.id, self._begun_at = self.office.chance.id(), self.office.now()

    async def say(self) -> None:
        """Say it when it is time, or when the edition is another one; a dead database is no trouble."""
        edition, now = self.office.editions.current.edition, self.office.now()
        if self._said is not None and self._said[0] == edition and now - self._said[1] < SAY_EVERY:
            return
        try:
            async with self.office.work() as work:
                await work.watching.note_process(Process(self.id, self.part, edition, self._begun_at, now))
        except Unavailable:
            return
        self._said = edition, now
