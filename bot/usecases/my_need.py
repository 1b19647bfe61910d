"""One need of «My requests»: what happened, who answers, what is next and by when, and what the person may do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from bot.casework.appointments import Appointment, AppointmentStatus, hours_of
from bot.casework.need import Need, NeedStatus
from bot.casework.plans import PlanStatus
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.awaited import awaited, awaited_lines, open_asks
from bot.usecases.confirm_outcome import find_own_need, put_question
from bot.usecases.partners.ask_to_share import put_share
from bot.usecases.sitting import Sitting, in_rows
from bot.usecases.timeline import status_of, timeline
from dialogs.inputs import Control

#: A plan the person may still say something about.
_TALKED_ABOUT = frozenset({PlanStatus.WRITTEN, PlanStatus.SHOWN, PlanStatus.NOT_HERE, PlanStatus.CONFIRMED})


async def find_served(sitting: Sitting, need_id: str) -> Need | None:
    """Find a need of this person's own; a report about somebody else is not theirs to look into. Tells them so."""
    need = await find_own_need(sitting, need_id)
    if need is None or need.is_report:
        await sitting.tell_too_old()
        return None
    return need


async def show_need(sitting: Sitting, need_id: str) -> None:
    """Show one need with its history and what can be done about it."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    parts = [await _card(sitting, need), *[line async for line in _pending(sitting, need)]]
    text = "\n\n".join((*parts, sitting.phrase("happened_title", lines=await timeline(sitting, need))))
    buttons = [button async for button in _buttons(sitting, need)]
    await sitting.send(Message(text, in_rows(buttons)), need=need)
    for ask in await open_asks(sitting, need):
        await put_share(sitting, need, ask)
    if need.status is NeedStatus.CONFIRMING:
        await put_question(sitting, need)


async def show_more(sitting: Sitting, need_id: str) -> None:
    """Show what else the person may do with a need, more seldom."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    buttons = [
        sitting.act("contact_button", "contact", need.id),
        sitting.act("lookers_button", "lookers", need.id),
        sitting.act("exclude_button", "exclude", need.id),
        sitting.act("rate_button", "rate_all", need.id),
        sitting.act("complain_button", "complain", need.id),
    ]
    if need.is_live:
        buttons.append(sitting.act("withdraw_button", "withdraw", need.id))
    buttons.append(sitting.act("back_to_need", "need", need.id))
    await sitting.tell("need_more", *buttons, need=need, number=need.number)


def titles(sitting: Sitting, need: Need) -> str:
    """Name what a person came with."""
    known = sitting.bundle.catalogue.needs
    shown = [sitting.words(known[kind].title) for kind in need.kinds if kind in known]
    return ", ".join(shown) or sitting.phrase("kind_talk")


async def _card(sitting: Sitting, need: Need) -> str:
    if not need.is_live and need.due_at is None:
        status, following = await status_of(sitting, need), await status_of(sitting, need, "next")
        return sitting.phrase(
            "need_over", number=need.number, kinds=titles(sitting, need), status=status, next=following
        )
    return sitting.phrase(
        "need_card",
        number=need.number,
        kinds=titles(sitting, need),
        status=await status_of(sitting, need),
        owner=await sitting.owner_name(need.owner),
        next=await status_of(sitting, need, "next"),
        due=sitting.due(need.due_at),
    )


async def _pending(sitting: Sitting, need: Need) -> AsyncIterator[str]:
    visit = await sitting.work.appointments.open_of_need(need.id)
    if visit is not None:
        yield visit_line(sitting, visit)
    # The hours that were offered are said above, with where it would be; the last question has a message of its own.
    others = [name for name in await awaited(sitting, need) if name not in {"visit", "outcome"}]
    if others:
        yield "\n".join(awaited_lines(sitting, others))


def visit_line(sitting: Sitting, visit: Appointment) -> str:
    """Say when and where somebody meets, or that hours wait to be chosen."""
    where = sitting.bundle.phrase(f"meeting.{visit.meeting}")
    if visit.chosen is None:
        return sitting.phrase("visit_offered", where=where)
    return sitting.phrase("visit_set", at=visit.chosen, where=where)


def visit_buttons(sitting: Sitting, visit: Appointment, *, without: frozenset[datetime] = frozenset()) -> list[Button]:
    """Give a button for each hour that may be chosen, and for none of them; or one that gives a meeting up.

    Args:
        without: half hours of the manager that somebody else has by now.
    """
    if visit.status is AppointmentStatus.CHOSEN:
        return [sitting.act("visit_cancel", "unpick", visit.id)]
    moment = sitting.office.translator.moment
    hours = [
        Button(moment(at, sitting.language), act_data("pick", visit.id, str(place)))
        for place, at in enumerate(visit.times)
        if at > sitting.now and not without.intersection(hours_of(at))
    ]
    return [*hours, sitting.act("visit_none", "pick", visit.id, "none")]


async def _buttons(sitting: Sitting, need: Need) -> AsyncIterator[Button]:
    visit = await sitting.work.appointments.open_of_need(need.id)
    for button in visit_buttons(sitting, visit) if visit is not None else ():
        yield button
    if need.is_live:
        async for button in _waiting(sitting, need):
            yield button
        yield sitting.act("change_button", "change", need.id)
        yield sitting.act("write_button", "write", need.id)
    elif need.may_be_asked_again:
        yield sitting.act("help_again", "reopen", need.id)
    yield sitting.act("more_button", "more", need.id)
    yield sitting.control(Control.MINE)
    yield sitting.control(Control.URGENT)


async def _waiting(sitting: Sitting, need: Need) -> AsyncIterator[Button]:
    request = await sitting.work.papers.open_of_need(need.id)
    if request is not None:
        yield sitting.act("papers_button", "papers", request.id)
    plans = await sitting.work.plans.of_need(need.id)
    if plans and plans[-1].status in _TALKED_ABOUT:
        yield sitting.act("plan_button", "plan", plans[-1].id)
