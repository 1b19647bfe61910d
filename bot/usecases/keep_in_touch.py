"""Nobody waits in silence: whoever has heard nothing for long hears who answers for their need and what is next."""

from __future__ import annotations

from datetime import datetime

from bot.casework.clocks import term_end
from bot.casework.events import SYSTEM, Notice
from bot.casework.names import NeedId
from bot.casework.need import Need, NeedStatus
from bot.casework.owners import OwnerKind
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_term import calendar_of, find_term
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.tell_citizen import tell_citizen
from bot.usecases.wait_for_morning import wait_for_morning

HEARTBEAT = "heartbeat"
#: Behind everything else that is due: what that tells a person need not be said twice.
LAST = 3
#: What the person learned of by reading or doing it.
_HEARD = frozenset({Notice.SENT, Notice.MERGED, Notice.ANSWERED, Notice.DELAYED})
#: Here the bot asks by itself, or still talks with them.
_TALKED_WITH = frozenset({NeedStatus.CONFIRMING, NeedStatus.SCREENING})


async def start_heartbeat(office: Office, work: Work, need: Need) -> None:
    """Begin to count how long the person of a need hears nothing."""
    await work.timers.put(_timer(need, await _end(office, work, need, office.now())))


async def keep_in_touch(office: Office, work: Work, timer: Timer) -> None:
    """Tell a person that they are not forgotten, when they have heard nothing for as long as the term says.

    Whoever answers is asked to write to them. The clock goes on as long as the need lives.
    """
    need = await work.needs.load(NeedId(timer.subject))
    if not need.is_live:
        return
    now = office.now()
    due = await _end(office, work, need, await _heard_at(work, need))
    if need.status in _TALKED_WITH:
        due = max(due, await _end(office, work, need, now))
    if due <= now:
        due = await wait_for_morning(office, work, need) or due
    if due <= now:
        await _speak(office, work, need)
        due = await _end(office, work, need, now)
    await work.timers.put(_timer(need, due))


async def _speak(office: Office, work: Work, need: Need) -> None:
    await tell_citizen(office, work, need, HEARTBEAT, actor=SYSTEM)
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        await alert_staff(office, work, await answering(office, work, need), "silent_for_long", need)


async def _heard_at(work: Work, need: Need) -> datetime:
    """Find when the person last heard anything: by an event, or by a letter that was shown to them."""
    events = [event.at for event in await work.needs.history(need.id) if event.notice in _HEARD]
    letters = [one.read_at for one in await work.letters.of_need(need.id) if one.author != "person" and one.read_at]
    return max((need.opened_at, *events, *letters))


async def _end(office: Office, work: Work, need: Need, since: datetime) -> datetime:
    term = await find_term(office, work, f"heartbeat_{need.urgency}", need.hromada)
    return term_end(since, term, await calendar_of(office, work, need.hromada))


def _timer(need: Need, due: datetime) -> Timer:
    return Timer(TimerKind.HEARTBEAT, need.id, due, rank=LAST)
