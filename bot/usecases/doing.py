"""What a manager is in the middle of: the next words they write belong to it. No personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.casework.names import ManagerId, NeedId, ReferralId
from bot.casework.referral import Move
from bot.ports.storage import Work


@dataclass(frozen=True, slots=True)
class Talking:
    """Everything they write goes to the person of this need. `at`: when they last wrote, aware."""

    need: NeedId
    at: datetime


@dataclass(frozen=True, slots=True)
class Moving:
    """A move waits for what it lacks: a day or a reason. `version` is the referral's when the card was shown."""

    referral: ReferralId
    version: int
    move: Move


Doing = Talking | Moving


async def what_now(work: Work, manager: ManagerId) -> Doing | None:
    """Say what a manager is in the middle of."""
    return _from_plain(await work.staff.doing(manager))


async def begin(work: Work, manager: ManagerId, doing: Doing) -> None:
    """Remember what a manager is in the middle of, instead of anything earlier."""
    await work.staff.set_doing(manager, _to_plain(doing))


async def forget(work: Work, manager: ManagerId) -> None:
    """A manager is in the middle of nothing."""
    await work.staff.set_doing(manager, {})


def _to_plain(doing: Doing) -> dict[str, str]:
    match doing:
        case Talking():
            return {"talk": doing.need, "at": doing.at.isoformat()}
        case Moving():
            return {"move": doing.move, "referral": doing.referral, "version": str(doing.version)}
        case _:
            assert_never(doing)


def _from_plain(plain: Mapping[str, str]) -> Doing | None:
    match plain:
        case {"talk": need, "at": at}:
            return Talking(NeedId(need), datetime.fromisoformat(at))
        case {"move": move, "referral": referral, "version": version}:
            return Moving(ReferralId(referral), int(version), Move(move))
        case _:
            return None
