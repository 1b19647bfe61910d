"""With the code of a receipt somebody attaches what was asked for at a desk to their own Telegram.

Nothing else attaches it: neither a telephone number nor a name, for both change hands (loop.md 7.2).
"""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.claim import OCTETS, TRIES, TRIES_WITHIN, VALID_FOR, Claim, code_from
from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.names import PersonId
from bot.casework.need import Need
from bot.casework.task import REACH_OTHERWISE
from bot.ports.messaging import Button
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.sitting import Sitting
from bot.usecases.staff.secret_codes import hash_of
from dialogs.inputs import Control

#: Name of the event in the history of a need.
CLAIMED = "claimed"


async def make_claim(office: Office, work: Work, person: PersonId, *, by: str) -> str:
    """Make a code for somebody who was helped at a desk; those they had before stop working.

    Returns:
        The code, for the receipt: only its hash is kept among the codes.
    """
    code, now = code_from(office.chance.octets(OCTETS)), office.now()
    await work.claims.add(Claim(hash_of(code), person, now, now + VALID_FOR))
    await work.audit.add(Record(by, Action.CLAIM_MADE, person, now))
    return code


async def claim_need(sitting: Sitting, code: str) -> None:
    """Attach what a code stands for; a wrong, used or expired one gets the same answer, and too many of them a rest."""
    work, now, me = sitting.work, sitting.now, sitting.person
    if await work.claims.tries_since(me.id, now - TRIES_WITHIN) >= TRIES:
        await sitting.tell("claim_wait", sitting.control(Control.URGENT))
        return
    claim = await work.claims.use(hash_of(code), now)
    if claim is None or (await work.people.load(claim.person)).account is not None:
        await work.claims.add_try(me.id, now)
        await work.audit.add(Record(PERSON, Action.CLAIM_REFUSED, me.id, now))
        await sitting.tell("claim_wrong", *_buttons(sitting))
        return
    await _join(sitting, claim.person)


async def _join(sitting: Sitting, helped: PersonId) -> None:
    work, me = sitting.work, sitting.person
    other, theirs = await work.people.load(helped), await work.needs.of_person(helped)
    await work.timers.cancel(helped, TimerKind.UNFINISHED, TimerKind.FLOOR)
    await work.people.join(me.id, helped)
    sitting.person = replace(me, profile={**other.profile, **me.profile})
    for need in theirs:
        await _attach(sitting, replace(need, person=me.id))


async def _attach(sitting: Sitting, need: Need) -> None:
    """Say of a need that its person can be reached now, to them and to whoever answers for it."""
    office, work, now = sitting.office, sitting.work, sitting.now
    await work.needs.note(event_of(need, None, Happening(CLAIMED, PERSON, now), Notice.ANSWERED))
    await work.audit.add(Record(PERSON, Action.NEED_CLAIMED, need.id, now))
    for task in await work.tasks.open_of_need(need.id):
        if task.kind == REACH_OTHERWISE:
            await work.tasks.done(task.id, now)
            await work.timers.cancel(task.id, TimerKind.TASK)
    if need.is_live and need.owner is not None:
        await alert_staff(office, work, await answering(office, work, need), "claimed", need)
    await sitting.tell("claim_done", *_buttons(sitting), need=need, number=need.number)


def _buttons(sitting: Sitting) -> tuple[Button, ...]:
    return tuple(sitting.control(each) for each in (Control.MINE, Control.RESTART, Control.URGENT))
