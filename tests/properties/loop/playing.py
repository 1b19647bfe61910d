"""Plays the loop on one database, so many times."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.storage.sql.migrations.upgrade import migrate
from tests.properties.loop.machine import Loop
from tests.world.village.village import Village

T = TypeVar("T")
Run = Callable[[Awaitable[Any]], Any]


def play(url: str, *, examples: int, steps: int, is_same_every_time: bool) -> None:
    """Throw so many random histories of so many steps at a fresh database; the first broken word is shrunk and raised.

    Args:
        is_same_every_time: True to throw the same histories in every run.
    """
    with in_village(url) as (run, village):
        here = type("Here", (Loop,), {"run": staticmethod(run), "village": village})
        run_state_machine_as_test(
            here,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                derandomize=is_same_every_time,
                database=None,
                print_blob=False,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate, Phase.shrink],
            ),
        )


@contextmanager
def in_village(url: str) -> Iterator[tuple[Run, Village]]:
    """Open a village in an event loop of its own; give what runs a deed to its end, and the village."""
    with asyncio.Runner() as runner:

        def run(deed: Awaitable[T]) -> T:
            return runner.run(_awaited(deed))

        run(migrate(url))
        village = run(Village.open(url))
        try:
            yield run, village
        finally:
            run(village.close())


async def _awaited(deed: Awaitable[T]) -> T:
    return await deed
