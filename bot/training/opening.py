"""A training hromada on this machine: fake people come by themselves, and nothing of it is real."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from random import Random

from bot.app import Part
from bot.console.demo.phones import Role as Seat
from bot.console.learning.hall_page import TrainingHall
from bot.console.server import Site, make_app, serve
from bot.demo import address_here, show
from bot.fiction import Fiction, open_fiction
from bot.sandbox.people import Person
from bot.settings import Settings
from bot.training.cast import read_cast
from bot.training.director import COMES_EVERY, Director
from bot.training.hall import FakeHall


async def run_training(settings: Settings, *, port: int, seed: int, every: timedelta = COMES_EVERY) -> bool:
    """Serve a training hromada until cancelled, or until somebody wants to begin again; then give True.

    Args:
        seed: of chance: the same seed, the same order in which people come.
        every: how often somebody comes by themselves.

    Raises:
        CannotListen: the port is taken.
        BrokenContent and its like: the dialogs cannot be used.
    """
    address = settings.training_url or address_here(settings, port)
    async with open_fiction(settings, address=address, port=port) as fiction:
        working = asyncio.create_task(fiction.service.run(Part.ALL))
        staff = await fiction.staff()
        cast, chance = read_cast(settings.dialogs_dir), Random(seed)  # noqa: S311  # a play, not a secret
        director = Director(fiction.service.office, fiction.sandbox, fiction.citizens, cast, chance)
        hall = FakeHall(director, fiction.world(staff))
        desk = replace(await fiction.desk(staff), hall=hall)
        site = replace(
            fiction.service.site(Part.ALL),
            hall=TrainingHall(hall, fiction.words),
            desk=desk,
            letters=fiction.letters(),
        )
        playing = asyncio.create_task(_play(fiction, staff, director, every))
        serving = asyncio.create_task(_serve(site, fiction))
        waiting = asyncio.create_task(hall.again.wait())
        return await _first_of(waiting, serving, playing, working)


async def _play(fiction: Fiction, staff: Mapping[Seat, Person], director: Director, every: timedelta) -> None:
    await fiction.all_there(staff)
    await director.open()
    await director.keep(every=every)


async def _serve(site: Site, fiction: Fiction) -> None:
    settings, words = fiction.service.settings, fiction.words
    await serve(
        make_app(site),
        host=settings.http_host,
        port=settings.http_port,
        on_start=lambda address: show(words, "hall.open", address),
    )


async def _first_of(waiting: asyncio.Task[bool], *others: asyncio.Task[None]) -> bool:
    """Go on until the first of them ends, then end the others; True when that was the wish to begin again."""
    tasks = (waiting, *others)
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        return waiting in done
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
