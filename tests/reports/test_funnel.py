"""The funnel adds up: whatever people do and editors change, of every step who came in has gone out or stands there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.casework.reporting.funnel import OUTSIDE, Passes, Spot, Way, by_script, funnel
from bot.ports.storage import Unavailable
from bot.usecases.acts import Wanted
from dialogs.bundle import Bundle
from dialogs.inputs import Control
from tests.properties.loop.playing import in_village
from tests.reports.steps import steps_add_up
from tests.shipped import shipped_bundle
from tests.world.editions import three_editions
from tests.world.village.mortal import Death
from tests.world.village.village import Village
from tests.world.village.villager import Villager

PEOPLE = 3
WORDS = st.sampled_from(["так", "ні", "78", "12.05.1950", "050 123 45 67", "назад", "їсти нема", "ыыы", "Світанок"])
#: What somebody does, or what befalls everybody.
DEEDS = st.one_of(
    st.tuples(st.just("writes"), st.integers(0, PEOPLE - 1), WORDS),
    *[st.tuples(st.just("presses"), st.integers(0, PEOPLE - 1), st.integers(0, 30))] * 4,
    st.tuples(st.just("wants"), st.integers(0, PEOPLE - 1), st.sampled_from(list(Control))),
    st.tuples(st.just("publishes"), st.integers(0, 2), st.none()),
    st.tuples(st.just("passes"), st.sampled_from([1, 26, 24 * 31]), st.none()),
    st.tuples(st.just("dies"), st.integers(0, PEOPLE - 1), st.integers(1, 8)),
    st.tuples(st.just("counts"), st.just(0), st.none()),
)
Deed = tuple[str, int, object]


async def does(village: Village, people: Sequence[Villager], editions: Sequence[Bundle], deed: Deed) -> None:
    """Let one thing happen."""
    match deed:
        case "writes", who, str(text):
            await people[who].writes(text)
        case "presses", who, int(button):
            buttons = people[who].old_buttons()
            if buttons:
                await people[who].presses(buttons[-1 - button % len(buttons)])
        case "wants", who, Control() as control:
            await people[who].does(Wanted(control))
        case "publishes", which, _:
            await publishes(village, editions[which % len(editions)])
        case "dies", who, int(after):
            village.dies(Death(after))
            await people[who].does(Wanted(Control.RESTART))
        case "passes", hours, _:
            await village.passes(timedelta(hours=hours))
        case _:
            await village.storage.count_steps(village.clock.now())


async def publishes(village: Village, bundle: Bundle) -> None:
    """Let editors publish an edition; everybody speaks by it from their next turn."""
    async with village.office.work() as work:
        await work.editions.put(bundle.edition, bundle.files, bundle.translations, village.clock.now())
    village.office.editions.current = bundle


async def lives(village: Village, editions: Sequence[Bundle], deeds: Sequence[Deed]) -> None:
    """Let people wander, and check after every deed."""
    await village.settle()
    await publishes(village, editions[0])
    people = [Villager(village, 7000 + number) for number in range(PEOPLE)]
    for deed in deeds:
        try:
            await does(village, people, editions, deed)
        except Unavailable:
            village.database.death = None
        await steps_add_up(village.storage)


@pytest.mark.parametrize("database", ["sqlite_url", "postgres_url"])
@pytest.mark.parametrize("dialogs", ["shipped", "three editions"])
@pytest.mark.timeout(300)
def test_whatever_people_do_every_step_adds_up(database: str, dialogs: str, request: pytest.FixtureRequest) -> None:
    editions = (shipped_bundle(),) if dialogs == "shipped" else three_editions()
    with in_village(request.getfixturevalue(database)) as (run, village):

        @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(DEEDS, min_size=10, max_size=40))
        def adds_up(deeds: list[Deed]) -> None:
            run(lives(village, editions, deeds))

        adds_up()


FIRST, SECOND, OTHER = Spot("a", "front.first"), Spot("a", "front.second"), Spot("a", "care.who")


def test_a_line_says_who_stood_came_went_and_stands() -> None:
    earlier = [Passes(OUTSIDE, FIRST, Way.BEGUN, 5), Passes(FIRST, SECOND, Way.ON, 2)]
    within = [
        Passes(OUTSIDE, FIRST, Way.BEGUN, 4),
        Passes(FIRST, SECOND, Way.ON, 3),
        Passes(SECOND, OTHER, Way.ON, 2),
        Passes(OTHER, FIRST, Way.BACK, 1),
        Passes(SECOND, OUTSIDE, Way.LEFT, 1),
        Passes(FIRST, FIRST, Way.AGAIN, 1),
    ]
    lines = {line.step: line for line in funnel(earlier, within)}
    first = lines["front.first"]
    assert (first.before, first.standing) == (3, 5)
    assert first.came == {Way.BEGUN: 4, Way.BACK: 1, Way.AGAIN: 1}
    assert first.went == {Way.ON: 3, Way.AGAIN: 1}
    assert lines["front.second"].went == {Way.ON: 2, Way.LEFT: 1}
    assert sum(line.standing for line in lines.values()) == 5 + 4 - 1
    scripts = {line.script: line for line in by_script(tuple(lines.values()), within)}
    assert (scripts["front"].before, scripts["front"].standing) == (5, 7)
    assert scripts["care"].came == {Way.ON: 2}


def test_a_new_edition_that_leaves_a_step_where_it_was_is_no_pass() -> None:
    (line,) = funnel([], [Passes(OUTSIDE, FIRST, Way.BEGUN), Passes(FIRST, Spot("b", FIRST.step), Way.CARRIED)])
    assert (line.came, line.went, line.standing) == ({Way.BEGUN: 1}, {}, 1)
