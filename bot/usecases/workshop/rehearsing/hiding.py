"""Somebody hides the chat in a rehearsal, and comes back: what stands on the screen then tells nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.hiding import Veil
from bot.ports.buttons import act_data
from bot.usecases.neutral import NEUTRAL, OTHER, TOPICS
from bot.usecases.workshop.rehearsing.talk import Push, Said
from bot.usecases.workshop.rehearsing.turning import Turning
from dialogs.engine.alarms import hotlines
from dialogs.inputs import Control
from dialogs.wording import Wording

#: With these whoever has come back goes on.
WAYS_ON = (Control.RESTART, Control.MINE, Control.HUMAN)


def hide(turning: Turning) -> None:
    """Take everything off the screen and show neutral words."""
    count = sum(isinstance(item, Said) for item in turning.screen)
    turning.screen.clear()
    turning.state = replace(turning.state, veil=Veil.DRAWN)
    turning.note("hidden", count=count)
    _neutral(turning, turning.room.bundle.phrase("hidden"), has_buttons=False)


def answer_hidden(turning: Turning, topic: str, control: Control | None) -> bool:
    """Answer what is done in a hidden chat; False when it has just been opened, for this very act.

    Args:
        topic: of the neutral button pressed; "" for everything else.
    """
    phrase = turning.room.bundle.phrase
    if control is Control.HIDE:
        hide(turning)
    elif control is Control.URGENT:
        _neutral(turning, phrase("neutral_numbers").filled(numbers=hotlines(turning.room.bundle)))
    elif turning.state.veil is Veil.LIFTED and control in WAYS_ON:
        turning.state = replace(turning.state, veil=Veil.OPEN)
        return False
    elif turning.state.veil is Veil.LIFTED or topic == OTHER:
        turning.state = replace(turning.state, veil=Veil.LIFTED)
        turning.tell("back_again", *WAYS_ON, Control.URGENT, Control.HIDE)
    else:
        _neutral(turning, phrase(f"neutral.{topic}" if topic in TOPICS else "hidden"))
    return True


def _neutral(turning: Turning, said: Wording, *, has_buttons: bool = True) -> None:
    rows = tuple((_button(turning, topic),) for topic in (*TOPICS, OTHER)) if has_buttons else ()
    turning.lay(Said(0, turning.words(said), turning.source(said), rows))


def _button(turning: Turning, topic: str) -> Push:
    label = turning.room.bundle.phrase(f"neutral_button.{topic}")
    return Push(turning.words(label), turning.source(label), act_data(NEUTRAL, topic))
