"""A citizen writes about a need, live or finished; nothing falls on the floor."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.names import LetterId
from bot.casework.need import Need
from bot.ports.records import Letter
from bot.usecases.hear import hear
from bot.usecases.pass_letter import pass_letter
from bot.usecases.raise_danger import raise_danger
from bot.usecases.sitting import Sitting
from dialogs.inputs import Control


async def write_to_manager(sitting: Sitting, need: Need, text: str) -> None:
    """Keep the person's words about a need and bring them to whoever answers for it; danger in them changes it."""
    need = await raise_danger(sitting, need, hear(sitting, text).alarming)
    letter = Letter(LetterId(sitting.office.chance.id()), need.id, "person", text, sitting.now)
    await sitting.work.letters.add(letter)
    await sitting.work.audit.add(Record("person", Action.LETTER_WRITTEN, need.id, sitting.now))
    await pass_letter(sitting.office, sitting.work, need, letter)


async def write_in_talk(sitting: Sitting, need: Need, text: str) -> None:
    """Bring words to the human of a talk; while nobody has answered yet, say once that they arrived."""
    await write_to_manager(sitting, need, text)
    letters = await sitting.work.letters.of_need(need.id)
    if len(letters) == 1:
        owner = await sitting.owner_name(need.owner)
        await sitting.tell("letter_passed", sitting.control(Control.URGENT), need=need, owner=owner, number=need.number)


async def write_after(sitting: Sitting, need: Need, text: str) -> None:
    """The same when no talk is going on: the person is told where their words went and what else they can do."""
    await write_to_manager(sitting, need, text)
    buttons = [sitting.control(Control.MINE), sitting.control(Control.RESTART), sitting.control(Control.URGENT)]
    if need.may_be_asked_again:
        buttons.insert(0, sitting.act("help_again", "reopen", need.id))
    owner = await sitting.owner_name(need.owner)
    await sitting.tell("letter_passed", *buttons, need=need, owner=owner, number=need.number)
