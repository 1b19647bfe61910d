"""The short version of the crash test; `python -m tests.crash --minutes N` is the long one."""

from pathlib import Path

import pytest

from tests.crash.house import ROLES, STAFF
from tests.crash.report import write_table
from tests.crash.run import Plan, play

#: Each database gets one of the two shapes: starting a process costs some seconds.
SHAPE = {"sqlite": ROLES, "postgres": ("all",)}
CITIZENS = 12


@pytest.mark.slow
@pytest.mark.timeout(500)
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_nothing_is_lost_when_processes_are_killed(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = str(request.getfixturevalue(f"{database}_url")).replace("+aiosqlite", "").replace("+asyncpg", "")
    plan = Plan(
        database,
        url,
        tmp_path,
        seconds=10,
        seed=22,
        roles=SHAPE[database],
        staff=STAFF[:1],
        at_once=CITIZENS,
        most=CITIZENS,
        kills=1,
    )
    outcome = await play(plan)
    print(write_table([outcome]))
    assert outcome.tally.needs == CITIZENS
    assert outcome.kills
    assert outcome.tally.faults() == {}
    assert outcome.complaints == []
