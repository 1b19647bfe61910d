"""A need goes to somebody who answers for it: a manager of its hromada, or a duty queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.casework.events import SYSTEM, Happening, Notice, event_of
from bot.casework.names import ReferralId
from bot.casework.need import Need, NeedStatus, Urgency, walked
from bot.casework.owners import Manager, Owner, OwnerKind
from bot.casework.referral import Referral, ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.choose_owner import choose_owner
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.office import Office

#: Name of the event that begins an attempt; whoever calls tells the citizen in the same breath.
REFERRED = "referred"


async def send_referral(
    office: Office, work: Work, need: Need, *, past: Owner | None = None, to: Owner | None = None
) -> tuple[Need, Referral]:
    """Begin the next attempt for a need, inside the caller's transaction; its last one must be over.

    The owner is alerted, the clock is started, the need is saved. The citizen is not told here.

    Args:
        need: as storage has it, by version; its status may be one the caller has not saved.
        past: the owner who has been silent (see choose_owner).
        to: who is to answer next, when somebody has chosen; None to choose.

    Returns:
        The need as storage has it now, and the referral.
    """
    owner = to or (await choose_owner(office, work, need, past=past)).owner
    due = await due_by(office, work, f"acknowledge_{need.urgency}", need.hromada)
    past_events = await work.needs.history(need.id)
    referral = Referral(
        ReferralId(office.chance.id()),
        need.id,
        ReferralStatus.SENT,
        stage="",
        owner=owner,
        due_at=due,
        sent_at=office.now(),
        attempt=1 + sum(event.name == REFERRED for event in past_events),
    )
    await work.referrals.add(referral)
    await work.timers.put(Timer(TimerKind.UNTAKEN, referral.id, due))
    sent = replace(walked(need, NeedStatus.IN_REFERRAL), owner=owner, due_at=due)
    await work.needs.save(sent)
    await follow_owner(work, sent)
    await work.needs.note(event_of(sent, referral, Happening(REFERRED, SYSTEM, office.now()), Notice.MERGED))
    await alert_staff(
        office, work, await _to_alert(office, work, sent), "sent", sent, urgent=need.urgency is not Urgency.NORMAL
    )
    return replace(sent, version=need.version + 1), referral


async def follow_owner(work: Work, need: Need) -> None:
    """Let whoever answers for a need answer for its attempts with partners too."""
    for referral in await work.referrals.live_partners(need.id):
        if referral.owner != need.owner:
            await work.referrals.save(replace(referral, owner=need.owner))


async def _to_alert(office: Office, work: Work, need: Need) -> Sequence[Manager]:
    first = await answering(office, work, need)
    if need.urgency is not Urgency.DANGER:
        return first
    # Danger does not wait for one person to look: everybody above hears at the same moment.
    is_in_hand = need.owner is not None and need.owner.kind is OwnerKind.MANAGER
    above = await watchers(office, work, need) if is_in_hand else ()
    return (*first, *above)
