"""A talk of a rehearsal begins: at the beginning of a script as citizens do, or at any step of it."""

from __future__ import annotations

from dataclasses import replace

from bot.usecases.workshop.rehearsing.setting import Spot
from bot.usecases.workshop.rehearsing.turning import Turning
from dialogs.advance import begin
from dialogs.conversation import Conversation, Frame
from dialogs.engine.walking import walk
from dialogs.inputs import Typed


def begin_talk(turning: Turning, *, opening: Typed | None = None) -> None:
    """Begin, or begin anew.

    Args:
        opening: first words, when somebody came with these.
    """
    setting, bundle, serial = turning.setting, turning.room.bundle, _next_serial(turning)
    turning.state = replace(turning.state, has_human=False, is_opened=False, is_watched=False)
    language, known = turning.language, dict(setting.knows)
    spot: Spot = (setting.script, setting.step)
    if setting.step and opening is None:
        talk = Conversation(bundle.edition, language, (Frame(*spot),), known=known, serial=serial, began=serial)
        turning.perform(walk(bundle, talk))
    else:
        turning.perform(
            begin(bundle, language=language, known=known, serial=serial, opening=opening, script=setting.script)
        )


def _next_serial(turning: Turning) -> int:
    before = turning.state.conversation
    return before.serial + 1 if before is not None else 0
