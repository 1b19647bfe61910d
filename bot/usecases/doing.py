"""What a manager is in the middle of: the next words they write belong to it. No personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from bot.casework.moves import Move
from bot.casework.names import ManagerId, NeedId, ReferralId
from bot.ports.storage import Work


@dataclass(frozen=True, slots=True)
class Talking:
    """Everything they write goes to the person of this need. `at`: when they last wrote, aware."""

    need: NeedId
    at: datetime


@dataclass(frozen=True, slots=True)
class Moving:
    """A move waits for what it lacks.

    Attributes:
        version: the referral's when the card was shown.
        talk: the talk that goes on once the question is answered or left.
        code, on: what it has been given so far.
        is_sure: they were warned that it cannot be undone, and went on.
        is_several, outcome: more than one thing came of it, and which were ticked so far.
    """

    referral: ReferralId
    version: int
    move: Move
    talk: Talking | None = None
    code: str = ""
    on: date | None = None
    is_sure: bool = False
    is_several: bool = False
    outcome: tuple[str, ...] = ()

    def is_same(self, other: Moving) -> bool:
        """Say whether the other is the same move of the same card."""
        return (self.referral, self.version, self.move) == (other.referral, other.version, other.move)


@dataclass(frozen=True, slots=True)
class Arranging:
    """Something is being put together for a citizen, or a complaint answered, and lacks words or choices.

    Attributes:
        what: "visit", "papers", "plan" or "complaint"; "partner", "partner_why" or "partner_answer" for partners.
        subject: the need, or the complaint.
        chosen: what was picked so far: hours, ids of documents, a day.
        talk: the talk that goes on afterwards.
    """

    what: str
    subject: str
    chosen: tuple[str, ...] = ()
    talk: Talking | None = None


Doing = Talking | Moving | Arranging


async def what_now(work: Work, manager: ManagerId) -> Doing | None:
    """Say what a manager is in the middle of."""
    return _from_plain(await work.staff.doing(manager))


async def find_talk(work: Work, manager: ManagerId) -> Talking | None:
    """Find the talk a manager is in, also one that waits behind a question."""
    doing = await what_now(work, manager)
    return doing if doing is None or isinstance(doing, Talking) else doing.talk


async def begin_talk(work: Work, manager: ManagerId, talk: Talking) -> None:
    """From now on what a manager writes goes to the person of a need, instead of anything earlier."""
    await work.staff.set_doing(manager, _to_plain(talk))


async def end_talk(work: Work, manager: ManagerId, need: NeedId) -> bool:
    """From now on nothing a manager writes goes to the person of this need; False when it did not anyway."""
    doing = await what_now(work, manager)
    match doing:
        case Talking(need=about) if about == need:
            await work.staff.set_doing(manager, {})
        case Moving(talk=Talking(need=about)) | Arranging(talk=Talking(need=about)) if about == need:
            await work.staff.set_doing(manager, _to_plain(replace(doing, talk=None)))
        case _:
            return False
    return True


async def ask_for(work: Work, manager: ManagerId, asked: Moving | Arranging) -> None:
    """The next words of a manager are what this lacks; a talk waits meanwhile."""
    talk = await find_talk(work, manager)
    await work.staff.set_doing(manager, _to_plain(replace(asked, talk=talk)))


async def leave_question(work: Work, manager: ManagerId) -> None:
    """The next words of a manager are no answer to an earlier question; a talk that waited goes on."""
    doing = await what_now(work, manager)
    if isinstance(doing, Moving | Arranging):
        await work.staff.set_doing(manager, _to_plain(doing.talk) if doing.talk else {})


def _to_plain(doing: Doing) -> dict[str, str]:
    match doing:
        case Talking():
            return {"talk": doing.need, "at": doing.at.isoformat()}
        case Moving():
            asked = {"move": doing.move.value, "referral": doing.referral, "version": str(doing.version)}
            given = {"code": doing.code, "on": doing.on.isoformat() if doing.on else "", "sure": "1" * doing.is_sure}
            given |= {"several": "1" * doing.is_several, "outcome": " ".join(doing.outcome)}
            has = {name: value for name, value in given.items() if value}
            return asked | has | (_to_plain(doing.talk) if doing.talk else {})
        case Arranging():
            put = {"what": doing.what, "subject": doing.subject, "chosen": " ".join(doing.chosen)}
            return put | (_to_plain(doing.talk) if doing.talk else {})
        case _:
            assert_never(doing)


def _from_plain(plain: Mapping[str, str]) -> Doing | None:
    talk = Talking(NeedId(plain["talk"]), datetime.fromisoformat(plain["at"])) if "talk" in plain else None
    if "what" in plain:
        return Arranging(plain["what"], plain["subject"], tuple(plain["chosen"].split()), talk)
    if "move" not in plain:
        return talk
    return Moving(
        ReferralId(plain["referral"]),
        int(plain["version"]),
        Move(plain["move"]),
        talk,
        code=plain.get("code", ""),
        on=date.fromisoformat(plain["on"]) if "on" in plain else None,
        is_sure="sure" in plain,
        is_several="several" in plain,
        outcome=tuple(plain.get("outcome", "").split()),
    )
