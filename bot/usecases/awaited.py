"""What a need waits for from its own person: said in the list and on the need, so that nobody waits on each other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from bot.casework.appointments import AppointmentStatus
from bot.casework.need import Need, NeedStatus
from bot.casework.partners import PartnerAsk
from bot.casework.plans import PlanStatus
from bot.usecases.sitting import Sitting

#: A plan nobody has said anything about yet.
_UNANSWERED = frozenset({PlanStatus.WRITTEN, PlanStatus.SHOWN})


async def awaited(sitting: Sitting, need: Need) -> tuple[str, ...]:
    """Name what is awaited: "outcome", "visit", "papers", "plan", "share"; phrases `awaits.<name>`."""
    return tuple([name async for name in _awaited(sitting, need)]) if need.is_live else ()


async def open_asks(sitting: Sitting, need: Need) -> tuple[PartnerAsk, ...]:
    """List the questions to the person, whether somebody else may learn something, that have no answer yet."""
    asks = await sitting.work.partners.asks_of(need.id)
    return tuple(ask for ask in asks if ask.decided_at is None) if need.is_live else ()


def awaited_lines(sitting: Sitting, names: Iterable[str]) -> tuple[str, ...]:
    """Say what is awaited from the person, a line each."""
    return tuple(sitting.phrase("awaited", what=sitting.bundle.phrase(f"awaits.{name}")) for name in names)


async def _awaited(sitting: Sitting, need: Need) -> AsyncIterator[str]:
    work = sitting.work
    if need.status is NeedStatus.CONFIRMING:
        yield "outcome"
    visit = await work.appointments.open_of_need(need.id)
    if visit is not None and visit.status is AppointmentStatus.OFFERED:
        yield "visit"
    if await work.papers.open_of_need(need.id):
        yield "papers"
    plans = await work.plans.of_need(need.id)
    if plans and plans[-1].status in _UNANSWERED:
        yield "plan"
    if await open_asks(sitting, need):
        yield "share"
