"""Who takes the texts of editions along as files, and what stays on record."""

from __future__ import annotations

import pytest

from bot.casework.audit import Action
from bot.usecases.editions import EditionGone
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.take_files import take_draft, take_edition
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    return await Shop.open(stage)


async def test_an_edition_is_taken_with_its_stories(shop: Shop) -> None:
    office = shop.stage.office
    heard = office.editions.current.edition
    taken = await take_edition(office, by=shop.by, edition=heard)
    assert taken.files[FRONT] == office.editions.current.files[FRONT]
    assert any(path.startswith("stories/") for path in taken.files)
    assert taken.bundle.edition == heard
    async with office.work() as work:
        (record,) = await work.audit.of_subject(heard)
    assert (record.actor, record.action) == (f"manager:{shop.by}", Action.EDITION_TAKEN)


async def test_a_draft_is_taken_as_it_stands(shop: Shop) -> None:
    text = await shop.text()
    await shop.writes(shop.pavlo, since=0, files={FRONT: text + "# для зими\n"})
    taken = await take_draft(shop.stage.office, shop.bench, by=shop.by, draft=shop.id)
    assert taken.files[FRONT].endswith("# для зими\n")
    async with shop.stage.office.work() as work:
        actions = [record.action for record in await work.audit.of_subject(shop.id)]
    assert actions == [Action.DRAFT_BEGUN, Action.DRAFT_TAKEN]


async def test_only_administrators_take_files(shop: Shop) -> None:
    office, oksana = shop.stage.office, await shop.stage.joins("Оксана Вербицька")
    heard = office.editions.current.edition
    for doing in (
        take_edition(office, by=oksana.id, edition=heard),
        take_draft(office, shop.bench, by=oksana.id, draft=shop.id),
    ):
        with pytest.raises(NotAnEditor):
            await doing
    with pytest.raises(EditionGone):
        await take_edition(office, by=shop.by, edition="0000")
    async with office.work() as work:
        assert await work.audit.of_subject(heard) == ()
