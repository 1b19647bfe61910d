"""Whoever guesses waits: wrong tries are counted for the person and for the address, in the database.

A stranger cannot lock anybody out by it: only who has opened a link of theirs gets as far as here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.proving import FREE_OF_ADDRESS, FREE_TRIES, is_forgiven, wait_of
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import Presence

#: Where whoever is told looks after their means and their sessions.
MY_PAGE = "/desk/me"


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at a browser who proves who they are.

    Attributes:
        address: of their network; "" when it is not known. Only a keyed hash of it is kept.
        device: browser and system, in a few words.
    """

    presence: Presence
    address: str
    device: str


async def wait_for(office: Office, work: Work, caller: Caller) -> timedelta:
    """Say how long nothing may be tried; until this work is over nobody else's try of the same is looked at."""
    now, waits = office.now(), [timedelta()]
    for whose, free in _counts(caller):
        waits.append(wait_of(await work.tries.standing(whose), free=free, now=now))
    return max(waits)


async def note_wrong(office: Office, work: Work, caller: Caller, what: str) -> None:
    """Count a wrong try; once there have been so many that waiting begins, the person is told."""
    manager, now = caller.presence.manager, office.now()
    for whose, free in _counts(caller):
        tries = await work.tries.standing(whose)
        is_anew = is_forgiven(tries, now)
        await work.tries.fail(whose, now, anew=is_anew)
        if not is_anew and tries.failed + 1 == free == FREE_TRIES:
            await tell_staff(office, work, manager, "proof_failing", page=MY_PAGE, count=free)
    await work.audit.add(Record(f"manager:{manager.id}", Action.PROOF_FAILED, caller.presence.session.id, now, what))


async def note_right(work: Work, caller: Caller) -> None:
    """Forgive a person their wrong tries. An address is forgiven by time alone: anybody may sit behind it."""
    for whose, free in _counts(caller):
        if free == FREE_TRIES or not (await work.tries.standing(whose)).failed:
            await work.tries.clear(whose)


def _counts(caller: Caller) -> Iterator[tuple[str, int]]:
    yield f"manager:{caller.presence.manager.id}", FREE_TRIES
    if caller.address:
        yield f"address:{caller.address}", FREE_OF_ADDRESS
