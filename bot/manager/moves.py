"""A move on its way: made at once, or first asked for the day or the reason it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.casework.cards import Access
from bot.casework.clocks import days_to_offer
from bot.casework.names import NeedId, ReferralId
from bot.casework.owners import Manager
from bot.casework.referral import MOVES, Move
from bot.manager.cards import render_card
from bot.manager.days import packed, parse_day
from bot.manager.voice import Voice
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.doing import Moving, ask_for, leave_question
from bot.usecases.move_answers import MoveAnswer, Verdict
from bot.usecases.move_referral import move_referral
from bot.usecases.office import Office
from bot.usecases.open_card import open_card
from bot.usecases.serve_manager import Reply

#: Verdicts after which the manager is asked again instead of being shown the card.
_ASKING = frozenset(
    {
        Verdict.NEEDS_DATE,
        Verdict.NEEDS_REASON,
        Verdict.DAY_IS_PAST,
        Verdict.DAY_IS_TOO_FAR,
        Verdict.REASON_IS_TOO_LONG,
    }
)


@dataclass(frozen=True, slots=True)
class Desk:
    """One manager at work in one transaction: the office, who they are, how they are spoken to."""

    office: Office
    manager: Manager
    voice: Voice


async def make_move(desk: Desk, moving: Moving, *, on: date | None = None, reason: str = "", pressed: int = 0) -> Reply:
    """Make a move, or ask for what it lacks, or say why not, with the card as it is now.

    Args:
        pressed: the protected message whose button was pressed; 0 when the answer was typed.
    """
    answer = await move_referral(
        desk.office,
        manager=desk.manager.id,
        referral=moving.referral,
        version=moving.version,
        move=moving.move,
        on=on,
        reason=reason,
    )
    async with desk.office.work() as work:
        if answer.verdict in _ASKING:
            await ask_for(work, desk.manager.id, moving)
        else:
            await leave_question(work, desk.manager.id)
    if answer.verdict in _ASKING:
        return Reply((_question(desk, moving, answer, pressed=pressed),))
    note = desk.voice.line(f"moved.{moving.move}" if answer.verdict is Verdict.MOVED else f"verdict.{answer.verdict}")
    return await show_card(desk, answer.need, note=note, pressed=pressed)


async def show_card(desk: Desk, need: NeedId, *, note: str = "", pressed: int = 0) -> Reply:
    """Show a card; when it is not this manager's to see (any more), only the note or that it is not."""
    card = await open_card(desk.office, manager=desk.manager.id, need=need)
    if card is None:
        text = note or desk.voice.line("verdict.not_yours")
        return Reply((Message(text, rows=((desk.voice.button("queue", "queue"),),), replaces=pressed),))
    told = note if card.access is not Access.NONE else ""
    return Reply((render_card(card, desk.voice, note=told, replaces=pressed),))


async def take_words(desk: Desk, moving: Moving, text: str) -> Reply:
    """Take what a manager typed as the day or the reason of the move they are making."""
    if not _wants_day(moving.move):
        return await make_move(desk, moving, reason=text)
    day = parse_day(text, desk.office.calendar.day_of(desk.office.now()))
    if day is None:
        return Reply((Message(desk.voice.line("ask.bad_day"), rows=_day_rows(desk, moving), is_protected=True),))
    return await make_move(desk, moving, on=day)


def moving_of(referral: str, move: str, version: str) -> Moving | None:
    """Read a move off a button; None when it carries none."""
    if move not in set(Move) or not (version.isascii() and version.isdigit()):
        return None
    return Moving(ReferralId(referral), int(version), Move(move))


def _question(desk: Desk, moving: Moving, answer: MoveAnswer, *, pressed: int) -> Message:
    lines = {
        Verdict.DAY_IS_PAST: "verdict.day_is_past",
        Verdict.DAY_IS_TOO_FAR: "verdict.day_is_too_far",
        Verdict.REASON_IS_TOO_LONG: "verdict.reason_is_too_long",
    }
    trouble = desk.voice.line(lines[answer.verdict]) if answer.verdict in lines else ""
    text = "\n\n".join(part for part in (trouble, desk.voice.line(f"ask.{moving.move}")) if part)
    back = (desk.voice.button("back", "card", answer.need),)
    days = _day_rows(desk, moving) if _wants_day(moving.move) else ()
    return Message(text, rows=(*days, back), replaces=pressed, is_protected=True)


def _day_rows(desk: Desk, moving: Moving) -> tuple[tuple[Button, ...], ...]:
    days = days_to_offer(desk.office.now(), desk.office.calendar)
    version = str(moving.version)
    buttons = [
        Button(desk.voice.day(day), act_data("date", moving.referral, moving.move, version, packed(day)))
        for day in days
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _wants_day(move: Move) -> bool:
    return MOVES[move].needs_date
