"""An administrator who wants to become a colleague: by the mailbox, by the second step, by a way back; none opens."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.owners import Manager, Role
from bot.casework.people_rows import Guest, GuestFault
from bot.casework.ways_in import HELD_FOR
from bot.ports.messaging import Channel, Message
from bot.ports.proofs import Means, MeansKind
from bot.usecases.staff.change_profile import ProfileVerdict, change_profile, profile_of
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.enrol_manager import accept_on_web
from bot.usecases.staff.invite_colleagues import InviteVerdict, Inviting, invite_colleague
from bot.usecases.staff.proving.reset_means import ResetVerdict, reset_means
from bot.usecases.staff.sign_in import begin_session, find_presence, send_link
from tests.manager.stage import Stage

SITE = "https://dveri.example"
MINE, HERS = "attacker@hromada.example", "oksana@hromada.example"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The same hromada, whose console has an address on the web."""
    stage.office = replace(stage.office, site=SITE)
    return stage


@pytest.fixture
async def boss(stage: Stage) -> Manager:
    """Give the administrator who attacks."""
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)


@pytest.fixture
async def other(stage: Stage) -> Manager:
    """Give a second person."""
    return await stage.joins("Ірина", Role.SUPERVISOR)


@pytest.fixture
async def oksana(stage: Stage) -> Manager:
    """Give a colleague with a mailbox and a second step."""
    found = replace(await stage.joins("Оксана"), email=HERS)
    async with stage.office.work() as work:
        await work.staff.add(found)
        await work.means.add(Means("app", found.id, MeansKind.APP, "", b"secret", b"", 0, stage.clock.at))
    return found


async def _turns_mailbox(stage: Stage, by: Manager, who: Manager, email: str = MINE) -> ProfileVerdict:
    async with stage.office.work() as work:
        now = profile_of(await work.staff.load(who.id))
    return await change_profile(stage.office, by=by.id, manager=who.id, profile=replace(now, email=email))


async def _turns_means(stage: Stage, by: Manager, who: Manager) -> ResetVerdict:
    begun = await begin_session(stage.office, by, device="", is_proved=True)
    presence = await find_presence(stage.office, token=begun.token)
    assert presence
    return await reset_means(stage.office, presence, manager=who.id)


async def _letters(stage: Stage) -> list[tuple[object, Message]]:
    async with stage.office.work() as work:
        parcels = await work.outbox.claim(Channel.MAIL, stage.clock.at, 100)
        for one in parcels:
            await work.outbox.sent(one, one.id, stage.clock.at)
    return [(one.account, one.message) for one in parcels]


async def _gets_link(stage: Stage, email: str) -> bool:
    await _letters(stage)
    await send_link(stage.office, email=email)
    return any("/login/" in message.text for _, message in await _letters(stage))


async def test_whoever_changed_the_mailbox_does_not_reset_the_second_step(
    stage: Stage, boss: Manager, other: Manager, oksana: Manager
) -> None:
    assert await _turns_mailbox(stage, boss, oksana) is ProfileVerdict.SAVED
    assert await _turns_means(stage, boss, oksana) is ResetVerdict.SECOND_PERSON
    async with stage.office.work() as work:
        assert await work.means.of_manager(oksana.id), "her second step stands before the new mailbox"
    assert await _turns_means(stage, other, oksana) is ResetVerdict.RESET, "a second person may, at once"


async def test_nor_the_other_way_round(stage: Stage, boss: Manager, oksana: Manager) -> None:
    second = await stage.joins("Олег", Role.ADMINISTRATOR)
    assert await _turns_means(stage, boss, oksana) is ResetVerdict.RESET
    assert await _turns_mailbox(stage, boss, oksana) is ProfileVerdict.SECOND_PERSON
    assert await _turns_mailbox(stage, second, oksana) is ProfileVerdict.SAVED
    assert not await _gets_link(stage, MINE), "nobody vouched for her after that change"


async def test_a_day_is_long_enough_for_her_to_hear(stage: Stage, boss: Manager, oksana: Manager) -> None:
    await _turns_mailbox(stage, boss, oksana)
    stage.passes(HELD_FOR - timedelta(seconds=1))
    assert await _turns_means(stage, boss, oksana) is ResetVerdict.SECOND_PERSON
    stage.passes(timedelta(seconds=1))
    assert await _turns_means(stage, boss, oksana) is ResetVerdict.RESET


async def test_both_at_one_moment_are_one_after_the_other(stage: Stage, boss: Manager, oksana: Manager) -> None:
    await begin_session(stage.office, boss, device="", is_proved=True)
    done = await asyncio.gather(_turns_mailbox(stage, boss, oksana), _turns_means(stage, boss, oksana))
    assert (ProfileVerdict.SAVED in done) is not (ResetVerdict.RESET in done), done


async def test_she_hears_of_it_where_she_was_reached_before(stage: Stage, boss: Manager, oksana: Manager) -> None:
    await _turns_mailbox(stage, boss, oksana)
    told = await _letters(stage)
    assert {address for address, _ in told} >= {HERS, MINE}
    (old,) = [message for address, message in told if address == HERS]
    assert "Якщо ви про це не просили" in old.text
    assert "/login/" not in old.text
    assert not any(word in old.text for word in (MINE, "Тетяна", "Оксана")), "a letter names nobody"
    assert any("Адресу пошти для вашого входу змінено" in said for said in await stage.alerts(oksana))


async def test_without_a_second_step_a_letter_to_the_new_mailbox_opens_nothing_for_a_day(
    stage: Stage, boss: Manager, other: Manager
) -> None:
    petro = await stage.joins("Петро")
    assert await _turns_mailbox(stage, boss, petro) is ProfileVerdict.SAVED
    assert not await _gets_link(stage, MINE)
    assert await _turns_means(stage, boss, petro) is ResetVerdict.SECOND_PERSON
    assert not await _gets_link(stage, MINE)
    assert await _turns_means(stage, other, petro) is ResetVerdict.RESET
    assert await _gets_link(stage, MINE), "a second person has vouched for it"


async def test_and_after_the_day_it_does(stage: Stage, boss: Manager) -> None:
    petro = await stage.joins("Петро")
    await _turns_mailbox(stage, boss, petro)
    stage.passes(HELD_FOR)
    assert await _gets_link(stage, MINE)


async def test_whoever_changes_their_own_mailbox_waits_for_nobody(stage: Stage, boss: Manager) -> None:
    assert await _turns_mailbox(stage, boss, boss) is ProfileVerdict.SAVED
    assert await _gets_link(stage, MINE)


async def _invites_back(stage: Stage, by: Manager, who: Manager, email: str) -> Inviting:
    guest = Guest(who.name, Role.MANAGER, email, comes_back=who.id)
    return await invite_colleague(stage.office, by=by.id, guest=guest)


@pytest.mark.parametrize("email", [MINE, HERS, ""])
async def test_letting_her_go_and_inviting_her_back_is_no_way_round(
    stage: Stage, boss: Manager, other: Manager, oksana: Manager, email: str
) -> None:
    await _turns_means(stage, boss, oksana)
    assert await disable_staff(stage.office, by=boss.id, manager=oksana.id) is LeavingVerdict.LEFT
    refused = await _invites_back(stage, boss, oksana, email)
    assert [fault for fault, _ in refused.faults] == [GuestFault.SECOND_PERSON]
    by_mailbox = await invite_colleague(stage.office, by=boss.id, guest=Guest("Хтось", Role.MANAGER, HERS))
    assert [fault for fault, _ in by_mailbox.faults] == [GuestFault.SECOND_PERSON]
    assert (await _invites_back(stage, other, oksana, email)).verdict is InviteVerdict.MADE


async def test_whoever_comes_back_hears_of_it_and_keeps_their_second_step(
    stage: Stage, boss: Manager, other: Manager, oksana: Manager
) -> None:
    await disable_staff(stage.office, by=boss.id, manager=oksana.id)
    made = await _invites_back(stage, boss, oksana, MINE)
    await _letters(stage)
    back = await accept_on_web(stage.office, code=made.invited[0].code, language="uk")
    assert back is not None
    assert back.id == oksana.id
    assert HERS in {address for address, _ in await _letters(stage)}
    assert any("знову серед працівників" in said for said in await stage.alerts(oksana))
    async with stage.office.work() as work:
        assert await work.means.of_manager(oksana.id)
    assert await _turns_means(stage, boss, oksana) is ResetVerdict.SECOND_PERSON
    assert await _turns_means(stage, other, oksana) is ResetVerdict.RESET


async def test_a_mailbox_is_taken_from_whoever_left_only_when_everything_is_right(
    stage: Stage, boss: Manager, other: Manager, oksana: Manager
) -> None:
    await disable_staff(stage.office, by=boss.id, manager=oksana.id)
    wrong = replace(profile_of(other), email=HERS, capacity=-1)
    assert (
        await change_profile(stage.office, by=boss.id, manager=other.id, profile=wrong) is ProfileVerdict.BAD_CAPACITY
    )
    async with stage.office.work() as work:
        assert (await work.staff.load(oksana.id)).email == HERS
    assert await _turns_mailbox(stage, boss, other, HERS) is ProfileVerdict.SAVED
    async with stage.office.work() as work:
        assert (await work.staff.load(oksana.id)).email == ""
