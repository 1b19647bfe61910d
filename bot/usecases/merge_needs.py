"""Two needs of one person that are one: somebody who has read both says so, and one goes on (R-017)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.duplicates import joined
from bot.casework.events import Happening, Notice, Why, event_of
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.end_need import Ending, end_need
from bot.usecases.office import Office
from bot.usecases.quicken import quicken
from bot.usecases.wishes import Act

#: The event of the need that goes on.
MERGED_IN = "merged_in"


async def merge_needs(office: Office, work: Work, act: Act) -> Need:
    """Let a need go on in another: what was said in either is kept there, and the person hears of it once."""
    into = act.targets.need
    assert into is not None
    grown = joined(into, act.need)
    if grown.urgency is not into.urgency:
        grown = await quicken(office, work, grown)
    else:
        await work.needs.save(grown)
    happening = Happening(MERGED_IN, act.actor, office.now(), Why(act.wish.move.value))
    await work.needs.note(event_of(grown, None, happening, Notice.MERGED))
    ending = Ending(act.wish.move.value, act.actor, act.wish.rule.path, act.ends, act.wish.why)
    return await end_need(office, work, replace(act.need, linked=into.id), ending, into=into.number)
