"""The person no longer wants what they asked for: they say so twice, and everything about it stops."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.events import PERSON
from bot.casework.need import LEGAL_NEED_MOVES, Need, NeedStatus
from bot.usecases.confirm_outcome import find_own_need
from bot.usecases.end_need import Ending, end_need
from bot.usecases.sitting import Sitting
from dialogs.inputs import Control

WITHDRAWN = "withdrawn"


async def ask_withdrawal(sitting: Sitting, need_id: str) -> None:
    """Ask once more before a need is taken back; nothing has changed yet."""
    need = await _open_need(sitting, need_id)
    if need is None:
        await sitting.tell_too_old()
        return
    yes = sitting.act("withdraw_yes", "withdrawn", need.id)
    await sitting.tell("withdraw_ask", yes, sitting.act("withdraw_no", "mine"), need=need, number=need.number)


async def withdraw_need(sitting: Sitting, need_id: str) -> None:
    """Take a need back; help that is needed again finds the door open. Pressed twice, it counts once."""
    need = await _open_need(sitting, need_id)
    if need is None:
        await sitting.tell_too_old()
        return
    await sitting.work.audit.add(Record(PERSON, Action.NEED_WITHDRAWN, need.id, sitting.now))
    await end_need(sitting.office, sitting.work, need, Ending(WITHDRAWN, PERSON, (NeedStatus.WITHDRAWN,)))
    buttons = (sitting.control(Control.MINE), sitting.control(Control.RESTART), sitting.control(Control.URGENT))
    await sitting.tell("withdraw_done", *buttons, need=need, number=need.number)


async def _open_need(sitting: Sitting, need_id: str) -> Need | None:
    need = await find_own_need(sitting, need_id)
    if need is None or need.is_report or NeedStatus.WITHDRAWN not in LEGAL_NEED_MOVES[need.status]:
        return None
    return need
