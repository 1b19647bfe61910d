"""Protocols that bind become steps with clocks, once; nothing unverified is shown as law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.directory import PartnerKind
from bot.casework.need import Need
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.find_term import due_by
from bot.usecases.partners.provider_clock import start_provider_clock
from bot.usecases.partners.refer_to_partner import Fate
from bot.usecases.partners.show_partners import show_partners
from bot.usecases.protocol_steps import find_protocols, give_steps, protocol_of
from dialogs.protocols import Addressee, Reporter
from tests.partners.stage import PROBATION, WISH, Hromada
from tests.shipped import shipped_bundle

PROTOCOLS = shipped_bundle().catalogue.protocols


async def about(town: Hromada, *kinds: str, signs: tuple[str, ...] = ()) -> Need:
    """Let somebody ask for these."""
    need = await town.need()
    changed = replace(need, kinds=kinds, signs=signs)
    async with town.stage.office.work() as work:
        await work.needs.save(changed)
    return await town.stage.need(need)


@pytest.mark.parametrize(
    ("kind", "protocols"),
    [
        ("domestic_violence", ["violence_police", "violence_child_service"]),
        ("child_protection", ["child_in_danger"]),
        ("trafficking", ["trafficking_referral"]),
        ("release_from_prison_reintegration", ["release_probation", "release_centre"]),
        ("employment", ["employment_service"]),
        ("medical_rehab", ["medical_care"]),
        ("legal_documents", ["documents_legal_aid"]),
        ("disability_support", ["disability_rehabilitation"]),
        ("food_clothes_basic", []),
    ],
)
async def test_what_somebody_needs_sets_off_its_protocols(town: Hromada, kind: str, protocols: list[str]) -> None:
    need = await about(town, kind)
    async with town.stage.office.work() as work:
        found = await find_protocols(town.stage.office, work, need)
    assert [one.id for one in found] == protocols


async def test_steps_are_tasks_with_clocks_given_once(town: Hromada) -> None:
    need = await about(town, "release_from_prison_reintegration")
    async with town.stage.office.work() as work:
        await give_steps(town.stage.office, work, need)
        await give_steps(town.stage.office, work, need)
        tasks = await work.tasks.open_of_need(need.id)
        due = await due_by(town.stage.office, work, "contact_normal", need.hromada)
    bundle = town.stage.office.editions.current
    # Both fall due at one moment, so neither is first.
    given = [protocol_of(bundle, task) for task in tasks]
    assert len(given) == 2
    assert PROTOCOLS["release_probation"] in given
    assert PROTOCOLS["release_centre"] in given
    assert [task.due_at for task in tasks] == [due, due]
    assert await town.stage.alerts(town.manager) == []


async def test_a_step_leads_to_who_does_it_here_with_what_may_travel(town: Hromada) -> None:
    need = await about(town, "release_from_prison_reintegration")
    offer = await show_partners(town.stage.office, manager=town.manager.id, need=need.id)
    assert offer is not None
    step = next(one for one in offer.steps if one.protocol.id == "release_probation")
    assert [one.id for one in step.providers] == [PROBATION.id]
    assert [share.id for share in step.shares] == list(PROTOCOLS["release_probation"].shares)
    wish = replace(WISH, provider=PROBATION.id, protocol=step.protocol.id, shares=tuple(one.id for one in step.shares))
    assert (await town.sends(need, wish)).fate is Fate.SENT
    async with town.stage.office.work() as work:
        (told,) = await work.partners.disclosures(need.id)
    assert told.purpose == "release_probation"


def test_the_directory_and_the_protocols_speak_of_the_same_kinds() -> None:
    assert {one.value for one in PartnerKind} == {one.value for one in Addressee}


def test_a_school_that_learns_of_violence_has_its_day() -> None:
    police = PROTOCOLS["school_violence_police"]
    assert police.is_set_off(("domestic_violence",), (), Reporter.SCHOOL)
    assert not police.is_set_off(("domestic_violence",), (), Reporter.PERSON)
    assert shipped_bundle().catalogue.deadlines[police.deadline].hours == 24


def test_what_is_not_verified_is_said_to_be_so() -> None:
    unverified = [one.id for one in PROTOCOLS.values() if not one.verified]
    assert all(PROTOCOLS[name].edition for name in unverified)
    assert all(one.basis and one.source for one in PROTOCOLS.values() if one.by_law)


def test_no_protocol_lets_everything_travel() -> None:
    shares = shipped_bundle().catalogue.shares
    assert all("story" not in one.shares for one in PROTOCOLS.values())
    assert all(len(one.shares) < len(shares) / 2 for one in PROTOCOLS.values())


async def test_a_provider_whom_somebody_came_to_helps_by_the_next_working_day(town: Hromada) -> None:
    need = await town.need()
    async with town.stage.office.work() as work:
        await start_provider_clock(town.stage.office, work, need, provider="promin")
        await start_provider_clock(town.stage.office, work, need, provider="promin")
        (task,) = [one for one in await work.tasks.open_of_need(need.id) if one.kind == "helps_apply"]
        due = await due_by(town.stage.office, work, "provider_helps_apply", need.hromada)
    assert task.due_at == due
    assert (due - town.stage.clock.at).days >= 1


async def test_of_several_overdue_steps_one_rings_for_all(town: Hromada) -> None:
    need = await about(town, "release_from_prison_reintegration")
    async with town.stage.office.work() as work:
        await give_steps(town.stage.office, work, need)
        due = max(task.due_at for task in await work.tasks.open_of_need(need.id))
    town.stage.passes(due - town.stage.clock.at)
    while await run_clocks(town.stage.office):
        pass
    alerts = await town.stage.alerts(town.manager)
    assert sum("Завдання до звернення" in alert for alert in alerts) == 1
