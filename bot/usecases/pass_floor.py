"""From a human back to the bot: because the manager is done, or because nobody has said anything for long."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.floor import BOT_SPEAKS
from bot.casework.names import ManagerId, NeedId, PersonId
from bot.casework.need import Need
from bot.casework.owners import OwnerKind
from bot.ports.storage import Person, Timer, TimerKind, Work
from bot.usecases.doing import Talking, forget, what_now
from bot.usecases.office import Office
from bot.usecases.resume import resume_after_floor
from bot.usecases.tell_citizen import SYSTEM, is_held, write_line


async def pass_floor(office: Office, *, manager: ManagerId, need: NeedId) -> bool:
    """End a manager's talk about a need; False when they were not in one. Doing it twice is harmless."""
    async with office.work() as work:
        talk = await what_now(work, manager)
        if not isinstance(talk, Talking) or talk.need != need:
            return False
        await forget(work, manager)
        await return_floor(office, work, await work.needs.load(need), actor=f"manager:{manager}")
    return True


async def return_floor(office: Office, work: Work, need: Need, *, actor: str) -> None:
    """Give the floor back to the bot if a human holds it for this need, and repeat the question that waits."""
    person = await work.people.load(need.person)
    if person.floor.need == need.id:
        await _return(office, work, need, person=person, actor=actor)


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
    if need.owner is None or need.owner.kind is OwnerKind.QUEUE:
        return
    owner = ManagerId(need.owner.id)
    talk = await what_now(work, owner)
    if isinstance(talk, Talking) and talk.need == need.id:
        await forget(work, owner)


async def _return(office: Office, work: Work, need: Need, *, person: Person, actor: str) -> None:
    free = replace(person, floor=BOT_SPEAKS)
    await work.audit.add(Record(actor, Action.FLOOR_RETURNED, need.id, office.now()))
    if is_held(need):
        # They asked us not to write first; the bot goes on when they do.
        await work.timers.cancel(person.id, TimerKind.FLOOR)
        await work.people.save(free, office.now())
        return
    await write_line(office, work, need, office.editions.current.phrase("floor_returned"))
    await resume_after_floor(office, work, free)
