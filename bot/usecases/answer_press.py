"""A button was pressed: an answer, a control, or an act of ours. Who may do it is decided anew here."""

from __future__ import annotations

from bot.ports.buttons import unpack
from bot.usecases.ask_feedback import ask_at_end
from bot.usecases.confirm_outcome import tell_outcome
from bot.usecases.control_bot import use_control
from bot.usecases.converse import converse, start
from bot.usecases.learning.improve_consent import press_improve
from bot.usecases.own_word import press_word
from bot.usecases.press_need import press_need
from bot.usecases.reopen_need import reopen
from bot.usecases.show_my_needs import show_my_needs
from bot.usecases.sitting import Sitting
from dialogs.conversation import Conversation
from dialogs.effects import Say
from dialogs.engine.alarms import ASIDE
from dialogs.engine.buttons import command
from dialogs.inputs import Control, Controlled, Picked


async def answer_press(sitting: Sitting, data: str) -> None:
    """Do what a button says; a button that means nothing any more is explained, never ignored."""
    match unpack(data):
        case Controlled() as given:
            await use_control(sitting, given)
        case Picked() as given:
            await _pick(sitting, given)
        case ("outcome", need, answer):
            await tell_outcome(sitting, need, helped=answer == "yes")
            await ask_at_end(sitting, need)
        case ("reopen", need):
            await reopen(sitting, need)
        case ("mine",):
            await show_my_needs(sitting)
        case ("improve", wish):
            await press_improve(sitting, wish)
        case ("end_talk",):
            await use_control(sitting, Controlled(Control.CONTINUE))
        case tuple() as words if await press_word(sitting, words) or await press_need(sitting, words):
            pass
        case _:
            await _explain(sitting)


async def _pick(sitting: Sitting, given: Picked) -> None:
    before = sitting.person.conversation
    if before is None:
        await start(sitting)
    elif given.value.startswith(ASIDE):
        # About safety somebody may answer while a human speaks with them, too.
        await converse(sitting, given)
        # A card of danger changes in place itself.
        sitting.settled = _is_settled(sitting, before, given)
    elif sitting.person.floor.is_human and before.put_by is None:
        await use_control(sitting, Controlled(Control.CONTINUE))
    else:
        await converse(sitting, given)
        sitting.settled = _is_answered(sitting, before, given)


def _is_answered(sitting: Sitting, before: Conversation, given: Picked) -> bool:
    after = sitting.person.conversation
    return before.serial == given.serial and after is not None and (after.serial > given.serial or after.is_over)


def _is_settled(sitting: Sitting, before: Conversation, given: Picked) -> bool:
    """Say whether a press answered the question about safety: its buttons go, whatever is asked next."""
    after, doubt = sitting.person.conversation, before.doubt
    return doubt is not None and doubt.serial == given.serial and after is not None and after.doubt is None


async def _explain(sitting: Sitting) -> None:
    controls = (Control.CONTINUE, Control.MINE, Control.URGENT)
    said = Say(
        sitting.bundle.phrase("stale_button"), commands=tuple(command(sitting.bundle, each) for each in controls)
    )
    await sitting.say(said)
