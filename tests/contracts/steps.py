"""What is promised about the ledger of steps: whoever came in went out or stands there, whatever happens."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from bot.casework.names import PersonId
from bot.casework.reporting.funnel import OUTSIDE, Passes, Spot, Way
from bot.storage.sql.storage import SqlStorage
from dialogs.conversation import Conversation, Frame, Phase, PutBy, Visit
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING
from tests.reports.steps import steps_add_up

FIRST = Conversation("a", "uk", (Frame("front", "first"),), serial=1)
SECOND = replace(FIRST, frames=(Frame("front", "second"),), serial=2, trail=(Visit((), "first", 1),))
IN_GUIDE = replace(SECOND, frames=(*SECOND.frames, Frame("guide", "page", aside=True)), put_by=PutBy(Phase.ASKING))
CARRIED = replace(SECOND, edition="b")
OVER = replace(CARRIED, frames=(), phase=Phase.ENDED, serial=3)
ANEW = replace(FIRST, edition="b", serial=4, began=3)


class StepsContract(StorageContract):
    """The ledger that the funnel is counted from."""

    async def test_every_way_through_the_scripts_is_written_down(self, storage: SqlStorage, olena: PersonId) -> None:
        for conversation in (FIRST, FIRST, SECOND, FIRST, SECOND, IN_GUIDE, SECOND, CARRIED, OVER, ANEW):
            await stands(storage, olena, conversation)
        first, second, guide = Spot("a", "front.first"), Spot("a", "front.second"), Spot("a", "guide.page")
        async with storage.work() as work:
            assert Counter(await work.figures.passes()) == Counter(
                {
                    Passes(OUTSIDE, first, Way.BEGUN): 1,
                    Passes(first, second, Way.ON, 2): 1,
                    Passes(second, first, Way.BACK): 1,
                    Passes(second, guide, Way.TO_GUIDE): 1,
                    Passes(guide, second, Way.FROM_GUIDE): 1,
                    Passes(second, Spot("b", "front.second"), Way.CARRIED): 1,
                    Passes(Spot("b", "front.second"), OUTSIDE, Way.ENDED): 1,
                    Passes(OUTSIDE, Spot("b", "front.first"), Way.BEGUN): 1,
                }
            )
        await steps_add_up(storage)

    async def test_beginning_anew_before_the_end_is_told_apart(self, storage: SqlStorage, olena: PersonId) -> None:
        await stands(storage, olena, FIRST)
        await stands(storage, olena, replace(FIRST, serial=3, began=1))
        async with storage.work() as work:
            first = Spot("a", "front.first")
            assert Passes(first, first, Way.AGAIN) in await work.figures.passes()
        await steps_add_up(storage)

    async def test_a_talk_nobody_goes_on_with_is_left_and_may_be_taken_up_again(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        await stands(storage, olena, FIRST)
        stage.clock.pass_(timedelta(days=31))
        await storage.count_steps(stage.clock.now())
        await storage.count_steps(stage.clock.now())
        first = Spot("a", "front.first")
        async with storage.work() as work:
            assert Passes(first, OUTSIDE, Way.LEFT) in await work.figures.passes()
            assert await work.figures.standing() == ()
        await steps_add_up(storage)
        await stands(storage, olena, SECOND, at=stage.clock.now())
        async with storage.work() as work:
            passes = await work.figures.passes()
        assert Passes(OUTSIDE, first, Way.RETURNED) in passes
        assert Passes(first, Spot("a", "front.second"), Way.ON) in passes
        await steps_add_up(storage)

    async def test_sums_of_past_days_say_what_the_lines_said(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        for conversation in (FIRST, SECOND, FIRST, SECOND):
            await stands(storage, olena, conversation)
        async with storage.work() as work:
            before = Counter(await work.figures.passes())
        for days in (0, 1, 1):
            await storage.count_steps(stage.clock.pass_(timedelta(days=days)))
            async with storage.work() as work:
                assert Counter(await work.figures.passes()) == before
        await stands(storage, olena, FIRST, at=stage.clock.now())
        async with storage.work() as work:
            yesterday = MORNING.date()
            assert Counter(await work.figures.passes(last=yesterday)) == before
            later = await work.figures.passes(first=yesterday + timedelta(days=1))
        assert later == (Passes(Spot("a", "front.second"), Spot("a", "front.first"), Way.BACK),)
        await steps_add_up(storage)

    async def test_of_two_talks_of_one_person_one_is_counted_out(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        async with storage.work() as work:
            other = await work.people.add(5, "uk", stage.clock.now())
        await stands(storage, olena, FIRST)
        await stands(storage, other.id, SECOND)
        async with storage.work() as work:
            await work.people.join(olena, other.id)
        await steps_add_up(storage)
        async with storage.work() as work:
            assert Passes(Spot("a", "front.second"), OUTSIDE, Way.JOINED) in await work.figures.passes()

    async def test_nothing_is_written_down_of_a_work_that_broke(self, storage: SqlStorage, olena: PersonId) -> None:
        async def break_off() -> None:
            async with storage.work() as work:
                await work.people.save(replace(await work.people.load(olena), conversation=FIRST), MORNING)
                raise KeyError

        for _ in range(2):
            try:
                await break_off()
            except KeyError:
                continue
        async with storage.work() as work:
            assert await work.figures.passes() == ()


async def stands(storage: SqlStorage, person: PersonId, conversation: Conversation, *, at: datetime = MORNING) -> None:
    """Let a person stand somewhere else, in a turn of its own."""
    async with storage.work() as work:
        found = await work.people.load(person)
        await work.people.save(replace(found, conversation=conversation), at)
