"""Fake people go the way of real ones: through the real bots, scripts and use cases; they tell the truth about it."""

from __future__ import annotations

import pytest

from bot.casework.moves import Move
from bot.casework.names import ManagerId
from bot.casework.need import NeedStatus, Urgency
from bot.casework.referral import ReferralStatus
from bot.usecases.write_to_citizen import write_to_citizen
from tests.training.conftest import Play, direct

pytestmark = pytest.mark.timeout(180)


async def test_from_the_first_word_to_help_that_came(play: Play) -> None:
    guest = await play.comes("care")
    assert play.need(guest).kinds == ("care_at_home",)
    await play.does(guest, Move.TAKE)
    assert await play.letters(guest) == [guest.part.words("thanks", 0)]
    await play.does(guest, Move.CONTACT_MADE, Move.VISIT_SET)
    assert (await play.letters(guest))[-1] == guest.part.words("visit", 0)
    await play.does(guest, Move.DONE)
    assert play.need(guest).status is NeedStatus.RESOLVED
    assert play.events(guest)[-1] == "confirmed"


async def test_whoever_was_spoken_with_by_nobody_contests_and_says_so(play: Play) -> None:
    await play.town.manager("Тарас Гай")
    guest = await play.comes("papers")
    await play.does(guest, Move.TAKE, Move.DONE)
    assert "not_helped" in play.events(guest)
    assert (await play.letters(guest))[-1] == guest.part.words("not_helped", 0)
    assert play.need(guest).status is NeedStatus.IN_REFERRAL
    await play.does(guest, Move.TAKE, Move.CONTACT_MADE, Move.DONE)
    assert play.need(guest).status is NeedStatus.RESOLVED


async def test_some_doubt_it_the_first_time_whatever_was_done(play: Play) -> None:
    await play.town.manager("Тарас Гай")
    guest = await play.comes("not_helped")
    await play.does(guest, Move.TAKE, Move.CONTACT_MADE, Move.DONE)
    assert play.need(guest).status is NeedStatus.IN_REFERRAL
    await play.does(guest, Move.TAKE, Move.CONTACT_MADE, Move.DONE)
    assert play.need(guest).status is NeedStatus.RESOLVED


async def test_whoever_waits_in_vain_writes_again_and_no_more_than_twice(play: Play) -> None:
    guest = await play.comes("housing")
    for _ in range(4):
        await play.passes(minutes=11)
    assert await play.letters(guest) == [guest.part.words("waiting", 0), guest.part.words("waiting", 1)]


async def test_some_complain_and_the_complaint_is_a_real_one(play: Play) -> None:
    iryna = await play.town.supervisor()
    guest = await play.comes("complaint")
    await play.passes(minutes=11)
    await iryna.sees("Нова скарга")
    await iryna.taps("Відкрити скаргу")
    await iryna.sees(guest.part.words("complaint", 0))


async def test_some_never_answer(play: Play) -> None:
    guest = await play.comes("unreachable")
    await play.does(guest, Move.TAKE, Move.CONTACT_TRIED, Move.CONTACT_MADE, Move.DONE)
    await play.passes(minutes=600)
    assert await play.letters(guest) == []
    assert play.need(guest).status is NeedStatus.CONFIRMING


async def test_whoever_falls_silent_in_danger_reaches_the_duty(play: Play) -> None:
    guest = await play.comes("quiet_danger")
    assert play.need(guest).status is NeedStatus.SCREENING
    await play.passes(minutes=16)
    await play.oksana.sees("Нове звернення", "🔴 небезпека")
    assert play.need(guest).status is NeedStatus.IN_REFERRAL


async def test_everybody_of_the_cast_is_understood_and_reaches_somebody(play: Play) -> None:
    kinds = list(dict.fromkeys(part.kind for part in play.director.cast))
    for kind in kinds:
        play.director.send(kind)
    await play.settles()
    assert [guest.name for guest in play.director.guests if not guest.is_told] == []
    found = {guest.part.kind: play.need(guest) for guest in play.director.guests}
    danger = {kind for kind, need in found.items() if need.urgency is Urgency.DANGER}
    assert danger == {"danger", "quiet_danger"}
    waiting = {kind for kind, need in found.items() if need.status is not NeedStatus.IN_REFERRAL}
    assert waiting == {"quiet_danger"}
    lacking = {
        guest.part.id: set(guest.part.answers["needs"]) - {*found[guest.part.kind].kinds}
        for guest in play.director.guests
        if "needs" in guest.part.answers and guest.part.kind != "quiet_danger"
    }
    assert {name: kinds for name, kinds in lacking.items() if kinds} == {}


async def test_some_are_there_when_it_opens_and_the_staff_has_begun(play: Play) -> None:
    await play.director.open()
    await play.settles()
    first = {guest.part.id for guest in play.director.guests}
    assert first == {part.id for part in play.director.cast if part.is_first}
    answered = {guest.part.id: play.need(guest).answers for guest in play.director.guests}
    wanted = {guest.part.id: guest.part.answers for guest in play.director.guests}
    # Nobody takes the first answer there is, however fast they press.
    facts = ("for_whom", "phone_shared", "contact_way", "contact_name")
    assert {(who, fact, answers[fact]) for who, answers in answered.items() for fact in facts} == {
        (who, fact, answers[fact][0]) for who, answers in wanted.items() for fact in facts
    }
    begun = next(guest for guest in play.director.guests if guest.part.by_then)
    assert play.matter(begun).events[-1].referral_status is ReferralStatus.IN_PROGRESS


async def test_the_same_seed_brings_the_same_people_in_the_same_order(play: Play) -> None:
    def order(seed: int) -> list[str]:
        director = direct(play.town, seed)
        return [director.send().name for _ in range(12)]

    assert order(5) == order(5)
    assert order(5) != order(6)
    names = order(5)
    assert len(set(names)) == len(names), "whoever comes again has another name"


async def test_a_letter_is_answered_and_counts_as_having_spoken(play: Play) -> None:
    guest = await play.comes("care")
    await play.does(guest, Move.TAKE)
    owner = play.need(guest).owner
    assert owner is not None
    await write_to_citizen(
        play.town.office, manager=ManagerId(owner.id), need=play.need(guest).id, text="Коли вам зручно?"
    )
    await play.passes(minutes=1)
    assert (await play.letters(guest))[-1] == guest.part.words("reply", 0)
    await play.does(guest, Move.DONE)
    assert play.need(guest).status is NeedStatus.RESOLVED
