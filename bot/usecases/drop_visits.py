"""A need is over or somebody else's: the hours its manager offered, and what was asked for it, mean nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.appointments import AppointmentStatus
from bot.casework.need import Need
from bot.casework.papers import RequestStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work


async def drop_visits(work: Work, need: Need) -> bool:
    """Give the hours of a need back; True when a meeting had been arranged, which somebody must tell of."""
    visit = await work.appointments.open_of_need(need.id)
    if visit is None:
        return False
    await work.appointments.save(replace(visit, status=AppointmentStatus.CANCELLED))
    await work.appointments.free(visit.id)
    await work.timers.cancel(visit.id, TimerKind.VISIT)
    return visit.chosen is not None


async def drop_arranged(work: Work, need: Need) -> None:
    """Let go of what was arranged about a need that is over: hours, and papers that were asked for."""
    await drop_visits(work, need)
    request = await work.papers.open_of_need(need.id)
    if request is not None:
        await work.papers.save_request(replace(request, status=RequestStatus.CLOSED))
        await work.timers.cancel(request.id, TimerKind.PAPERS)
