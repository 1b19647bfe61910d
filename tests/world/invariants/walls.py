"""I14 and I16: nobody from elsewhere gets in by any door, and whoever answers reads all that was said once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from bot.casework.cards import Access
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, ManagerId, NeedId
from bot.casework.owners import Manager, OwnerKind
from bot.casework.referral import Referral
from bot.usecases.move_answers import Verdict
from bot.usecases.move_referral import move_referral
from bot.usecases.office import Office
from bot.usecases.open_card import Card, open_card
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.staff.show_queue import show_queue
from bot.usecases.write_to_citizen import Fate, start_talk, write_to_citizen
from tests.world.books import Books
from tests.world.lines import NeedLine

#: What a stranger may be told about a move.
SHUT = frozenset({Verdict.NOT_YOURS})
#: In how many ways an owner's eyes may be looked through in one go.
Door = Callable[[Office, ManagerId, NeedId], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody on the staff who must not know that a need exists."""

    who: Manager
    need: NeedLine


def strangers(books: Books) -> list[Stranger]:
    """Pair each need with everybody of other hromadas, and with whom its person does not want."""
    found = []
    for need in books.needs.values():
        owner = books.staff.get(need.owner_id or "")
        inside = {need.hromada, owner.hromada if owner else need.owner_id, NATIONAL_QUEUE}
        team = {one.whom for one in books.team if one.need == need.id}
        for who in books.staff.values():
            is_unwanted = who.id in books.unwanted(need.person)
            is_outside = who.hromada not in inside and who.id not in team
            if is_unwanted or is_outside:
                found.append(Stranger(who, need))
    return found


async def i14_walls_hold(office: Office, stranger: Stranger) -> AsyncIterator[str]:
    """Try every door as somebody who has no business here."""
    who, need = ManagerId(stranger.who.id), NeedId(stranger.need.id)
    for name, door in DOORS.items():
        if await door(office, who, need):
            yield f"{stranger.who.name} of {stranger.who.hromada} got to need {stranger.need.number} by {name}"


#: In the key of a need opened by calling a human: only where the person is and how to reach them goes along.
BY_CALLING = ":talk:"


async def i16_tells_once(office: Office, books: Books, need: NeedLine, first: Card | None = None) -> AsyncIterator[str]:
    """Look at the card as its owner: everything the person said is there, whoever answers now.

    Args:
        first: the card as an earlier owner saw it; the same words must stand on it.
    """
    if need.owner_kind != OwnerKind.MANAGER or need.owner_id is None:
        return
    card = await open_card(office, manager=ManagerId(need.owner_id), need=NeedId(need.id))
    if card is None or card.access is not Access.FULL:
        yield f"need {need.number}: its owner cannot open the card"
    elif not card.lines and BY_CALLING not in need.opening:
        yield f"need {need.number}: its owner reads nothing of what was said"
    elif first is not None and _words(first) - _words(card):
        yield f"need {need.number}: its new owner does not read all that the earlier one did"


def _words(card: Card) -> set[str]:
    return {str(line) for line in (*card.contact, *card.lines)}


async def _card(office: Office, who: ManagerId, need: NeedId) -> bool:
    return await open_card(office, manager=who, need=need) is not None


async def _letters(office: Office, who: ManagerId, need: NeedId) -> bool:
    return await read_letters(office, manager=who, need=need) is not None


async def _talk(office: Office, who: ManagerId, need: NeedId) -> bool:
    return (await start_talk(office, manager=who, need=need)).fate is not Fate.NOT_YOURS


async def _write(office: Office, who: ManagerId, need: NeedId) -> bool:
    return (await write_to_citizen(office, manager=who, need=need, text="чужі слова")).fate is not Fate.NOT_YOURS


async def _floor(office: Office, who: ManagerId, need: NeedId) -> bool:
    return await pass_floor(office, manager=who, need=need)


async def _queue(office: Office, who: ManagerId, need: NeedId) -> bool:
    return any(line.need == need for line in await show_queue(office, manager=who))


async def _moves(office: Office, who: ManagerId, need: NeedId) -> bool:
    async with office.storage.work() as work:
        referral = await work.referrals.live_of(need)
    if referral is None:
        return False
    return any([await _moved(office, who, referral, move) for move in Move])


async def _moved(office: Office, who: ManagerId, referral: Referral, move: Move) -> bool:
    try:
        answer = await move_referral(office, manager=who, referral=referral.id, version=referral.version, move=move)
    except KeyError:
        # To whom its person does not want, a need looks like none.
        return False
    return answer.verdict not in SHUT


DOORS: dict[str, Door] = {
    "opening the card": _card,
    "reading letters": _letters,
    "beginning a talk": _talk,
    "writing": _write,
    "passing the floor": _floor,
    "the queue": _queue,
    "a move": _moves,
}
