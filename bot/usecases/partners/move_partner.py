"""An attempt with a partner: it goes its own way beside the leading one, whose owner answers for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.casework.audit import Action, Record
from bot.casework.clocks import BadDay, promise_end
from bot.casework.events import Happening, Notice, Why, event_of
from bot.casework.moves import MOVES, Hand, Move, end_of, is_open, lacking
from bot.casework.names import ManagerId, ReferralId
from bot.casework.need import Need
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import LIVE_REFERRALS, Referral, ReferralStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import calendar_of, due_by
from bot.usecases.find_watchers import answering
from bot.usecases.move_answers import LONGEST_REASON, MoveAnswer, Verdict
from bot.usecases.office import Office
from bot.usecases.partners.partner_clock import in_danger_by
from bot.usecases.tell_citizen import tell_citizen
from bot.usecases.wishes import Act, Wish

#: What a partner may do with what was sent to them.
PARTNER_MOVES = (
    Move.SEE,
    Move.TAKE,
    Move.DECLINE,
    Move.VISIT_SET,
    Move.IN_SERVICE,
    Move.WAITLISTED,
    Move.DONE,
    Move.CANNOT,
    # A partner may not decline somebody in danger, yet may hand them back to the manager at once.
    Move.HANDED_ON,
)
#: What the person is told of it, as `notice.partner_<move>`; the rest is between the partner and the owner.
TOLD = frozenset(PARTNER_MOVES) - {Move.SEE}


async def send_to_partner(
    office: Office, work: Work, need: Need, *, provider: str, by: ManagerId, due: datetime
) -> Referral:
    """Begin an attempt with a partner, inside the caller's transaction; the need's owner answers for it.

    Raises:
        ValueError: there is a live attempt with this partner already. Nothing has changed.
    """
    if any(one.recipient == provider for one in await work.referrals.live_partners(need.id)):
        raise ValueError("there is a live attempt with this partner already")
    owner = Owner(OwnerKind.MANAGER, by)
    past = [one for one in await work.referrals.of_need(need.id) if one.recipient == provider]
    referral = Referral(
        ReferralId(office.chance.id()),
        need.id,
        ReferralStatus.SENT,
        stage="",
        owner=owner,
        due_at=due,
        sent_at=office.now(),
        attempt=len(past) + 1,
        recipient=provider,
    )
    await work.referrals.add(referral)
    await tell_citizen(office, work, need, "partner_sent", actor=f"manager:{by}", referral=referral)
    return referral


async def move_partner(
    office: Office,
    work: Work,
    *,
    referral: ReferralId,
    version: int,
    move: Move,
    actor: str,
    on: date | None = None,
    why: Why | None = None,
) -> MoveAnswer:
    """Record what a partner says about an attempt, inside the caller's transaction; whose word it is was checked.

    Args:
        version: of the referral as the partner saw it.
        actor: "provider:<id>".
        why: the code, words and outcomes that come with it.

    Raises:
        KeyError: there is no such referral. Nothing has changed.
    """
    found = await work.referrals.load(referral)
    need = await work.needs.load(found.need)
    given = why or Why()
    wish = Wish(move, version, on, given.code, given.reason.strip(), "", given.outcomes, given.key)
    if found.stage == move and version != found.version:
        return MoveAnswer(Verdict.ALREADY_SO, need.id)
    trouble = _trouble((need, found), wish)
    if trouble is not None:
        return trouble
    try:
        due = await _due(office, work, need, on) if on else None
    except BadDay as bad:
        return MoveAnswer(Verdict.DAY_IS_PAST if bad.is_past else Verdict.DAY_IS_TOO_FAR, need.id)
    await _apply(office, work, (need, found), wish, actor=actor, due=due)
    await work.audit.add(Record(actor, Action.REFERRAL_MOVED, referral, office.now(), move.value))
    return MoveAnswer(Verdict.MOVED, need.id)


async def _due(office: Office, work: Work, need: Need, on: date) -> datetime:
    """Find when the day that a partner names runs out; in danger it ends with the term of danger. Raises BadDay."""
    calendar, latest = await calendar_of(office, work, need.hromada), await in_danger_by(office, work, need)
    if latest is None:
        return promise_end(on, now=office.now(), calendar=calendar)
    furthest = calendar.day_of(latest) - calendar.day_of(office.now())
    return min(latest, promise_end(on, now=office.now(), calendar=calendar, furthest=furthest))


async def follow_partner(office: Office, work: Work, act: Act) -> Need:
    """Record what the owner says about an attempt with a partner: the need itself stays as it is."""
    await _apply(office, work, (act.need, act.referral), act.wish, actor=act.actor, due=act.due)
    return act.need


def _trouble(subject: tuple[Need, Referral], wish: Wish) -> MoveAnswer | None:
    need, referral = subject
    hands = frozenset({Hand.OWNER})
    allowed = tuple(move for move in PARTNER_MOVES if is_open(move, referral, need.urgency, hands))
    if wish.version != referral.version or wish.move not in allowed:
        verdict = Verdict.CHANGED if wish.version != referral.version else Verdict.REFUSED
        return MoveAnswer(verdict, need.id, allowed)
    missing = lacking(wish.move, wish.given())
    if missing:
        return MoveAnswer(Verdict.INCOMPLETE, need.id, allowed, missing)
    if wish.code and wish.code not in MOVES[wish.move].codes:
        return MoveAnswer(Verdict.UNKNOWN_CODE, need.id, allowed)
    return MoveAnswer(Verdict.REASON_IS_TOO_LONG, need.id) if len(wish.reason) > LONGEST_REASON else None


async def _apply(
    office: Office,
    work: Work,
    subject: tuple[Need, Referral],
    wish: Wish,
    *,
    actor: str,
    due: datetime | None,
) -> None:
    need, referral = subject
    ends = end_of(wish.move, referral)
    if ends in LIVE_REFERRALS and due is None:
        due = await due_by(office, work, f"contact_{need.urgency}" if wish.move is Move.TAKE else "step", need.hromada)
    moved = replace(referral, status=ends, stage=wish.move.value, due_at=due if ends in LIVE_REFERRALS else None)
    await work.timers.cancel(referral.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
    await work.referrals.save(moved)
    event = f"partner_{wish.move}"
    if wish.move in TOLD:
        await tell_citizen(office, work, need, event, actor=actor, referral=moved, why=wish.why, date=wish.on)
    else:
        await work.needs.note(event_of(need, moved, Happening(event, actor, office.now(), wish.why), Notice.MERGED))
    if not actor.startswith("manager:"):
        await alert_staff(office, work, await answering(office, work, need), event, need)
