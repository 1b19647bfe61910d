"""Hours to meet: a manager taps days and hours, then how they meet; the person picks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.casework.appointments import FEWEST_OFFERED, MOST_OFFERED, Meeting
from bot.casework.names import NeedId
from bot.manager.acts import Pressed
from bot.manager.days import packed, unpacked
from bot.manager.desk import Desk
from bot.manager.moves import show_card
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.doing import Arranging, Doing, ask_for, leave_question
from bot.usecases.offer_days import offer_hours
from bot.usecases.offer_times import Fate, cancel_visit, offer_times
from bot.usecases.show_arranged import show_arranged
from bot.usecases.staff.serve_manager import Reply

VISIT = "visit"
#: A local hour of a day, as a button carries it.
_STAMP = "%y%m%d%H%M"
_IN_A_ROW = 3


async def offer(desk: Desk, before: Doing | None, need: NeedId, *, day: str, pressed: Pressed) -> Reply:
    """Show days, and the free hours of the one that was tapped; what has been picked is kept."""
    if await show_arranged(desk.office, manager=desk.manager.id, need=need) is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    chosen = _chosen(before, need) if day else ()
    return await _screen(desk, need, chosen, day=day, pressed=pressed)


async def press_hour(desk: Desk, before: Doing | None, need: NeedId, *, at: str, pressed: Pressed) -> Reply:
    """Pick an hour, or take it back."""
    chosen = _chosen(before, need)
    if at in chosen:
        chosen = tuple(one for one in chosen if one != at)
    elif len(chosen) < MOST_OFFERED:
        chosen = (*chosen, at)
    return await _screen(desk, need, chosen, day=at[:6], pressed=pressed)


async def send_offer(desk: Desk, before: Doing | None, need: NeedId, *, meeting: str, pressed: Pressed) -> Reply:
    """Send the hours that were picked."""
    times = [_moment(desk, one) for one in _chosen(before, need)]
    if meeting not in set(Meeting) or not times:
        return Reply(word=desk.voice.line("tap.unknown"))
    answer = await offer_times(desk.office, manager=desk.manager.id, need=need, times=times, meeting=Meeting(meeting))
    if answer.fate not in (Fate.OFFERED, Fate.NOT_YOURS):
        chosen = _chosen(before, need)
        return await _screen(desk, need, chosen, day=chosen[-1][:6], pressed=pressed, note=f"visit.{answer.fate}")
    async with desk.office.work() as work:
        await leave_question(work, desk.manager.id)
    return await show_card(desk, need, note=desk.voice.line(f"visit.{answer.fate}"), pressed=pressed.message_id)


async def cancel(desk: Desk, need: NeedId, *, pressed: int) -> Reply:
    """Take the offer, or the meeting, back."""
    answer = await cancel_visit(desk.office, manager=desk.manager.id, need=need)
    return await show_card(desk, need, note=desk.voice.line(f"visit.{answer.fate}"), pressed=pressed)


async def _screen(
    desk: Desk, need: NeedId, chosen: tuple[str, ...], *, day: str, pressed: Pressed, note: str = ""
) -> Reply:
    async with desk.office.work() as work:
        await ask_for(work, desk.manager.id, Arranging(VISIT, need, chosen))
        free = await offer_hours(desk.office, work, await work.needs.load(need), desk.manager.id)
    shown = unpacked(day) if day else None
    hours = [_hour_button(need, at, chosen) for at in (free.get(shown, ()) if shown is not None else ())]
    picked = [desk.voice.moment(_moment(desk, one)) for one in sorted(chosen)]
    lines = [desk.voice.line(note) if note else "", desk.voice.line("visit.ask"), *(f"• {one}" for one in picked)]
    rows = (
        *_rows(_days(desk, need, free), 2),
        *_rows(hours, _IN_A_ROW),
        *_sends(desk, need, chosen),
        (desk.voice.button("back", "arrange", need),),
    )
    text = "\n".join(line for line in lines if line)
    return Reply((Message(text, rows=rows, replaces=pressed.message_id, is_protected=True),), about=need)


def _chosen(before: Doing | None, need: NeedId) -> tuple[str, ...]:
    same = isinstance(before, Arranging) and before.what == VISIT and before.subject == need
    return before.chosen if same and isinstance(before, Arranging) else ()


def _days(desk: Desk, need: NeedId, days: Iterable[date]) -> list[Button]:
    return [Button(desk.voice.day(day), act_data("hours", need, packed(day))) for day in days]


def _hour_button(need: NeedId, at: datetime, chosen: tuple[str, ...]) -> Button:
    stamp = at.strftime(_STAMP)
    sign = "☑️ " if stamp in chosen else ""
    return Button(f"{sign}{at:%H:%M}", act_data("hour", need, stamp))


def _sends(desk: Desk, need: NeedId, chosen: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    if len(chosen) < FEWEST_OFFERED:
        return ()
    return tuple((desk.voice.button(f"meet_{one}", "offer_send", need, one),) for one in Meeting)


def _moment(desk: Desk, stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=desk.office.calendar.zone)


def _rows(buttons: list[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
