"""Two needs of one person that are one: somebody who has read both says so, and one goes on (R-017)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.duplicates import joined
from bot.casework.events import Happening, Notice, Why, event_of
from bot.casework.need import Need, Urgency
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.end_need import Ending, end_need
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.protocol_steps import give_steps
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
    await _bring_along(office, work, replace(grown, version=into.version + 1), into, act.need)
    happening = Happening(MERGED_IN, act.actor, office.now(), Why(act.wish.move.value))
    await work.needs.note(event_of(grown, None, happening, Notice.MERGED))
    ending = Ending(act.wish.move.value, act.actor, act.wish.rule.path, act.ends, act.wish.why)
    return await end_need(office, work, replace(act.need, linked=into.id), ending, into=into.number)


async def _bring_along(office: Office, work: Work, grown: Need, before: Need, other: Need) -> None:
    """Let what was written to the other need, and the steps its dangers ask for, be found where it goes on."""
    await give_steps(office, work, grown, before=before)
    if await work.letters.move(other.id, grown.id):
        readers, urgent = await answering(office, work, grown), grown.urgency is not Urgency.NORMAL
        await alert_staff(office, work, readers, "letter", grown, urgent=urgent, act="read")
