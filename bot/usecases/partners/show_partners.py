"""Whom a manager may turn to for a need: what protocols ask for, who does it here, and what may travel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.cards import may_write
from bot.casework.directory import Provider, area_keys, shown_to_people
from bot.casework.exclusions import excluded_providers
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.protocol_steps import find_protocols
from dialogs.protocols import Protocol, Share


@dataclass(frozen=True, slots=True)
class Step:
    """A protocol that binds here, and the organisations of its kind, nobody before another by rank.

    Attributes:
        shares: what it lets travel at most; this is what a form has ticked.
    """

    protocol: Protocol
    providers: tuple[Provider, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class PartnerOffer:
    """Whom one may turn to.

    Attributes:
        providers: everybody who serves this hromada and has a mailbox; of a confidential one not its whereabouts.
        shares: every piece that could travel to somebody no protocol speaks of.
    """

    need: Need
    steps: tuple[Step, ...]
    providers: tuple[Provider, ...]
    shares: tuple[Share, ...]


async def show_partners(office: Office, *, manager: ManagerId, need: NeedId) -> PartnerOffer | None:
    """List whom the owner of a need may turn to; None for anybody else."""
    async with office.work() as work:
        found = await work.needs.load(need)
        if not found.is_live or not may_write(found, await work.referrals.live_of(need), by=manager):
            return None
        providers = await _providers(work, found)
        catalogue = office.editions.current.catalogue
        steps = tuple(
            Step(
                protocol,
                tuple(one for one in providers if one.kind is not None and one.kind.value == protocol.addressee.value),
                tuple(catalogue.shares[share] for share in protocol.shares if share in catalogue.shares),
            )
            for protocol in await find_protocols(office, work, found)
        )
        return PartnerOffer(found, steps, providers, tuple(catalogue.shares.values()))


async def _providers(work: Work, need: Need) -> tuple[Provider, ...]:
    unwanted = excluded_providers(await work.exclusions.of_person(need.person))
    serving = await work.directory.serving(area_keys(need.hromada))
    able = (one for one in serving if one.works and one.is_verified and one.email)
    return tuple(shown_to_people(one) for one in able if one.id not in unwanted)
