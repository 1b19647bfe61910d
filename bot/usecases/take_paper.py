"""Papers come in: only while they are asked for; sealed at once, and gone from the chat."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.names import PersonId
from bot.casework.need import Need
from bot.casework.papers import MOST_PAPERS, CleanPaper, DocumentRequest, Paper, PaperTrouble, RequestStatus
from bot.ports.messaging import Button, Message
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.acts import SentMedium
from bot.usecases.ask_papers import papers_text, shut
from bot.usecases.ask_words import stop_expecting
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.my_need import find_served
from bot.usecases.office import Office
from bot.usecases.sitting import Sitting
from bot.usecases.write_to_manager import write_to_manager
from dialogs.inputs import Control

#: The owner's tasks: look at what came; nothing came by the day.
CHECK_DOCUMENT, PAPERS_LATE = "check_document", "papers_late"
#: How long what a paper shows is kept: a line of catalogue/deadlines.
KEPT = "paper_kept"


async def wants_papers(office: Office, account: int) -> bool:
    """Say whether something is asked of whoever has this account, so that their file is worth fetching."""
    async with office.work() as work:
        person = await work.people.find(account)
        return person is not None and bool(await _open_for(work, person.id))


async def show_request(sitting: Sitting, request_id: str) -> None:
    """Show what is asked, what for and by when, and how to send it; what is sent next is for this."""
    request = await _load(sitting, request_id)
    need = await find_served(sitting, request.need) if request is not None else None
    if request is None or need is None:
        return
    if request.status is not RequestStatus.OPEN or not need.is_live:
        await _tell_over(sitting, need)
        return
    sitting.person = replace(sitting.person, expecting=("papers", request.id))
    papers = papers_text(sitting.office, request, sitting.language)
    day = sitting.office.translator.day(request.day, sitting.language)
    done = _done(sitting, request) if await _kept(sitting, request) else ()
    buttons = (*done, sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    await sitting.tell(
        "papers_how", *buttons, need=need, number=need.number, papers=papers, why_asked=request.why, date=day
    )


async def take_paper(sitting: Sitting, sent: SentMedium) -> None:
    """Keep a photo or a paper that was asked for, or say why it could not be had; the chat keeps neither."""
    await delete_from_chat(sitting, sent)
    requests = await _open_for(sitting.work, sitting.person.id)
    expecting = sitting.person.expecting
    chosen = next((one for one in requests if expecting == ("papers", one.id)), None)
    if chosen is None and len(requests) > 1:
        buttons = [sitting.act("papers_button", "papers", one.id) for one in requests]
        await sitting.tell("papers_which", *buttons, sitting.control(Control.MINE))
        return
    request = chosen or next(iter(requests), None)
    if request is None:
        await sitting.tell("papers_not_asked", sitting.control(Control.MINE), sitting.control(Control.URGENT))
        return
    need = await sitting.work.needs.load(request.need)
    if isinstance(sent.paper, CleanPaper):
        await _keep(sitting, need, request, sent.paper)
    else:
        trouble = sent.paper or PaperTrouble.LOST
        done = _done(sitting, request) if await _kept(sitting, request) else ()
        back = sitting.act("back_to_need", "need", need.id)
        await sitting.tell(f"papers_trouble.{trouble}", *done, back, need=need, number=need.number)
    if sent.caption.strip():
        # The words under it are for whoever reads the paper.
        await write_to_manager(sitting, need, sent.caption.strip())


async def end_papers(sitting: Sitting, request_id: str) -> None:
    """Take the person's word that this is all."""
    request = await _load(sitting, request_id)
    need = await find_served(sitting, request.need) if request is not None else None
    if request is None or need is None:
        return
    if request.status is RequestStatus.OPEN and not await _kept(sitting, request):
        await _tell_none_came(sitting, need, request)
        return
    stop_expecting(sitting)
    if request.status is not RequestStatus.OPEN:
        await _tell_over(sitting, need)
        return
    await shut(sitting.work, request, RequestStatus.ANSWERED)
    await sitting.work.needs.note(event_of(need, None, Happening("papers_sent", PERSON, sitting.now), Notice.ANSWERED))
    due = await _give_check(sitting, need)
    owner = await sitting.owner_name(need.owner)
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.MINE))
    await sitting.tell("papers_thanks", *buttons, need=need, number=need.number, owner=owner, due=due)


async def delete_from_chat(sitting: Sitting, sent: SentMedium) -> None:
    """Take what the person sent out of the chat, where it could be seen."""
    if sent.message_id:
        await sitting.send(Message("", forgets=(sent.message_id,)))


async def _open_for(work: Work, person: PersonId) -> tuple[DocumentRequest, ...]:
    requests = await work.papers.open_of_person(person)
    return tuple([one for one in requests if (await work.needs.load(one.need)).is_live])


async def _load(sitting: Sitting, request_id: str) -> DocumentRequest | None:
    try:
        return await sitting.work.papers.load_request(request_id)
    except KeyError:
        await sitting.tell_too_old()
        return None


async def _keep(sitting: Sitting, need: Need, request: DocumentRequest, paper: CleanPaper) -> None:
    kept = await _kept(sitting, request)
    if kept >= MOST_PAPERS:
        await sitting.tell("papers_enough", *_done(sitting, request), need=need, number=need.number)
        return
    one = Paper(sitting.office.chance.id(), request.id, need.id, paper.kind, len(paper.body), sitting.now)
    await sitting.work.papers.add(one, paper.body)
    forget_at = await due_by(sitting.office, sitting.work, KEPT, need.hromada)
    await sitting.work.timers.put(Timer(TimerKind.PAPER_KEPT, one.id, forget_at))
    await sitting.work.audit.add(Record("person", Action.DOCUMENT_RECEIVED, need.id, sitting.now, paper.kind.value))
    await _give_check(sitting, need)
    sitting.person = replace(sitting.person, expecting=("papers", request.id))
    count = kept + 1
    await sitting.tell("papers_got", *_done(sitting, request), need=need, number=need.number, count=count)


async def _kept(sitting: Sitting, request: DocumentRequest) -> int:
    return sum(one.request == request.id for one in await sitting.work.papers.of_need(request.need))


async def _tell_none_came(sitting: Sitting, need: Need, request: DocumentRequest) -> None:
    """Nothing may be said to have been passed on when nothing was: the request stays, and there are ways on."""
    sitting.person = replace(sitting.person, expecting=("papers", request.id))
    buttons = (sitting.act("write_button", "write", need.id), sitting.act("back_to_need", "need", need.id))
    await sitting.tell("papers_none_came", *buttons, sitting.control(Control.URGENT), need=need, number=need.number)


async def _give_check(sitting: Sitting, need: Need) -> str:
    due = await due_by(sitting.office, sitting.work, CHECK_DOCUMENT, need.hromada)
    await give_task(sitting.office, sitting.work, need, CHECK_DOCUMENT, due=due)
    return sitting.due(due)


async def _tell_over(sitting: Sitting, need: Need) -> None:
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.MINE))
    await sitting.tell("papers_over", *buttons, need=need, number=need.number)


def _done(sitting: Sitting, request: DocumentRequest) -> tuple[Button, ...]:
    return (sitting.act("papers_done", "papers_done", request.id),)
