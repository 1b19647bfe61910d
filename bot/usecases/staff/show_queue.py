"""What waits for a manager: their own referrals and their queue's, soonest due first, nothing about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Urgency
from bot.casework.owners import owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.ports.storage import Work
from bot.usecases.office import Office

#: One screen of a phone. A product choice.
SHOWN = 15
#: So many needs more are looked through when people do not want the reader. More than a hromada has of these.
HIDDEN_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One live referral: what it is called, how urgent, where it stands, by when.

    Attributes:
        stage: the last move; "" before the first.
        is_mine: False while it waits in the queue for somebody to take it.
    """

    need: NeedId
    number: str
    urgency: Urgency
    status: ReferralStatus
    stage: str
    due_at: datetime
    is_mine: bool
    is_overdue: bool


async def show_queue(office: Office, *, manager: ManagerId, only_mine: bool = False) -> tuple[QueueLine, ...]:
    """List what waits for a manager, soonest due first, at most SHOWN; nothing of people who do not want them."""
    async with office.work() as work:
        return await _list(office, work, manager, only_mine=only_mine)


async def _list(office: Office, work: Work, manager: ManagerId, *, only_mine: bool) -> tuple[QueueLine, ...]:
    who = await work.staff.load(manager)
    if who.role not in CASE_ROLES or not who.is_active:
        return ()
    mine = owned_by(who)
    owners = (mine,) if only_mine else (mine, queue_of(who.hromada))
    hidden = await work.exclusions.of_manager(manager)
    lines: list[QueueLine] = []
    for referral in await work.referrals.owned_by(owners, limit=SHOWN + HIDDEN_AT_MOST if hidden else SHOWN):
        need = await work.needs.load(referral.need)
        if need.person in hidden or len(lines) == SHOWN:
            continue
        due = referral.due_at or office.now()
        line = QueueLine(
            need.id,
            need.number,
            need.urgency,
            referral.status,
            referral.stage,
            due_at=due,
            is_mine=referral.owner == mine,
            is_overdue=due <= office.now(),
        )
        lines.append(line)
    return tuple(lines)
