"""A hromada where fake people come, and one manager works."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from nicegui import Client
from nicegui.testing.general import nicegui_reset_globals

from bot.casework.moves import Move
from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.training.cast import read_cast
from bot.training.director import Director
from bot.training.guest import Guest
from bot.training.reacting import Matter
from bot.usecases.move_answers import Verdict
from bot.usecases.move_referral import move_referral
from tests.manager.stage import GIVEN
from tests.shipped import ROOT
from tests.world.staff import Manager
from tests.world.town import Town, open_town

#: Nobody has more to do than this in one go; whoever has is going round in circles.
LOOKS = 400


@dataclass(slots=True)
class Play:
    """The town, the fake people in it, and the staff who act through the real use cases."""

    town: Town
    director: Director
    oksana: Manager

    async def comes(self, kind: str) -> Guest:
        """Let somebody come, and tell the bot everything."""
        guest = self.director.send(kind)
        await self.settles()
        assert guest.is_told
        return guest

    async def settles(self) -> None:
        """Let everybody do what they have to do now."""
        before = -1
        for _ in range(LOOKS):
            await self.director.look()
            await self.town.quiet.wait()
            now = self.town.sandbox.world.journal.cursor
            if now == before and not any(guest.is_busy for guest in self.director.guests):
                return
            before = now
        raise AssertionError("somebody goes round in circles")

    async def passes(self, minutes: float) -> None:
        """Let time pass; the fake people notice, too."""
        await self.town.passes(minutes=minutes)
        await self.settles()

    def matter(self, guest: Guest) -> Matter:
        return self.director.matters[guest.person.id]

    def need(self, guest: Guest) -> Need:
        return self.matter(guest).need

    def events(self, guest: Guest) -> list[str]:
        return [event.name for event in self.matter(guest).events]

    async def does(self, guest: Guest, *moves: Move) -> None:
        """Let whoever answers for somebody's request make moves; the person has a minute to react to each."""
        for move in moves:
            async with self.town.office.work() as work:
                referral = await work.referrals.live_of(self.need(guest).id)
            assert referral is not None
            assert referral.owner is not None
            answer = await move_referral(
                self.town.office,
                manager=ManagerId(referral.owner.id),
                referral=referral.id,
                version=referral.version,
                move=move,
                **GIVEN.get(move, {}),
            )
            assert answer.verdict is Verdict.MOVED
            await self.passes(minutes=1)

    async def letters(self, guest: Guest) -> list[str]:
        """Give what somebody wrote to the staff, oldest first."""
        async with self.town.office.work() as work:
            letters = await work.letters.of_need(self.need(guest).id)
        return [one.text for one in sorted(letters, key=lambda one: one.at) if one.author == "person"]


def direct(town: Town, seed: int = 1) -> Director:
    """Put the play together."""
    cast = read_cast(ROOT / "dialogs")
    return Director(town.office, town.sandbox, town.citizens_bot, cast, Random(seed))


@pytest.fixture
def fresh_pages() -> Iterator[None]:
    """NiceGUI as in a process that has just begun."""
    with nicegui_reset_globals():
        yield
        Client.page_routes.clear()


@pytest.fixture(scope="session")
def empty_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the database that every town begins with."""
    return tmp_path_factory.mktemp("empty-town")


@pytest.fixture
async def play(tmp_path: Path, empty_town: Path) -> AsyncIterator[Play]:
    async with open_town(tmp_path, empty_town, wise=True) as town:
        oksana = await town.manager()
        yield Play(town, direct(town), oksana)
