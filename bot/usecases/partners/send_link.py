"""A referral leaves for a partner: the attempt, the link, the letter, the clock, and the record of what was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId, PartnerLinkId
from bot.casework.need import Need
from bot.casework.partners import CODE_LASTS, Disclosure, Ground, PartnerLink
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_term import due_by
from bot.usecases.office import Office
from bot.usecases.partners.move_partner import send_to_partner
from bot.usecases.partners.partner_letters import write_link

#: What a disclosure is for when no protocol says it.
HELP = "help"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Package:
    """What goes to whom, from whom, on what ground."""

    provider: str
    name: str
    email: str
    shares: tuple[str, ...]
    protocol: str
    note: str
    manager: ManagerId
    ground: Ground = Ground.CONSENT
    reason: str = ""

    @staticmethod
    def recipient_of(provider: str, email: str) -> str:
        """Name the recipient of an attempt: a provider by its id, a typed mailbox by a digest of it."""
        return provider or f"typed:{sha256(email.casefold().encode()).hexdigest()[:_DIGITS]}"

    @property
    def recipient(self) -> str:
        """Name the recipient of the attempt."""
        return self.recipient_of(self.provider, self.email)

    def on(self, ground: Ground, reason: str) -> Package:
        """Give it with its ground."""
        return replace(self, ground=ground, reason=reason)


async def send_link(office: Office, work: Work, need: Need, package: Package) -> PartnerLink:
    """Begin an attempt with a partner, inside the caller's transaction; the ground was checked by whoever calls.

    Raises:
        ValueError: there is a live attempt with this partner already. Nothing has changed.
    """
    now, protocols = office.now(), office.editions.current.catalogue.protocols
    protocol = protocols.get(package.protocol)
    term = protocol.deadline if protocol else f"contact_{need.urgency}"
    due = await due_by(office, work, term, need.hromada)
    referral = await send_to_partner(office, work, need, provider=package.recipient, by=package.manager, due=due)
    link = PartnerLink(
        id=PartnerLinkId(office.chance.id()),
        referral=referral.id,
        need=need.id,
        provider=package.provider,
        name=package.name,
        email=package.email,
        shares=package.shares,
        protocol=package.protocol,
        note=package.note,
        made_by=package.manager,
        made_at=now,
        answer_by=due,
        code=None,
        code_until=now + CODE_LASTS,
        codes=0,
    )
    await work.partners.add(link)
    await work.partners.disclose(_disclosure(link, package))
    await work.timers.put(Timer(TimerKind.PARTNER, referral.id, due, rank=need.urgency.rank))
    actor = f"manager:{package.manager}"
    detail = " ".join((package.ground, *package.shares))
    await work.audit.add(Record(actor, Action.PARTNER_SENT, need.id, now, detail))
    return await write_link(office, work, link, need, "sent")


def _disclosure(link: PartnerLink, package: Package) -> Disclosure:
    return Disclosure(
        link.need,
        link.referral,
        package.name,
        package.protocol or HELP,
        package.shares,
        package.ground,
        package.manager,
        package.reason,
        link.made_at,
    )
