"""Somebody forgot their own word: whoever answers for them reads them a code by voice, which opens their chat once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.cards import may_write
from bot.casework.hiding import WAY_BACK_FOR
from bot.casework.names import ManagerId, NeedId
from bot.usecases.office import Office

#: Eight digits in two groups: with the few tries there are, nobody guesses them within a day. A product choice.
DIGITS, GROUP = 8, 4


class Fate(StrEnum):
    """What became of the wish to give a code."""

    GIVEN = "given"
    #: The chat has no word, or is not hidden behind it: there is nothing to open.
    NOT_LOCKED = "not_locked"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class WayBack:
    """What came of it; `code` is to be said aloud, "" when there is none."""

    fate: Fate
    code: str = ""


async def give_way_back(office: Office, *, manager: ManagerId, need: NeedId) -> WayBack:
    """Give the manager of a need a code that opens its person's locked chat once; an earlier one stops working."""
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return WayBack(Fate.NOT_YOURS)
        if not may_write(found, await work.referrals.live_of(need), by=manager):
            return WayBack(Fate.NOT_YOURS)
        person = await work.people.load(found.person)
        if not person.hiding.is_locked:
            return WayBack(Fate.NOT_LOCKED)
        code, now = _code(office), office.now()
        digest = work.people.digest(person.id, code)
        hiding = replace(person.hiding, way_back=digest, way_back_until=now + WAY_BACK_FOR)
        await work.people.save(replace(person, hiding=hiding), person.seen_at or now)
        await work.audit.add(Record(f"manager:{manager}", Action.WAY_BACK_GIVEN, need, now))
    return WayBack(Fate.GIVEN, f"{code[:GROUP]} {code[GROUP:]}")


def _code(office: Office) -> str:
    drawn = int.from_bytes(office.chance.octets(8), "big") % 10**DIGITS
    return f"{drawn:0{DIGITS}}"
