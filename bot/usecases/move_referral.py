"""What a manager does with a referral: one contract, one transaction (loop.md 3.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.casework.audit import Action, Record
from bot.casework.clocks import BadDay, promise_end
from bot.casework.names import ManagerId, ReferralId
from bot.casework.need import Need, NeedStatus
from bot.casework.owners import Manager, OwnerKind, owned_by
from bot.casework.referral import MOVES, Move, MoveIncomplete, MoveRefused, Referral, ReferralStatus, check_move
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.confirm_outcome import ask_outcome
from bot.usecases.find_access import find_access
from bot.usecases.find_term import due_by
from bot.usecases.move_answers import LONGEST_REASON, MoveAnswer, Verdict
from bot.usecases.office import Office
from bot.usecases.pass_floor import end_talk_of_owner, return_floor
from bot.usecases.send_referral import send_referral
from bot.usecases.tell_citizen import tell_citizen


@dataclass(frozen=True, slots=True)
class _Wish:
    """A move as a manager wants it; `version` is that of the referral they looked at."""

    move: Move
    version: int
    on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Act:
    """A move that may be made: by whom, on what, with what, and where it leads."""

    manager: Manager
    need: Need
    referral: Referral
    wish: _Wish
    ends: ReferralStatus
    due: datetime | None

    @property
    def actor(self) -> str:
        return f"manager:{self.manager.id}"


async def move_referral(
    office: Office,
    *,
    manager: ManagerId,
    referral: ReferralId,
    version: int,
    move: Move,
    on: date | None = None,
    reason: str = "",
) -> MoveAnswer:
    """Move a referral, with everything that follows from it, or say why not.

    The owner may make every move that its status allows; anybody else who may read the card may only take it.
    A repeat of a move already made changes nothing and says so.

    Args:
        version: of the referral as the manager saw it; another one means that somebody was quicker.
        on: the day promised, for the moves that need one.
        reason: in the manager's words, for the moves that need one; the citizen reads it.

    Raises:
        KeyError: there is no such referral or manager. Nothing has changed.
    """
    wish = _Wish(move, version, on, reason.strip())
    async with office.work() as work:
        judged = await _judge(office, work, await work.staff.load(manager), await work.referrals.load(referral), wish)
        if isinstance(judged, MoveAnswer):
            return judged
        need = await _make(office, work, judged)
        record = Record(judged.actor, Action.REFERRAL_MOVED, referral, office.now(), move.value)
        await work.audit.add(record)
    return MoveAnswer(Verdict.MOVED, need.id)


async def _judge(office: Office, work: Work, manager: Manager, referral: Referral, wish: _Wish) -> _Act | MoveAnswer:
    need = await work.needs.load(referral.need)
    if _is_made(office, manager, referral, wish):
        return MoveAnswer(Verdict.ALREADY_SO, need.id)
    allowed = await find_access(work, need, referral, by=manager)
    if not allowed.moves and referral.owner != owned_by(manager):
        return MoveAnswer(Verdict.NOT_YOURS, need.id)
    if wish.version != referral.version:
        return MoveAnswer(Verdict.CHANGED, need.id)
    if wish.move not in allowed.moves:
        return MoveAnswer(Verdict.REFUSED, need.id)
    return _complete(office, manager, need, referral, wish)


def _is_made(office: Office, manager: Manager, referral: Referral, wish: _Wish) -> bool:
    if referral.stage != wish.move or referral.owner != owned_by(manager):
        return False
    if not MOVES[wish.move].needs_date:
        return True
    return wish.on is not None and referral.due_at is not None and office.calendar.day_of(referral.due_at) == wish.on


def _complete(office: Office, manager: Manager, need: Need, referral: Referral, wish: _Wish) -> _Act | MoveAnswer:
    try:
        ends = check_move(referral, need.urgency, wish.move, on=wish.on, reason=wish.reason)
        due = promise_end(wish.on, now=office.now(), calendar=office.calendar) if wish.on else None
    except MoveRefused:
        return MoveAnswer(Verdict.REFUSED, need.id)
    except MoveIncomplete as lack:
        return MoveAnswer(Verdict.NEEDS_DATE if lack.missing == "date" else Verdict.NEEDS_REASON, need.id)
    except BadDay as bad:
        return MoveAnswer(Verdict.DAY_IS_PAST if bad.is_past else Verdict.DAY_IS_TOO_FAR, need.id)
    if len(wish.reason) > LONGEST_REASON:
        return MoveAnswer(Verdict.REASON_IS_TOO_LONG, need.id)
    return _Act(manager, need, referral, wish, ends, due)


async def _make(office: Office, work: Work, act: _Act) -> Need:
    await work.timers.cancel(act.referral.id, TimerKind.UNTAKEN, TimerKind.OVERDUE)
    match act.ends:
        case ReferralStatus.COMPLETED:
            return await _finish(office, work, act)
        case ReferralStatus.FAILED | ReferralStatus.TRANSFERRED:
            return await _send_on(office, work, act)
        case _:
            return await _go_on(office, work, act)


async def _go_on(office: Office, work: Work, act: _Act) -> Need:
    """The referral stays live: it has an owner, a next step and a day."""
    owner = owned_by(act.manager)
    due = act.due or due_by(office, f"contact_{act.need.urgency}" if act.wish.move is Move.TAKE else "step")
    moved = replace(act.referral, status=act.ends, stage=act.wish.move.value, owner=owner, due_at=due)
    await work.referrals.save(moved)
    need = replace(act.need, owner=owner, due_at=due)
    await work.needs.save(need)
    await work.timers.put(Timer(TimerKind.OVERDUE, act.referral.id, due))
    await _tell_passed_over(office, work, act)
    await tell_citizen(office, work, need, act.wish.move.value, actor=act.actor, date=act.wish.on)
    return need


async def _finish(office: Office, work: Work, act: _Act) -> Need:
    """The manager says that help has come; now the person is asked."""
    await _close(office, work, act)
    due = due_by(office, "outcome_ask_again")
    need = replace(act.need, status=NeedStatus.CONFIRMING, owner=owned_by(act.manager), due_at=due)
    await work.needs.save(need)
    await tell_citizen(office, work, need, act.wish.move.value, actor=act.actor)
    await ask_outcome(office, work, replace(need, version=need.version + 1))
    return need


async def _send_on(office: Office, work: Work, act: _Act) -> Need:
    """The attempt is over without help: the need goes on to somebody else in the same breath (invariant I4)."""
    await _close(office, work, act)
    need, _ = await send_referral(office, work, replace(act.need, status=NeedStatus.ROUTING))
    await tell_citizen(office, work, need, act.wish.move.value, actor=act.actor, reason=act.wish.reason)
    return need


async def _close(office: Office, work: Work, act: _Act) -> None:
    closed = replace(act.referral, status=act.ends, stage=act.wish.move.value, due_at=None)
    await work.referrals.save(closed)
    await return_floor(office, work, act.need, actor=act.actor)
    await end_talk_of_owner(work, act.need)


async def _tell_passed_over(office: Office, work: Work, act: _Act) -> None:
    """Tell a manager that somebody else has taken what was theirs (invariant I7)."""
    before = act.referral.owner
    if before is None or before.kind is OwnerKind.QUEUE or before.id == act.manager.id:
        return
    await alert_staff(office, work, (await work.staff.load(ManagerId(before.id)),), "taken_over", act.need)
