"""What follows from a move that may be made: the referral, the need, the clocks, and everybody who must hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.codes import CONFLICT_OF_INTEREST
from bot.casework.contact import is_resting
from bot.casework.moves import Move
from bot.casework.names import ManagerId
from bot.casework.need import Need, NeedStatus, Urgency, walked
from bot.casework.owners import Owner, OwnerKind, owned_by
from bot.casework.referral import Referral, ReferralStatus
from bot.casework.task import REACH_OTHERWISE
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.change_hands import Leaving, change_hands
from bot.usecases.confirm_outcome import ask_outcome
from bot.usecases.end_need import Ending, end_need
from bot.usecases.exclude import leave_the_rest, recuse
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import watchers
from bot.usecases.give_task import give_task
from bot.usecases.merge_needs import merge_needs
from bot.usecases.office import Office
from bot.usecases.partners.move_partner import follow_partner
from bot.usecases.pass_floor import end_talk_of_owner, return_floor
from bot.usecases.review_need import AFTER_BEGINNING, agree_review, plan_review
from bot.usecases.send_referral import follow_owner
from bot.usecases.sign_unmet import sign_unmet
from bot.usecases.tell_citizen import tell_citizen
from bot.usecases.wishes import Act


async def follow_move(office: Office, work: Work, act: Act) -> Need:
    """Do what a move says, inside the caller's transaction; give the need as it is meant to be after it."""
    if not act.referral.leads:
        return await follow_partner(office, work, act)
    match act.wish.move:
        case Move.DONE | Move.TERMINATED:
            return await _finish(office, work, act)
        case Move.DECLINE | Move.CANNOT | Move.HANDED_ON | Move.REASSIGN | Move.MOVED_HROMADA:
            return await _send_on(office, work, act)
        case Move.MERGE:
            return await merge_needs(office, work, act)
        case Move.UNMET:
            return await sign_unmet(office, work, act)
        case Move.ENTERED_IN_ERROR:
            ending = Ending(act.wish.move.value, act.actor, act.wish.rule.path, act.ends, act.wish.why)
            return await end_need(office, work, act.need, ending)
        case _:
            return await _go_on(office, work, act)


async def _go_on(office: Office, work: Work, act: Act) -> Need:
    """The referral stays live: it has an owner, a next step and a day."""
    owner = owned_by(act.manager)
    due = act.due or await _next_due(office, work, act)
    moved = replace(act.referral, status=act.ends, stage=act.wish.move.value, owner=owner, due_at=due)
    await work.referrals.save(moved)
    need = replace(act.need, owner=owner, due_at=due)
    await work.needs.save(need)
    await follow_owner(work, need)
    if due != act.referral.due_at or act.wish.move is Move.TAKE:
        await _wind(work, moved, due, rank=need.urgency.rank)
    await _tell_passed_over(office, work, act)
    move = act.wish.move.value
    await tell_citizen(office, work, need, move, actor=act.actor, referral=moved, why=act.wish.why, date=act.wish.on)
    await _plan_review(office, work, need, act)
    if act.wish.move is Move.CONTACT_TRIED and is_resting(act.tries):
        await _look_for_another_way(office, work, need, due)
    return need


async def _plan_review(office: Office, work: Work, need: Need, act: Act) -> None:
    """Help that has begun is looked at again after its term, or on the day both agreed on (R-013, R-109)."""
    if act.wish.move is Move.IN_SERVICE:
        await plan_review(office, work, need, AFTER_BEGINNING)
    elif act.wish.move is Move.REVIEW and act.wish.on is not None:
        await agree_review(office, work, need, act.wish.on)


async def _next_due(office: Office, work: Work, act: Act) -> datetime:
    """Find by when the next step is due: by the term of the move's clock, or as before when it has none."""
    need, clock = act.need, act.wish.rule.clock
    if act.wish.move is Move.CONTACT_TRIED and is_resting(act.tries) and need.urgency is not Urgency.DANGER:
        clock = "contact_rest"
    before = act.referral.due_at
    if not clock and before is not None:
        return before
    return await due_by(office, work, clock_name(office, clock, need.urgency), need.hromada)


def clock_name(office: Office, clock: str, urgency: Urgency) -> str:
    """Name a term of the catalogue: that of the urgency, or of an emergency, where there is one."""
    names = (f"{clock}_{urgency}", f"{clock}_emergency" if urgency is Urgency.DANGER else "")
    known = office.editions.current.catalogue.deadlines
    return next((name for name in names if name in known), clock)


async def _wind(work: Work, referral: Referral, due: datetime, *, rank: int) -> None:
    """Set the one clock that runs for a live referral."""
    await work.timers.cancel(referral.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
    is_untaken = referral.status is ReferralStatus.SEEN
    kind = TimerKind.UNTAKEN if is_untaken else TimerKind.OVERDUE
    await work.timers.put(Timer(kind, referral.id, due, rank=rank))


async def _look_for_another_way(office: Office, work: Work, need: Need, due: datetime) -> None:
    """The person was tried often enough: they are left in peace, and somebody finds another way to them."""
    await give_task(office, work, need, REACH_OTHERWISE, due=due)
    if need.urgency is Urgency.DANGER:
        above = await watchers(office, work, need)
        await alert_staff(office, work, above, "not_reached", need, urgent=True)


async def _finish(office: Office, work: Work, act: Act) -> Need:
    """The manager says that help has come, or the service was ended; now the person is asked."""
    closed = await _close(office, work, act)
    due = await due_by(office, work, "outcome_ask_again", act.need.hromada)
    need = replace(walked(act.need, NeedStatus.CONFIRMING), owner=owned_by(act.manager), due_at=due)
    await work.needs.save(need)
    move = act.wish.move.value
    told = await tell_citizen(office, work, need, move, actor=act.actor, referral=closed, why=act.wish.why)
    await ask_outcome(office, work, replace(need, version=need.version + 1), told=told)
    return need


async def _send_on(office: Office, work: Work, act: Act) -> Need:
    """The attempt is over without help: the need goes on to somebody else in the same breath (invariant I4)."""
    knows_them = act.wish.code == CONFLICT_OF_INTEREST
    if knows_them:
        await recuse(office, work, act.need, act.manager.id)
    hromada, to = act.targets.hromada, act.targets.manager
    need = replace(act.need, hromada=hromada) if hromada else act.need
    leaving = Leaving(
        act.wish.move.value, act.actor, act.wish.why, act.ends, to=owned_by(to) if to is not None else None
    )
    sent = await change_hands(office, work, need, leaving)
    await _tell_passed_over(office, work, act)
    if knows_them:
        await leave_the_rest(office, work, sent, act.manager.id)
    return sent


async def _close(office: Office, work: Work, act: Act) -> Referral:
    closed = replace(act.referral, status=act.ends, stage=act.wish.move.value, due_at=None)
    await work.timers.cancel(act.referral.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
    await work.referrals.save(closed)
    await return_floor(office, work, act.need, actor=act.actor)
    await end_talk_of_owner(work, act.need)
    return closed


async def _tell_passed_over(office: Office, work: Work, act: Act) -> None:
    """Tell whoever answered until now that somebody else has decided over it (invariant I7)."""
    before = act.referral.owner
    if before is None or before.kind is OwnerKind.QUEUE or before.id == act.manager.id:
        await _tell_sender(office, work, act)
        return
    await alert_staff(office, work, (await work.staff.load(ManagerId(before.id)),), "taken_over", act.need)


async def _tell_sender(office: Office, work: Work, act: Act) -> None:
    """Tell whoever handed the need on that it has been taken: a hand-over is not over before that (invariant I7)."""
    if act.wish.move is not Move.TAKE or act.referral.attempt == 1:
        return
    past = [one for one in await work.referrals.of_need(act.need.id) if one.leads and not one.is_live]
    sender = past[-1].owner if past else None
    if sender is not None and sender.kind is OwnerKind.MANAGER and sender != Owner(OwnerKind.MANAGER, act.manager.id):
        manager = await work.staff.load(ManagerId(sender.id))
        await alert_staff(office, work, (manager,), "acknowledged", act.need, act="queue")
