"""«Something has changed»: the person's words reach the owner as a task, danger in them as an alarm (R-108)."""

from __future__ import annotations

from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.need import Need, Urgency
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.sitting import Sitting
from bot.usecases.write_to_manager import write_to_manager
from dialogs.inputs import Control

#: The owner's task, and the term within which they answer; both have lines in the catalogues.
ANSWER_CHANGE = "answer_change"


async def tell_change(sitting: Sitting, need: Need, text: str) -> None:
    """Keep the words with the need, give its owner the task to answer, and say by when that is."""
    await write_to_manager(sitting, need, text)
    need = await sitting.work.needs.load(need.id)
    due = await due_by(sitting.office, sitting.work, ANSWER_CHANGE, need.hromada)
    if need.urgency is Urgency.DANGER and need.due_at is not None:
        due = min(due, need.due_at)
    await sitting.work.needs.note(event_of(need, None, Happening("change_told", PERSON, sitting.now), Notice.ANSWERED))
    # The letter with these words has told its reader already: one event, one alert.
    await give_task(sitting.office, sitting.work, need, ANSWER_CHANGE, due=due, alert="")
    owner = await sitting.owner_name(need.owner)
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    await sitting.tell("change_passed", *buttons, need=need, number=need.number, owner=owner, due=sitting.due(due))
