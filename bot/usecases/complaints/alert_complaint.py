"""Who hears of a complaint: the supervisors of the hromada without whoever it is about, else those above."""

from __future__ import annotations

from bot.casework.answerable import complaint_levels
from bot.casework.exclusions import excluded_managers
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import Manager
from bot.casework.voices import Complaint
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.usecases.office import Office


async def complaint_readers(office: Office, work: Work, complaint: Complaint) -> tuple[Manager, ...]:
    """List who may read a complaint and answers it; nobody whom its person, if known, does not want."""
    known = complaint.person
    unwanted = excluded_managers(await work.exclusions.of_person(known)) if known is not None else frozenset()
    about = frozenset({complaint.about} if complaint.about is not None else ())
    return complaint_levels(
        await work.staff.of_hromada(complaint.hromada),
        await work.staff.of_hromada(NATIONAL_QUEUE),
        on=office.today(),
        unwanted=unwanted | about,
    )


async def alert_complaint(office: Office, work: Work, complaint: Complaint, key: str) -> None:
    """Put an alert that tells only that there is a complaint, and by when it is answered.

    Args:
        key: of the line `alert.<key>`; blanks {number} and {due}.
    """
    for reader in await complaint_readers(office, work, complaint):
        due = office.translator.moment(complaint.due_at, reader.language)
        text = office.translator.line(f"alert.{key}", reader.language, number=complaint.number, due=due)
        button = Button(
            office.translator.line("button.complaint", reader.language), act_data("complaint", complaint.id)
        )
        if reader.account is not None:
            message = Message(text, rows=((button,),))
            await work.outbox.put(Outgoing(Channel.MANAGER, reader.id, message), at=office.now())
        if reader.email:
            subject = office.translator.line("mail.complaint", reader.language, number=complaint.number)
            await work.outbox.put(Outgoing(Channel.MAIL, reader.id, Message(text, subject=subject)), at=office.now())
