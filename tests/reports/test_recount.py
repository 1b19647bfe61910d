"""Reports say what the rows say, whatever happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.casework.moves import Move
from bot.casework.owners import Role
from bot.casework.reporting.period import read_period
from tests.properties.loop.playing import in_village
from tests.reports.recount import assert_recounted
from tests.reports.steps import steps_add_up
from tests.world.village.clerk import Clerk
from tests.world.village.village import NATIONAL, SVITANOK, Village
from tests.world.village.villager import Villager

PERIODS = tuple(map(read_period, ("2026-M11", "2026-Q4", "2027-Q1", "2026-H2")))
MOVES = st.sampled_from(
    [
        *(Move.SEE, Move.TAKE, Move.DECLINE, Move.CONTACT_MADE, Move.CONTACT_MADE, Move.VISIT_SET, Move.DONE),
        *(Move.CANNOT, Move.HANDED_ON, Move.SENT_FOR_DECISION, Move.DECISION_GRANTED, Move.IN_SERVICE, Move.UNMET),
    ]
)
DEEDS = st.one_of(
    st.tuples(st.just("asks"), st.integers(0, 5), st.sampled_from(["no", "yes"])),
    st.tuples(st.just("moves"), st.integers(0, 5), MOVES),
    st.tuples(st.just("moves"), st.integers(0, 5), MOVES),
    st.tuples(st.just("presses"), st.integers(0, 5), st.integers(0, 9)),
    st.tuples(st.just("passes"), st.sampled_from([1, 7, 30, 24 * 9, 24 * 35]), st.none()),
)


async def plays(village: Village, deeds: list[tuple[str, int, object]]) -> None:
    """Let a hromada of two managers and a supervisor live through these deeds."""
    await village.settle()
    clerks = [await Clerk.joins(village, name) for name in ("Оксана Вербицька", "Данило Коваль")]
    clerks.append(await Clerk.joins(village, "Ірина Мельник", role=Role.SUPERVISOR))
    people = [Villager(village, 7000 + number) for number in range(6)]
    for deed, who, what in deeds:
        match deed, what:
            case "asks", str(urgent):
                await people[who].asks(urgent=urgent)
            case "moves", Move() as move:
                for need in (await people[who].needs())[:1]:
                    for clerk in clerks:
                        await clerk.moves(need.id, move)
            case "presses", int(button):
                buttons = people[who].old_buttons()
                if buttons:
                    await people[who].presses(buttons[-1 - button % len(buttons)])
            case _:
                await village.passes(timedelta(hours=who))


@pytest.mark.parametrize("database", ["sqlite_url", "postgres_url"])
@pytest.mark.timeout(300)
def test_whatever_happens_the_figures_equal_a_recount(database: str, request: pytest.FixtureRequest) -> None:
    with in_village(request.getfixturevalue(database)) as (run, village):

        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(DEEDS, min_size=5, max_size=40))
        def recounted(deeds: list[tuple[str, int, object]]) -> None:
            run(plays(village, deeds))
            for period in PERIODS:
                for hromada in (SVITANOK, NATIONAL):
                    run(assert_recounted(village.office, village.storage, hromada, period))
            run(steps_add_up(village.storage))

        recounted()
