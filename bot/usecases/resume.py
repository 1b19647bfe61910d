"""Back to the bot: after a human gave the floor back, or when a conversation stopped half-way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.floor import BOT_SPEAKS
from bot.casework.names import PersonId
from bot.ports.records import Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.perform import perform
from bot.usecases.sitting import Sitting
from bot.usecases.tell_citizen import QUIET_ANSWERS
from dialogs.advance import advance
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.inputs import FloorReturned
from dialogs.showing import question
from dialogs.walking import waiting

#: A conversation nobody touched for so long is gently reminded of, once. A product choice (loop.md 3.1).
NUDGE_AFTER = timedelta(hours=24)
#: Answers after which somebody else may read what we write, or nothing may come unasked.
WATCHED = (("phone_shared", "yes"), *QUIET_ANSWERS)


async def resume_after_floor(office: Office, work: Work, person: Person) -> None:
    """Give the floor back to the bot, which repeats the question that waits; the person is saved."""
    sitting = await _sitting(office, work, replace(person, floor=BOT_SPEAKS))
    await work.timers.cancel(person.id, TimerKind.FLOOR)
    conversation = sitting.person.conversation
    if conversation is not None:
        await perform(sitting, advance(sitting.bundle, conversation, FloorReturned(), on=sitting.today))
    await work.people.save(sitting.person, sitting.now)


async def nudge(office: Office, work: Work, timer: Timer) -> None:
    """Remind somebody who stopped half-way, once; if they were here lately, look again later."""
    person = await work.people.load(PersonId(timer.subject))
    now = office.now()
    if person.conversation is None or person.is_gone or person.floor.is_human:
        return
    seen = person.seen_at
    if seen is not None and seen + NUDGE_AFTER > now:
        await work.timers.put(replace(timer, due_at=seen + NUDGE_AFTER))
        return
    sitting = await _sitting(office, work, person)
    if waiting(sitting.bundle, person.conversation) is not None and _may_remind(sitting.bundle, person.conversation):
        await sitting.say(question(sitting.bundle, person.conversation, hint=sitting.bundle.phrase("resume")))


def _may_remind(bundle: Bundle, conversation: Conversation) -> bool:
    """Say whether the question may appear on the screen by itself: not when it would put somebody in danger."""
    facts, signs = conversation.facts, bundle.catalogue.signs
    in_danger = any(sign in signs and signs[sign].danger for sign in conversation.signs)
    return not in_danger and not any(facts.get(fact) == answer for fact, answer in WATCHED)


async def _sitting(office: Office, work: Work, person: Person) -> Sitting:
    bundle = office.editions.current
    if person.conversation is not None:
        bundle = await office.editions.of(person.conversation, work)
    return Sitting(office, work, person, bundle, office.now())
