"""What a manager does with a referral: one contract, one transaction (loop.md 3.3)."""

from __future__ import annotations

from typing import Unpack

from bot.casework.audit import Action, Record
from bot.casework.moves import Move
from bot.casework.names import ManagerId, ReferralId
from bot.ports.storage import Work
from bot.usecases.follow_move import follow_move
from bot.usecases.judge_move import judge
from bot.usecases.move_answers import MoveAnswer, Verdict
from bot.usecases.office import Office
from bot.usecases.wishes import Parts, Wish, wish_of


async def move_referral(
    office: Office,
    *,
    manager: ManagerId,
    referral: ReferralId,
    version: int,
    move: Move,
    **parts: Unpack[Parts],
) -> MoveAnswer:
    """Move a referral, with everything that follows from it, or say why not.

    The owner may make every move that its status allows, a supervisor those that are theirs; anybody else who may
    read the card may only take it. A repeat of a move already made changes nothing and says so.

    Args:
        version: of the referral as the manager saw it; another one means that somebody was quicker.
        parts: what the move must carry (see Parts).

    Raises:
        KeyError: there is no such referral or manager. Nothing has changed.
    """
    wish = wish_of(move, version, **parts)
    async with office.work() as work:
        return await _answer(office, work, (manager, referral), wish)


async def try_move(
    office: Office, *, manager: ManagerId, referral: ReferralId, version: int, move: Move, **parts: Unpack[Parts]
) -> MoveAnswer:
    """Say what `move_referral` would answer; nothing changes. MOVED says that the move may be made.

    Raises:
        KeyError: there is no such referral or manager.
    """
    async with office.work() as work:
        wish = wish_of(move, version, **parts)
        judged = await judge(office, work, await work.staff.load(manager), await work.referrals.load(referral), wish)
    return judged if isinstance(judged, MoveAnswer) else MoveAnswer(Verdict.MOVED, judged.need.id)


async def _answer(office: Office, work: Work, who: tuple[ManagerId, ReferralId], wish: Wish) -> MoveAnswer:
    manager, referral = await work.staff.load(who[0]), await work.referrals.load(who[1])
    if wish.key:
        noted = await work.needs.find_event(f"manager:{manager.id}", wish.key)
        if noted is not None:
            is_same = noted.name == wish.move and noted.referral == referral.id
            return MoveAnswer(Verdict.MOVED if is_same else Verdict.KEY_IS_TAKEN, noted.need)
    act = await judge(office, work, manager, referral, wish)
    if isinstance(act, MoveAnswer):
        return act
    need = await follow_move(office, work, act)
    await work.audit.add(Record(act.actor, Action.REFERRAL_MOVED, referral.id, office.now(), wish.move.value))
    return MoveAnswer(Verdict.MOVED, need.id)
