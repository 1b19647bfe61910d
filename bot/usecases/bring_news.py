"""News that waited for the hours in which it is safe to write: all of it at once, once."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.events import SYSTEM, NeedEvent, Notice
from bot.casework.names import NeedId
from bot.casework.need import Need, NeedStatus
from bot.ports.records import Timer
from bot.ports.storage import Work
from bot.usecases.awaited import open_asks
from bot.usecases.confirm_outcome import put_question
from bot.usecases.held_letters import deliver_held
from bot.usecases.office import Office
from bot.usecases.partners.ask_to_share import put_share
from bot.usecases.resume import sitting_of
from bot.usecases.safe_contact import is_discreet, is_held, safe_moment
from bot.usecases.tell_citizen import note_event, say_event, write_line
from bot.usecases.timeline import lines_of

#: The event after which nothing that came before waits any more.
BROUGHT = "news_brought"


async def bring_news(office: Office, work: Work, timer: Timer) -> None:
    """Tell what came outside the person's hours, and give out the letters; later when the hours have changed."""
    need = await work.needs.load(NeedId(timer.subject))
    person = await work.people.load(need.person)
    if is_held(need, person) or person.is_gone or person.account is None:
        # It stands behind the "mine" button; whoever has to reach them otherwise has been told.
        return
    safe_at = await safe_moment(office, work, need)
    if safe_at > office.now():
        await work.timers.put(replace(timer, due_at=safe_at))
        return
    waiting = _waiting(await work.needs.history(need.id))
    if is_discreet(need):
        # Something came, or this timer would not be: what, is seen on purpose.
        await note_event(office, work, need, BROUGHT, actor=SYSTEM)
        await write_line(office, work, need, office.editions.current.phrase("notice_discreet"))
        return
    await deliver_held(office, work, need)
    if waiting:
        await _tell(office, work, need, waiting)
    sitting = await sitting_of(office, work, person)
    for ask in await open_asks(sitting, need):
        await put_share(sitting, need, ask)
    if need.status is NeedStatus.CONFIRMING:
        await put_question(sitting, need)


def _waiting(events: tuple[NeedEvent, ...]) -> tuple[NeedEvent, ...]:
    last = max((place for place, event in enumerate(events) if event.name == BROUGHT), default=-1)
    return tuple(event for event in events[last + 1 :] if event.notice is Notice.DELAYED)


async def _tell(office: Office, work: Work, need: Need, waiting: tuple[NeedEvent, ...]) -> None:
    await note_event(office, work, need, BROUGHT, actor=SYSTEM)
    phrase = office.editions.current.phrase
    if is_discreet(need):
        await write_line(office, work, need, phrase("notice_discreet"))
        return
    if need.is_report:
        await say_event(office, work, need, waiting[-1].name)
        return
    sitting = await sitting_of(office, work, await work.people.load(need.person))
    lines = "\n".join(lines_of(sitting, waiting))
    await write_line(office, work, need, office.editions.current.phrase("news_waited").filled(lines=lines))
