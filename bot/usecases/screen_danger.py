"""Danger was heard in a talk: should the person fall silent, the duty is told what is known (loop.md 3.1)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.desk import reporter_of
from bot.casework.events import PERSON, SYSTEM, Happening, Notice, Why, event_of
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, NeedId
from bot.casework.need import SCREENED, Need, NeedStatus, Urgency, number_from, walked
from bot.casework.owners import queue_of
from bot.ports.records import Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_screening import find_screening
from bot.usecases.find_term import due_by
from bot.usecases.hand_over import SHARED_WITHOUT_CONSENT
from bot.usecases.held_letters import deliver_held
from bot.usecases.office import Office
from bot.usecases.open_need import NUMBER_BYTES
from bot.usecases.protocol_steps import give_steps
from bot.usecases.raise_danger import raise_danger
from bot.usecases.send_referral import send_referral
from bot.usecases.sitting import Sitting
from dialogs.conversation import Conversation, plain_answers
from dialogs.doubt import Safety
from dialogs.engine.doubting import QUIET
from dialogs.engine.walking import OPENED, waiting
from dialogs.inputs import Place
from dialogs.wording import Wording

#: What may be passed on without consent when somebody in danger has fallen silent: where, and how to speak with them.
KNOWN = (*SHARED_WITHOUT_CONSENT, "phone_shared")
SCREENING = "screening"
SILENT = "fell_silent"
STILL_HERE = "still_here"
REFUSED = "sharing_refused"
#: On what ground the duty is told without consent (invariant I10): a life may depend on it, and it was said beforehand.
VITAL = Why("vital_interests")
TOLD = "danger_told"
_ALERT = "acknowledge_danger"


async def screen_danger(sitting: Sitting, sign: str) -> Wording | None:
    """Keep in mind that danger was heard in this talk; give what the person is told about it, None for nothing.

    Nobody is alerted as long as the person goes on. Where their words go to a human anyway, nothing is kept.
    """
    conversation = sitting.person.conversation
    signs = sitting.bundle.catalogue.signs
    if conversation is None or sign not in signs or not signs[sign].danger:
        return None
    heard_by = await _heard_by(sitting, conversation)
    if heard_by is not None:
        raised = await raise_danger(sitting, heard_by, (sign,))
        if conversation.safety == Safety.CANNOT_TALK:
            # Somebody stands beside them: from now on nothing comes by itself.
            await sitting.work.needs.save(replace(raised, answers={**raised.answers, **QUIET}))
        return None
    need = await find_screening(sitting)
    if need is None:
        return _waits(sitting, await _begin(sitting, conversation, sign))
    grown = replace(need, signs=tuple(dict.fromkeys((*need.signs, sign))))
    await sitting.work.needs.save(grown)
    await _note(sitting, grown, SCREENING)
    if need.status is NeedStatus.SCREENING:
        return None
    await give_steps(sitting.office, sitting.work, grown, before=need)
    return sitting.bundle.phrase("danger_alerted").filled(owner=await sitting.owner_name(need.owner))


def _waits(sitting: Sitting, need: Need) -> Wording:
    """Say what silence would do, in the words of whoever is here: at a desk, for oneself, or about somebody else."""
    if sitting.desk is not None:
        return sitting.bundle.phrase("danger_waits_at_desk")
    return sitting.bundle.phrase("danger_waits_report" if need.is_report else "danger_waits")


async def drop_screening(sitting: Sitting) -> None:
    """Keep nothing of a talk whose person has refused that anything is passed on; what the duty has already stays."""
    need = await find_screening(sitting)
    if need is None or need.status is not NeedStatus.SCREENING:
        return
    dropped = replace(walked(need, NeedStatus.WITHDRAWN), due_at=None)
    await sitting.work.needs.save(dropped)
    await _note(sitting, dropped, REFUSED)
    await sitting.work.timers.cancel(need.id, TimerKind.SCREENING)


async def end_screening(office: Office, work: Work, timer: Timer) -> None:
    """Somebody in danger may have fallen silent: if so, the duty is told; if they went on, look again later.

    Nothing is written to the person: how it is safe to do that, nobody knows yet.
    """
    need = await work.needs.load(NeedId(timer.subject))
    if need.status is not NeedStatus.SCREENING:
        return
    person = await work.people.load(need.person)
    due = await due_by(office, work, _ALERT, need.hromada, since=person.seen_at)
    known = _with_what_is_known(need, person)
    if due > office.now():
        later = replace(known, due_at=due)
        await work.needs.save(later)
        await work.needs.note(event_of(later, None, Happening(STILL_HERE, SYSTEM, office.now()), Notice.MERGED))
        await work.timers.put(replace(timer, due_at=due))
        return
    await work.audit.add(Record(SYSTEM, Action.CLOCK_ESCALATED, need.id, office.now(), SILENT))
    routed = walked(known, NeedStatus.ROUTING)
    await work.needs.note(event_of(routed, None, Happening(SILENT, SYSTEM, office.now(), VITAL), Notice.HELD))
    sent, _ = await send_referral(office, work, routed)
    await give_steps(office, work, sent)


async def welcome_back(sitting: Sitting) -> None:
    """Tell somebody who comes back that the duty knows by now, once, and bring what was written to them meanwhile."""
    conversation = sitting.person.conversation
    if conversation is None or not conversation.signs:
        return
    need = await find_screening(sitting)
    if need is None or need.status is NeedStatus.SCREENING:
        return
    if any(event.name == TOLD for event in await sitting.work.needs.history(need.id)):
        return
    await _note(sitting, need, TOLD)
    await sitting.tell("danger_alerted", need=need, owner=await sitting.owner_name(need.owner))
    await deliver_held(sitting.office, sitting.work, need)


async def _heard_by(sitting: Sitting, conversation: Conversation) -> Need | None:
    """Find the need whose human hears what the person says now anyway; None when nobody does."""
    floor = sitting.person.floor
    if floor.need is not None:
        return await sitting.work.needs.load(floor.need)
    is_talk_over = OPENED in conversation.known or waiting(sitting.bundle, conversation) is None
    if not is_talk_over:
        return None
    needs = await sitting.work.needs.of_person(sitting.person.id)
    return next((need for need in needs if need.is_live and not need.is_screened), None)


async def _begin(sitting: Sitting, conversation: Conversation, sign: str) -> Need:
    office, work, person = sitting.office, sitting.work, sitting.person
    hromada = _hromada(conversation)
    due = await due_by(office, work, _ALERT, hromada)
    need = Need(
        id=NeedId(office.chance.id()),
        number=number_from(office.chance.octets(NUMBER_BYTES)),
        person=person.id,
        hromada=hromada,
        opening=f"{SCREENED}{person.id}:{conversation.began}:{office.chance.id()}",
        kinds=(),
        signs=(sign,),
        urgency=Urgency.DANGER,
        status=NeedStatus.SCREENING,
        owner=queue_of(hromada),
        due_at=due,
        opened_at=sitting.now,
        answers=_known(conversation),
        edition=sitting.bundle.edition,
        door=str(conversation.facts.get("door", "")),
        reporter=_reporter(conversation),
    )
    await work.needs.add(need)
    await _note(sitting, need, SCREENING)
    await work.timers.put(Timer(TimerKind.SCREENING, need.id, due, rank=need.urgency.rank))
    return need


async def _note(sitting: Sitting, need: Need, name: str) -> None:
    happening = Happening(name, PERSON, sitting.now)
    await sitting.work.needs.note(event_of(need, None, happening, Notice.ANSWERED))


def _with_what_is_known(need: Need, person: Person) -> Need:
    """Add what the person has said since, as long as the same talk goes on."""
    talk = person.conversation
    if talk is None or not talk.signs:
        return need
    hromada = _hromada(talk)
    if hromada == NATIONAL_QUEUE:
        hromada = need.hromada
    answers = {**need.answers, **_known(talk)}
    return replace(need, answers=answers, hromada=hromada, owner=queue_of(hromada), reporter=_reporter(talk))


def _reporter(talk: Conversation) -> str:
    return reporter_of(talk.facts.get("for_whom"), talk.facts.get("visitor"))


def _known(conversation: Conversation) -> dict[str, object]:
    return plain_answers({name: value for name, value in conversation.facts.items() if name in KNOWN})


def _hromada(conversation: Conversation) -> HromadaCode:
    place = conversation.facts.get("place")
    if isinstance(place, Place):
        return HromadaCode(place.code)
    return HromadaCode(str(conversation.facts.get("door_hromada", NATIONAL_QUEUE)))
