"""Which edition speaks: the one published last, by whatever process; a command publishes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.casework.owners import Role
from bot.ports.workshop import Publication, PublicationKind
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.worker.editions import catch_up, publish_when_ready
from dialogs.bundle import Bundle
from tests.dialogs.three_editions import edition_a, edition_b, edition_c
from tests.manager.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> Stage:
    return await Stage.open(tmp_path, bundle=edition_a())


def process(stage: Stage, bundle: Bundle) -> Office:
    """Begin another process with these dialogs on its disk."""
    return replace(stage.office, editions=Editions(bundle))


async def test_a_process_catches_up_with_what_another_publishes(stage: Stage) -> None:
    one, other = process(stage, edition_a()), process(stage, edition_b())
    await publish_when_ready(one, speaks=True)
    assert not await catch_up(one)
    await publish_when_ready(other, speaks=True)
    assert await catch_up(one)
    assert one.editions.current.edition == edition_b().edition
    await stage.close()


async def test_a_command_publishes_nothing(stage: Stage) -> None:
    await publish_when_ready(process(stage, edition_a()), speaks=True)
    await publish_when_ready(process(stage, edition_b()), speaks=False)
    async with stage.office.work() as work:
        assert [edition for edition, _ in await work.editions.listed()] == [edition_a().edition]
    await stage.close()


async def test_what_people_published_is_not_pushed_out_by_what_lies_on_disk(stage: Stage) -> None:
    await publish_when_ready(process(stage, edition_a()), {"stories/a.yaml": "stories: []\n"}, speaks=True)
    editor = await stage.joins("Тетяна Рідна", Role.ADMINISTRATOR)
    theirs = edition_b()
    async with stage.office.work() as work:
        now = stage.office.now()
        await work.editions.put(theirs.edition, theirs.files, theirs.translations, now)
        await work.publications.add(Publication("p", theirs.edition, now, PublicationKind.PUBLISHED, editor.id), {})
    for _ in range(2):
        renewed = process(stage, edition_c())
        await publish_when_ready(renewed, speaks=True)
        assert renewed.editions.current.edition == theirs.edition
    async with stage.office.work() as work:
        kinds = [(each.kind, each.edition) for each in await work.publications.listed()]
        offered, _ = await work.editions.load(edition_c().edition)
    assert offered == edition_c().files
    assert sorted(kinds) == [
        (PublicationKind.OFFERED, edition_c().edition),
        (PublicationKind.PUBLISHED, theirs.edition),
        (PublicationKind.SHIPPED, edition_a().edition),
    ]
    await stage.close()
