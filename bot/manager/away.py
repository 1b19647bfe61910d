"""«I shall be away»: which days, and who stands in; three screens of buttons, nothing to type."""

from __future__ import annotations

from datetime import date, timedelta

from bot.casework.absence import Absence, still_ahead
from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId
from bot.casework.owners import can_be_reached
from bot.manager.acts import Pressed
from bot.manager.days import packed, unpacked
from bot.manager.desk import Desk
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.staff.serve_manager import Reply
from bot.usecases.staff.set_absence import AbsenceVerdict, end_absence, set_absence

#: So many first days stand on one screen, two in a row. A product choice.
DAYS_SHOWN = 10
#: How many days an absence may last, to choose from. A product choice.
LENGTHS = (1, 2, 3, 5, 7, 14, 21, 28)
#: Stands where the id of a substitute would.
NOBODY = "-"
_IN_ROW = 2


async def tap_away(desk: Desk, pressed: Pressed) -> Reply | None:
    """Do what a button of an absence says; None when it is none of these."""
    match pressed.words:
        case ("away", offset) if offset.isascii() and offset.isdigit():
            return ask_first(desk, int(offset), pressed=pressed.message_id)
        case ("away_from", first):
            return _ask_last(desk, unpacked(first), pressed=pressed.message_id)
        case ("away_until", first, last):
            return await _ask_instead(desk, unpacked(first), unpacked(last), pressed=pressed.message_id)
        case ("away_with", first, last, somebody):
            return await _set(desk, (unpacked(first), unpacked(last)), somebody, pressed=pressed.message_id)
        case ("away_end",):
            return await _end(desk, pressed=pressed.message_id)
        case _:
            return None


def ask_first(desk: Desk, offset: int = 0, *, pressed: int = 0) -> Reply:
    """Say when they are away as it stands, and ask for the first day of another absence.

    Args:
        offset: how many days ahead the first of those offered lies.
    """
    today = desk.office.today()
    begin = today + timedelta(days=min(offset, 400))
    days = [begin + timedelta(days=ahead) for ahead in range(DAYS_SHOWN)]
    buttons = [Button(desk.voice.day(day), act_data("away_from", packed(day))) for day in days]
    known = still_ahead(desk.manager.away, today=today)
    lines = [desk.voice.line("away.known", days=_days(desk, one)) for one in known]
    others = [desk.voice.button("away_later", "away", str(offset + DAYS_SHOWN))]
    others += [desk.voice.button("away_end", "away_end")] if known else []
    text = "\n".join((*lines, desk.voice.line("away.first")))
    return Reply((Message(text, rows=(*_rows(buttons), *((one,) for one in others)), replaces=pressed),))


def _ask_last(desk: Desk, first: date | None, *, pressed: int) -> Reply:
    if first is None:
        return Reply(word=desk.voice.line("tap.unknown"))
    lasts = [first + timedelta(days=length - 1) for length in LENGTHS]
    buttons = [Button(desk.voice.day(day), act_data("away_until", packed(first), packed(day))) for day in lasts]
    text = desk.voice.line("away.last", first=desk.voice.day(first))
    return Reply((Message(text, rows=_rows(buttons), replaces=pressed),))


async def _ask_instead(desk: Desk, first: date | None, last: date | None, *, pressed: int) -> Reply:
    if first is None or last is None:
        return Reply(word=desk.voice.line("tap.unknown"))
    async with desk.office.work() as work:
        staff = await work.staff.of_hromada(desk.manager.hromada)
    able = [one for one in staff if can_be_reached(one, on=first) and one.role in CASE_ROLES]
    days = (packed(first), packed(last))
    buttons = [Button(one.name, act_data("away_with", *days, one.id)) for one in able if one.id != desk.manager.id]
    buttons.append(desk.voice.button("away_nobody", "away_with", *days, NOBODY))
    text = desk.voice.line("away.instead", days=_days(desk, Absence(first, last)))
    return Reply((Message(text, rows=tuple((one,) for one in buttons), replaces=pressed),))


async def _set(desk: Desk, days: tuple[date | None, date | None], somebody: str, *, pressed: int) -> Reply:
    first, last = days
    if first is None or last is None:
        return Reply(word=desk.voice.line("tap.unknown"))
    verdict = await set_absence(
        desk.office,
        by=desk.manager.id,
        manager=desk.manager.id,
        absence=Absence(first, last),
        substitute=None if somebody == NOBODY else ManagerId(somebody),
    )
    if verdict is not AbsenceVerdict.SET:
        return Reply(word=desk.voice.line(f"absence.{verdict}"))
    said = desk.voice.line(f"absence.{verdict}", first=desk.voice.day(first), last=desk.voice.day(last))
    rows = ((desk.voice.button("away_end", "away_end"),), (desk.voice.button("queue", "queue"),))
    return Reply((Message(said, rows=rows, replaces=pressed),))


async def _end(desk: Desk, *, pressed: int) -> Reply:
    ended = await end_absence(desk.office, by=desk.manager.id, manager=desk.manager.id)
    said = desk.voice.line("away.ended" if ended else "away.none")
    return Reply((Message(said, rows=((desk.voice.button("queue", "queue"),),), replaces=pressed),))


def _days(desk: Desk, absence: Absence) -> str:
    first, last = desk.voice.day(absence.first), desk.voice.day(absence.last)
    return first if absence.first == absence.last else f"{first} – {last}"


def _rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + _IN_ROW]) for at in range(0, len(buttons), _IN_ROW))
