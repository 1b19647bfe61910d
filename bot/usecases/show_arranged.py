"""What a manager and a person have arranged about a need: hours, papers, the plan."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.appointments import Appointment
from bot.casework.audit import Action, Record
from bot.casework.cards import may_write
from bot.casework.names import ManagerId, NeedId
from bot.casework.papers import DocumentRequest
from bot.casework.plans import Plan
from bot.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is arranged now.

    Attributes:
        visit: the open offer, or the meeting that was chosen.
        request: papers that are asked for.
        papers: how many have come and can still be looked at.
        plan: the last version of the summary.
    """

    number: str
    visit: Appointment | None
    request: DocumentRequest | None
    papers: int
    plan: Plan | None


async def show_arranged(office: Office, *, manager: ManagerId, need: NeedId) -> Arranged | None:
    """Show it to whoever may write to the person, which is put on record; None to everybody else."""
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return None
        if not may_write(found, await work.referrals.live_of(need), by=manager) or found.is_report:
            return None
        await work.audit.add(Record(f"manager:{manager}", Action.CARD_VIEWED, need, office.now(), "arranged"))
        papers = [one for one in await work.papers.of_need(need) if one.forgotten_at is None]
        plans = await work.plans.of_need(need)
        return Arranged(
            found.number,
            await work.appointments.open_of_need(need),
            await work.papers.open_of_need(need),
            len(papers),
            plans[-1] if plans else None,
        )
