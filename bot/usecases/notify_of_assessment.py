"""Somebody who applies for state aid must have their needs assessed: whoever answers is told so (R-112)."""

from __future__ import annotations

from bot.casework.events import SYSTEM, Happening, Notice, event_of
from bot.casework.need import Need, Urgency
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.finding_lines import wants_assessment
from bot.usecases.office import Office

#: Name of the event in the history of a need.
ASSESSMENT = "assessment_required"


async def notify_of_assessment(office: Office, work: Work, need: Need) -> None:
    """Tell the owner of a new need that an assessment is required, when its person applies for state aid and agreed.

    The notice stands in the history; the person has just been answered.
    """
    if not wants_assessment(need) or need.owner is None:
        return
    await work.needs.note(event_of(need, None, Happening(ASSESSMENT, SYSTEM, office.now()), Notice.MERGED))
    urgent = need.urgency is not Urgency.NORMAL
    await alert_staff(office, work, await answering(office, work, need), "assessment", need, urgent=urgent)
