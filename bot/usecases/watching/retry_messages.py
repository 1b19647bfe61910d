"""What was set aside is sent once more, one message or all of a kind of trouble, and nothing twice; or is given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.storage import Work
from bot.ports.watching import Undelivered
from bot.usecases.office import Office
from bot.usecases.watching.look_at_house import MOST, may_leave

#: Who watches over messages: administrators over all, supervisors over those about needs of their hromada.
WATCHERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Retried:
    """What came of it.

    Attributes:
        leaving: so many leave now, or as soon as their reader's chat is in sight again.
        unreachable: so many stay where they are: their readers cannot be written to.
        gone: so many are no longer set aside: somebody was quicker.
    """

    leaving: int = 0
    unreachable: int = 0
    gone: int = 0


async def retry_messages(office: Office, *, by: ManagerId, messages: Sequence[int]) -> Retried:
    """Let messages that were set aside leave once more; what is not theirs to send stays, and counts as gone.

    Raises:
        Unavailable: nothing was changed.
    """
    async with office.work() as work:
        known = {one.id: one for one in await _theirs(work, await work.staff.load(by))}
        asked = [known[message] for message in dict.fromkeys(messages) if message in known]
        able = [one.id for one in asked if may_leave(one)]
        leaving = await work.watching.retry(able, office.now())
        if leaving:
            detail = f"{leaving} messages"
            await work.audit.add(Record(f"manager:{by}", Action.MESSAGES_RETRIED, "outbox", office.now(), detail))
        unreachable = len(asked) - len(able)
        return Retried(leaving, unreachable, len(set(messages)) - leaving - unreachable)


async def give_up_messages(office: Office, *, by: ManagerId, messages: Sequence[int]) -> int:
    """Empty messages that will not be sent any more, and take them off the list; how many were theirs to give up.

    Raises:
        Unavailable: nothing was changed.
    """
    async with office.work() as work:
        known = {one.id for one in await _theirs(work, await work.staff.load(by))}
        done = await work.watching.give_up(sorted(known & set(messages)), office.now())
        if done:
            detail = f"{done} messages"
            await work.audit.add(Record(f"manager:{by}", Action.MESSAGES_GIVEN_UP, "outbox", office.now(), detail))
        return done


async def _theirs(work: Work, manager: Manager) -> Sequence[Undelivered]:
    if not manager.is_active or manager.role not in WATCHERS:
        return ()
    hromada = None if manager.role is Role.ADMINISTRATOR else manager.hromada
    return [one for one in await work.watching.undelivered(hromada, MOST) if one.state == "parked"]
