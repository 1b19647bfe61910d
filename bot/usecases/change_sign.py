"""The person said which danger it is, or that all is well: what stands for the talk follows them."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.need import Need, NeedStatus, walked
from bot.ports.records import TimerKind
from bot.usecases.find_screening import find_screening
from bot.usecases.sitting import Sitting

RENAMED, FALSE_ALARM = "sign_named", "false_alarm"


async def change_sign(sitting: Sitting, old: str, new: str) -> None:
    """Put another sign in the place of the one supposed; without any left, nothing is kept of the talk.

    Args:
        new: "" for a false alarm. What the duty has already stays as it is: a human closes it, never we.
    """
    need = await find_screening(sitting)
    if need is None or old not in need.signs:
        return
    signs = tuple(dict.fromkeys(sign for sign in (new if each == old else each for each in need.signs) if sign))
    if signs:
        await _save(sitting, replace(need, signs=signs), RENAMED)
    elif need.status is NeedStatus.SCREENING:
        await _save(sitting, replace(walked(need, NeedStatus.WITHDRAWN), due_at=None), FALSE_ALARM)
        await sitting.work.timers.cancel(need.id, TimerKind.SCREENING)
    else:
        await sitting.work.needs.note(event_of(need, None, _happening(sitting, FALSE_ALARM), Notice.ANSWERED))


async def _save(sitting: Sitting, need: Need, name: str) -> None:
    await sitting.work.needs.save(need)
    await sitting.work.needs.note(event_of(need, None, _happening(sitting, name), Notice.ANSWERED))


def _happening(sitting: Sitting, name: str) -> Happening:
    return Happening(name, PERSON, sitting.now)
