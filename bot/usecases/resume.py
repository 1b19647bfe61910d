"""Back to the bot: after a human gave the floor back, or when a conversation stopped half-way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.casework.floor import BOT_SPEAKS
from bot.casework.names import PersonId
from bot.casework.quiet_hours import is_quiet, next_waking
from bot.ports.records import Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_footing import find_footing
from bot.usecases.office import Office
from bot.usecases.perform import perform
from bot.usecases.safe_contact import QUIET_ANSWERS
from bot.usecases.sitting import Sitting
from dialogs.advance import advance
from dialogs.bundle import Bundle
from dialogs.conversation import Value
from dialogs.engine.showing import question
from dialogs.engine.walking import waiting
from dialogs.inputs import FloorReturned

#: A conversation nobody touched for so long is gently reminded of, once. A product choice (loop.md 3.1).
NUDGE_AFTER = timedelta(hours=24)
#: Answers after which somebody else may read what we write, or nothing may come unasked.
WATCHED = (("phone_shared", "yes"), *QUIET_ANSWERS)


async def resume_after_floor(office: Office, work: Work, person: Person) -> None:
    """Give the floor back to the bot, which repeats the question that waits; the person is saved."""
    sitting = await sitting_of(office, work, replace(person, floor=BOT_SPEAKS))
    await work.timers.cancel(person.id, TimerKind.FLOOR)
    await find_footing(sitting)
    conversation = sitting.person.conversation
    if conversation is not None:
        await perform(sitting, advance(sitting.bundle, conversation, FloorReturned(), on=sitting.today))
    await work.people.save(sitting.person, sitting.now)


async def nudge(office: Office, work: Work, timer: Timer) -> None:
    """Remind somebody who stopped half-way, once; if they were here lately, or it is night, look again later."""
    person = await work.people.load(PersonId(timer.subject))
    now = office.now()
    if person.conversation is None or person.is_gone or person.account is None or person.floor.is_human:
        return
    if person.hiding.is_closed:
        return
    seen = person.seen_at
    due = max(now, seen + NUDGE_AFTER) if seen is not None else now
    if due > now or is_quiet(now, office.calendar):
        await work.timers.put(replace(timer, due_at=next_waking(due, office.calendar)))
        return
    sitting = await sitting_of(office, work, person)
    if not may_speak_first(sitting.bundle, person.conversation.facts, person.conversation.signs):
        return
    if person.conversation.doubt is not None:
        # Whether they are safe nobody has said: the question waits until they come.
        return
    told = await find_footing(sitting)
    await work.people.save(sitting.person, seen or now)
    conversation = sitting.person.conversation
    if not told and conversation is not None and waiting(sitting.bundle, conversation) is not None:
        await sitting.say(question(sitting.bundle, conversation, hint=sitting.bundle.phrase("resume")))


def may_speak_first(bundle: Bundle, facts: Mapping[str, Value], raised: Collection[str]) -> bool:
    """Say whether something may appear on the screen by itself: not when it would put somebody in danger.

    Args:
        raised: ids of the signs of danger that were spoken about.
    """
    signs = bundle.catalogue.signs
    in_danger = any(sign in signs and signs[sign].danger for sign in raised)
    return not in_danger and not any(facts.get(fact) == answer for fact, answer in WATCHED)


async def sitting_of(office: Office, work: Work, person: Person) -> Sitting:
    """Sit down with somebody who did not come by themselves, in the edition they are pinned to."""
    bundle = await office.editions.spoken(person.conversation, work)
    return Sitting(office, work, person, bundle, office.now())
