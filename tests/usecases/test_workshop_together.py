"""Three write, take back, send again, catch up, publish and go back in any order: whoever wrote a word finds it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.casework.audit import Action
from bot.casework.owners import Role
from bot.ports.storage import Unavailable
from bot.ports.workshop import PublicationKind
from bot.usecases.acts import Came
from bot.usecases.workshop.begin_draft import begin_draft, drop_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, Saved, change_draft
from bot.usecases.workshop.publish_shipped import publish_shipped
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage, fresh_database
from tests.usecases.talk import Talk, at_age
from tests.usecases.together import CARE, House, Walk
from tests.usecases.together_told import explains
from tests.world.village.mortal import Death, MortalDatabase

#: Walks on each database; the long version: DVERI_WALKS=300.
WALKS = int(os.environ.get("DVERI_WALKS", "0")) or 3


@pytest.fixture(params=["sqlite", "postgres"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url")).replace("+asyncpg", "")
    else:
        url = await fresh_database(tmp_path)
    stage = await Stage.open(tmp_path, url=url, bundle=edition_a())
    async with stage.office.work() as work:
        await publish_shipped(stage.office, work, {})
    editors = [(await stage.joins(name, Role.ADMINISTRATOR)).id for name in ("Тетяна", "Павло", "Роман")]
    olena = Talk(stage)
    await olena.does(Came())
    await at_age(olena)
    database = MortalDatabase(stage.storage._database)
    stage.storage._database = database
    yield House(stage, database, tuple(editors), olena)
    await stage.close()


async def test_whoever_wrote_a_word_finds_it_or_was_told(house: House) -> None:
    before = await house.olena.conversation()
    published, backs = [], []
    for seed in range(WALKS):
        print("walk", seed)
        walk = Walk(house, Random(seed), count=seed * 10_000)
        await walk.goes()
        for draft in (*walk.ended, *walk.drafts):
            await explains(walk, draft)
            if draft in walk.drafts:
                await drop_draft(house.office, by=house.editors[0], draft=draft)
        published += walk.published
        backs += walk.backs
    assert published
    assert backs
    async with house.office.work() as work:
        listed = await work.publications.listed(limit=1000)
        for edition, by in {*published, *backs}:
            told = [(each.action, each.actor) for each in await work.audit.of_subject(edition)]
            actor = f"manager:{by}"
            assert told.count((Action.EDITION_PUBLISHED, actor)) == published.count((edition, by))
            assert told.count((Action.EDITION_ROLLED_BACK, actor)) == backs.count((edition, by))
    for kind, done in ((PublicationKind.PUBLISHED, published), (PublicationKind.ROLLED_BACK, backs)):
        assert [(each.edition, each.by) for each in listed[::-1] if each.kind is kind] == done
    # Olena stands where she stood, in the edition she began in, whatever was published and taken back.
    assert await house.olena.conversation() == before


async def test_of_a_save_whose_answer_was_lost_the_clash_is_told_when_it_is_sent_again(house: House) -> None:
    """Half of it was saved without its writer hearing of it; that the other half was not would never be said."""
    office, bench, (tetiana, pavlo, _) = house.office, house.bench, house.editors
    draft = (await begin_draft(office, by=tetiana, title="Зима")).id
    text = (await open_draft(office, bench, by=tetiana, draft=draft)).content.files[CARE]
    theirs = DraftEdit(0, "one", {CARE: text.replace("Чи живе людина сама?", "Людина сама?")})
    await change_draft(office, bench, by=tetiana, draft=draft, edit=theirs)
    mine = text.replace("Чи живе людина сама?", "Чи сама?").replace("Скільки років?", "Скільки їй?")
    house.database.death = Death(is_saved=True)
    told: list[Saved] = []
    for _ in range(2):
        try:
            told.append(
                await change_draft(office, bench, by=pavlo, draft=draft, edit=DraftEdit(0, "two", {CARE: mine}))
            )
        except Unavailable:
            continue
    (saved,) = told
    assert saved.draft.version == 2
    (clash,) = saved.clashes
    assert (clash.part, "Чи сама?" in (clash.mine or "")) == ("steps.alone", True)
