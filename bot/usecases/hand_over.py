"""A human is wanted: one is found, alerted, and given the floor."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.floor import HUMAN_SILENCE, Floor
from bot.casework.need import Need
from bot.ports.records import Timer, TimerKind
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.open_need import open_need
from bot.usecases.prefill import DOOR_ID
from bot.usecases.sitting import Sitting
from dialogs.effects import OpenNeed
from dialogs.inputs import Control

#: What a human who is asked for in the middle of an intake may know before any consent: where, and how to speak.
SHARED_WITHOUT_CONSENT = ("place", "door", DOOR_ID, "door_hromada", "contact_name", "contact_way", "contact_time")
#: Whoever asks for a human at a desk has no telephone to be answered on: they say how to be found for that very reason.
SHARED_AT_DESK = ("phone", "where_exactly", "phone_shared", "visitor")


async def hand_over(sitting: Sitting, reason: str) -> None:
    """Give the floor to a human, who is alerted at once; the person may come back to the questions any time."""
    need = await _live_need(sitting)
    is_new = need is None
    if need is None:
        need = await _need_of_a_talk(sitting)
    owners = await answering(sitting.office, sitting.work, need)
    if not is_new:
        await alert_staff(sitting.office, sitting.work, owners, "human", need, urgent=True)
    if sitting.desk is not None:
        # The visitor has no telephone to talk by: the manager finds them by what the helper writes down.
        await sitting.tell(
            "desk_handed_over", need=need, number=need.number, owner=await sitting.owner_name(need.owner)
        )
        return
    sitting.person = replace(sitting.person, floor=Floor(need.id))
    await sitting.work.timers.put(Timer(TimerKind.FLOOR, sitting.person.id, sitting.now + HUMAN_SILENCE))
    await sitting.work.audit.add(Record("person", Action.FLOOR_TAKEN, need.id, sitting.now, reason))
    await sitting.tell(
        "human_asked" if owners else "human_nobody",
        sitting.control(Control.URGENT),
        sitting.act("end_talk", "end_talk"),
        need=need,
        owner=await sitting.owner_name(need.owner),
    )


async def _live_need(sitting: Sitting) -> Need | None:
    needs = await sitting.work.needs.of_person(sitting.person.id)
    # What stands for this talk only becomes the need of it.
    return next((need for need in needs if need.is_live and not need.is_screened), None)


async def _need_of_a_talk(sitting: Sitting) -> Need:
    conversation = sitting.person.conversation
    assert conversation is not None
    shared = SHARED_WITHOUT_CONSENT if sitting.desk is None else (*SHARED_WITHOUT_CONSENT, *SHARED_AT_DESK)
    facts = {name: value for name, value in conversation.facts.items() if name in shared}
    await open_need(sitting, OpenNeed((), conversation.signs, facts))
    need = await _live_need(sitting)
    assert need is not None
    return need
