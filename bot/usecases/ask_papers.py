"""A manager asks for papers: which, what for, by which day. Only then does the bot take any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.clocks import BadDay, promise_end
from bot.casework.deadlines import Calendar
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.papers import DocumentRequest, RequestStatus
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_term import calendar_of
from bot.usecases.find_theirs import find_theirs
from bot.usecases.office import Office
from bot.usecases.tell_citizen import tell_citizen
from dialogs.wording import Wording

#: What a manager may write about papers, in characters. A product choice.
LONGEST_WORDS = 600
#: The hour at which a person is reminded on the day before. A product choice, local time.
REMIND_AT = time(10, 0)


class Fate(StrEnum):
    """What became of a request for papers."""

    ASKED = "asked"
    CLOSED = "closed"
    NOTHING = "nothing"
    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    BAD_DAY = "bad_day"


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """What came of it; `number` is the need's, "" when it is not the manager's to know."""

    fate: Fate
    number: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a manager asks for, as they wrote it: ids of the catalogue's documents, words, what for, by when."""

    documents: Sequence[str]
    words: str
    why: str
    day: date


async def ask_papers(office: Office, *, manager: ManagerId, need: NeedId, asked: Asked) -> AskAnswer:
    """Ask the person for papers; an earlier request for the same need is closed with it."""
    known = office.editions.current.catalogue.documents
    documents = tuple(one for one in asked.documents if one in known)
    words, why = asked.words.strip(), asked.why.strip()
    async with office.work() as work:
        found = await find_theirs(work, need, manager)
        if found is None:
            return AskAnswer(Fate.NOT_YOURS)
        if not (documents or words) or not why:
            return AskAnswer(Fate.EMPTY, found.number)
        if max(len(words), len(why)) > LONGEST_WORDS:
            return AskAnswer(Fate.TOO_LONG, found.number)
        try:
            promise_end(asked.day, now=office.now(), calendar=await calendar_of(office, work, found.hromada))
        except BadDay:
            return AskAnswer(Fate.BAD_DAY, found.number)
        request = DocumentRequest(office.chance.id(), need, documents, words, why, asked.day, office.now())
        await _open(office, work, found, request, actor=f"manager:{manager}")
    return AskAnswer(Fate.ASKED, found.number)


async def close_papers(office: Office, *, manager: ManagerId, need: NeedId) -> AskAnswer:
    """Take no more papers for a need; the person is told that nothing more is to be sent."""
    async with office.work() as work:
        found = await find_theirs(work, need, manager)
        if found is None:
            return AskAnswer(Fate.NOT_YOURS)
        request = await work.papers.open_of_need(need)
        if request is None:
            return AskAnswer(Fate.NOTHING, found.number)
        await shut(work, request, RequestStatus.CLOSED)
        await tell_citizen(office, work, found, "papers_closed", actor=f"manager:{manager}")
    return AskAnswer(Fate.CLOSED, found.number)


async def shut(work: Work, request: DocumentRequest, status: RequestStatus) -> None:
    """Take no more papers for a request."""
    await work.papers.save_request(replace(request, status=status))
    await work.timers.cancel(request.id, TimerKind.PAPERS)


def papers_text(office: Office, request: DocumentRequest, language: str) -> str:
    """Name what is asked for, a line each."""
    bundle = office.editions.current
    titles = [bundle.catalogue.documents[one].title for one in request.documents if one in bundle.catalogue.documents]
    said = [office.translator.render(title, language, bundle) for title in titles]
    return "\n".join(f"• {one}" for one in (*said, request.words) if one)


async def _open(office: Office, work: Work, need: Need, request: DocumentRequest, *, actor: str) -> None:
    before = await work.papers.open_of_need(need.id)
    if before is not None:
        await shut(work, before, RequestStatus.CLOSED)
    await work.papers.ask(request)
    await work.timers.put(_reminding(office, request, await calendar_of(office, work, need.hromada)))
    await work.audit.add(Record(actor, Action.DOCUMENTS_ASKED, need.id, office.now()))
    person = await work.people.load(need.person)
    button = Button(_label(office, "papers_button", person.language), act_data("papers", request.id))
    papers = papers_text(office, request, person.language)
    await tell_citizen(
        office,
        work,
        need,
        "papers_asked",
        actor=actor,
        buttons=(button,),
        papers=papers,
        why_asked=request.why,
        date=request.day,
    )


def _reminding(office: Office, request: DocumentRequest, calendar: Calendar) -> Timer:
    """Remind the day before, or say on the day's end that nothing came."""
    eve = datetime.combine(request.day - timedelta(days=1), REMIND_AT, calendar.zone)
    if eve > office.now():
        return Timer(TimerKind.PAPERS, request.id, eve)
    return Timer(TimerKind.PAPERS, request.id, calendar.end_of(request.day), step=2)


def _label(office: Office, phrase: str, language: str) -> str:
    bundle = office.editions.current
    wording: Wording = bundle.phrase(phrase)
    return office.translator.render(wording, language, bundle)
