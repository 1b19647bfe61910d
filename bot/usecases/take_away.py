"""A need leaves whoever has been silent: first for everybody who could take it, then for somebody else.

Each in the caller's transaction, as actor "system"; the person is told who answers now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.cards import CASE_ROLES
from bot.casework.codes import NO_RESPONSE
from bot.casework.events import SYSTEM, Why
from bot.casework.exclusions import excluded_managers
from bot.casework.ladder import Rung
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, can_be_reached, owned_by, queue_of
from bot.casework.referral import Referral, ReferralStatus
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.change_hands import Leaving, change_hands
from bot.usecases.choose_owner import choose_owner
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.pass_floor import end_talk_of_owner, return_floor
from bot.usecases.send_referral import follow_owner
from bot.usecases.tell_citizen import tell_citizen


async def who_else(office: Office, work: Work, need: Need, silent: Owner) -> tuple[Manager, ...]:
    """List who could take a need out of its hromada's queue, but whoever has been silent."""
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    return tuple(
        one
        for one in await work.staff.of_hromada(need.hromada)
        if one.role in CASE_ROLES
        and can_be_reached(one, on=office.today())
        and one.id not in unwanted
        and owned_by(one) != silent
    )


async def lay_open(office: Office, work: Work, need: Need, referral: Referral, *, until: datetime) -> None:
    """Put a need that nobody has taken into its hromada's queue, where everybody who could take it sees it.

    Args:
        until: when it goes on to somebody else if still nobody has.
    """
    past = need.owner
    queue = queue_of(need.hromada)
    laid = replace(referral, owner=queue, due_at=until)
    await work.referrals.save(laid)
    await _leave(office, work, need)
    opened = replace(need, owner=queue, due_at=until)
    await work.needs.save(opened)
    await follow_owner(work, opened)
    others = await who_else(office, work, need, past) if past else ()
    urgent = need.urgency is not Urgency.NORMAL
    await alert_staff(office, work, others, Rung.QUEUED.value, opened, urgent=urgent)
    await _tell_past(office, work, opened, past)
    await tell_citizen(office, work, opened, Rung.QUEUED.value, actor=SYSTEM, referral=laid)


async def send_elsewhere(office: Office, work: Work, need: Need, referral: Referral) -> bool:
    """End an attempt nobody answered, and begin the next; False, and nothing done, when there is nobody else."""
    past = referral.owner
    if (await choose_owner(office, work, need, past=past)).owner == past:
        return False
    leaving = Leaving(
        Rung.REQUEUED.value, SYSTEM, Why(NO_RESPONSE), ReferralStatus.CANCELLED, stage=NO_RESPONSE, past=past
    )
    sent = await change_hands(office, work, need, leaving)
    await _tell_past(office, work, sent, past)
    return True


async def _leave(office: Office, work: Work, need: Need) -> None:
    """Let a talk that whoever answered until now was in come to its end."""
    await return_floor(office, work, need, actor=SYSTEM)
    await end_talk_of_owner(work, need)


async def _tell_past(office: Office, work: Work, need: Need, past: Owner | None) -> None:
    """Tell a manager that the need is no longer theirs (invariant I7)."""
    if past is not None and past.kind is OwnerKind.MANAGER:
        before = await answering(office, work, need, owner=past)
        await alert_staff(office, work, before, Rung.REQUEUED.value, need, act="queue")
