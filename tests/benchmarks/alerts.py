"""How soon a confirmed need rings on a manager's phone, at so many confirmations a second."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from tests.benchmarks.alone import CITIZENS
from tests.benchmarks.crowd import Crowd, crowd
from tests.benchmarks.house import DATABASES, MANAGERS, open_house, record, settle, stand_at
from tests.benchmarks.intake import BEFORE_CONFIRMATION, Step
from tests.benchmarks.meter import percentile
from tests.benchmarks.processes import OURS, sandbox, serving

#: Confirmations a second. Source: the aim of the project.
RATE = 50
#: Managers of the hromada that everybody is from.
STAFF = 20
HROMADA = HromadaCode("UA00000000000000003")
#: An alert that has not come after so many seconds counts as lost.
PATIENCE = 30

_NUMBER = re.compile(r"\b[0-9A-Z]{2}-[0-9A-Z]{3}-[0-9A-Z]{3}\b")


@dataclass(slots=True)
class Bells:
    """When each need was confirmed, and when it rang.

    Attributes:
        expected: how many shall ring.
    """

    expected: int
    confirmed: dict[int, float] = field(default_factory=dict)
    person_of: dict[str, int] = field(default_factory=dict)
    rang: dict[str, float] = field(default_factory=dict)
    all_rang: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, change: dict[str, Any]) -> None:
        """Take a message: to a citizen it names their need, to a manager it is the alert."""
        found = _NUMBER.search(change["message"]["text"])
        if found is None:
            return
        if change["chat"] in self.confirmed:
            self.person_of.setdefault(found[0], change["chat"])
        else:
            self.rang.setdefault(found[0], time.perf_counter())
        if self.expected == len(self.person_of) == len(self.rang):
            self.all_rang.set()

    @property
    def waits(self) -> list[float]:
        """Seconds from each confirmation to its alert, sorted."""
        return sorted(
            at - self.confirmed[self.person_of[number]] for number, at in self.rang.items() if number in self.person_of
        )


async def alerts(people: int, times: int) -> None:
    """Print how soon alerts come, on both databases."""
    print(f"\nAlerts: {people} confirmations at {RATE} a second, {STAFF} managers; from the tap to the manager's phone")
    for name, database in DATABASES.items():
        for _ in range(times):
            with database() as address:
                waits = await _alerts(address, people)
            shown = ", ".join(f"p{share:.0%} {percentile(waits, share) * 1000:.0f} ms" for share in (0.5, 0.99, 1.0))
            print(f"{name:36}{shown}; {people - len(waits)} lost", flush=True)


async def _alerts(database: str, people: int) -> list[float]:
    bells = Bells(people)
    async with sandbox() as api, crowd(api, CITIZENS, bells.hear) as many:
        who, staff = await many.people(people), await many.people(STAFF)
        tap = await _ready(database, who, staff)
        await many.come(MANAGERS, staff)
        await many.come(CITIZENS, who, tap.presses)
        async with serving(OURS, "--api", api, "--database", database, "--managers"):
            await _confirm(many, bells, tap, who)
            with suppress(TimeoutError):
                await asyncio.wait_for(bells.all_rang.wait(), PATIENCE)
    return bells.waits


async def _ready(database: str, people: Sequence[int], staff: Sequence[int]) -> Step:
    """Put everybody where one tap opens a need; give that tap."""
    async with open_house(database) as service:
        steps = await record(service)
        where = await stand_at(service, steps[:BEFORE_CONFIRMATION])
        await settle(service, where, people)
        async with service.office.work() as work:
            for number, account in enumerate(staff):
                manager = ManagerId(service.office.chance.id())
                await work.staff.add(Manager(manager, HROMADA, f"Оксана {number}", Role.MANAGER, account=account))
    return steps[BEFORE_CONFIRMATION]


async def _confirm(many: Crowd, bells: Bells, tap: Step, people: Sequence[int]) -> None:
    began = time.perf_counter()
    for number, person in enumerate(people):
        await asyncio.sleep(began + number / RATE - time.perf_counter())
        bells.confirmed[person] = time.perf_counter()
        many.order(tap, person)
