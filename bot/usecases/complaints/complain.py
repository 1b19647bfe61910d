"""A complaint, named or anonymous: it has its own number, goes past whoever it is about, and is answered."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.casework.owners import OwnerKind
from bot.casework.voices import Complaint, complaint_number, read_complaint_number
from bot.ports.messaging import Message
from bot.ports.records import Timer, TimerKind
from bot.usecases.ask_words import ask_words
from bot.usecases.complaints.alert_complaint import alert_complaint
from bot.usecases.find_term import due_by
from bot.usecases.my_need import find_served
from bot.usecases.open_need import NUMBER_BYTES
from bot.usecases.sitting import Sitting, in_rows
from dialogs.inputs import Control

#: Within how long a complaint is answered: a line of catalogue/deadlines.
TERM = "complaint_answer"
#: How somebody complains.
NAMED, ANONYMOUS = "named", "anonymous"
#: So many of somebody's complaints are listed. A product choice.
SHOWN = 5


async def ask_how(sitting: Sitting, need_id: str) -> None:
    """Ask whether the person gives their name, saying what either means."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    ways = [sitting.act(f"complain_{how}", "complain", need.id, how) for how in (NAMED, ANONYMOUS)]
    await sitting.tell("complain_how", *ways, sitting.act("back_to_need", "need", need.id), need=need)


async def ask_complaint(sitting: Sitting, need_id: str, how: str) -> None:
    """Ask for the words of the complaint."""
    need = await find_served(sitting, need_id)
    if need is not None and how in (NAMED, ANONYMOUS):
        await ask_words(sitting, f"complain_ask_{how}", "complain", need.id, how, need=need)


async def take_complaint(sitting: Sitting, need_id: str, how: str, text: str) -> None:
    """Keep a complaint and tell its number; whoever it is about learns nothing of it from us."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    complaint = await _complaint(sitting, need, text, is_named=how == NAMED)
    await sitting.work.complaints.add(complaint)
    # The audit must not lead from an anonymous complaint to anybody: neither an actor nor a need stands there.
    actor = "person" if complaint.person else "anonymous"
    await sitting.work.audit.add(Record(actor, Action.COMPLAINT_MADE, complaint.id, sitting.now))
    await sitting.work.timers.put(Timer(TimerKind.COMPLAINT, complaint.id, complaint.due_at))
    await alert_complaint(sitting.office, sitting.work, complaint, "complaint_new")
    phrase = "complain_done" if complaint.person else "complain_done_anonymous"
    buttons = (sitting.act("complaints_button", "complaints"), sitting.control(Control.MINE))
    await sitting.tell(phrase, *buttons, number=complaint.number, due=sitting.due(complaint.due_at))


async def show_complaints(sitting: Sitting) -> None:
    """Show the person's named complaints; an anonymous one is found by its number."""
    found = (await sitting.work.complaints.of_person(sitting.person.id))[:SHOWN]
    text = "\n\n".join([_line(sitting, one) for one in found]) or sitting.phrase("complaints_none")
    by_number = sitting.act("complaint_by_number", "complaint_by_number")
    buttons = (by_number, sitting.control(Control.MINE), sitting.control(Control.URGENT))
    await sitting.send(Message(text, in_rows(buttons)))


async def find_complaint(sitting: Sitting, text: str) -> None:
    """Show the state of a complaint by its number, or ask for it again; somebody else's named one is not found."""
    number = read_complaint_number(text, sitting.office.spelling)
    found = await sitting.work.complaints.by_number(number) if number else None
    buttons = (sitting.act("complaints_button", "complaints"), sitting.control(Control.MINE))
    if found is None or found.person not in (None, sitting.person.id):
        # What is typed next is the number once more: it must not go to whoever the complaint may be about.
        await ask_words(sitting, "complaint_unknown", "complaint_by_number", buttons=buttons)
        return
    await sitting.send(Message(_line(sitting, found), in_rows(buttons)))


def _line(sitting: Sitting, complaint: Complaint) -> str:
    return sitting.phrase(
        f"complaint.{complaint.status}",
        number=complaint.number,
        day=sitting.office.translator.day(sitting.office.calendar.day_of(complaint.made_at), sitting.language),
        due=sitting.due(complaint.due_at),
        answer=complaint.answer,
    )


async def _complaint(sitting: Sitting, need: Need, text: str, *, is_named: bool) -> Complaint:
    owner = need.owner
    return Complaint(
        id=sitting.office.chance.id(),
        number=complaint_number(sitting.office.chance.octets(NUMBER_BYTES)),
        hromada=need.hromada,
        text=text,
        made_at=sitting.now,
        due_at=await due_by(sitting.office, sitting.work, TERM, need.hromada),
        person=sitting.person.id if is_named else None,
        need=need.id if is_named else None,
        about=ManagerId(owner.id) if owner is not None and owner.kind is OwnerKind.MANAGER else None,
    )
