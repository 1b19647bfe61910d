"""A promised message is brought once, or not at all when it became moot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.need import Need, Urgency
from bot.casework.quiet_hours import is_quiet, next_waking
from bot.ports.messaging import Message
from bot.ports.records import Person, Timer
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.resume import may_speak_first, sitting_of
from bot.usecases.safe_contact import safe_moment, wants_silence
from bot.usecases.sitting import Sitting, in_rows
from dialogs.conversation import answers_from
from dialogs.inputs import Control

#: While a human speaks with the person, a reminder waits for so long and looks again. A product choice.
WAIT_FOR_HUMAN = timedelta(days=1)


async def bring_reminder(office: Office, work: Work, timer: Timer) -> None:
    """Bring a message that was promised, unless it waits for the morning or a human, or nobody wants it any more."""
    now = office.now()
    if is_quiet(now, office.calendar):
        # A late worker comes in the night too.
        await work.timers.put(replace(timer, due_at=next_waking(now, office.calendar)))
        return
    reminder = await work.reminders.take(timer.subject)
    if reminder is None:
        return
    person = await work.people.load(reminder.person)
    if person.floor.is_human:
        await work.reminders.add(reminder)
        await work.timers.put(replace(timer, due_at=next_waking(now + WAIT_FOR_HUMAN, office.calendar)))
        return
    need = await work.needs.load(reminder.need) if reminder.need is not None else None
    safe_at = await safe_moment(office, work, need) if need is not None else now
    if safe_at > office.now():
        await work.reminders.add(reminder)
        await work.timers.put(replace(timer, due_at=safe_at))
        return
    sitting = await sitting_of(office, work, person)
    if _is_wanted(sitting, person, need):
        buttons = [sitting.control(Control.MINE), sitting.control(Control.URGENT)]
        await sitting.send(Message(reminder.text, in_rows(buttons)), need=need)


def _is_wanted(sitting: Sitting, person: Person, need: Need | None) -> bool:
    """Say whether a reminder may still come: to somebody who is there, for what is not over, where it is safe."""
    if person.is_gone:
        return False
    if need is not None:
        facts = answers_from(need.answers)
        is_safe = need.urgency is not Urgency.DANGER and may_speak_first(sitting.bundle, facts, need.signs)
        return need.is_live and not wants_silence(need) and is_safe
    conversation = person.conversation
    return conversation is None or may_speak_first(sitting.bundle, conversation.facts, conversation.signs)
