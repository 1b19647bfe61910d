"""Arranging with a person: hours to meet, papers, the plan, ready letters. Each button is decided anew."""

from __future__ import annotations

import re

from bot.casework.names import NeedId
from bot.casework.plans import PlanParts
from bot.manager.acts import Pressed
from bot.manager.arranging_papers import ask_for_papers, ask_papers_why, press_paper, stop_papers
from bot.manager.arranging_visit import cancel, offer, press_hour, send_offer
from bot.manager.cards import visit_line
from bot.manager.complaints import ask_answer, show_complaint, take_answer
from bot.manager.desk import Desk
from bot.manager.moves import show_card
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.doing import Arranging, Doing, ask_for, leave_question
from bot.usecases.send_text import list_texts, send_text
from bot.usecases.show_arranged import Arranged, show_arranged
from bot.usecases.staff.serve_manager import Reply
from bot.usecases.write_plan import Fate as PlanFate
from bot.usecases.write_plan import write_plan

_PARTS = len(PlanParts.__slots__)
_BETWEEN = re.compile(r"\n\s*\n")


async def tap_arranging(desk: Desk, pressed: Pressed, before: Doing | None) -> Reply | None:
    """Do what a button of arranging says; None when it is none of these.

    Args:
        before: what the manager was in the middle of, for what has been picked so far.
    """
    match pressed.words:
        case ("arrange", need):
            return await _show(desk, NeedId(need), pressed=pressed.message_id)
        case ("offer" | "hours" as act, need, *day):
            return await offer(
                desk, before, NeedId(need), day=day[0] if act == "hours" and day else "", pressed=pressed
            )
        case ("hour", need, at):
            return await press_hour(desk, before, NeedId(need), at=at, pressed=pressed)
        case ("offer_send", need, meeting):
            return await send_offer(desk, before, NeedId(need), meeting=meeting, pressed=pressed)
        case ("visit_off", need):
            return await cancel(desk, NeedId(need), pressed=pressed.message_id)
        case ("ask", need):
            return await ask_for_papers(desk, NeedId(need), pressed=pressed)
        case ("paper" | "paper_day", need, which):
            return await press_paper(desk, before, NeedId(need), which=which, pressed=pressed)
        case ("papers_off", need):
            return await stop_papers(desk, NeedId(need), pressed=pressed.message_id)
        case _:
            return await _tap_words(desk, pressed)


async def _tap_words(desk: Desk, pressed: Pressed) -> Reply | None:
    match pressed.words:
        case ("plan", need):
            return await _ask_plan(desk, NeedId(need), pressed=pressed.message_id)
        case ("texts", need):
            return await _show_texts(desk, NeedId(need), pressed=pressed.message_id)
        case ("text", need, text):
            return await _show_text(desk, NeedId(need), text, pressed=pressed.message_id)
        case ("text_send", need, text):
            return await _send_text(desk, NeedId(need), text, pressed=pressed.message_id)
        case ("complaint", complaint):
            return await show_complaint(desk, complaint)
        case ("complaint_answer", complaint):
            return await ask_answer(desk, complaint)
        case _:
            return None


async def take_arranged(desk: Desk, doing: Arranging, text: str) -> Reply:
    """Take what a manager typed for what they are putting together."""
    match doing.what:
        case "papers":
            return await ask_papers_why(desk, doing, text)
        case "plan":
            return await _take_plan(desk, doing, text)
        case "complaint":
            return await take_answer(desk, doing, text)
        case _:
            return Reply((Message(desk.voice.line("visit.press")),))


async def _show(desk: Desk, need: NeedId, *, pressed: int) -> Reply:
    found = await show_arranged(desk.office, manager=desk.manager.id, need=need)
    if found is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    lines = [desk.voice.line("arrange.title", number=found.number), *_lines(desk, found)]
    buttons = [desk.voice.button("offer", "offer", need), desk.voice.button("ask", "ask", need)]
    buttons += [desk.voice.button("plan", "plan", need), desk.voice.button("texts", "texts", need)]
    off = [desk.voice.button("visit_off", "visit_off", need)] if found.visit else []
    off += [desk.voice.button("papers_off", "papers_off", need)] if found.request else []
    rows = (
        tuple(buttons[:2]),
        tuple(buttons[2:]),
        *((one,) for one in off),
        (desk.voice.button("back", "card", need),),
    )
    return Reply((Message("\n".join(lines), rows=rows, replaces=pressed, is_protected=True),), about=need)


def _lines(desk: Desk, found: Arranged) -> list[str]:
    lines = []
    if found.visit is not None:
        lines.append(visit_line(found.visit, desk.voice))
    if found.request is not None:
        lines.append(desk.voice.line("arrange.papers", day=desk.voice.day(found.request.day)))
    if found.papers:
        lines.append(desk.voice.line("arrange.came", count=found.papers))
    if found.plan is not None:
        status = desk.voice.line(f"plan_status.{found.plan.status}")
        lines.append(desk.voice.line("arrange.plan", version=found.plan.number, status=status))
        if found.plan.answer:
            lines.append(desk.voice.line("arrange.plan_answer", text=found.plan.answer))
    return lines


async def _ask_plan(desk: Desk, need: NeedId, *, pressed: int) -> Reply:
    if await show_arranged(desk.office, manager=desk.manager.id, need=need) is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    async with desk.office.work() as work:
        await ask_for(work, desk.manager.id, Arranging("plan", need))
    back = (desk.voice.button("back", "arrange", need),)
    return Reply((Message(desk.voice.line("plan.ask"), rows=(back,), replaces=pressed, is_protected=True),), about=need)


async def _take_plan(desk: Desk, doing: Arranging, text: str) -> Reply:
    need = NeedId(doing.subject)
    parts = [part.strip() for part in _BETWEEN.split(text.strip())]
    if len(parts) != _PARTS:
        parts = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if len(parts) != _PARTS:
        back = (desk.voice.button("back", "arrange", need),)
        return Reply((Message(desk.voice.line("plan.four_parts"), rows=(back,), is_protected=True),), about=need)
    answer = await write_plan(desk.office, manager=desk.manager.id, need=need, parts=PlanParts(*parts))
    if answer.fate is PlanFate.LONG_PART:
        return Reply((Message(desk.voice.line("plan.long_part")),))
    async with desk.office.work() as work:
        await leave_question(work, desk.manager.id)
    return await show_card(desk, need, note=desk.voice.line(f"plan.{answer.fate}"))


async def _show_texts(desk: Desk, need: NeedId, *, pressed: int) -> Reply:
    texts = await list_texts(desk.office, manager=desk.manager.id, need=need)
    if not texts:
        return Reply(word=desk.voice.line("tap.not_yours"))
    rows = [(Button(one.title, act_data("text", need, one.id)),) for one in texts]
    back = (desk.voice.button("back", "arrange", need),)
    return Reply(
        (Message(desk.voice.line("texts.title"), rows=(*rows, back), replaces=pressed, is_protected=True),), about=need
    )


async def _show_text(desk: Desk, need: NeedId, text: str, *, pressed: int) -> Reply:
    texts = await list_texts(desk.office, manager=desk.manager.id, need=need)
    chosen = next((one for one in texts if one.id == text), None)
    if chosen is None:
        return Reply(word=desk.voice.line("tap.unknown"))
    rows = ((desk.voice.button("text_send", "text_send", need, text),), (desk.voice.button("back", "texts", need),))
    return Reply((Message(chosen.text, rows=rows, replaces=pressed, is_protected=True),), about=need)


async def _send_text(desk: Desk, need: NeedId, text: str, *, pressed: int) -> Reply:
    answer = await send_text(desk.office, manager=desk.manager.id, need=need, text=text)
    said = desk.voice.line(f"talk.{answer.fate}", number=answer.number)
    return await show_card(desk, need, note=said, pressed=pressed)
