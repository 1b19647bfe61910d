"""Danger heard about a need that is under way: it becomes one of danger, and everybody who can act hears at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.need import Need, Urgency
from bot.usecases.protocol_steps import give_steps
from bot.usecases.quicken import quicken
from bot.usecases.sitting import Sitting

DANGER_RAISED = "danger_raised"


async def raise_danger(sitting: Sitting, need: Need, signs: Iterable[str]) -> Need:
    """Keep the signs with a live need, shorten the clock of whoever answers for it, and alert those above.

    Its owner is alerted by whoever brings the words. A finished need stays as it is.

    Returns:
        The need as storage has it now.
    """
    known = sitting.bundle.catalogue.signs
    heard = tuple(sign for sign in signs if sign in known and known[sign].danger and sign not in need.signs)
    if not heard or not need.is_live:
        return need
    raised = replace(need, signs=(*need.signs, *heard), urgency=Urgency.DANGER)
    raised = await quicken(sitting.office, sitting.work, raised, key="letter", act="read")
    happening = Happening(DANGER_RAISED, PERSON, sitting.now)
    await sitting.work.needs.note(event_of(raised, None, happening, Notice.ANSWERED))
    raised = replace(raised, version=need.version + 1)
    await give_steps(sitting.office, sitting.work, raised, before=need)
    return raised
