"""An edition in the making is heard: with checks, a second pair of eyes, an hour, and a way back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.owners import Role
from bot.ports.storage import Unavailable
from bot.ports.workshop import DraftState, PublicationKind
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.work import SqlWork
from bot.usecases.acts import Came
from bot.usecases.editions import Editions
from bot.usecases.workshop.begin_draft import begin_draft, drop_draft, open_draft
from bot.usecases.workshop.catch_up_draft import catch_up_draft
from bot.usecases.workshop.change_draft import DraftEdit, change_draft
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.publish_draft import (
    Hindrance,
    approve_draft,
    publish_draft,
    roll_back,
    unschedule_draft,
)
from bot.usecases.workshop.publish_due import publish_due
from bot.usecases.workshop.weigh_draft import weigh_draft
from bot.worker.editions import catch_up
from tests.dialogs.three_editions import edition_a
from tests.usecases.small_workshop import ALONE, CARE, FOOD, Workshop, hindered
from tests.usecases.talk import Talk, at_age


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    workshop = await Workshop.open(tmp_path)
    yield workshop
    await workshop.stage.close()


async def test_what_was_written_is_heard_everywhere(workshop: Workshop) -> None:
    other = replace(workshop.office, editions=Editions(edition_a()))
    draft = (await workshop.writes(CARE, *ALONE)).draft
    assert workshop.office.editions.current.edition == edition_a().edition
    published = await workshop.publishes(draft)
    assert await catch_up(other)
    for office in (workshop.office, other):
        assert office.editions.current.edition == published.edition
        assert ALONE[1] in office.editions.current.files[CARE]
    assert (await workshop.draft(draft)).state is DraftState.PUBLISHED
    async with workshop.office.work() as work:
        assert await work.publications.listed(limit=1) == (published,)
    assert (published.by, published.why) == (workshop.tetiana.id, "Взимку питаємо інакше")


async def test_who_is_in_the_middle_finishes_on_what_they_began_with(workshop: Workshop) -> None:
    olena = Talk(workshop.stage)
    await olena.does(Came())
    await at_age(olena)
    before = await olena.stands_on()
    draft = (await workshop.writes(CARE, *ALONE)).draft
    draft = (await workshop.writes(FOOD, "no: Немає", "no: Немає, unsure: Не знаю", draft)).draft
    weighed = await weigh_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=draft.id)
    assert weighed.weight.people == 1
    assert {change.part for change in weighed.weight.changes} == {"care", "food"}
    await workshop.publishes(draft)
    assert await olena.stands_on() == before
    assert (await olena.conversation()).edition == edition_a().edition


async def test_nothing_is_heard_that_checks_refuse(workshop: Workshop) -> None:
    draft = (await workshop.writes(CARE, "go: age", "go: nowhere")).draft
    assert await hindered(workshop.publishes(draft)) is Hindrance.PROBLEMS
    assert await workshop.heard() == [edition_a().edition]
    assert (await workshop.draft(draft)).state is DraftState.OPEN


async def test_what_is_published_is_what_was_looked_at(workshop: Workshop) -> None:
    draft = (await workshop.writes(CARE, *ALONE)).draft
    await workshop.writes(FOOD, "no: Немає", "no: Нема", draft)
    assert await hindered(workshop.publishes(draft)) is Hindrance.CHANGED
    empty = await begin_draft(workshop.office, by=workshop.tetiana.id, title="Порожня")
    assert await hindered(workshop.publishes(empty)) is Hindrance.NOTHING
    assert await hindered(workshop.publishes(draft, why=" ")) is Hindrance.NO_REASON
    assert await drop_draft(workshop.office, by=workshop.tetiana.id, draft=empty.id)
    assert await hindered(workshop.publishes(empty)) is Hindrance.CLOSED


async def test_a_second_pair_of_eyes(workshop: Workshop) -> None:
    roman = await workshop.stage.joins("Роман Гай", Role.ADMINISTRATOR)
    draft = (await workshop.writes(CARE, *ALONE)).draft
    assert await hindered(workshop.publishes(draft, four_eyes=True)) is Hindrance.UNAPPROVED
    own = approve_draft(workshop.office, by=workshop.tetiana.id, draft=draft.id, version=draft.version)
    assert await hindered(own) is Hindrance.OWN_WORDS
    await approve_draft(workshop.office, by=roman.id, draft=draft.id, version=draft.version)
    assert await hindered(workshop.publishes(draft, by=roman.id, four_eyes=True)) is Hindrance.OWN_APPROVAL
    later = (await workshop.writes(FOOD, "no: Немає", "no: Нема", draft)).draft
    assert await hindered(workshop.publishes(later, four_eyes=True)) is Hindrance.UNAPPROVED
    assert (
        await hindered(approve_draft(workshop.office, by=roman.id, draft=draft.id, version=draft.version))
        is Hindrance.CHANGED
    )
    await approve_draft(workshop.office, by=roman.id, draft=draft.id, version=later.version)
    assert (await workshop.publishes(later, four_eyes=True)).approved_by == roman.id


async def test_a_draft_catches_up_with_what_was_published_meanwhile(workshop: Workshop) -> None:
    slow = (await workshop.writes(CARE, *ALONE)).draft
    quick = (await workshop.writes(FOOD, "no: Немає", "no: Нема")).draft
    first = await workshop.publishes(quick)
    assert await hindered(workshop.publishes(slow)) is Hindrance.BEHIND
    caught = await catch_up_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=slow.id, token="c")
    assert caught.clashes == ()
    assert caught.draft.base == first.edition
    assert set(caught.draft.overlay.files) == {CARE}
    await workshop.publishes(caught.draft)
    files = workshop.office.editions.current.files
    assert ALONE[1] in files[CARE]
    assert "no: Нема," in files[FOOD] or "no: Нема}" in files[FOOD]


async def test_what_an_editor_still_had_on_the_screen_takes_nothing_back(workshop: Workshop) -> None:
    slow = (await workshop.writes(CARE, *ALONE)).draft
    screen = await open_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=slow.id)
    await workshop.publishes((await workshop.writes(FOOD, "no: Немає", "no: Нема")).draft)
    await catch_up_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=slow.id, token="c")
    stale = screen.content.files[FOOD] + "# остання перевірка в листопаді\n"
    edit = DraftEdit(screen.draft.version, "late", {FOOD: stale})
    saved = await change_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=slow.id, edit=edit)
    opened = await open_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=slow.id)
    assert "no: Немає" not in opened.content.files[FOOD]
    assert saved.draft.base == workshop.office.editions.current.edition


async def test_what_another_publication_overtook_is_told_long_before_its_hour(workshop: Workshop) -> None:
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=72)
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await workshop.draft(draft)).state is DraftState.SCHEDULED
    await workshop.publishes((await workshop.writes(FOOD, "no: Немає", "no: Нема")).draft)
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await workshop.draft(draft)).state is DraftState.OPEN
    assert len(await workshop.stage.mail(workshop.tetiana.id)) == 1
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert len(await workshop.stage.mail(workshop.tetiana.id)) == 0


async def test_an_hour_is_moved(workshop: Workshop) -> None:
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    moved = await workshop.schedules(draft, hours=30)
    workshop.stage.passes(timedelta(hours=3))
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await workshop.draft(draft)).publish_at == moved.publish_at
    workshop.stage.passes(timedelta(hours=27))
    assert await publish_due(workshop.office, workshop.bench) == 1


async def test_at_its_hour(workshop: Workshop) -> None:
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    assert await publish_due(workshop.office, workshop.bench) == 0
    workshop.stage.passes(timedelta(hours=3))
    assert await publish_due(workshop.office, workshop.bench) == 1
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await workshop.draft(draft)).state is DraftState.PUBLISHED
    assert len(await workshop.heard()) == 2


async def test_an_hour_is_taken_back(workshop: Workshop) -> None:
    written = (await workshop.writes(CARE, *ALONE)).draft
    assert await hindered(workshop.schedules(written, hours=0)) is Hindrance.PAST
    draft = await workshop.schedules(written, hours=3)
    assert await unschedule_draft(workshop.office, by=workshop.tetiana.id, draft=draft.id)
    assert not await unschedule_draft(workshop.office, by=workshop.tetiana.id, draft=draft.id)
    workshop.stage.passes(timedelta(hours=3))
    assert await publish_due(workshop.office, workshop.bench) == 0


async def test_what_can_no_longer_be_heard_is_opened_again_and_told(workshop: Workshop) -> None:
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    await workshop.publishes((await workshop.writes(FOOD, "no: Немає", "no: Нема")).draft)
    workshop.stage.passes(timedelta(hours=3))
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await workshop.draft(draft)).state is DraftState.OPEN
    told = await workshop.stage.mail(workshop.tetiana.id)
    assert "не оприлюднено" in told[-1].text


async def test_back_to_what_was_heard_before(workshop: Workshop) -> None:
    draft = (await workshop.writes(CARE, *ALONE)).draft
    await workshop.publishes(draft)
    back = await roll_back(
        workshop.office, by=workshop.tetiana.id, edition=edition_a().edition, why="Люди не розуміли питання"
    )
    assert workshop.office.editions.current.edition == edition_a().edition
    async with workshop.office.work() as work:
        kinds = [each.kind for each in await work.publications.listed()]
    assert kinds == [PublicationKind.ROLLED_BACK, PublicationKind.PUBLISHED, PublicationKind.SHIPPED]
    assert back.why == "Люди не розуміли питання"
    again = roll_back(workshop.office, by=workshop.tetiana.id, edition=edition_a().edition, why="Ще раз")
    assert await hindered(again) is Hindrance.NOTHING
    unknown = roll_back(workshop.office, by=workshop.tetiana.id, edition="0000", why="Ще раз")
    assert await hindered(unknown) is Hindrance.UNREADABLE


async def test_nobody_goes_back_from_what_they_did_not_compare(workshop: Workshop) -> None:
    """Another edition was published while somebody read what going back would change."""
    first = await workshop.publishes((await workshop.writes(CARE, *ALONE)).draft)
    second = await workshop.publishes((await workshop.writes(FOOD, "no: Немає", "no: Нема")).draft)
    shipped, by = edition_a().edition, workshop.tetiana.id
    late = roll_back(workshop.office, by=by, edition=shipped, why="Незрозуміло", instead=first.edition)
    assert await hindered(late) is Hindrance.OVERTAKEN
    assert (await workshop.heard())[0] == second.edition
    await roll_back(workshop.office, by=by, edition=shipped, why="Незрозуміло", instead=second.edition)
    assert (await workshop.heard())[0] == shipped


class _CutOff(SqlStorage):
    """A database that fails at the last moment of publishing."""

    @asynccontextmanager
    # The decorator that marks an override is in Python from 3.12 on.
    async def work(self) -> AsyncIterator[SqlWork]:  # type: ignore[explicit-override]
        async with super().work() as work:
            yield work
            (newest,) = await work.publications.listed(limit=1)
            if newest.kind is PublicationKind.PUBLISHED:
                raise Unavailable("cut off")


async def test_nobody_hears_what_could_not_be_kept(workshop: Workshop) -> None:
    draft = (await workshop.writes(CARE, *ALONE)).draft
    url = f"sqlite:///{workshop.stage.folder}/dveri.sqlite3"
    broken = _CutOff(url, secret_key=b"k" * 48, chance=workshop.office.chance, clock=workshop.stage.clock)
    decision = workshop.decides(draft)
    with pytest.raises(Unavailable):
        await publish_draft(replace(workshop.office, storage=broken), workshop.bench, draft=draft.id, decision=decision)
    await broken.close()
    assert workshop.office.editions.current.edition == edition_a().edition
    assert await workshop.heard() == [edition_a().edition]


async def test_only_administrators_let_things_be_heard(workshop: Workshop) -> None:
    oksana = await workshop.stage.joins("Оксана Вербицька")
    draft = (await workshop.writes(CARE, *ALONE)).draft
    for doing in (
        workshop.publishes(draft, by=oksana.id),
        approve_draft(workshop.office, by=oksana.id, draft=draft.id, version=draft.version),
        roll_back(workshop.office, by=oksana.id, edition=edition_a().edition, why="Так"),
        unschedule_draft(workshop.office, by=oksana.id, draft=draft.id),
        begin_draft(workshop.office, by=oksana.id, title="Моя"),
    ):
        with pytest.raises(NotAnEditor):
            await doing
