"""Help is needed again: a need that ended lately goes on, an older one is followed by a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.casework.events import PERSON, Happening, NeedEvent, Notice, event_of
from bot.casework.names import NeedId
from bot.casework.need import LEGAL_NEED_MOVES, LIVE_NEEDS, Need, NeedStatus, number_from
from bot.casework.owners import queue_of
from bot.usecases.confirm_outcome import find_own_need, send_again
from bot.usecases.give_task import close_tasks
from bot.usecases.open_need import NUMBER_BYTES
from bot.usecases.send_referral import send_referral
from bot.usecases.sitting import Sitting
from dialogs.inputs import Control

#: Source: loop.md 3.1, `resolved|unmet→routing`: "reopen within 30 days; later a new need, linked".
MAY_GO_ON = timedelta(days=30)


async def reopen(sitting: Sitting, need_id: str) -> None:
    """Put a finished need back to routing, or open one that follows it; pressed twice, it counts once.

    What the person took back, or what was closed as a mistake, stays so: another follows it.
    """
    need = await find_own_need(sitting, need_id)
    if need is None or not need.may_be_asked_again:
        await sitting.tell_too_old()
        return
    ended = ended_at(await sitting.work.needs.history(need.id)) or need.opened_at
    if NeedStatus.ROUTING in LEGAL_NEED_MOVES[need.status] and sitting.now <= ended + MAY_GO_ON:
        # Whoever was to look again at what could not be met need not: it is looked at now.
        await close_tasks(sitting.office, sitting.work, need)
        await send_again(sitting, replace(need, due_at=None), event="reopened", phrase="reopened")
        return
    follower = await sitting.work.needs.find_opening(_opening(need))
    if follower is None:
        await _follow(sitting, need)
    elif follower.is_live:
        await sitting.tell_too_old()
    else:
        await reopen(sitting, follower.id)


def ended_at(events: Iterable[NeedEvent]) -> datetime | None:
    """Find when a need ended last; None when its history does not tell."""
    ends = [event.at for event in events if event.status is not None and event.status not in LIVE_NEEDS]
    return ends[-1] if ends else None


async def _follow(sitting: Sitting, need: Need) -> None:
    """Open a need that follows an older one: nobody has to tell everything again (invariant I16)."""
    office, work = sitting.office, sitting.work
    follower = replace(
        need,
        id=NeedId(office.chance.id()),
        number=number_from(office.chance.octets(NUMBER_BYTES)),
        opening=_opening(need),
        status=NeedStatus.ROUTING,
        owner=queue_of(need.hromada),
        due_at=sitting.now,
        opened_at=sitting.now,
        version=1,
        linked=need.id,
    )
    await work.needs.add(follower)
    await work.needs.note(event_of(follower, None, Happening("opened", PERSON, sitting.now), Notice.ANSWERED))
    sent, _ = await send_referral(office, work, follower)
    owner, due = await sitting.owner_name(sent.owner), sitting.due(sent.due_at)
    buttons = (sitting.control(Control.MINE), sitting.control(Control.URGENT))
    await sitting.tell(
        "followed", *buttons, need=follower, number=follower.number, before=need.number, owner=owner, due=due
    )


def _opening(need: Need) -> str:
    return f"{need.person}:after:{need.id}"
