"""What a manager types: a letter while they talk, the day or reason of a move, or nothing we asked for."""

from __future__ import annotations

from bot.casework.floor import HUMAN_SILENCE
from bot.manager.arranging import take_arranged
from bot.manager.commands import show_help
from bot.manager.desk import Desk
from bot.manager.moves import take_words
from bot.manager.partnering import take_partnering
from bot.ports.messaging import Message
from bot.usecases.doing import Arranging, Moving, Talking, end_talk, leave_question, what_now
from bot.usecases.staff.serve_manager import Reply
from bot.usecases.write_to_citizen import write_to_citizen


async def hear(desk: Desk, text: str) -> Reply:
    """Take words for what the manager is in the middle of."""
    async with desk.office.work() as work:
        doing = await what_now(work, desk.manager.id)
    if doing is None:
        return show_help(desk, before=desk.voice.line("talk.nobody"))
    if isinstance(doing, Arranging):
        is_partner = doing.what.startswith("partner")
        return await (take_partnering if is_partner else take_arranged)(desk, doing, text)
    if not isinstance(doing, Talking):
        return await _answer(desk, doing, text)
    if doing.at + HUMAN_SILENCE < desk.office.now():
        return await _forgotten(desk, doing)
    return await _send(desk, doing, text)


async def _answer(desk: Desk, moving: Moving, text: str) -> Reply:
    try:
        return await take_words(desk, moving, text)
    except KeyError:
        # What they were about is not there, or not for them to know of any more.
        async with desk.office.work() as work:
            await leave_question(work, desk.manager.id)
        return show_help(desk, before=desk.voice.line("tap.unknown"))


async def refuse_medium(desk: Desk) -> Reply:
    """Say that only words can be passed on."""
    return Reply((Message(desk.voice.line("talk.only_words")),))


async def _send(desk: Desk, talk: Talking, text: str) -> Reply:
    answer = await write_to_citizen(desk.office, manager=desk.manager.id, need=talk.need, text=text)
    said = desk.voice.line(f"talk.{answer.fate}", number=answer.number)
    end = desk.voice.button("end", "end", talk.need)
    return Reply((Message(said, rows=((end,),), is_silent=True),), about=talk.need)


async def _forgotten(desk: Desk, talk: Talking) -> Reply:
    """Nobody remembers after so long whom they were writing to: better ask than send to the wrong person."""
    async with desk.office.work() as work:
        await end_talk(work, desk.manager.id, talk.need)
    return Reply((Message(desk.voice.line("talk.forgotten")),))
