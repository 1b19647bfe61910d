"""What each button does. The button only says what was pressed; who may do it is decided anew each time."""

from __future__ import annotations

from bot.casework.names import NeedId
from bot.manager.acts import Pressed
from bot.manager.cards import render_letters
from bot.manager.commands import choose, show_queue_of, show_talk_over
from bot.manager.days import unpacked
from bot.manager.moves import Desk, make_move, moving_of, show_card
from bot.ports.messaging import Message
from bot.usecases.doing import leave_question
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.serve_manager import Reply
from bot.usecases.write_to_citizen import Fate, start_talk


async def tap(desk: Desk, pressed: Pressed) -> Reply:
    """Do what a button says; one that is unknown or too old says so."""
    async with desk.office.work() as work:
        # Whoever presses another button no longer answers an earlier question: later words are not its answer.
        await leave_question(work, desk.manager.id)
    match pressed.words:
        case ("open", need):
            return await show_card(desk, NeedId(need))
        case ("card", need):
            return await show_card(desk, NeedId(need), pressed=pressed.message_id)
        case ("read", need):
            return await _read(desk, NeedId(need))
        case ("talk", need):
            return await _talk(desk, NeedId(need))
        case ("end", need):
            return await _end(desk, NeedId(need))
        case ("queue" | "mine" as which,):
            return await show_queue_of(desk, only_mine=which == "mine")
        case ("language", code):
            return await choose(desk, code)
        case ("move" | "date", referral, move, version, *rest):
            return await _move(desk, pressed, (referral, move, version), rest)
        case _:
            return Reply(word=desk.voice.line("tap.unknown"))


async def _move(desk: Desk, pressed: Pressed, move: tuple[str, str, str], rest: list[str]) -> Reply:
    moving = moving_of(*move)
    day = unpacked(rest[0]) if rest else None
    if moving is None or (rest and day is None):
        return Reply(word=desk.voice.line("tap.unknown"))
    try:
        return await make_move(desk, moving, on=day, pressed=pressed.message_id)
    except KeyError:
        # No such referral: the button is not of our making, or of another database.
        return Reply(word=desk.voice.line("tap.unknown"))


async def _read(desk: Desk, need: NeedId) -> Reply:
    found = await read_letters(desk.office, manager=desk.manager.id, need=need)
    if found is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    return Reply((render_letters(found, desk.voice),))


async def _talk(desk: Desk, need: NeedId) -> Reply:
    answer = await start_talk(desk.office, manager=desk.manager.id, need=need)
    if answer.fate not in {Fate.SENT, Fate.HELD}:
        return Reply(word=desk.voice.line(f"talk.{answer.fate}"))
    text = desk.voice.line(f"talk.begun_{answer.fate}", number=answer.number)
    return Reply((Message(text, rows=((desk.voice.button("end", "end", need),),)),))


async def _end(desk: Desk, need: NeedId) -> Reply:
    ended = await pass_floor(desk.office, manager=desk.manager.id, need=need)
    if not ended:
        return Reply(word=desk.voice.line("talk.none"))
    return show_talk_over(desk, need)
