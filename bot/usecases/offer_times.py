"""A manager offers hours for a meeting; the person picks one of them with one tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.appointments import Appointment, BadHours, Meeting, check_hours, hours_of
from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.drop_visits import drop_visits
from bot.usecases.find_theirs import find_theirs
from bot.usecases.office import Office
from bot.usecases.take_visit_back import OFFER_TIMES
from bot.usecases.tell_citizen import tell_citizen


class Fate(StrEnum):
    """What became of an offer, or of the wish to take a meeting back."""

    OFFERED = "offered"
    CANCELLED = "cancelled"
    NOT_YOURS = "not_yours"
    NOTHING = "nothing"
    BAD_COUNT = "count"
    BAD_TWICE = "twice"
    BAD_GRID = "grid"
    BAD_PAST = "past"
    BAD_FAR = "far"
    BAD_TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What came of it; `number` is the need's, "" when it is not the manager's to know."""

    fate: Fate
    number: str = ""


async def offer_times(
    office: Office, *, manager: ManagerId, need: NeedId, times: Sequence[datetime], meeting: Meeting
) -> OfferAnswer:
    """Offer 2 to 5 hours for a meeting; an earlier offer, or a meeting arranged before, is taken back with it.

    Args:
        times: aware; whole or half hours, none of them taken by another meeting of the manager.
    """
    async with office.work() as work:
        found = await find_theirs(work, need, manager)
        if found is None:
            return OfferAnswer(Fate.NOT_YOURS)
        taken = await work.appointments.taken(manager, office.now()) - await _own(work, need)
        try:
            hours = check_hours(times, now=office.now(), taken=taken)
        except BadHours as bad:
            return OfferAnswer(Fate(bad.why), found.number)
        await drop_visits(work, found)
        offer = Appointment(office.chance.id(), need, manager, meeting, hours, office.now())
        if not await work.appointments.add(offer):
            return OfferAnswer(Fate.NOTHING, found.number)
        await work.timers.put(Timer(TimerKind.VISIT, offer.id, hours[-1]))
        await _close_task(office, work, found)
        await work.audit.add(Record(f"manager:{manager}", Action.VISIT_OFFERED, need, office.now()))
        await _tell(office, work, found, offer)
    return OfferAnswer(Fate.OFFERED, found.number)


async def cancel_visit(office: Office, *, manager: ManagerId, need: NeedId) -> OfferAnswer:
    """Take an offer or an arranged meeting back; the person is told, and new hours may be offered."""
    async with office.work() as work:
        found = await find_theirs(work, need, manager)
        if found is None:
            return OfferAnswer(Fate.NOT_YOURS)
        visit = await work.appointments.open_of_need(need)
        if visit is None:
            return OfferAnswer(Fate.NOTHING, found.number)
        await drop_visits(work, found)
        await work.audit.add(Record(f"manager:{manager}", Action.VISIT_CANCELLED, need, office.now()))
        await tell_citizen(office, work, found, "visit_cancelled", actor=f"manager:{manager}")
    return OfferAnswer(Fate.CANCELLED, found.number)


async def _own(work: Work, need: NeedId) -> frozenset[datetime]:
    """Give the cells that the meeting of this very need has: a new offer may have them again."""
    visit = await work.appointments.open_of_need(need)
    return frozenset(hours_of(visit.chosen)) if visit is not None and visit.chosen is not None else frozenset()


async def _close_task(office: Office, work: Work, need: Need) -> None:
    for task in await work.tasks.open_of_need(need.id):
        if task.kind == OFFER_TIMES:
            await work.tasks.done(task.id, office.now())
            await work.timers.cancel(task.id, TimerKind.TASK)


async def _tell(office: Office, work: Work, need: Need, offer: Appointment) -> None:
    person = await work.people.load(need.person)
    say, bundle = office.translator, office.editions.current
    hours = [
        Button(say.moment(at, person.language), act_data("pick", offer.id, str(place)))
        for place, at in enumerate(offer.times)
    ]
    none = Button(say.render(bundle.phrase("visit_none"), person.language, bundle), act_data("pick", offer.id, "none"))
    await tell_citizen(
        office,
        work,
        need,
        "times_offered",
        actor=f"manager:{offer.manager}",
        buttons=(*hours, none),
        where=bundle.phrase(f"meeting.{offer.meeting}"),
    )
