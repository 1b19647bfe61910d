"""/start, /queue, /mine, /end, /language, /help, and what is said to words that belong to nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.names import NeedId
from bot.casework.owners import Role
from bot.casework.voices import COMPLAINT_ROLES
from bot.manager.away import ask_first
from bot.manager.cards import render_queue
from bot.manager.complaints import show_waiting
from bot.manager.desk import Desk
from bot.manager.voice import Voice
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.doing import find_talk, leave_question
from bot.usecases.pass_floor import pass_floor
from bot.usecases.staff.enrol_manager import choose_language
from bot.usecases.staff.serve_manager import Reply
from bot.usecases.staff.show_queue import show_queue
from bot.usecases.staff.sign_in import LINK_FOR, make_link

#: The menu of Telegram, in its order; each has a line `command.<name>`.
MENU = ("queue", "mine", "complaints", "web", "away", "end", "language", "help")


def menu_of(role: Role | None) -> tuple[str, ...]:
    """List what the menu of somebody in a role offers; None for whoever has not come yet."""
    return MENU if role in COMPLAINT_ROLES else tuple(name for name in MENU if name != "complaints")


async def command(desk: Desk, name: str) -> Reply:
    """Do what a command says; unknown ones get help. A question that waited for words is left."""
    async with desk.office.work() as work:
        await leave_question(work, desk.manager.id)
    match name:
        case "queue" | "mine":
            return await show_queue_of(desk, only_mine=name == "mine")
        case "web":
            return Reply((await _web(desk),))
        case "complaints":
            return await show_waiting(desk)
        case "away":
            return ask_first(desk)
        case "end":
            return await _end(desk)
        case "language":
            return Reply((_languages(desk),))
        case _:
            return show_help(desk)


def greet(desk: Desk, *, is_new: bool, has_code: bool) -> Reply:
    """Greet a manager who opened the bot: by invitation, by a link used before, or just so."""
    key = "hello.new" if is_new else ("hello.again" if has_code else "hello.back")
    text = desk.voice.line(key, name=desk.manager.name)
    return Reply((Message("\n\n".join((text, _help(desk))), rows=_entries(desk)),))


def show_help(desk: Desk, *, before: str = "") -> Reply:
    """Say what can be done here, after something else if need be."""
    text = "\n\n".join(part for part in (before, _help(desk)) if part)
    return Reply((Message(text, rows=_entries(desk)),))


async def show_queue_of(desk: Desk, *, only_mine: bool) -> Reply:
    """Show what waits."""
    lines = await show_queue(desk.office, manager=desk.manager.id, only_mine=only_mine)
    return Reply((render_queue(lines, desk.voice, only_mine=only_mine),))


async def choose(desk: Desk, code: str) -> Reply:
    """Speak another language from now on."""
    if code not in desk.office.translator.languages:
        return Reply(word=desk.voice.line("tap.unknown"))
    await choose_language(desk.office, manager=desk.manager, language=code)
    return Reply((Message(Voice(desk.office.translator, code).line("language.chosen")),))


def show_talk_over(desk: Desk, need: NeedId) -> Reply:
    """Say that what is written next goes to nobody."""
    return Reply(
        (Message(desk.voice.line("talk.over"), rows=((desk.voice.button("open", "open", need),),)),), about=need
    )


async def _web(desk: Desk) -> Message:
    """Give a link into the browser; looking at it uses nothing up, so a preview does no harm."""
    if not desk.office.site:
        return Message(desk.voice.line("web.none"))
    code = await make_link(desk.office, manager=desk.manager.id)
    if code is None:
        return Message(desk.voice.line("web.too_many"))
    link = f"{desk.office.site}/login/{code}"
    return Message(desk.voice.line("web.link", link=link, minutes=LINK_FOR // timedelta(minutes=1)), is_protected=True)


async def _end(desk: Desk) -> Reply:
    async with desk.office.work() as work:
        talk = await find_talk(work, desk.manager.id)
    if talk is None:
        return Reply((Message(desk.voice.line("talk.none"), rows=_entries(desk)),))
    await pass_floor(desk.office, manager=desk.manager.id, need=talk.need)
    return show_talk_over(desk, talk.need)


def _languages(desk: Desk) -> Message:
    translator = desk.office.translator
    buttons = tuple(
        Button(Voice(translator, code).line("language.name"), act_data("language", code))
        for code in translator.languages
    )
    return Message(desk.voice.line("language.question"), rows=(buttons,))


def _help(desk: Desk) -> str:
    lines = [desk.voice.line("help.text")]
    if desk.manager.role in COMPLAINT_ROLES:
        lines.append(desk.voice.line("help.complaints"))
    return "\n".join(lines)


def _entries(desk: Desk) -> tuple[tuple[Button, ...], ...]:
    return ((desk.voice.button("queue", "queue"), desk.voice.button("mine", "mine")),)
