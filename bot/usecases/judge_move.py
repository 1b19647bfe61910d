"""Whether somebody may make a move now; nothing changes here."""

from __future__ import annotations

from bot.casework.clocks import BadDay, promise_end
from bot.casework.codes import COULD_NOT_CONTACT, OUTCOMES
from bot.casework.contact import is_resting, tries_of
from bot.casework.moves import Move, Part, end_of, lacking
from bot.casework.need import Need
from bot.casework.owners import Manager, owned_by
from bot.casework.referral import Referral
from bot.ports.storage import Work
from bot.usecases.find_access import find_access
from bot.usecases.find_targets import UnknownTarget, find_targets
from bot.usecases.find_term import calendar_of
from bot.usecases.move_answers import LONGEST_REASON, MoveAnswer, Verdict
from bot.usecases.office import Office
from bot.usecases.wishes import Act, Targets, Wish


async def judge(office: Office, work: Work, manager: Manager, referral: Referral, wish: Wish) -> Act | MoveAnswer:
    """Say whether a move may be made, and what it would do; or why not, with what may be done instead."""
    need = await work.needs.load(referral.need)
    allowed = await find_access(office, work, need, referral, by=manager)
    if allowed.is_hidden:
        raise KeyError(referral.id)
    if await _is_made(office, work, manager, referral, wish):
        return MoveAnswer(Verdict.ALREADY_SO, need.id)
    if not allowed.moves and referral.owner != owned_by(manager):
        return MoveAnswer(Verdict.NOT_YOURS, need.id)
    refusal = _refusal(office, manager, referral, wish, allowed.moves)
    if refusal is not None:
        return MoveAnswer(refusal, need.id, allowed.moves)
    missing = lacking(wish.move, wish.given())
    if missing:
        return MoveAnswer(Verdict.INCOMPLETE, need.id, allowed.moves, missing)
    judged = await _complete(office, work, manager, (need, referral), wish)
    return MoveAnswer(judged, need.id, allowed.moves) if isinstance(judged, Verdict) else judged


def _refusal(
    office: Office, manager: Manager, referral: Referral, wish: Wish, moves: tuple[Move, ...]
) -> Verdict | None:
    if wish.version != referral.version:
        return Verdict.CHANGED
    if wish.move not in moves:
        return Verdict.REFUSED
    if referral.owner != owned_by(manager) and wish.move is Move.TAKE and manager.is_away(office.today()):
        return Verdict.YOU_ARE_AWAY
    return None


async def _is_made(office: Office, work: Work, manager: Manager, referral: Referral, wish: Wish) -> bool:
    """Say whether this manager has made this very move already."""
    if referral.stage != wish.move:
        return False
    if not referral.is_live:
        # Another may answer for it by now: the history knows who did it.
        events = [one for one in await work.needs.history(referral.need) if one.referral == referral.id]
        return any(one.name == wish.move and one.actor == f"manager:{manager.id}" for one in events[-1:])
    if referral.owner != owned_by(manager):
        return False
    if wish.move is Move.CONTACT_TRIED:
        # Trying once more is a new try; pressing the same button again is not.
        return wish.version != referral.version
    if Part.DATE not in wish.rule.needs:
        return True
    calendar = await calendar_of(office, work, (await work.needs.load(referral.need)).hromada)
    return wish.on is not None and referral.due_at is not None and calendar.day_of(referral.due_at) == wish.on


async def _complete(
    office: Office, work: Work, manager: Manager, subject: tuple[Need, Referral], wish: Wish
) -> Act | Verdict:
    need, referral = subject
    trouble = _wrong_words(office, wish)
    if trouble is not None:
        return trouble
    tries = tries_of(await work.needs.history(need.id)) if _is_about_tries(wish) else 0
    if wish.move is Move.CONTACT_TRIED and is_resting(tries) and _is_at_rest(office, need):
        return Verdict.RESTING
    if wish.move is Move.CANNOT and wish.code == COULD_NOT_CONTACT and not is_resting(tries):
        return Verdict.TOO_FEW_TRIES
    if wish.move is Move.UNMET and await _is_own_work(work, need, manager):
        return Verdict.FOUR_EYES
    try:
        targets = await find_targets(office, work, need, by=manager, wish=wish) if wish.target else Targets()
        calendar = await calendar_of(office, work, need.hromada)
        furthest = wish.rule.furthest
        due = promise_end(wish.on, now=office.now(), calendar=calendar, furthest=furthest) if wish.on else None
    except UnknownTarget:
        return Verdict.UNKNOWN_TARGET
    except BadDay as bad:
        return Verdict.DAY_IS_PAST if bad.is_past else Verdict.DAY_IS_TOO_FAR
    return Act(manager, need, referral, wish, end_of(wish.move, referral), due, targets, tries + 1)


def _wrong_words(office: Office, wish: Wish) -> Verdict | None:
    if len(wish.reason) > LONGEST_REASON:
        return Verdict.REASON_IS_TOO_LONG
    catalogue = office.editions.current.catalogue
    known = catalogue.unmet_reasons if wish.move is Move.UNMET else wish.rule.codes
    if wish.code and known and wish.code not in known:
        return Verdict.UNKNOWN_CODE
    if any(one not in OUTCOMES and one not in catalogue.services for one in wish.outcome):
        return Verdict.UNKNOWN_CODE
    return None


def _is_about_tries(wish: Wish) -> bool:
    return wish.move in {Move.CONTACT_TRIED, Move.CANNOT}


def _is_at_rest(office: Office, need: Need) -> bool:
    return need.due_at is not None and need.due_at > office.now()


async def _is_own_work(work: Work, need: Need, manager: Manager) -> bool:
    settings = await work.hromada_settings.of(need.hromada)
    return settings.four_eyes and manager.id in await work.referrals.tried(need.id)
