"""«Not this person»: the screen on which somebody says whom they do not want to deal with their troubles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from hashlib import sha256

from bot.casework.cards import CASE_ROLES
from bot.casework.directory import area_keys
from bot.casework.exclusions import Exclusion, Party
from bot.casework.name_matching import meant
from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.casework.owners import OwnerKind
from bot.ports.messaging import Button, Message
from bot.usecases.ask_words import ask_words, stop_expecting
from bot.usecases.exclude import exclude, readmit
from bot.usecases.my_need import find_served
from bot.usecases.sitting import Sitting, in_rows
from dialogs.inputs import Control

#: So many names stand on buttons; others can be written. A product choice.
NAMES_SHOWN = 8
#: A short name for a button: an id of a provider may be too long for one.
_CODE_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member of the staff, or a provider, whom a person may not want."""

    party: Party
    id: str
    name: str

    @property
    def code(self) -> str:
        """Give what a button carries instead of the id."""
        return sha256(f"{self.party}|{self.id}".encode()).hexdigest()[:_CODE_LETTERS]


async def ask_exclusion(sitting: Sitting, need_id: str) -> None:
    """Ask whom the person does not want: whoever has dealt with it first, then everybody else of the hromada."""
    need = await find_served(sitting, need_id)
    if need is not None:
        near = [one async for one in _near(sitting, need)]
        await _ask(sitting, need, "exclude_ask", near)


async def take_unwanted(sitting: Sitting, need_id: str, text: str) -> None:
    """Take a name that was written; one that fits nobody, or several, is asked for again."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    everybody = {one.code: one async for one in _everybody(sitting, need)}
    found = meant(text, {code: one.name for code, one in everybody.items()})
    if len(found) == 1:
        await _exclude(sitting, need, everybody[found[0]])
    elif found:
        await _ask(sitting, need, "exclude_ask", [everybody[code] for code in found])
    else:
        await _ask(sitting, need, "exclude_unknown", [one async for one in _near(sitting, need)])


async def press_unwanted(sitting: Sitting, need_id: str, code: str) -> None:
    """Do what the button of a name says."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    chosen = [one async for one in _everybody(sitting, need) if one.code == code]
    if chosen:
        await _exclude(sitting, need, chosen[0])
    else:
        await sitting.tell_too_old()


async def press_wanted(sitting: Sitting, code: str) -> None:
    """Take back that somebody is not wanted."""
    for exclusion in await sitting.work.exclusions.of_person(sitting.person.id):
        somebody = Somebody(exclusion.party, exclusion.whom, "")
        if somebody.code == code:
            await readmit(sitting.office, sitting.work, sitting.person.id, exclusion)
            name = await _name(sitting, exclusion)
            await sitting.tell("exclude_undone", sitting.control(Control.MINE), name=name)
            return
    await sitting.tell_too_old()


async def _ask(sitting: Sitting, need: Need, phrase: str, shown: Iterable[Somebody]) -> None:
    unwanted = {(one.party, one.whom) for one in await sitting.work.exclusions.of_person(sitting.person.id)}
    offered = {one.code: one for one in shown if (one.party, one.id) not in unwanted}
    buttons = tuple(
        Button(one.name, sitting.act("exclude_button", "unwanted", need.id, one.code).data)
        for one in list(offered.values())[:NAMES_SHOWN]
    )
    await ask_words(sitting, phrase, "exclude", need.id, need=need, buttons=buttons)


async def _exclude(sitting: Sitting, need: Need, somebody: Somebody) -> None:
    exclusion = Exclusion(sitting.person.id, somebody.party, somebody.id, sitting.now)
    moved = await exclude(sitting.office, sitting.work, exclusion)
    # A talk with them has ended, the floor is the bot's again, and the next words are no name.
    sitting.person = await sitting.work.people.load(sitting.person.id)
    stop_expecting(sitting)
    lines = [sitting.phrase("exclude_done", name=somebody.name), *[await _moved(sitting, one) for one in moved]]
    buttons = (
        sitting.act("back_to_need", "need", need.id),
        sitting.act("exclude_undo", "wanted", somebody.code),
        sitting.control(Control.URGENT),
    )
    await sitting.send(Message("\n\n".join(lines), in_rows(buttons)), need=need)


async def _moved(sitting: Sitting, need: Need) -> str:
    owner, due = await sitting.owner_name(need.owner), sitting.due(need.due_at)
    return sitting.phrase("exclude_moved", number=need.number, owner=owner, due=due)


async def _near(sitting: Sitting, need: Need) -> AsyncIterator[Somebody]:
    """Go through whoever has to do with a need, then the staff of its hromada."""
    known = sorted(await sitting.work.referrals.tried(need.id))
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        known.insert(0, ManagerId(need.owner.id))
    for manager in known:
        yield Somebody(Party.MANAGER, manager, (await sitting.work.staff.load(manager)).name)
    async for provider in _partners(sitting, need):
        yield provider
    for one in await sitting.work.staff.of_hromada(need.hromada):
        if one.is_active and one.has_address and one.role in CASE_ROLES:
            yield Somebody(Party.MANAGER, one.id, one.name)


async def _partners(sitting: Sitting, need: Need) -> AsyncIterator[Somebody]:
    asked = {one.recipient for one in await sitting.work.referrals.live_partners(need.id)}
    helping = {one.whom for one in await sitting.work.team.of_need(need.id) if one.party is Party.PROVIDER}
    for one in await sitting.work.directory.serving(area_keys(need.hromada)):
        if one.id in asked | helping:
            yield Somebody(Party.PROVIDER, one.id, one.name)


async def _everybody(sitting: Sitting, need: Need) -> AsyncIterator[Somebody]:
    """Go through everybody who could have to do with a need."""
    async for one in _near(sitting, need):
        yield one
    for provider in await sitting.work.directory.serving(area_keys(need.hromada)):
        yield Somebody(Party.PROVIDER, provider.id, provider.name)


async def _name(sitting: Sitting, exclusion: Exclusion) -> str:
    if exclusion.party is Party.MANAGER:
        return (await sitting.work.staff.load(ManagerId(exclusion.whom))).name
    known = await sitting.work.directory.everybody()
    return next((one.name for one in known if one.id == exclusion.whom), exclusion.whom)
