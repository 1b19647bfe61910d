"""What happened to a need and what its person was told each time: the card's timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.events import PERSON, SYSTEM, NeedEvent, Notice
from bot.casework.names import ManagerId, NeedId
from bot.casework.owners import OwnerKind
from bot.ports.storage import Work
from bot.usecases.find_access import find_seen
from bot.usecases.office import Office

_STAFF = f"{OwnerKind.MANAGER.value}:"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event.

    Attributes:
        name: of the event: "opened", a move, "reminded", …
        by: PERSON, SYSTEM or "staff"; `who` is the name of the latter.
        notice: what was decided about telling the person.
        code, reason: why; empty for those who do not see the whole card.
        due_at: by when the next step was due after it.
    """

    name: str
    at: datetime
    by: str
    who: str
    notice: Notice
    code: str = ""
    reason: str = ""
    due_at: datetime | None = None


async def read_history(office: Office, *, manager: ManagerId, need: NeedId) -> tuple[HistoryLine, ...]:
    """List what happened to a need, newest first; () when it is not theirs to see. Shown inside a card that is open."""
    async with office.work() as work:
        seen = await find_seen(office, work, need, manager=manager)
        if seen is None:
            return ()
        events = await work.needs.history(need)
        names = {actor: await _name(work, actor) for actor in {event.actor for event in events}}
    return tuple(_line(event, names[event.actor], is_whole=seen.is_whole) for event in reversed(events))


def _line(event: NeedEvent, who: str, *, is_whole: bool) -> HistoryLine:
    by = event.actor if event.actor in {PERSON, SYSTEM} else "staff"
    code, reason = (event.code, event.reason) if is_whole else ("", "")
    return HistoryLine(event.name, event.at, by, who, event.notice, code, reason, event.due_at)


async def _name(work: Work, actor: str) -> str:
    if not actor.startswith(_STAFF):
        return ""
    try:
        return (await work.staff.load(ManagerId(actor.removeprefix(_STAFF)))).name
    except KeyError:
        return ""
