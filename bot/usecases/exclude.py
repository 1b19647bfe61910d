"""A person does not want somebody to deal with their troubles: from now on that one cannot see that there are any."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.codes import CONFLICT_OF_INTEREST
from bot.casework.events import PERSON, Happening, Notice, Why, event_of
from bot.casework.exclusions import Exclusion, Party, excluded_managers
from bot.casework.names import HromadaCode, ManagerId, PersonId
from bot.casework.need import Need
from bot.casework.owners import Owner, OwnerKind, able_managers, supervisors
from bot.casework.referral import ReferralStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.change_hands import Leaving, change_hands, pass_tasks
from bot.usecases.office import Office

EXCLUDED = "excluded"
#: More than anybody has.
_ALL = 1000


async def exclude(office: Office, work: Work, exclusion: Exclusion) -> tuple[Need, ...]:
    """Keep somebody away from everything of a person's, inside the caller's transaction; twice is harmless.

    What they answered for has another owner at once, they leave its team, and their name is told to nobody.

    Returns:
        The live needs that have another owner now.
    """
    if not await work.exclusions.add(exclusion):
        return ()
    record = Record(PERSON, Action.EXCLUDED, exclusion.person, office.now(), exclusion.party.value)
    await work.audit.add(record)
    moved = [
        await _keep_away(office, work, need, exclusion)
        for need in await work.needs.of_person(exclusion.person, limit=_ALL)
    ]
    return tuple(need for need in moved if need is not None and need.is_live)


async def readmit(office: Office, work: Work, person: PersonId, exclusion: Exclusion) -> None:
    """Let somebody deal with a person's troubles again; nothing goes back to them by itself."""
    await work.exclusions.remove(exclusion)
    await work.audit.add(Record(PERSON, Action.READMITTED, person, office.now(), exclusion.party.value))


async def _keep_away(office: Office, work: Work, need: Need, exclusion: Exclusion) -> Need | None:
    for member in await work.team.of_need(need.id):
        if (member.party, member.whom) == (exclusion.party, exclusion.whom):
            await work.team.remove(member)
    if exclusion.party is Party.PROVIDER:
        await _end_with_partner(office, work, need, exclusion.whom)
        return None
    if not await _must_leave(office, work, need, exclusion):
        await pass_tasks(office, work, need, ManagerId(exclusion.whom))
        return None
    leaving = Leaving(EXCLUDED, PERSON, Why(CONFLICT_OF_INTEREST), ReferralStatus.CANCELLED)
    return await change_hands(office, work, need, leaving)


async def _must_leave(office: Office, work: Work, need: Need, exclusion: Exclusion) -> bool:
    """Say whether a need is theirs, or lies in a queue into which nobody else looks."""
    if need.owner == Owner(OwnerKind.MANAGER, exclusion.whom):
        return True
    if need.owner is None or need.owner.kind is OwnerKind.MANAGER or not need.is_live:
        return False
    staff, today = await work.staff.of_hromada(HromadaCode(need.owner.id)), office.today()
    looking = [one.id for one in (*supervisors(staff, on=today), *able_managers(staff, on=today))]
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    return exclusion.whom in looking and set(looking) <= unwanted


async def _end_with_partner(office: Office, work: Work, need: Need, provider: str) -> None:
    for partner in await work.referrals.live_partners(need.id):
        if partner.recipient == provider:
            closed = replace(partner, status=ReferralStatus.CANCELLED, stage=EXCLUDED, due_at=None)
            await work.timers.cancel(partner.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
            await work.referrals.save(closed)
            happening = Happening("partner_cancelled", PERSON, office.now(), Why(CONFLICT_OF_INTEREST))
            await work.needs.note(event_of(need, closed, happening, Notice.ANSWERED))
