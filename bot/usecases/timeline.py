"""What has happened to a need, in short lines: everything in its history that there are words for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.casework.events import NeedEvent
from bot.casework.milestones import LEGAL_MILESTONES
from bot.casework.moves import milestone_of
from bot.casework.need import LIVE_NEEDS, Need, NeedStatus
from bot.usecases.sitting import Sitting
from dialogs.wording import Wording, blank_names

#: So many of the last events are shown. A product choice.
SHOWN = 10


async def timeline(sitting: Sitting, need: Need) -> str:
    """Give the history of a need for its person, oldest first; also what could not be told when it happened."""
    lines = lines_of(sitting, await sitting.work.needs.history(need.id))
    # Two dangers said in one breath are one line.
    told = [line for line, _ in groupby(lines)]
    earlier = [sitting.phrase("happened_earlier")] if len(told) > SHOWN else []
    return "\n".join((*earlier, *told[-SHOWN:]))


def lines_of(sitting: Sitting, events: Iterable[NeedEvent]) -> Iterator[str]:
    """Give a line for each event that there are words for."""
    phrases = sitting.bundle.catalogue.phrases
    for event in events:
        if f"happened.{event.name}" not in phrases:
            continue
        day = sitting.office.translator.day(sitting.office.calendar.day_of(event.at), sitting.language)
        line = sitting.phrase("happened", day=day, what=sitting.bundle.phrase(f"happened.{event.name}"))
        reason = _reason(sitting, event) if _is_told(sitting, event) else ""
        copy = sitting.phrase("happened_copy") if milestone_of(event.name) in LEGAL_MILESTONES else ""
        yield " ".join(part for part in (line, reason, copy) if part)


def _reason(sitting: Sitting, event: NeedEvent) -> str:
    """Give the words that came with an event by what they are: a reason, what to do instead, what a partner says."""
    own = f"happened_reason.{event.name}"
    phrase = own if own in sitting.bundle.catalogue.phrases else "happened_reason"
    return sitting.phrase(phrase, reason=event.reason.rstrip(" ."))


def _is_told(sitting: Sitting, event: NeedEvent) -> bool:
    """Say whether the words that came with an event were meant for the person, too."""
    notice = sitting.bundle.catalogue.phrases.get(f"notice.{event.name}")
    return bool(event.reason) and notice is not None and "reason" in blank_names(notice.source)


async def status_of(sitting: Sitting, need: Need, kind: str = "status") -> Wording:
    """Say how a need stands ("status"), or what comes next ("next"): by the last step taken, else by its status."""
    phrases = sitting.bundle.catalogue.phrases
    referral = await sitting.work.referrals.live_of(need.id) if need.status is NeedStatus.IN_REFERRAL else None
    names = (referral.stage, referral.status.value) if referral else (await _how_it_ended(sitting, need),)
    names = (*names, need.status.value)
    found = next((f"{kind}.{name}" for name in names if f"{kind}.{name}" in phrases), f"{kind}.routing")
    return sitting.bundle.phrase(found)


async def _how_it_ended(sitting: Sitting, need: Need) -> str:
    """Name the event a finished need ended with: the same status may mean help, or only that nobody answered."""
    ended, was_live = "", True
    for event in await sitting.work.needs.history(need.id):
        if event.status is None:
            continue
        if was_live and event.status not in LIVE_NEEDS:
            ended = event.name
        was_live = event.status in LIVE_NEEDS
    return "" if was_live else ended
