"""How a need stands, told by its history alone (invariant I15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.events import NeedEvent
from bot.casework.names import ReferralId
from bot.casework.need import NeedStatus
from bot.casework.owners import Owner
from bot.casework.referral import ReferralStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """How a need and its attempts stand; `status` is None before the first event."""

    status: NeedStatus | None = None
    owner: Owner | None = None
    due_at: datetime | None = None
    referrals: Mapping[ReferralId, ReferralStatus] = field(default_factory=dict)


def replay(events: Iterable[NeedEvent]) -> Standing:
    """Walk through a history, oldest first. Events noted before the state was kept with them change nothing."""
    standing = Standing()
    for event in events:
        referrals = dict(standing.referrals)
        if event.referral is not None and event.referral_status is not None:
            referrals[event.referral] = event.referral_status
        if event.status is None:
            standing = Standing(standing.status, standing.owner, standing.due_at, referrals)
        else:
            standing = Standing(event.status, event.owner, event.due_at, referrals)
    return standing
