"""What each button does. The button only says what was pressed; who may do it is decided anew each time."""

from __future__ import annotations

from bot.casework.names import NeedId, TaskId
from bot.manager.acts import Pressed
from bot.manager.arranging import tap_arranging
from bot.manager.away import tap_away
from bot.manager.cards import render_letters
from bot.manager.commands import choose, show_queue_of, show_talk_over
from bot.manager.desk import Desk
from bot.manager.moves import moving_of, show_card
from bot.manager.partnering import tap_partnering
from bot.manager.parts import give
from bot.ports.messaging import Message
from bot.usecases.doing import Moving, leave_question, what_now
from bot.usecases.give_task import finish_task, task_need, undo_task
from bot.usecases.give_way_back import give_way_back
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.staff.serve_manager import Reply
from bot.usecases.write_to_citizen import Fate, start_talk


async def tap(desk: Desk, pressed: Pressed) -> Reply:
    """Do what a button says; one that is unknown or too old says so."""
    async with desk.office.work() as work:
        # Whoever presses another button no longer answers an earlier question: later words are not its answer.
        before = await what_now(work, desk.manager.id)
        await leave_question(work, desk.manager.id)
    arranged = (
        await tap_away(desk, pressed)
        or await tap_arranging(desk, pressed, before)
        or await tap_partnering(desk, pressed, before)
    )
    if arranged is not None:
        return arranged
    match pressed.words:
        case ("move" | "sure" | "date" | "code" | "out" | "to" as act, referral, move, version, *rest):
            moving = moving_of(referral, move, version)
            if moving is None:
                return Reply(word=desk.voice.line("tap.unknown"))
            if isinstance(before, Moving) and before.is_same(moving):
                # What was given to this very move so far still counts.
                moving = before
            return await give(desk, moving, (act, *rest), pressed=pressed.message_id)
        case ("task", task):
            return await _task(desk, pressed, TaskId(task))
        case ("untask", task):
            return await _untask(desk, pressed, TaskId(task))
        case ("queue" | "mine" as which, *_):
            return await show_queue_of(desk, only_mine=which == "mine")
        case ("language", code):
            return await choose(desk, code)
        case (act, need):
            return await _about(desk, act, NeedId(need), pressed=pressed.message_id)
        case _:
            return Reply(word=desk.voice.line("tap.unknown"))


async def _about(desk: Desk, act: str, need: NeedId, *, pressed: int) -> Reply:
    """Do what a button about a need says."""
    match act:
        case "open":
            return await show_card(desk, need)
        case "card" | "more":
            return await show_card(desk, need, pressed=pressed, is_open=act == "more")
        case "read":
            return await _read(desk, need)
        case "talk":
            return await _talk(desk, need)
        case "end":
            return await _end(desk, need)
        case "wayback":
            return await _way_back(desk, need)
        case _:
            return Reply(word=desk.voice.line("tap.unknown"))


async def _task(desk: Desk, pressed: Pressed, task: TaskId) -> Reply:
    try:
        need = await task_need(desk.office, task=task)
        done = await finish_task(desk.office, manager=desk.manager.id, task=task)
    except KeyError:
        return Reply(word=desk.voice.line("tap.unknown"))
    note = desk.voice.line("task.done") if done else desk.voice.line("task.not_done")
    back = ((desk.voice.button("task_back", "untask", task),),) if done else ()
    return await show_card(desk, need, note=note, pressed=pressed.message_id, first=back)


async def _untask(desk: Desk, pressed: Pressed, task: TaskId) -> Reply:
    try:
        need = await task_need(desk.office, task=task)
        is_open = await undo_task(desk.office, manager=desk.manager.id, task=task)
    except KeyError:
        return Reply(word=desk.voice.line("tap.unknown"))
    note = desk.voice.line("task.undone") if is_open else desk.voice.line("task.not_undone")
    return await show_card(desk, need, note=note, pressed=pressed.message_id)


async def _read(desk: Desk, need: NeedId) -> Reply:
    found = await read_letters(desk.office, manager=desk.manager.id, need=need)
    if found is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    return Reply((render_letters(found, desk.voice),), about=need)


async def _talk(desk: Desk, need: NeedId) -> Reply:
    answer = await start_talk(desk.office, manager=desk.manager.id, need=need)
    if answer.fate not in {Fate.SENT, Fate.HELD}:
        return Reply(word=desk.voice.line(f"talk.{answer.fate}"))
    text = desk.voice.line(f"talk.begun_{answer.fate}", number=answer.number)
    return Reply((Message(text, rows=((desk.voice.button("end", "end", need),),)),), about=need)


async def _way_back(desk: Desk, need: NeedId) -> Reply:
    """Show a code for somebody who forgot their word; it can neither be forwarded nor saved."""
    found = await give_way_back(desk.office, manager=desk.manager.id, need=need)
    if not found.code:
        return Reply(word=desk.voice.line(f"way_back.{found.fate}"))
    text = desk.voice.line("way_back.given", code=found.code)
    back = ((desk.voice.button("open", "open", need),),)
    return Reply((Message(text, rows=back, is_protected=True),), about=need)


async def _end(desk: Desk, need: NeedId) -> Reply:
    ended = await pass_floor(desk.office, manager=desk.manager.id, need=need)
    if not ended:
        return Reply(word=desk.voice.line("talk.none"))
    return show_talk_over(desk, need)
