"""How institutions work together, brought to one need: which protocols bind here, each a task with a clock (R-032)."""

from __future__ import annotations

from bot.casework.need import Need
from bot.casework.task import Task
from bot.ports.storage import Work
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.prefill import DOOR_ID
from dialogs.bundle import Bundle
from dialogs.protocols import Protocol, Reporter

#: Tasks of this family: the protocol's id follows after the point.
FAMILY = "protocol_step."
#: Kinds of doors behind which others than the person themselves learn of it.
_REPORTERS = {"school": Reporter.SCHOOL}


async def give_steps(office: Office, work: Work, need: Need, *, before: Need | None = None) -> None:
    """Give whoever answers for a need the steps that protocols ask for.

    They come with the alert of the need itself, so nobody is alerted twice.

    Args:
        before: the need when its steps were given last: what they were is not given again, done or not. None when
            none were.
    """
    given = {one.id for one in await find_protocols(office, work, before)} if before is not None else set()
    for protocol in await find_protocols(office, work, need):
        if protocol.id in given:
            continue
        due = await due_by(office, work, protocol.deadline, need.hromada)
        await give_task(office, work, need, f"{FAMILY}{protocol.id}", due=due, alert="")


async def find_protocols(office: Office, work: Work, need: Need) -> tuple[Protocol, ...]:
    """Find the protocols that bind here, in the order of the catalogue."""
    reporter = await _reporter(work, need)
    protocols = office.editions.current.catalogue.protocols.values()
    return tuple(one for one in protocols if one.is_set_off(need.kinds, need.signs, reporter))


def protocol_of(bundle: Bundle, task: Task) -> Protocol | None:
    """Find the protocol a task stands for; None when it stands for none, or for one that is no more."""
    return bundle.catalogue.protocols.get(task.kind.removeprefix(FAMILY)) if is_step(task) else None


def is_step(task: Task) -> bool:
    """Say whether a task is a step of a protocol."""
    return task.kind.startswith(FAMILY)


async def _reporter(work: Work, need: Need) -> Reporter:
    door = await work.doors.find(str(need.answers.get(DOOR_ID, "")))
    if door is not None and door.kind in _REPORTERS:
        return _REPORTERS[door.kind]
    if need.is_report:
        return Reporter.INSTITUTION if door is not None else Reporter.NEIGHBOUR
    person = await work.people.load(need.person)
    return Reporter.INSTITUTION if person.assisted_by is not None else Reporter.PERSON
