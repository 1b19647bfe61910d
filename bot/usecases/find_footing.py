"""Before anything else: in which edition somebody's conversation can go on, and what a changed one owes them."""

from __future__ import annotations

from bot.ports.buttons import unpack
from bot.usecases.acts import Act, Came, Left, Pressed, SentMedium, SharedContact, SharedPoint, Wanted, Wrote
from bot.usecases.perform import perform
from bot.usecases.sitting import Sitting
from dialogs.bundle import Bundle
from dialogs.engine.controlling import control_typed
from dialogs.engine.walking import Turn, waiting
from dialogs.inputs import Control, Controlled, Picked

#: What is wanted of the question that waits; when that is another one now, asking it is the answer.
OF_THE_QUESTION = frozenset({Control.BACK, Control.WHY, Control.CONTINUE})
#: Beside these nobody wants another question now: least of all on a screen that is to be emptied.
MOMENTS = OF_THE_QUESTION | {Control.CORRECT, Control.LANGUAGE}


async def find_footing(sitting: Sitting, *, may_move: bool = True, may_speak: bool = True) -> bool:
    """Seat somebody in the edition where their conversation can go on; True when they had to be told something.

    Args:
        may_move: False when this is no moment for another question.
        may_speak: False when nothing at all may come to the screen.
    """
    conversation = sitting.person.conversation
    if conversation is None or sitting.person.floor.is_human:
        sitting.bundle = await sitting.office.editions.spoken(conversation, sitting.work)
        return False
    footing = await sitting.office.editions.footing(conversation, sitting.work, may_move=may_move)
    sitting.bundle = footing.bundle
    said = footing.said if may_speak else ()
    if footing.conversation is not conversation:
        await perform(sitting, Turn(footing.conversation, said))
    return bool(said)


async def find_footing_for(sitting: Sitting, act: Act) -> bool:
    """Seat somebody who has just done something; True when it was meant for a question that is no longer there."""
    wanted = control_in(sitting.bundle, act)
    is_answer = wanted is None and _may_answer(act)
    told = await find_footing(
        sitting,
        may_move=is_answer or wanted in MOMENTS or isinstance(act, Came),
        may_speak=wanted is not Control.HIDE and not isinstance(act, Left),
    )
    # Whoever comes to begin is led on to the beginning when there is nothing left to go back to.
    has_come = isinstance(act, Came) and waiting(sitting.bundle, sitting.person.conversation) is not None
    return told and (is_answer or has_come or wanted in OF_THE_QUESTION)


def _may_answer(act: Act) -> bool:
    """Say whether an act that is no control may be an answer to a question."""
    match act:
        case Wrote() | SharedContact() | SharedPoint() | SentMedium():
            return True
        case Pressed(data):
            return isinstance(unpack(data), Picked)
        case _:
            return False


def control_in(bundle: Bundle, act: Act) -> Control | None:
    """Name what is wanted of all that is always there; None when it is none of that."""
    match act:
        case Wanted(control):
            return control
        case Wrote(text):
            return control_typed(bundle, text)
        case Pressed(data):
            meant = unpack(data)
            return meant.control if isinstance(meant, Controlled) else None
        case _:
            return None
