"""Letters are opened on purpose, by whoever answers, and that they were is remembered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.audit import Action, Record
from bot.casework.cards import Access, may_write
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.records import Letter
from bot.usecases.find_access import find_access
from bot.usecases.held_letters import PERSON
from bot.usecases.office import Office

#: Besides those nobody has read, the last of both sides: enough to follow a talk. A product choice.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Letters:
    """The last letters about a need, oldest first, and whether the reader may answer."""

    need: Need
    letters: tuple[Letter, ...]
    may_write: bool


async def read_letters(office: Office, *, manager: ManagerId, need: NeedId) -> Letters | None:
    """Open the letters of a need; None when they are not this manager's to read."""
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return None
        reader = await work.staff.load(manager)
        referral = await work.referrals.live_of(need)
        if (await find_access(office, work, found, referral, by=reader)).access is not Access.FULL:
            return None
        letters = _to_show(await work.letters.of_need(need))
        await work.letters.mark_read(need, PERSON, office.now())
        await work.audit.add(Record(f"manager:{manager}", Action.LETTER_READ, need, office.now()))
        return Letters(found, letters, may_write=may_write(found, referral, by=manager))


def _to_show(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    last = letters[-SHOWN:]
    earlier = letters[: len(letters) - len(last)]
    return (*(one for one in earlier if one.author == PERSON and one.read_at is None), *last)
