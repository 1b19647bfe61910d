"""Words of a crowd go into a draft, beside those the choice has, and nothing else is touched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.casework.owners import Manager, Role
from bot.usecases.workshop.add_synonym import AddedSynonym, Synonym, SynonymFate, add_synonym
from bot.usecases.workshop.begin_draft import begin_draft, list_drafts, open_draft, read_draft
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.workbench import Workbench
from dialogs.script import Ask
from tests.manager.stage import Stage

STEP = "front.start"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    async with stage.office.work() as work:
        bundle = stage.office.editions.current
        await work.editions.put(bundle.edition, bundle.files, bundle.translations, stage.office.now())
    yield stage
    await stage.close()


@pytest.fixture
async def keeper(stage: Stage) -> Manager:
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)


async def added(stage: Stage, by: Manager, words: str = "хочу погомоніти", **other: str) -> AddedSynonym:
    wish = Synonym(other.get("step", STEP), other.get("choice", "guide"), words)
    return await add_synonym(stage.office, Workbench(), by=by.id, synonym=wish, title="Нова чернетка")


async def words_of(stage: Stage, by: Manager, draft: str) -> str:
    _, reading = await read_draft(stage.office, Workbench(), by=by.id, draft=draft)
    step = reading.bundle.scripts["front"].steps["start"]
    assert isinstance(step, Ask)
    return next(one.words.source for one in step.choices if one.id == "guide" and one.words is not None)


async def test_words_stand_beside_those_there_were(stage: Stage, keeper: Manager) -> None:
    done = await added(stage, keeper)
    assert done.fate is SynonymFate.ADDED
    assert done.draft.title == "Нова чернетка"
    words = await words_of(stage, keeper, done.draft.id)
    assert words.endswith(", хочу погомоніти")
    opened = await open_draft(stage.office, Workbench(), by=keeper.id, draft=done.draft.id)
    changed = {path for path, text in opened.content.files.items() if opened.base.files[path] != text}
    assert changed == {"scripts/front.yaml"}


async def test_the_draft_of_the_day_is_used_again_and_nothing_is_said_twice(stage: Stage, keeper: Manager) -> None:
    mine = await begin_draft(stage.office, by=keeper.id, title="Моя")
    first, again = await added(stage, keeper), await added(stage, keeper)
    assert (first.fate, again.fate) == (SynonymFate.ADDED, SynonymFate.THERE)
    assert first.draft.id == again.draft.id == mine.id
    assert len(await list_drafts(stage.office, by=keeper.id)) == 1


async def test_words_go_into_no_draft_of_somebody_else(stage: Stage, keeper: Manager) -> None:
    roman = await stage.joins("Роман", Role.ADMINISTRATOR)
    theirs = await begin_draft(stage.office, by=roman.id, title="Романова")
    done = await added(stage, keeper)
    assert done.draft.id != theirs.id
    assert done.draft.by == keeper.id


@pytest.mark.parametrize("where", [{"step": "front.nowhere"}, {"step": "nowhere.start"}, {"choice": "nothing"}])
async def test_what_is_not_there_gets_no_words(stage: Stage, keeper: Manager, where: dict[str, str]) -> None:
    assert (await added(stage, keeper, **where)).fate is SynonymFate.NOWHERE


async def test_only_editors_may(stage: Stage) -> None:
    with pytest.raises(NotAnEditor):
        await added(stage, await stage.joins("Ірина", Role.SUPERVISOR))
