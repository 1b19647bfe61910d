"""What was passed on about a person, and taking one's consent back: the partner is told to forget (invariant I10)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.consent import Consent
from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.names import PartnerLinkId
from bot.casework.need import Need
from bot.casework.partners import Disclosure, Ground, PartnerLink
from bot.casework.referral import ReferralStatus
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.partners.ask_to_share import PURPOSE, VERSION
from bot.usecases.partners.partner_clock import close_link
from bot.usecases.partners.send_link import Package
from bot.usecases.sitting import Sitting


async def show_shared(sitting: Sitting, need: Need) -> None:
    """Say what was passed on to whom, with a way to take it back where it rests on consent; nothing if nothing was."""
    told = await sitting.work.partners.disclosures(need.id)
    if not told:
        return
    links = {link.referral: link for link in await sitting.work.partners.of_need(need.id)}
    buttons = [
        Button(sitting.phrase("unshare_button", partner=one.recipient), act_data("unshare", links[one.referral].id))
        for one in told
        if one.ground is not Ground.OVERRIDE and await _is_open(sitting, links.get(one.referral))
    ]
    lines = "\n".join(_line(sitting, one) for one in told)
    await sitting.tell("shared_with", *buttons, need=need, number=need.number, lines=lines)


async def stop_sharing(sitting: Sitting, link_id: str) -> None:
    """Take a consent back: the attempt is over, the link opens nothing, the partner and the owner hear of it."""
    work = sitting.work
    try:
        link = await work.partners.load(PartnerLinkId(link_id))
        need = await work.needs.load(link.need)
    except KeyError:
        await sitting.tell("stale_button", sitting.act("to_list", "mine"))
        return
    by_law = any(
        one.referral == link.referral and one.ground is Ground.OVERRIDE
        for one in await work.partners.disclosures(need.id)
    )
    if need.person != sitting.person.id or by_law or not await _is_open(sitting, link):
        await sitting.tell("stale_button", sitting.act("to_list", "mine"))
        return
    await work.consents.add(_taken_back(sitting, link))
    referral = await work.referrals.load(link.referral)
    over = replace(referral, status=ReferralStatus.CANCELLED, stage="partner_revoked", due_at=None)
    await work.referrals.save(over)
    await close_link(sitting.office, work, link, need)
    happening = Happening("partner_revoked", PERSON, sitting.now)
    await work.needs.note(event_of(need, over, happening, Notice.ANSWERED))
    await alert_staff(sitting.office, work, await answering(sitting.office, work, need), "partner_unshared", need)
    await sitting.tell("unshared", sitting.act("to_list", "mine"), need=need, number=need.number)


async def _is_open(sitting: Sitting, link: PartnerLink | None) -> bool:
    if link is None or link.revoked_at is not None:
        return False
    return (await sitting.work.referrals.load(link.referral)).is_live


def _line(sitting: Sitting, one: Disclosure) -> str:
    catalogue = sitting.bundle.catalogue
    titles = [sitting.words(catalogue.shares[share].title) for share in one.shares if share in catalogue.shares]
    day = sitting.office.translator.day(sitting.office.calendar.day_of(one.at), sitting.language)
    return sitting.phrase("shared_line", day=day, partner=one.recipient, shares=", ".join(titles))


def _taken_back(sitting: Sitting, link: PartnerLink) -> Consent:
    purpose = f"{PURPOSE}{Package.recipient_of(link.provider, link.email)}"
    text = sitting.phrase("unshare_button", partner=link.name)
    return Consent(sitting.person.id, purpose, VERSION, sitting.language, text, given=False, at=sitting.now)
