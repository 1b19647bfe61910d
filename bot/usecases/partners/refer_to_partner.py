"""A manager asks an organisation for help: who, what it may learn, and on what ground it does (invariant I10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.cards import may_write
from bot.casework.exclusions import excluded_providers
from bot.casework.mailboxes import is_mailbox
from bot.casework.names import ManagerId, NeedId, PartnerAskId, PartnerLinkId
from bot.casework.need import Need
from bot.casework.partners import Ground, PartnerAsk
from bot.casework.referral import ReferralStatus
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.partners.agreed import Hindrance, hindered_by_agreement
from bot.usecases.partners.ask_to_share import ask_to_share
from bot.usecases.partners.partner_letters import pin_of
from bot.usecases.partners.send_link import Package, send_link
from bot.usecases.partners.shared_pieces import tells_on_hidden

#: A note or a reason is a few sentences. A product choice, in characters.
LONGEST_NOTE = 1000
#: The name of somebody who is not in the directory. A product choice, in characters.
LONGEST_NAME = 120


class Fate(StrEnum):
    """What came of it; each has a line `partner_fate.<fate>` for staff. Only after SENT and ASKED is anything new."""

    SENT = "sent"
    #: The person has been asked in the bot; it goes by itself once they agree.
    ASKED = "asked"
    NOT_YOURS = "not_yours"
    ALREADY_LIVE = "already_live"
    UNKNOWN_PARTNER = "unknown_partner"
    NO_MAILBOX = "no_mailbox"
    #: The person does not want this organisation.
    UNWANTED = "unwanted"
    #: They have declined this need before; whoever sends it again says why.
    DECLINED_BEFORE = "declined_before"
    NOTHING_SHARED = "nothing_shared"
    #: A piece that does not exist, or that the protocol does not let travel.
    TOO_MUCH = "too_much"
    NEEDS_REASON = "needs_reason"
    #: The agreement of the hromada with them is paused, ended or over.
    NOT_AGREED = "not_agreed"
    #: The agreement of the hromada with them does not let all of it travel.
    NOT_BY_AGREEMENT = "not_by_agreement"
    TOO_LONG = "too_long"
    #: The note tells where somebody hides.
    BETRAYS = "betrays"
    #: They cannot be asked in the bot: ask them aloud.
    CANNOT_ASK = "cannot_ask"
    #: DVERI_PUBLIC_URL is not set, so there is nowhere to lead anybody.
    NO_SITE = "no_site"


_BY_HINDRANCE = {Hindrance.NOT_NOW: Fate.NOT_AGREED, Hindrance.TOO_MUCH: Fate.NOT_BY_AGREEMENT}


@dataclass(frozen=True, slots=True)
class PartnerWish:
    """What a manager wants to send.

    Attributes:
        shares: ids of the pieces of data that may travel.
        ground: on what it rests.
        provider: id in the directory; "" when `name` and `email` say who.
        protocol: id of the protocol that is followed; "" for none.
        note: what the partner should know besides.
        reason: for an override the act and why; for a consent said aloud how it was said.
    """

    shares: tuple[str, ...]
    ground: Ground
    provider: str = ""
    name: str = ""
    email: str = ""
    protocol: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartnerAnswer:
    """What came of it. `pin` is for the manager to say by telephone."""

    fate: Fate
    link: PartnerLinkId | None = None
    pin: str = ""


async def refer_to_partner(office: Office, *, manager: ManagerId, need: NeedId, wish: PartnerWish) -> PartnerAnswer:
    """Send a need to a partner, or ask the person first; nothing leaves without a ground (invariant I10).

    Sending again to somebody who has not finished yet changes nothing and says so.

    Raises:
        KeyError: there is no such need or manager.
    """
    async with office.work() as work:
        found = await work.needs.load(need)
        package = await _pack(office, work, found, manager, wish)
        if isinstance(package, Fate):
            return PartnerAnswer(package)
        if wish.ground is Ground.CONSENT:
            asked = await ask_to_share(office, work, found, _ask(office, found, package))
            return PartnerAnswer(Fate.ASKED if asked else Fate.CANNOT_ASK)
        link = await send_link(office, work, found, package)
        return PartnerAnswer(Fate.SENT, link.id, pin_of(work, link))


async def _pack(office: Office, work: Work, need: Need, manager: ManagerId, wish: PartnerWish) -> Package | Fate:
    leading = await work.referrals.live_of(need.id)
    if not need.is_live or not may_write(need, leading, by=manager):
        return Fate.NOT_YOURS
    if not office.site:
        return Fate.NO_SITE
    whom = await _whom(work, wish)
    if isinstance(whom, Fate):
        return whom
    recipient = Package.recipient_of(wish.provider, whom[1])
    trouble = _wrong_words(office, wish) or await _hindered(office, work, need, wish=wish, recipient=recipient)
    trouble = trouble or await _not_agreed(office, work, need, wish, whom[1])
    if trouble is not None:
        return trouble
    name, email = whom
    package = Package(wish.provider, name, email, wish.shares, wish.protocol, wish.note.strip(), manager)
    return package.on(wish.ground, wish.reason.strip())


async def _whom(work: Work, wish: PartnerWish) -> tuple[str, str] | Fate:
    if not wish.provider:
        name, email = wish.name.strip(), wish.email.strip()
        if not name or len(name) > LONGEST_NAME:
            return Fate.UNKNOWN_PARTNER
        return (name, email) if is_mailbox(email) else Fate.NO_MAILBOX
    provider = next((one for one in await work.directory.everybody() if one.id == wish.provider), None)
    if provider is None or not provider.works:
        return Fate.UNKNOWN_PARTNER
    return (provider.name, provider.email) if provider.email else Fate.NO_MAILBOX


def _wrong_words(office: Office, wish: PartnerWish) -> Fate | None:
    catalogue = office.editions.current.catalogue
    protocol = catalogue.protocols.get(wish.protocol)
    allowed = protocol.shares if protocol else tuple(catalogue.shares)
    if not wish.shares:
        return Fate.NOTHING_SHARED
    if any(share not in allowed for share in wish.shares) or (wish.protocol and protocol is None):
        return Fate.TOO_MUCH
    if wish.ground is not Ground.CONSENT and not wish.reason.strip():
        return Fate.NEEDS_REASON
    return Fate.TOO_LONG if max(len(wish.note), len(wish.reason)) > LONGEST_NOTE else None


async def _hindered(office: Office, work: Work, need: Need, *, wish: PartnerWish, recipient: str) -> Fate | None:
    past = [one for one in await work.referrals.of_need(need.id) if one.recipient == recipient]
    if any(one.is_live for one in past):
        return Fate.ALREADY_LIVE
    if wish.provider in excluded_providers(await work.exclusions.of_person(need.person)):
        return Fate.UNWANTED
    # Invariant I4: never by itself again to somebody who has declined.
    if any(one.status is ReferralStatus.DECLINED for one in past) and not wish.reason.strip():
        return Fate.DECLINED_BEFORE
    return Fate.BETRAYS if await tells_on_hidden(office, work, wish.note) else None


async def _not_agreed(office: Office, work: Work, need: Need, wish: PartnerWish, email: str) -> Fate | None:
    whom = wish.provider, email
    found = await hindered_by_agreement(office, work, need.hromada, whom=whom, shares=wish.shares, ground=wish.ground)
    return None if found is None else _BY_HINDRANCE[found]


def _ask(office: Office, need: Need, package: Package) -> PartnerAsk:
    return PartnerAsk(
        PartnerAskId(office.chance.id()),
        need.id,
        package.manager,
        package.provider,
        package.name,
        package.email,
        package.shares,
        package.protocol,
        package.note,
        office.now(),
    )
