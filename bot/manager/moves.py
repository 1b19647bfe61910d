"""A move on its way: made at once, or first asked for what it lacks, with a warning before what cannot be undone."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.cards import Access
from bot.casework.codes import OTHER
from bot.casework.moves import MOVES, Move, Part
from bot.casework.names import NeedId, ReferralId
from bot.casework.need import Need
from bot.manager.cards import Rows, render_card
from bot.manager.desk import Desk
from bot.manager.questions import ANYBODY, ASKED_TWICE, ORDER, Asked, ask, ask_twice, bad_day
from bot.ports.messaging import Message
from bot.usecases.doing import Moving, ask_for, leave_question
from bot.usecases.move_answers import MoveAnswer, Verdict
from bot.usecases.move_referral import move_referral, try_move
from bot.usecases.offer_days import offer_days
from bot.usecases.open_card import open_card
from bot.usecases.show_choices import show_choices
from bot.usecases.staff.serve_manager import Reply
from bot.usecases.wishes import Parts
from dialogs.days import read_day
from dialogs.inputs import Place

#: So many hromadas are offered when somebody types a name. A product choice.
HROMADAS_OFFERED = 8

#: Which part a wrong answer was about.
_ABOUT = {
    Verdict.DAY_IS_PAST: Part.DATE,
    Verdict.DAY_IS_TOO_FAR: Part.DATE,
    Verdict.REASON_IS_TOO_LONG: Part.REASON,
    Verdict.UNKNOWN_TARGET: Part.TARGET,
    Verdict.TOO_FEW_TRIES: Part.CODE,
}


async def make_move(
    desk: Desk,
    moving: Moving,
    *,
    reason: str = "",
    target: str = "",
    outcome: tuple[str, ...] = (),
    pressed: int = 0,
) -> Reply:
    """Make a move, or ask for what it lacks, or say why not, with the card as it is now.

    Args:
        reason, target, outcome: what came just now; what came before stands in `moving`.
        pressed: the protected message whose button was pressed; 0 when the answer was typed.
    """
    chosen = "" if target == ANYBODY else target
    parts = Parts(on=moving.on, code=moving.code, reason=reason, target=chosen, outcome=outcome)
    who, which, seen, move = desk.manager.id, moving.referral, moving.version, moving.move
    judged = await try_move(desk.office, manager=who, referral=which, version=seen, move=move, **parts)
    is_possible = judged.verdict in {Verdict.MOVED, Verdict.INCOMPLETE}
    if is_possible and move in ASKED_TWICE and not moving.is_sure:
        return Reply((ask_twice(desk, moving, await _need(desk, judged.need), pressed=pressed),), about=judged.need)
    part = _wanted(move, judged, is_chosen=bool(target or reason))
    if part is not None:
        return await put_question(desk, moving, part, judged, pressed=pressed)
    answer = await move_referral(desk.office, manager=who, referral=which, version=seen, move=move, **parts)
    async with desk.office.work() as work:
        await leave_question(work, who)
    # What was joined to another goes on there.
    shown = (await _need(desk, answer.need)).linked if move is Move.MERGE else None
    return await show_card(desk, shown or answer.need, note=await _note(desk, answer, move), pressed=pressed)


async def _note(desk: Desk, answer: MoveAnswer, move: Move) -> str:
    """Say what came of a move; whoever told of somebody else sees no step and is asked nothing."""
    if answer.verdict is not Verdict.MOVED:
        return desk.voice.line(f"verdict.{answer.verdict}")
    is_report = (await _need(desk, answer.need)).is_report
    return desk.voice.line("moved.report" if is_report else f"moved.{move}")


async def put_question(desk: Desk, moving: Moving, part: Part, judged: MoveAnswer, *, pressed: int = 0) -> Reply:
    """Ask for what a move lacks; the next words of the manager are the answer."""
    need = await _need(desk, judged.need)
    asked = Asked(moving, part, need, judged.verdict)
    if part is Part.TARGET:
        asked = replace(asked, choices=await show_choices(desk.office, manager=desk.manager.id, need=need.id))
    async with desk.office.work() as work:
        asked = replace(asked, days=await offer_days(desk.office, work, need.hromada))
        # What was wrong is not kept: it is asked for again.
        again = replace(moving, on=None if part is Part.DATE else moving.on)
        await ask_for(work, desk.manager.id, again if part is not Part.CODE else replace(again, code=""))
    return Reply((ask(desk, asked, pressed=pressed),), about=need.id)


async def show_card(
    desk: Desk, need: NeedId, *, note: str = "", pressed: int = 0, is_open: bool = False, first: Rows = ()
) -> Reply:
    """Show a card; when it is not this manager's to see (any more), only the note or that it is not.

    Args:
        is_open: True to show every move, not the likely ones only.
        first: rows of buttons about what has just happened.
    """
    card = await open_card(desk.office, manager=desk.manager.id, need=need)
    if card is None:
        text = note or desk.voice.line("verdict.not_yours")
        return Reply((Message(text, rows=((desk.voice.button("queue", "queue"),),), replaces=pressed),))
    told = note if card.access is not Access.NONE else ""
    shown = render_card(card, desk.voice, note=told, replaces=pressed, is_open=is_open)
    return Reply((replace(shown, rows=(*first, *shown.rows)),), about=need)


async def take_words(desk: Desk, moving: Moving, text: str) -> Reply:
    """Take what a manager typed as what the move they are making lacks."""
    rule = MOVES[moving.move]
    if Part.CODE in rule.needs and not moving.code:
        # Whoever does not find their reason among the buttons says it in their own words.
        spoken = replace(moving, code=OTHER) if OTHER in rule.codes else moving
        return await make_move(desk, spoken, reason=text if OTHER in rule.codes else "")
    if Part.DATE in rule.needs and moving.on is None:
        day = read_day(desk.office.editions.current, text, desk.office.today())
        if day is None:
            return await _ask_day_again(desk, moving)
        return await make_move(desk, replace(moving, on=day))
    if moving.move is Move.MOVED_HROMADA:
        return await _find_hromada(desk, moving, text)
    return await make_move(desk, moving, reason=text if Part.REASON in rule.needs or moving.code == OTHER else "")


def moving_of(referral: str, move: str, version: str) -> Moving | None:
    """Read a move off a button, by its name or its number; None when it carries none."""
    if not (version.isascii() and version.isdigit()):
        return None
    if move.isascii() and move.isdigit() and int(move) < len(Move):
        return Moving(ReferralId(referral), int(version), list(Move)[int(move)])
    return Moving(ReferralId(referral), int(version), Move(move)) if move in set(Move) else None


def _wanted(move: Move, judged: MoveAnswer, *, is_chosen: bool) -> Part | None:
    """Name the part to ask for next; None when there is nothing left to ask."""
    match judged.verdict:
        case Verdict.INCOMPLETE:
            return next(part for part in ORDER if part in judged.missing)
        case Verdict.UNKNOWN_CODE:
            return Part.OUTCOME if Part.OUTCOME in MOVES[move].needs else Part.CODE
        case Verdict.MOVED if move is Move.HANDED_ON and not is_chosen:
            return Part.TARGET
        case verdict:
            return _ABOUT.get(verdict)


async def _ask_day_again(desk: Desk, moving: Moving) -> Reply:
    async with desk.office.work() as work:
        referral = await work.referrals.load(moving.referral)
        need = await work.needs.load(referral.need)
        days = await offer_days(desk.office, work, need.hromada)
    return Reply((bad_day(desk, Asked(moving, Part.DATE, need, days=days)),), about=need.id)


async def _find_hromada(desk: Desk, moving: Moving, text: str) -> Reply:
    async with desk.office.work() as work:
        found = await work.places.find(text)
        referral = await work.referrals.load(moving.referral)
        need = await work.needs.load(referral.need)
        await ask_for(work, desk.manager.id, moving)
    by_code: dict[str, Place] = {}
    for place in found:
        by_code.setdefault(place.code, place)
    offered = tuple(place for code, place in by_code.items() if code != need.hromada)[:HROMADAS_OFFERED]
    trouble = Verdict.INCOMPLETE if offered else Verdict.UNKNOWN_TARGET
    return Reply((ask(desk, Asked(moving, Part.TARGET, need, trouble, hromadas=offered)),), about=need.id)


async def _need(desk: Desk, need: NeedId) -> Need:
    async with desk.office.work() as work:
        return await work.needs.load(need)
