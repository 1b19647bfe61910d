"""A citizen's letter reaches whoever answers for the need: at once while they talk, else as an alert."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, OwnerKind, queue_of
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.ports.records import Letter
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.doing import find_talk
from bot.usecases.find_watchers import answering
from bot.usecases.held_letters import PERSON, deliver_held
from bot.usecases.manager_screen import show_manager
from bot.usecases.office import Office


async def pass_letter(office: Office, work: Work, need: Need, letter: Letter) -> None:
    """Bring a person's letter to the owner of their need; of a finished need, to its hromada's queue.

    The letter is in storage already. Whoever holds letters back for them gives them out now: they are here.
    """
    talking = await _talking_owner(work, need)
    if talking is not None:
        await _show(office, work, need, letter, talking)
    else:
        readers = await answering(office, work, need, owner=need.owner or queue_of(need.hromada))
        await alert_staff(office, work, readers, "letter", need, urgent=need.urgency is not Urgency.NORMAL, act="read")
    await deliver_held(office, work, need)


async def _talking_owner(work: Work, need: Need) -> Manager | None:
    if need.owner is None or need.owner.kind is OwnerKind.QUEUE:
        return None
    owner = await work.staff.load(ManagerId(need.owner.id))
    talk = await find_talk(work, owner.id)
    is_here = talk is not None and talk.need == need.id
    return owner if is_here and owner.account is not None else None


async def _show(office: Office, work: Work, need: Need, letter: Letter, reader: Manager) -> None:
    words, language, now = office.translator, reader.language, office.now()
    await work.letters.mark_read(need.id, PERSON, now)
    await work.audit.add(Record(f"manager:{reader.id}", Action.LETTER_READ, need.id, now))
    end = Button(words.line("button.end", language), act_data("end", need.id))
    text = words.line("letter.arrived", language, number=need.number, text=letter.text)
    message = Message(text, rows=((end,),), is_protected=True)
    urgent = need.urgency is Urgency.DANGER
    await show_manager(work, reader.id, message, about=need.id, urgent=urgent, at=now)
