"""What is decided about dialogs stands on record with who did it; what may not be decided does not happen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.audit import Action
from bot.casework.owners import Role
from bot.ports.workshop import DraftState, EditionDraft, Publication, PublicationKind
from bot.usecases.acts import Came
from bot.usecases.workshop.begin_draft import begin_draft, drop_draft
from bot.usecases.workshop.catch_up_draft import catch_up_draft
from bot.usecases.workshop.change_draft import DraftClosed
from bot.usecases.workshop.content import Content
from bot.usecases.workshop.editors import NotAnEditor
from bot.usecases.workshop.publish_draft import Hindrance, approve_draft, publish_draft, roll_back, unschedule_draft
from bot.usecases.workshop.publish_due import publish_due
from bot.usecases.workshop.weigh_draft import Weight, weigh, weigh_draft
from bot.usecases.workshop.workbench import Workbench
from dialogs.publishing.findings import Findings
from tests.dialogs.three_editions import edition_a, edition_b
from tests.usecases.small_workshop import ALONE, CARE, FOOD, Workshop, hindered
from tests.usecases.talk import Talk, at_age

SPEAKS_OF_FOOD = "no: Немає", "no: Нема"


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    workshop = await Workshop.open(tmp_path)
    yield workshop
    await workshop.stage.close()


async def recorded(workshop: Workshop, subject: str) -> list[tuple[str, Action]]:
    """Say who did what to a draft or an edition, oldest first."""
    async with workshop.office.work() as work:
        return [(one.actor, one.action) for one in await work.audit.of_subject(subject)]


async def weighed(workshop: Workshop, draft: EditionDraft) -> Weight:
    found = await weigh_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=draft.id)
    return found.weight


async def test_all_that_is_decided_about_a_draft_stands_on_record(workshop: Workshop) -> None:
    roman = await workshop.stage.joins("Роман Гай", Role.ADMINISTRATOR)
    her, his = f"manager:{workshop.tetiana.id}", f"manager:{roman.id}"
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    await unschedule_draft(workshop.office, by=roman.id, draft=draft.id)
    await approve_draft(workshop.office, by=roman.id, draft=draft.id, version=draft.version)
    heard = await workshop.publishes(draft)
    other = await begin_draft(workshop.office, by=workshop.tetiana.id, title="Весна")
    await drop_draft(workshop.office, by=roman.id, draft=other.id)
    await roll_back(workshop.office, by=roman.id, edition=edition_a().edition, why="Незрозуміло")
    assert await recorded(workshop, draft.id) == [
        (her, Action.DRAFT_BEGUN),
        (her, Action.EDITION_SCHEDULED),
        (his, Action.EDITION_UNSCHEDULED),
        (his, Action.DRAFT_APPROVED),
    ]
    assert await recorded(workshop, heard.edition) == [(her, Action.EDITION_PUBLISHED)]
    assert await recorded(workshop, other.id) == [(her, Action.DRAFT_BEGUN), (his, Action.DRAFT_DROPPED)]
    assert await recorded(workshop, edition_a().edition) == [(his, Action.EDITION_ROLLED_BACK)]


async def test_that_an_hour_could_not_be_kept_stands_on_record(workshop: Workshop) -> None:
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    await workshop.publishes((await workshop.writes(FOOD, *SPEAKS_OF_FOOD)).draft)
    workshop.stage.passes(timedelta(hours=3))
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await recorded(workshop, draft.id))[-1] == ("system", Action.EDITION_UNSCHEDULED)


async def test_whoever_has_left_edits_nothing_and_nothing_is_heard_in_their_name(workshop: Workshop) -> None:
    roman = await workshop.stage.joins("Роман Гай", Role.ADMINISTRATOR)
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    async with workshop.office.work() as work:
        await work.staff.add(replace(workshop.tetiana, is_active=False))
    with pytest.raises(NotAnEditor):
        await begin_draft(workshop.office, by=workshop.tetiana.id, title="Моя")
    workshop.stage.passes(timedelta(hours=3))
    assert await publish_due(workshop.office, workshop.bench) == 0
    assert (await workshop.draft(draft)).state is DraftState.OPEN
    assert "не оприлюднено" in (await workshop.stage.mail(roman.id))[-1].text


class _Interrupted(Workbench):
    """A bench at which somebody writes on while the draft is being checked."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop

    # The decorator that marks an override is in Python from 3.12 on.
    async def findings(  # type: ignore[explicit-override]
        self, draft: EditionDraft, content: Content, before: Content
    ) -> Findings:
        found = await super().findings(draft, content, before)
        await self._workshop.writes(FOOD, *SPEAKS_OF_FOOD, draft)
        return found


async def test_what_is_written_while_a_draft_is_checked_is_not_heard_unseen(workshop: Workshop) -> None:
    draft = (await workshop.writes(CARE, *ALONE)).draft
    decision = workshop.decides(draft)
    hindrance = await hindered(
        publish_draft(workshop.office, _Interrupted(workshop), draft=draft.id, decision=decision)
    )
    assert hindrance is Hindrance.CHANGED
    assert await workshop.heard() == [edition_a().edition]


async def test_what_waits_for_its_hour_is_not_approved_and_catches_up_with_nothing(workshop: Workshop) -> None:
    draft = await workshop.schedules((await workshop.writes(CARE, *ALONE)).draft, hours=3)
    approving = approve_draft(workshop.office, by=workshop.tetiana.id, draft=draft.id, version=draft.version)
    assert await hindered(approving) is Hindrance.CLOSED
    with pytest.raises(DraftClosed):
        await catch_up_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=draft.id, token="c")


async def test_nobody_goes_back_without_saying_why_or_to_what_this_program_cannot_read(workshop: Workshop) -> None:
    await workshop.publishes((await workshop.writes(CARE, *ALONE)).draft)
    by, shipped = workshop.tetiana.id, edition_a().edition
    assert await hindered(roll_back(workshop.office, by=by, edition=shipped, why="  ")) is Hindrance.NO_REASON
    async with workshop.office.work() as work:
        # As a newer program kept it, by rules that this one does not know.
        await work.editions.keep("newer", {**edition_a().files, CARE: "script: care\nwonder: yes\n"}, {})
        await work.publications.add(Publication("p", "newer", workshop.office.now(), PublicationKind.OFFERED), {})
    assert await hindered(roll_back(workshop.office, by=by, edition="newer", why="Так")) is Hindrance.UNREADABLE


async def test_the_same_word_sent_twice_on_a_weak_line_is_one_change(workshop: Workshop) -> None:
    draft = (await workshop.writes(CARE, *ALONE)).draft
    workshop.saves -= 1
    again = (await workshop.writes(FOOD, *SPEAKS_OF_FOOD, draft)).draft
    assert again.version == draft.version


def rules(weight: Weight) -> dict[str, tuple[str, int]]:
    return {each.crowd.edition: (each.rule, each.crowd.total) for each in weight.impacts}


async def test_people_are_counted_in_the_edition_they_stand_in(workshop: Workshop) -> None:
    """Two in the first edition, one in the second, whose question was reworded and has one more answer."""
    for account in (4100, 4200):
        talk = Talk(workshop.stage, account)
        await talk.does(Came())
        await at_age(talk)
    draft = (await workshop.writes(FOOD, "no: Немає", "no: Немає, unsure: Не знаю")).draft
    second = (await workshop.publishes(draft)).edition
    late = Talk(workshop.stage, 4300)
    await late.does(Came(), "Догляд", "Готово", "Ні")
    draft = (await workshop.writes(FOOD, "yes: Є", "yes: Так")).draft
    assert rules(await weighed(workshop, draft)) == {edition_a().edition: ("stays", 2), second: ("words", 1)}


async def test_who_stands_in_an_edition_that_is_gone_is_counted_too(workshop: Workshop) -> None:
    lost = Talk(workshop.stage)
    await lost.publish(edition_b(), keeps=False)
    await lost.does(Came())
    draft = (await workshop.writes(CARE, *ALONE)).draft
    assert rules(await weighed(workshop, draft)) == {edition_b().edition: ("lost", 1)}


async def test_a_declared_way_takes_people_along(workshop: Workshop) -> None:
    talk = Talk(workshop.stage)
    await talk.does(Came())
    await at_age(talk)
    async with workshop.office.work() as work:
        weight = await weigh(workshop.office, work, edition_b())
    ((step,),) = ([*each.steps()] for each in weight.impacts)
    assert (step.step, step.people) == (("care", "age"), 1)
    assert rules(weight) == {edition_a().edition: ("carried", 1)}


async def test_a_draft_says_that_it_is_behind(workshop: Workshop) -> None:
    slow = (await workshop.writes(CARE, *ALONE)).draft
    await workshop.publishes((await workshop.writes(FOOD, *SPEAKS_OF_FOOD)).draft)
    found = await weigh_draft(workshop.office, workshop.bench, by=workshop.tetiana.id, draft=slow.id)
    assert found.is_behind
