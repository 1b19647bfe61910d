"""Words that fitted nothing are counted for editors, and only a crowd's are read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports.watching import Missed
from bot.usecases.watching.note_missed import read_missed
from tests.manager.stage import Stage
from tests.usecases.visitor import Visitor

WORDS = "хтозна"
STEP = "front.start"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


async def typed(stage: Stage, words: str, people: int = 1, *, first: int = 800) -> list[Visitor]:
    """Let so many people come and type words instead of a choice."""
    visitors = [Visitor(stage, account) for account in range(first, first + people)]
    for visitor in visitors:
        await visitor.comes()
        await visitor.writes(words)
    return visitors


async def kept(stage: Stage, least: int = 1) -> list[Missed]:
    async with stage.office.work() as work:
        return list(await work.missed_answers.crowded(least, 10))


async def test_what_fits_no_choice_is_counted_once_for_a_person(stage: Stage) -> None:
    (visitor,) = await typed(stage, "Хтозна…")
    await visitor.writes(WORDS)
    assert await kept(stage) == [Missed(STEP, WORDS, 1)]


async def test_five_people_are_read_and_four_are_not(stage: Stage) -> None:
    await typed(stage, WORDS, 4)
    assert await read_missed(stage.office) == ()
    await typed(stage, WORDS, 1, first=900)
    (line,) = await read_missed(stage.office)
    assert (line.step, line.words, line.people) == (STEP, WORDS, 5)
    assert line.choices


async def test_what_an_editor_has_added_since_is_listed_no_more(stage: Stage) -> None:
    await typed(stage, WORDS, 5)
    (line,) = await read_missed(stage.office)
    listed = next(one.words for one in line.choices if one.words is not None)
    known = listed.source.split(",")[0].strip(" *")
    async with stage.office.work() as work:
        for account in range(5):
            person = (await work.people.add(1000 + account, "uk", stage.clock.now())).id
            await work.missed_answers.note(person, STEP, known, stage.clock.now())
    assert [one.words for one in await read_missed(stage.office)] == [WORDS]


@pytest.mark.parametrize(
    "words",
    [
        "мені 45 років",
        "не знаю вже і що мені робити далі",
        "0501234567",
        "мене б'ють",
    ],
)
async def test_what_tells_on_somebody_is_never_kept(stage: Stage, words: str) -> None:
    await typed(stage, words)
    assert await kept(stage) == []


async def test_an_answer_is_no_missed_answer(stage: Stage) -> None:
    visitor = Visitor(stage)
    await visitor.comes()
    await visitor.writes(visitor.labels()[0].partition(" ")[2])
    assert await kept(stage) == []
