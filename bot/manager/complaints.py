"""A supervisor opens a complaint from its alert and answers it in words."""

from __future__ import annotations

from bot.casework.voices import ComplaintStatus
from bot.manager.desk import Desk
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.complaints.answer_complaint import Fate, answer_complaint, list_complaints, open_complaint
from bot.usecases.doing import Arranging, ask_for, leave_question
from bot.usecases.staff.serve_manager import Reply

COMPLAINT = "complaint"
#: One screen of a phone; the page lists all. A product choice.
SHOWN = 15


async def show_waiting(desk: Desk) -> Reply:
    """List the complaints that wait for this reader, soonest due first: numbers and terms only."""
    waiting = (await list_complaints(desk.office, manager=desk.manager.id))[:SHOWN]
    if not waiting:
        return Reply((Message(desk.voice.line("complaint.none")),))
    lines = [
        desk.voice.line("complaint.title", number=one.number, due=desk.voice.moment(one.due_at)) for one in waiting
    ]
    rows = tuple((Button(one.number, act_data("complaint", one.id)),) for one in waiting)
    return Reply((Message("\n".join((desk.voice.line("complaint.waiting"), *lines)), rows=rows),))


async def show_complaint(desk: Desk, complaint: str) -> Reply:
    """Show a complaint; to whoever may not read it, that it is not theirs."""
    found = await open_complaint(desk.office, manager=desk.manager.id, complaint=complaint)
    if found is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    who = desk.voice.line("complaint.anonymous" if found.is_anonymous else "complaint.named")
    parts = [
        desk.voice.line("complaint.title", number=found.number, due=desk.voice.moment(found.due_at)),
        who,
        found.text,
    ]
    is_open = found.status is ComplaintStatus.OPEN
    if not is_open:
        parts.append(desk.voice.line("complaint.answer", text=found.answer))
    rows = [(desk.voice.button("complaint_answer", "complaint_answer", complaint),)] if is_open else []
    if found.need is not None:
        rows.append((desk.voice.button("open", "open", found.need),))
    return Reply((Message("\n\n".join(parts), rows=tuple(rows), is_protected=True),), about=found.need)


async def ask_answer(desk: Desk, complaint: str) -> Reply:
    """Ask for the answer; the supervisor's next words are it."""
    found = await open_complaint(desk.office, manager=desk.manager.id, complaint=complaint)
    if found is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    if found.status is not ComplaintStatus.OPEN:
        return Reply(word=desk.voice.line("complaint.already", number=found.number))
    async with desk.office.work() as work:
        await ask_for(work, desk.manager.id, Arranging(COMPLAINT, complaint))
    # Any button leaves the question: who pressed this by mistake has a way back.
    back = desk.voice.button("complaint", "complaint", complaint)
    return Reply((Message(desk.voice.line("complaint.ask"), rows=((back,),), is_protected=True),), about=found.need)


async def take_answer(desk: Desk, doing: Arranging, text: str) -> Reply:
    """Take the words as the answer."""
    answer = await answer_complaint(desk.office, manager=desk.manager.id, complaint=doing.subject, text=text)
    onward = desk.voice.button("complaint", "complaint", doing.subject)
    if answer.fate not in (Fate.EMPTY, Fate.TOO_LONG):
        onward = desk.voice.button("queue", "queue")
        async with desk.office.work() as work:
            await leave_question(work, desk.manager.id)
    said = desk.voice.line(f"complaint.{answer.fate}", number=answer.number)
    return Reply((Message(said, rows=((onward,),)),))
