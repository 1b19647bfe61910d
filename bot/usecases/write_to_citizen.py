"""A manager writes through the bot: a human has the floor now, and neither learns the other's account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.cards import may_write
from bot.casework.floor import HUMAN_SILENCE, Floor
from bot.casework.names import LetterId, ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.records import Letter, Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.doing import Talking, begin_talk, find_talk
from bot.usecases.held_letters import show_letter
from bot.usecases.office import Office
from bot.usecases.pass_floor import return_floor
from bot.usecases.safe_contact import is_discreet, is_held, may_reach, safe_moment
from bot.usecases.tell_citizen import write_line

#: Leaves room for who writes and about which need within one message of Telegram. A product choice, characters.
LONGEST_LETTER = 3500


class Fate(StrEnum):
    """What became of a letter, or of the wish to write one."""

    SENT = "sent"
    #: Kept until the person comes: they asked us not to write first.
    HELD = "held"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    #: Not theirs, not taken yet, or taken back by the person.
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """What came of a letter; `number` is the need's, "" when it is not the manager's to know."""

    fate: Fate
    number: str = ""


async def start_talk(office: Office, *, manager: ManagerId, need: NeedId) -> LetterAnswer:
    """Let everything a manager writes next go to the person of a need. A talk about another need ends.

    Returns:
        SENT when they may write, HELD when they may but the person will see it only on coming by themselves.
    """
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return LetterAnswer(Fate.NOT_YOURS)
        answer = await _ask(work, found, manager)
        if answer.fate is not Fate.SENT:
            return answer
        await _leave_other_talk(office, work, manager, need)
        await begin_talk(work, manager, Talking(need, office.now()))
        return answer if await may_reach(office, work, found) else replace(answer, fate=Fate.HELD)


async def write_to_citizen(
    office: Office, *, manager: ManagerId, need: NeedId, text: str, talks_in_bot: bool = True
) -> LetterAnswer:
    """Bring a manager's words to the person of a need, whom a human addresses from now on.

    Args:
        talks_in_bot: True when what they write next in the managers' bot is for the person too.
    """
    words = text.strip()
    if not words or len(words) > LONGEST_LETTER:
        return LetterAnswer(Fate.TOO_LONG if words else Fate.EMPTY)
    async with office.work() as work:
        found = await work.needs.load(need)
        answer = await _ask(work, found, manager)
        if answer.fate is not Fate.SENT:
            return answer
        reached = await may_reach(office, work, found)
        await _write(office, work, found, words, reached=reached)
        if talks_in_bot:
            await begin_talk(work, manager, Talking(need, office.now()))
    return answer if reached else replace(answer, fate=Fate.HELD)


async def _ask(work: Work, need: Need, manager: ManagerId) -> LetterAnswer:
    if may_write(need, await work.referrals.live_of(need.id), by=manager):
        return LetterAnswer(Fate.SENT, need.number)
    return LetterAnswer(Fate.NOT_YOURS)


async def _write(office: Office, work: Work, need: Need, text: str, *, reached: bool) -> None:
    assert need.owner is not None
    author, now = f"manager:{need.owner.id}", office.now()
    letter = Letter(LetterId(office.chance.id()), need.id, author, text, now)
    await work.audit.add(Record(author, Action.LETTER_WRITTEN, need.id, now))
    if not reached:
        await work.letters.add(letter)
        await _announce(office, work, need)
        return
    # Shown is read, for the citizen: an unread letter of a manager is one that is still held.
    await work.letters.add(replace(letter, read_at=now))
    await _take_floor(office, work, need, author)
    await show_letter(office, work, need, text)


async def _announce(office: Office, work: Work, need: Need) -> None:
    """Say, at an hour at which it is safe, that there is something; what it is waits behind the "mine" button."""
    if is_held(need, await work.people.load(need.person)):
        return
    safe_at = await safe_moment(office, work, need)
    if safe_at > office.now():
        await work.timers.put(Timer(TimerKind.NEWS, need.id, safe_at))
    elif is_discreet(need):
        await write_line(office, work, need, office.editions.current.phrase("notice_discreet"))


async def _take_floor(office: Office, work: Work, need: Need, author: str) -> None:
    person = await work.people.load(need.person)
    if not person.floor.is_human:
        await _begin_floor(office, work, need, person=person, author=author)
        person = replace(person, floor=Floor(need.id))
    if person.floor.need == need.id:
        await work.timers.put(Timer(TimerKind.FLOOR, person.id, office.now() + HUMAN_SILENCE))


async def _begin_floor(office: Office, work: Work, need: Need, *, person: Person, author: str) -> None:
    await work.people.save(replace(person, floor=Floor(need.id)), office.now())
    await work.audit.add(Record(author, Action.FLOOR_TAKEN, need.id, office.now()))
    await write_line(office, work, need, office.editions.current.phrase("floor_taken"))


async def _leave_other_talk(office: Office, work: Work, manager: ManagerId, need: NeedId) -> None:
    talk = await find_talk(work, manager)
    if talk is not None and talk.need != need:
        await return_floor(office, work, await work.needs.load(talk.need), actor=f"manager:{manager}")
