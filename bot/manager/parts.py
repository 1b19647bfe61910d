"""What a pressed button gives to a move: a warning heeded, a day, a code, what help came, somebody to go on with."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.moves import MOVES, Move, Part
from bot.casework.referral import Referral
from bot.manager.days import unpacked
from bot.manager.desk import Desk
from bot.manager.moves import make_move
from bot.manager.questions import ALL, ANYBODY, SEVERAL, TAIL, TICK, codes_of
from bot.usecases.doing import Moving
from bot.usecases.list_outcomes import list_outcomes
from bot.usecases.show_choices import show_choices
from bot.usecases.staff.serve_manager import Reply


async def give(desk: Desk, moving: Moving, pressed_words: tuple[str, ...], *, pressed: int) -> Reply:
    """Give a move what a button carried; one that carries nothing we know says so."""
    try:
        async with desk.office.work() as work:
            referral = await work.referrals.load(moving.referral)
        return await _give(desk, moving, referral, pressed_words, pressed=pressed)
    except (KeyError, LookupError):
        # The button is not of our making, of another database, or names a choice that is no longer there.
        return Reply(word=desk.voice.line("tap.unknown"))


async def _give(desk: Desk, moving: Moving, referral: Referral, words: tuple[str, ...], *, pressed: int) -> Reply:
    match words:
        case ("move",):
            return await make_move(desk, moving, pressed=pressed)
        case ("sure",):
            return await make_move(desk, replace(moving, is_sure=True), pressed=pressed)
        case ("date", day) if unpacked(day) is not None:
            return await make_move(desk, replace(moving, on=unpacked(day)), pressed=pressed)
        case ("code", number):
            code = _numbered(codes_of(desk, moving.move), number)
            return await make_move(desk, replace(moving, code=code), pressed=pressed)
        case ("out", number) if Part.OUTCOME in MOVES[moving.move].needs:
            return await _outcome(desk, moving, referral, number, pressed=pressed)
        case ("to", tail):
            return await make_move(desk, moving, target=await _target(desk, moving, referral, tail), pressed=pressed)
        case _:
            raise LookupError(words[0])


async def _outcome(desk: Desk, moving: Moving, referral: Referral, chosen: str, *, pressed: int) -> Reply:
    """Take the one thing that came of it; or, once several did, tick one more, until that is all."""
    if chosen == SEVERAL:
        return await make_move(desk, replace(moving, is_several=True), pressed=pressed)
    if chosen == ALL:
        return await make_move(desk, moving, outcome=moving.outcome, pressed=pressed)
    async with desk.office.work() as work:
        one = _numbered(list_outcomes(await work.needs.load(referral.need)), chosen.removeprefix(TICK))
    if not chosen.startswith(TICK):
        return await make_move(desk, moving, outcome=(one,), pressed=pressed)
    ticked = {*moving.outcome} ^ {one}
    return await make_move(desk, replace(moving, is_several=True, outcome=tuple(sorted(ticked))), pressed=pressed)


async def _target(desk: Desk, moving: Moving, referral: Referral, tail: str) -> str:
    """Find whom a button names; what is not there any more goes through, to be refused in plain words."""
    if moving.move is Move.MOVED_HROMADA or tail == ANYBODY:
        return tail
    choices = await show_choices(desk.office, manager=desk.manager.id, need=referral.need)
    ids = [*(one.id for one in choices.colleagues), *(one.id for one in choices.needs)]
    return next((one for one in ids if one[-TAIL:] == tail), tail)


def _numbered(values: tuple[str, ...], number: str) -> str:
    if not (number.isascii() and number.isdigit()):
        raise LookupError(number)
    return values[int(number)]
