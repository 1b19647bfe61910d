"""Nothing leaves without a ground: their own word, what they said aloud, or the law with who, what and why (I10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.casework.directory import NOWHERE
from bot.casework.exclusions import Exclusion, Party
from bot.casework.need import Need, Urgency
from bot.casework.partners import Ground
from bot.usecases.partners.keep_partner import Kept, show_pin
from bot.usecases.partners.refer_to_partner import Fate, PartnerWish
from bot.usecases.partners.show_partners import show_partners
from tests.partners.stage import PROBATION, PROMIN, SHELTER, WISH, Hromada

IN_BOT = replace(WISH, ground=Ground.CONSENT, reason="")
TYPED = replace(WISH, provider="", name="Парафія святого Миколая", email="mykola@example.org")


async def question(town: Hromada, need: Need) -> dict[str, str]:
    """Give the buttons of the question the person was asked, by label."""
    (asked,) = await town.stage.mail(need.person)
    assert "Центр «Промінь»" in asked.text
    assert "• Як звертатися\n• Телефон і коли дзвонити безпечно" in asked.text
    return {button.label: button.data for row in asked.rows for button in row}


async def test_the_person_is_asked_and_once_they_agree_it_leaves(town: Hromada) -> None:
    need = await town.need()
    assert (await town.sends(need, IN_BOT)).fate is Fate.ASKED
    assert await town.post() == []
    buttons = await question(town, need)
    await town.presses(need, buttons["Погоджуюся"])
    (letter,) = await town.post()
    assert letter.account == "promin@example.org"
    async with town.stage.office.work() as work:
        *_, consent = await work.consents.of_person(need.person)
        (told,) = await work.partners.disclosures(need.id)
    assert (consent.purpose, consent.given) == ("share:promin", True)
    assert "Центр «Промінь»" in consent.text
    assert "Телефон" in consent.text
    assert (told.ground, told.shares, told.recipient) == (Ground.CONSENT, WISH.shares, PROMIN.name)
    assert any("Людина погодилася" in alert for alert in await town.stage.alerts(town.manager))
    pin = await show_pin(town.stage.office, manager=town.manager.id, link=(await town.link(need)).id)
    assert len(pin.pin) == 6


async def test_who_says_no_is_left_in_peace(town: Hromada) -> None:
    need = await town.need()
    await town.sends(need, IN_BOT)
    buttons = await question(town, need)
    await town.presses(need, buttons["Не погоджуюся"])
    assert await town.post() == []
    async with town.stage.office.work() as work:
        *_, consent = await work.consents.of_person(need.person)
        assert await work.partners.disclosures(need.id) == ()
    assert not consent.given
    assert any("не погодилася" in alert for alert in await town.stage.alerts(town.manager))
    assert (await town.stage.need(need)).is_live


async def test_an_answer_counts_once(town: Hromada) -> None:
    need = await town.need()
    await town.sends(need, IN_BOT)
    buttons = await question(town, need)
    for answer in ("Погоджуюся", "Погоджуюся", "Не погоджуюся"):
        await town.presses(need, buttons[answer])
    assert len(await town.post()) == 1
    async with town.stage.office.work() as work:
        assert len(await work.partners.disclosures(need.id)) == 1


async def test_nobody_answers_for_somebody_else(town: Hromada) -> None:
    need, stranger = await town.need(), await town.need()
    await town.sends(need, IN_BOT)
    buttons = await question(town, need)
    await town.presses(stranger, buttons["Погоджуюся"])
    assert await town.post() == []


@pytest.mark.parametrize("answers", [{"contact_way": "only_i_write"}, {"phone_shared": "yes"}])
async def test_where_somebody_else_may_read_nothing_is_asked(town: Hromada, answers: dict[str, Any]) -> None:
    need = await town.need(**answers)
    assert (await town.sends(need, IN_BOT)).fate is Fate.CANNOT_ASK
    assert await town.stage.mail(need.person) == []
    assert (await town.sends(need, WISH)).fate is Fate.SENT


async def test_a_law_needs_its_act_and_a_reason(town: Hromada) -> None:
    need = await town.need(urgency=Urgency.DANGER)
    override = replace(WISH, ground=Ground.OVERRIDE, reason=" ")
    assert (await town.sends(need, override)).fate is Fate.NEEDS_REASON
    answer = await town.sends(need, replace(override, reason="постанова № 658: загроза життю дитини"))
    assert answer.fate is Fate.SENT
    async with town.stage.office.work() as work:
        (told,) = await work.partners.disclosures(need.id)
    assert (told.ground, told.manager) == (Ground.OVERRIDE, town.manager.id)
    assert "658" in told.reason


@pytest.mark.parametrize(
    ("wish", "fate"),
    [
        (replace(WISH, shares=()), Fate.NOTHING_SHARED),
        (replace(WISH, shares=("secrets",)), Fate.TOO_MUCH),
        (replace(WISH, protocol="release_probation", shares=("story",)), Fate.TOO_MUCH),
        (replace(WISH, protocol="no_such"), Fate.TOO_MUCH),
        (replace(WISH, provider="nobody"), Fate.UNKNOWN_PARTNER),
        (replace(TYPED, name=" "), Fate.UNKNOWN_PARTNER),
        (replace(TYPED, email="питайте Ніну"), Fate.NO_MAILBOX),
        (replace(TYPED, email="a@b.ua\r\nBcc: c@d.ua"), Fate.NO_MAILBOX),
        (replace(WISH, note="Вона зараз у провулку Схованому, буд. 7"), Fate.BETRAYS),
        (replace(WISH, note="а" * 1001), Fate.TOO_LONG),
        (replace(WISH, reason=""), Fate.NEEDS_REASON),
    ],
)
async def test_what_may_not_leave_stays_and_says_why(town: Hromada, wish: PartnerWish, fate: Fate) -> None:
    need = await town.need()
    assert (await town.sends(need, wish)).fate is fate
    assert await town.post() == []
    async with town.stage.office.work() as work:
        assert await work.referrals.live_partners(need.id) == ()


async def test_only_who_has_taken_it_asks_partners(town: Hromada) -> None:
    need = await town.stage.asks()
    assert (await town.sends(need)).fate is Fate.NOT_YOURS
    await town.stage.joins("Тарас Гай")
    assert await show_partners(town.stage.office, manager=town.supervisor.id, need=need.id) is None


async def test_somebody_who_is_in_no_directory_can_be_asked(town: Hromada) -> None:
    need = await town.need()
    assert (await town.sends(need, TYPED)).fate is Fate.SENT
    (letter,) = await town.post()
    assert letter.account == "mykola@example.org"
    assert (await town.sends(need, replace(TYPED, email="MYKOLA@example.org"))).fate is Fate.ALREADY_LIVE


async def test_several_partners_may_try_at_once_each_only_once(town: Hromada) -> None:
    need = await town.need()
    assert (await town.sends(need)).fate is Fate.SENT
    assert (await town.sends(need, replace(WISH, provider=PROBATION.id))).fate is Fate.SENT
    assert (await town.sends(need)).fate is Fate.ALREADY_LIVE
    async with town.stage.office.work() as work:
        assert len(await work.referrals.live_partners(need.id)) == 2
        assert len(await work.partners.disclosures(need.id)) == 2


async def test_whom_the_person_does_not_want_is_not_asked(town: Hromada) -> None:
    need = await town.need()
    async with town.stage.office.work() as work:
        at = town.stage.clock.at
        await work.exclusions.add(Exclusion(need.person, Party.PROVIDER, PROMIN.id, at))
    assert (await town.sends(need)).fate is Fate.UNWANTED
    offer = await show_partners(town.stage.office, manager=town.manager.id, need=need.id)
    assert offer is not None
    assert PROMIN.id not in [one.id for one in offer.providers]


async def test_who_declined_is_not_asked_again_without_a_reason(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await browser.sends("decline", code="no_capacity")
    assert (await town.sends(need, IN_BOT)).fate is Fate.DECLINED_BEFORE
    assert (await town.sends(need, replace(WISH, reason="звільнилося місце"))).fate is Fate.SENT


async def test_without_an_address_of_our_own_nobody_is_led_nowhere(town: Hromada) -> None:
    need = await town.need()
    town.stage.office = replace(town.stage.office, site="")
    assert (await town.sends(need)).fate is Fate.NO_SITE


async def test_a_shelter_is_offered_without_its_whereabouts(town: Hromada) -> None:
    need = await town.need()
    offer = await show_partners(town.stage.office, manager=town.manager.id, need=need.id)
    assert offer is not None
    shelter = next(one for one in offer.providers if one.id == SHELTER.id)
    assert (shelter.settlement, shelter.address, shelter.home) == ("", "", NOWHERE)


async def test_where_somebody_hides_is_not_told_even_in_their_own_words(town: Hromada) -> None:
    need = await town.need(where_exactly="Ми в провулку Схованому, 7, другий поверх", story="Боюся")
    wish = replace(WISH, shares=("where_exactly", "story"))
    browser = await town.inside(need, wish)
    assert "Схован" not in browser.page
    assert "Боюся" in browser.page


async def test_nobody_learns_the_pin_but_who_answers_for_it(town: Hromada) -> None:
    need = await town.need()
    await town.sends(need)
    link = await town.link(need)
    told = await show_pin(town.stage.office, manager=town.supervisor.id, link=link.id)
    assert (told.kept, told.pin) == (Kept.NOT_YOURS, "")


async def test_what_was_agreed_to_can_be_taken_back(town: Hromada) -> None:
    need = await town.need()
    browser = await town.inside(need)
    await town.stage.mail(need.person)
    await town.presses(need, f"a:lookers:{need.id}")
    shared = next(one for one in await town.stage.mail(need.person) if "кому і що ми передали" in one.text)
    assert "Центр «Промінь»" in shared.text
    assert "Телефон" in shared.text
    (button,) = [one for row in shared.rows for one in row if "Не показувати" in one.label]
    await town.presses(need, button.data)
    assert "нічого не відкриває" in await browser.opens()
    assert any("видаліть їх" in one.message.text for one in await town.post())
    assert any("забрала згоду" in alert for alert in await town.stage.alerts(town.manager))
    async with town.stage.office.work() as work:
        *_, consent = await work.consents.of_person(need.person)
    assert (consent.purpose, consent.given) == ("share:promin", False)
    await town.presses(need, button.data)
    assert await town.post() == []


async def test_nobody_takes_back_what_is_not_theirs_nor_what_the_law_asked_for(town: Hromada) -> None:
    need, stranger = await town.need(), await town.need()
    await town.sends(need, replace(WISH, ground=Ground.OVERRIDE, reason="загроза життю"))
    link = await town.link(need)
    await town.presses(stranger, f"a:unshare:{link.id}")
    await town.presses(need, f"a:unshare:{link.id}")
    await town.stage.mail(need.person)
    await town.presses(need, f"a:lookers:{need.id}")
    assert not any("Не показувати" in str(one.rows) for one in await town.stage.mail(need.person))
    assert (await town.link(need)).revoked_at is None
