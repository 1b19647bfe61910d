"""Somebody shall not deal with a person's troubles: from now on they cannot see that there are any.

The person says so («not this person»), or somebody on the staff does who knows them (a conflict of interest).
"""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.codes import CONFLICT_OF_INTEREST
from bot.casework.events import PERSON, Happening, Notice, Why, event_of
from bot.casework.exclusions import Exclusion, Party, excluded_managers
from bot.casework.moves import Move
from bot.casework.names import HromadaCode, ManagerId, PersonId
from bot.casework.need import Need
from bot.casework.owners import Owner, OwnerKind, able_managers, supervisors
from bot.casework.referral import ReferralStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.change_hands import Leaving, change_hands, pass_tasks
from bot.usecases.manager_screen import clear_screen
from bot.usecases.office import Office

EXCLUDED = "excluded"
#: The person's own doing: they are not told what they have just said.
UNWANTED = Leaving(EXCLUDED, PERSON, Why(CONFLICT_OF_INTEREST), ReferralStatus.CANCELLED)
#: More than anybody has.
_ALL = 1000


async def exclude(office: Office, work: Work, exclusion: Exclusion) -> tuple[Need, ...]:
    """Keep somebody away from everything of a person's, inside the caller's transaction; twice is harmless.

    What they answered for has another owner at once, they leave its team, and their name is told to nobody.

    Returns:
        The live needs that have another owner now.
    """
    if not await _note(office, work, exclusion, by=PERSON):
        return ()
    return await _keep_away_from_all(office, work, exclusion, UNWANTED)


async def recuse(office: Office, work: Work, need: Need, manager: ManagerId) -> None:
    """Let somebody on the staff be nobody's choice any more for whom they know; call it before that need moves on."""
    await _note(office, work, _known(office, need, manager), by=f"manager:{manager}")


async def leave_the_rest(office: Office, work: Work, need: Need, manager: ManagerId) -> None:
    """Give what else somebody who recused themselves did for that person to others; the person is told each time."""
    why = Why(CONFLICT_OF_INTEREST)
    leaving = Leaving(Move.HANDED_ON.value, f"manager:{manager}", why, ReferralStatus.TRANSFERRED)
    await _keep_away_from_all(office, work, _known(office, need, manager), leaving)


async def readmit(office: Office, work: Work, person: PersonId, exclusion: Exclusion) -> None:
    """Let somebody deal with a person's troubles again; nothing goes back to them by itself."""
    await work.exclusions.remove(exclusion)
    await work.audit.add(Record(PERSON, Action.READMITTED, person, office.now(), exclusion.party.value))


def _known(office: Office, need: Need, manager: ManagerId) -> Exclusion:
    return Exclusion(need.person, Party.MANAGER, manager, office.now())


async def _note(office: Office, work: Work, exclusion: Exclusion, *, by: str) -> bool:
    """Remember it, and who said so; False when it was so already."""
    is_new = await work.exclusions.add(exclusion)
    if is_new:
        await work.audit.add(Record(by, Action.EXCLUDED, exclusion.person, office.now(), exclusion.party.value))
    return is_new


async def _keep_away_from_all(office: Office, work: Work, exclusion: Exclusion, leaving: Leaving) -> tuple[Need, ...]:
    moved = [
        await _keep_away(office, work, need, exclusion, leaving)
        for need in await work.needs.of_person(exclusion.person, limit=_ALL)
    ]
    return tuple(need for need in moved if need is not None and need.is_live)


async def _keep_away(office: Office, work: Work, need: Need, exclusion: Exclusion, leaving: Leaving) -> Need | None:
    if exclusion.party is Party.MANAGER:
        await clear_screen(office, work, need, ManagerId(exclusion.whom))
    for member in await work.team.of_need(need.id):
        if (member.party, member.whom) == (exclusion.party, exclusion.whom):
            await work.team.remove(member)
    if exclusion.party is Party.PROVIDER:
        await _end_with_partner(office, work, need, exclusion.whom)
        return None
    if not await _must_leave(office, work, need, exclusion):
        await pass_tasks(office, work, need, ManagerId(exclusion.whom))
        return None
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
