"""The live picture with tens of thousands of needs: what opening it costs, and that fifty pages ask as one does.

The floor, in the same run: an empty page of the same frame (the list of a manager with nothing to do), and one page
of the live picture where fifty are open.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.casework.owners import Manager, Role
from bot.console.pages.watch import Watch
from bot.console.pages.ways import LIVE, ME
from bot.console.watching.tower import Tower
from bot.usecases.watching.look_at_dialogs import Ledger, read_funnel, read_standing
from bot.usecases.watching.look_at_house import read_house
from bot.usecases.watching.look_at_hromada import read_town
from bot.usecases.watching.note_missed import read_missed
from tests.benchmarks.desk import _settle
from tests.benchmarks.house import DATABASES
from tests.console.desks import open_browser
from tests.console.watching.live_town import crowd_types, settle
from tests.manager.stage import SVITANOK, Stage

#: So many administrators have the page open.
PAGES = 50
DAYS = 30
#: Other talks are held up for no longer than a piece takes: it is looked for while everything is read.
_A_MOMENT = 0.001


async def live(needs: int, times: int) -> None:
    """Print milliseconds of each look and of the page, the longest that others wait meanwhile, and ratios to floors."""
    for name, database in DATABASES.items():
        print(f"\nThe live picture in {name}: {needs:,} needs of one hromada; the cheapest of {times}")
        with database() as address, TemporaryDirectory() as folder:
            stage = await Stage.open(Path(folder), url=address)
            try:
                edition, at = stage.office.editions.current.edition, stage.clock.now()
                await settle(stage.storage, SVITANOK, needs=needs, at=at, edition=edition)
                await crowd_types(stage.storage, "хочу поговорити", step="front.start", people=5, at=at)
                await _settle(address)
                await _looks(stage, times)
                await _pages(stage, times, Path(folder))
            finally:
                await stage.close()


async def _looks(stage: Stage, times: int) -> None:
    office = stage.office
    acts: dict[str, Callable[[], Awaitable[object]]] = {
        "the funnel of thirty days, the first time": lambda: read_funnel(office, Ledger(), DAYS),
        "who stands where": lambda: read_standing(office),
        "messages, timers, processes": lambda: read_house(office),
        "a hromada": lambda: read_town(office, SVITANOK, DAYS),
        "words of crowds": lambda: read_missed(office),
    }
    for what, act in acts.items():
        cost, wait = min([await _cost(act) for _ in range(times)])
        print(f"{what:44}{cost:9.1f} ms; others wait {wait:6.1f} ms")


async def _pages(stage: Stage, times: int, folder: Path) -> None:
    keeper = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    async with open_browser(stage, folder) as browser:
        await browser.comes_in(keeper)

        async def opens(path: str) -> None:
            answer = await browser.http.get(path)
            assert answer.status_code == 200

        floor = min([(await _cost(lambda: opens(ME)))[0] for _ in range(times)])
        first, _ = await _cost(lambda: opens(LIVE))
        again = min([(await _cost(lambda: opens(LIVE)))[0] for _ in range(times)])
    print(f"{'the floor: a page with nothing to read':44}{floor:9.1f} ms")
    print(f"{'the live page, opened by the first':44}{first:9.1f} ms  × {first / floor:.1f}")
    print(f"{'the live page, opened by another':44}{again:9.1f} ms  × {again / floor:.1f}")
    one, many = [await _beats(stage, keeper, pages) for pages in (1, PAGES)]
    print(f"{'looks a beat, one page and fifty':44}{one:9d}{many:9d}     × {many / one:.1f}")


async def _beats(stage: Stage, keeper: Manager, pages: int) -> int:
    """Let so many pages look at everything at once, as at a beat; count what the database was asked for."""
    tower = Tower(stage.office, Watch(stage.office))

    async def looks() -> None:
        await tower.town(keeper.hromada, DAYS)
        await tower.house()
        await tower.standing()
        await tower.funnel(DAYS)
        await tower.missed()

    await asyncio.gather(*(looks() for _ in range(pages)))
    return tower.looks


async def _cost(act: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Give milliseconds of an act, and the longest that somebody else had to wait for their turn meanwhile."""
    longest = 0.0

    async def others() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_A_MOMENT)
            longest = max(longest, time.perf_counter() - before - _A_MOMENT)

    waiting = asyncio.create_task(others())
    await asyncio.sleep(0)
    began = time.perf_counter()
    await act()
    cost = time.perf_counter() - began
    await asyncio.sleep(2 * _A_MOMENT)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    return cost * 1000, longest * 1000
