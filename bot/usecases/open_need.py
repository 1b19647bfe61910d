"""Answers become a need with a number, an owner and a date; the same confirmation never opens two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.desk import reporter_of
from bot.casework.events import Happening, Notice, event_of
from bot.casework.findings import Findings, LevelFound, findings_to_plain
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, NeedId
from bot.casework.need import Need, NeedStatus, Urgency, number_from, walked
from bot.casework.owners import queue_of
from bot.ports.records import TimerKind
from bot.ports.storage import Stale
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_screening import find_screening
from bot.usecases.find_watchers import answering
from bot.usecases.notify_of_assessment import notify_of_assessment
from bot.usecases.prefill import DOOR_ID
from bot.usecases.protocol_steps import give_steps
from bot.usecases.send_referral import send_referral
from bot.usecases.sitting import Sitting
from dialogs.conversation import Conversation, Phase, plain_answers
from dialogs.effects import OpenNeed
from dialogs.inputs import Place

#: How many unguessable bytes make a number that nobody can guess a neighbour of.
NUMBER_BYTES = 8
#: What could not be met so long ago at most was told in the same talk. A product choice.
SAME_TALK = timedelta(hours=24)


async def open_need(sitting: Sitting, asked: OpenNeed) -> dict[str, str]:
    """Open a need and send it on its way; give the facts the script may now speak about.

    A repeat of the same confirmation finds the need that is there.
    """
    need = await _open(sitting, asked)
    return {
        "number": need.number,
        "owner": await sitting.owner_name(need.owner),
        "hromada": _place_name(asked),
        "due": sitting.due(need.due_at),
    }


async def _open(sitting: Sitting, asked: OpenNeed) -> Need:
    work = sitting.work
    need = _need(sitting, asked)
    known = await work.needs.find_opening(need.opening)
    if known is not None:
        return known
    screening = await find_screening(sitting)
    if screening is not None:
        need = _continued(screening, need)
        await work.needs.save(need)
        need = replace(need, version=need.version + 1)
        await work.timers.cancel(need.id, TimerKind.SCREENING)
    elif not await _added(sitting, need):
        found = await work.needs.find_opening(need.opening)
        assert found is not None
        return found
    await work.needs.note(event_of(need, None, Happening("opened", sitting.outlet.actor, sitting.now), Notice.ANSWERED))
    await work.audit.add(Record(sitting.outlet.actor, Action.NEED_OPENED, need.id, sitting.now))
    if DOOR_ID in asked.answers:
        await work.doors.count(str(asked.answers[DOOR_ID]), sitting.today, needs=1)
    await _attach(sitting, need, asked)
    if need.status is NeedStatus.IN_REFERRAL:
        # The duty has had it since the person fell silent: whoever answers now knows more.
        await alert_staff(
            sitting.office, work, await answering(sitting.office, work, need), "told_more", need, urgent=True
        )
        await give_steps(sitting.office, work, need, before=screening)
        return need
    sent, _ = await send_referral(sitting.office, work, need)
    await give_steps(sitting.office, work, sent)
    await notify_of_assessment(sitting.office, work, sent)
    return sent


def _continued(screening: Need, told: Need) -> Need:
    """Give the need that stood for a talk as the person has now told it: the same number, by the same owner if any."""
    grown = replace(
        screening,
        opening=told.opening,
        kinds=told.kinds,
        signs=tuple(dict.fromkeys((*screening.signs, *told.signs))),
        answers={**screening.answers, **told.answers},
        edition=told.edition,
        door=told.door or screening.door,
        findings=told.findings,
        reporter=told.reporter,
    )
    if screening.status is not NeedStatus.SCREENING:
        return grown
    routed = walked(grown, NeedStatus.ROUTING)
    return replace(routed, hromada=told.hromada, owner=told.owner, due_at=told.due_at)


async def _attach(sitting: Sitting, need: Need, asked: OpenNeed) -> None:
    """Say of what came before the need in this talk that it belongs to it."""
    work, person = sitting.work, sitting.person.id
    await work.informings.attach(person, need.id, asked.informed)
    await work.unmet_needs.attach(person, need.id, sitting.now - SAME_TALK)
    await work.reminders.attach(person, need.id)


async def _added(sitting: Sitting, need: Need) -> bool:
    """Remember a need, under another number when somebody has this one; False when it was opened before."""
    try:
        return await sitting.work.needs.add(need)
    except Stale:
        return await sitting.work.needs.add(replace(need, number=_number(sitting)))


def _number(sitting: Sitting) -> str:
    return number_from(sitting.office.chance.octets(NUMBER_BYTES))


def _need(sitting: Sitting, asked: OpenNeed) -> Need:
    office, person = sitting.office, sitting.person
    conversation = person.conversation
    assert conversation is not None
    hromada = _hromada(asked)
    return Need(
        id=NeedId(office.chance.id()),
        number=_number(sitting),
        person=person.id,
        hromada=hromada,
        opening=_opening(sitting, conversation),
        kinds=asked.needs,
        signs=asked.signs,
        urgency=_urgency(sitting, asked),
        status=NeedStatus.ROUTING,
        owner=queue_of(hromada),
        due_at=sitting.now,
        opened_at=sitting.now,
        answers=plain_answers(asked.answers),
        edition=sitting.bundle.edition,
        door=str(asked.answers.get("door", "")),
        findings=findings_to_plain(_findings(asked)),
        reporter=reporter_of(conversation.facts.get("for_whom"), conversation.facts.get("visitor")),
    )


def _findings(asked: OpenNeed) -> Findings:
    levels = tuple(LevelFound(one.need, one.level.value, one.because) for one in asked.levels)
    return Findings(levels, tuple(asked.services), asked.asked)


def _opening(sitting: Sitting, conversation: Conversation) -> str:
    """Name what opens the need, so that doing it again opens nothing: a confirmation, by its place in the talk.

    Calling a human confirms nothing: it must not stand in the way of the confirmation that comes at the same
    question, nor of the next call.
    """
    if conversation.phase is Phase.PERFORMING:
        return f"{sitting.person.id}:{conversation.serial}"
    return f"{sitting.person.id}:talk:{sitting.office.chance.id()}"


def _hromada(asked: OpenNeed) -> HromadaCode:
    """Find who answers: where the person is, else the hromada of the door they came through, else the national duty."""
    place = asked.answers.get("place")
    if isinstance(place, Place):
        return HromadaCode(place.code)
    return HromadaCode(str(asked.answers.get("door_hromada", NATIONAL_QUEUE)))


def _urgency(sitting: Sitting, asked: OpenNeed) -> Urgency:
    signs = sitting.bundle.catalogue.signs
    if any(signs[sign].danger for sign in asked.signs if sign in signs):
        return Urgency.DANGER
    return Urgency.URGENT if asked.answers.get("urgent") == "yes" else Urgency.NORMAL


def _place_name(asked: OpenNeed) -> str:
    place = asked.answers.get("place")
    return place.name if isinstance(place, Place) else ""
