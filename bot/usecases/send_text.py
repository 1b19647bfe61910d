"""Approved letters: a manager sends one as it stands, and the person reads it in their own language."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.cards import may_write
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.name_owner import name_owner
from bot.usecases.office import Office
from bot.usecases.write_to_citizen import Fate, LetterAnswer, write_to_citizen


@dataclass(frozen=True, slots=True)
class ReadyText:
    """An approved letter about one need: its name in the manager's language, its words in the person's."""

    id: str
    title: str
    text: str


async def list_texts(office: Office, *, manager: ManagerId, need: NeedId) -> tuple[ReadyText, ...]:
    """List the approved letters a manager may send about a need; () when they may not write to its person."""
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return ()
        if not may_write(found, await work.referrals.live_of(need), by=manager) or found.is_report:
            return ()
        return await _texts(office, work, found, manager)


async def send_text(office: Office, *, manager: ManagerId, need: NeedId, text: str) -> LetterAnswer:
    """Send an approved letter by its name, as a letter of the manager's own."""
    texts = await list_texts(office, manager=manager, need=need)
    chosen = next((one.text for one in texts if one.id == text), None)
    if chosen is None:
        return LetterAnswer(Fate.NOT_YOURS)
    return await write_to_citizen(office, manager=manager, need=need, text=chosen)


async def _texts(office: Office, work: Work, need: Need, manager: ManagerId) -> tuple[ReadyText, ...]:
    bundle, render = office.editions.current, office.translator.render
    reader, writer = await work.people.load(need.person), await work.staff.load(manager)
    owner = await name_owner(office, work, need.owner)
    return tuple(
        ReadyText(
            one.id,
            render(one.title, writer.language, bundle),
            render(one.text.filled(number=need.number, owner=owner), reader.language, bundle),
        )
        for one in bundle.catalogue.letters.values()
    )
