"""What is always there: urgent, menu, language, a human, my requests, hide, begin anew."""

from __future__ import annotations

from dataclasses import replace

from bot.usecases.alert_staff import alert_staff
from bot.usecases.converse import converse, start
from bot.usecases.find_watchers import answering
from bot.usecases.hide_chat import hide_chat
from bot.usecases.pass_floor import end_talk_of_owner
from bot.usecases.resume import resume_after_floor
from bot.usecases.show_my_needs import show_my_needs
from bot.usecases.sitting import Sitting
from dialogs.engine.alarms import urgent_card
from dialogs.inputs import Control, Controlled


async def use_control(sitting: Sitting, given: Controlled) -> None:
    """Do what a control says, whoever has the floor."""
    match given.control:
        case Control.URGENT:
            await sitting.say(urgent_card(sitting.bundle))
        case Control.MINE:
            await show_my_needs(sitting)
        case Control.HIDE:
            await hide_chat(sitting)
        case Control.LANGUAGE if given.value in sitting.bundle.languages:
            sitting.person = replace(sitting.person, language=given.value)
            await _in_conversation(sitting, given)
        case Control.GUIDE | Control.SERVICE:
            await _beside(sitting, given)
        case Control.BACK if _reads_guide(sitting):
            await _beside(sitting, given)
        case Control.RESTART:
            await _leave_floor(sitting)
            await start(sitting)
        case Control.CONTINUE if sitting.person.floor.is_human:
            buttons = (sitting.control(each) for each in (Control.MINE, Control.RESTART, Control.URGENT))
            await sitting.tell("floor_returned", *buttons)
            await _leave_floor(sitting)
        case _:
            await _leave_floor(sitting)
            await _in_conversation(sitting, given)


async def _in_conversation(sitting: Sitting, given: Controlled) -> None:
    if sitting.person.conversation is None:
        await start(sitting)
    if sitting.person.conversation is not None and not sitting.person.floor.is_human:
        await converse(sitting, given)


async def _beside(sitting: Sitting, given: Controlled) -> None:
    """Show something over whatever goes on; a talk with a human goes on too."""
    if sitting.person.conversation is None:
        await start(sitting)
    if sitting.person.conversation is not None:
        await converse(sitting, given)


def _reads_guide(sitting: Sitting) -> bool:
    conversation = sitting.person.conversation
    return conversation is not None and conversation.put_by is not None


async def _leave_floor(sitting: Sitting) -> None:
    """Turning to the bot on purpose ends the talk with a human; the letters stay."""
    need_id = sitting.person.floor.need
    if need_id is not None:
        need = await sitting.work.needs.load(need_id)
        await end_talk_of_owner(sitting.work, need)
        if need.is_live and need.owner is not None:
            owners = await answering(sitting.office, sitting.work, need)
            await alert_staff(sitting.office, sitting.work, owners, "talk_ended", need)
        await resume_after_floor(sitting.office, sitting.work, sitting.person)
        sitting.person = await sitting.work.people.load(sitting.person.id)
        sitting.bundle = await sitting.office.editions.spoken(sitting.person.conversation, sitting.work)
