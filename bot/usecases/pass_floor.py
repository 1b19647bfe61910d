"""From a human back to the bot: because the manager is done, or because nobody has said anything for long."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.events import SYSTEM
from bot.casework.floor import BOT_SPEAKS
from bot.casework.names import ManagerId, NeedId, PersonId
from bot.casework.need import Need
from bot.casework.owners import OwnerKind
from bot.ports.records import Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.doing import end_talk
from bot.usecases.office import Office
from bot.usecases.resume import resume_after_floor
from bot.usecases.safe_contact import may_reach
from bot.usecases.tell_citizen import write_line


async def pass_floor(office: Office, *, manager: ManagerId, need: NeedId) -> bool:
    """End a manager's talk about a need; False when neither they nor the floor were in one. Twice is harmless."""
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return False
        was_talking = await end_talk(work, manager, need)
        if not was_talking and (found.owner is None or found.owner.id != manager):
            return False
        was_human = await return_floor(office, work, found, actor=f"manager:{manager}")
    return was_talking or was_human


async def return_floor(office: Office, work: Work, need: Need, *, actor: str) -> bool:
    """Give the floor back to the bot and repeat the question that waits; False when no human held it for this need."""
    person = await work.people.load(need.person)
    if person.floor.need != need.id:
        return False
    await _return(office, work, need, person=person, actor=actor)
    return True


async def end_silence(office: Office, work: Work, timer: Timer) -> None:
    """Give the floor back when the human who holds it has been silent for too long."""
    person = await work.people.load(PersonId(timer.subject))
    if person.floor.need is None:
        return
    need = await work.needs.load(person.floor.need)
    await _return(office, work, need, person=person, actor=SYSTEM)
    await end_talk_of_owner(work, need)


async def end_talk_of_owner(work: Work, need: Need) -> None:
    """Let what the owner writes next go to nobody, if they were talking about this need."""
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        await end_talk(work, ManagerId(need.owner.id), need.id)


async def _return(office: Office, work: Work, need: Need, *, person: Person, actor: str) -> None:
    free = replace(person, floor=BOT_SPEAKS)
    await work.audit.add(Record(actor, Action.FLOOR_RETURNED, need.id, office.now()))
    if not await may_reach(office, work, need):
        # They asked us not to write first, or not now, and are not here; the bot goes on when they are.
        await work.timers.cancel(person.id, TimerKind.FLOOR)
        await work.people.save(free, office.now())
        return
    await write_line(office, work, need, office.editions.current.phrase("floor_returned"))
    await resume_after_floor(office, work, free)
