"""A need goes to somebody who answers for it: a manager of its hromada, or a duty queue."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.casework.events import SYSTEM, Happening, Notice, Why, event_of
from bot.casework.names import ReferralId
from bot.casework.need import Need, NeedStatus, Urgency, walked
from bot.casework.owners import Manager, Owner, OwnerKind
from bot.casework.referral import Referral, ReferralStatus
from bot.casework.routing import Because, Routed
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.choose_owner import choose_owner
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.keep_in_touch import start_heartbeat
from bot.usecases.office import Office

log = logging.getLogger(__name__)

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
    routed = Routed(to, (Because.NAMED,)) if to else await choose_owner(office, work, need, past=past)
    owner = routed.owner
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
    await work.timers.put(Timer(TimerKind.UNTAKEN, referral.id, due, rank=need.urgency.rank))
    sent = replace(walked(need, NeedStatus.IN_REFERRAL), owner=owner, due_at=due)
    await work.needs.save(sent)
    await start_heartbeat(office, work, sent)
    await follow_owner(work, sent)
    await work.needs.note(event_of(sent, referral, _sent(office, routed), Notice.MERGED))
    await alert_staff(
        office, work, await _to_alert(office, work, sent), "sent", sent, urgent=need.urgency is not Urgency.NORMAL
    )
    if routed.is_alarming:
        await _alarm(office, work, sent)
    return replace(sent, version=need.version + 1), referral


def _sent(office: Office, routed: Routed) -> Happening:
    """Make the event of an attempt that begins; its code says why it is theirs, for the card."""
    return Happening(REFERRED, SYSTEM, office.now(), Why(code=" ".join(routed.why)))


async def _alarm(office: Office, work: Work, need: Need) -> None:
    """There was nobody to give it to: those above the queue hear of it beside whoever answers for it."""
    log.warning("nobody is free to answer in the hromada %s", need.hromada)
    answers = {one.id for one in await answering(office, work, need)}
    above = [one for one in await watchers(office, work, need) if one.id not in answers]
    await alert_staff(office, work, above, "nobody", need, urgent=True)


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
