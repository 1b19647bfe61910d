"""The bot asks for words outside any script: what somebody writes next belongs to what they pressed."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.need import Need
from bot.ports.messaging import Button
from bot.usecases.sitting import Sitting
from dialogs.inputs import Control


async def ask_words(
    sitting: Sitting, phrase: str, *expecting: str, need: Need | None = None, buttons: tuple[Button, ...] = ()
) -> None:
    """Put a question of ours; the person's next words or papers answer it, unless they press something else.

    Args:
        expecting: the act and its subjects, as a button carries them.
    """
    sitting.person = replace(sitting.person, expecting=expecting)
    back = (sitting.act("back_to_need", "need", need.id),) if need is not None else ()
    blanks = {"number": need.number} if need is not None else {}
    await sitting.tell(phrase, *buttons, *back, sitting.control(Control.URGENT), need=need, **blanks)


def stop_expecting(sitting: Sitting) -> None:
    """From now on words are only words."""
    if sitting.person.expecting:
        sitting.person = replace(sitting.person, expecting=())
