"""One event, one decision about telling the citizen (invariant I5 of loop.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.casework.events import NO_REASON, SYSTEM, Happening, NeedEvent, Notice, Why, event_of
from bot.casework.names import ManagerId
from bot.casework.need import Need, Urgency
from bot.casework.one_breath import is_another_round, is_said_already
from bot.casework.owners import OwnerKind
from bot.casework.referral import Referral
from bot.casework.reports import is_news, news_of
from bot.casework.task import REACH_OTHERWISE
from bot.ports.buttons import act_data, control_data
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing, Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.doing import find_talk
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.name_owner import name_owner
from bot.usecases.office import Office
from bot.usecases.safe_contact import is_discreet, is_held, safe_moment
from bot.usecases.stage_feedback import ask_at_stage
from bot.usecases.to_telephone import to_telephone
from bot.usecases.wait_for_morning import wait_for_morning
from dialogs.inputs import Control
from dialogs.wording import Wording


async def tell_citizen(
    office: Office,
    work: Work,
    need: Need,
    key: str,
    *,
    actor: str,
    referral: Referral | None = None,
    why: Why = NO_REASON,
    buttons: tuple[Button, ...] = (),
    **blanks: object,
) -> Notice:
    """Note an event of a need and decide, once, about telling its person: `notice.<key>` of the current edition.

    Args:
        need: as it is after the event: its owner and due date are what the person reads.
        key: the event's name, such as "take" or "reminded".
        actor: "person", "manager:<id>" or "system".
        referral: the attempt it happened to, as it is after the event; None when it happened to none.
        why: the code and the words that go with it; the person reads either as {reason}.
        buttons: stand over those that every line about a need carries; acts of ours only.
        blanks: more than {number}, {owner}, {due} and {reason}; days are said with their weekday.

    Returns:
        What was decided; also when held back, the event stands in the history.
    """
    notice = await note_event(office, work, need, key, actor=actor, referral=referral, why=why)
    if notice is Notice.SENT:
        await say_event(office, work, need, key, why=why, buttons=buttons, **blanks)
    return notice


async def note_event(
    office: Office,
    work: Work,
    need: Need,
    key: str,
    *,
    actor: str,
    referral: Referral | None = None,
    why: Why = NO_REASON,
) -> Notice:
    """Note an event and decide about telling its person, who is told later in the same breath (see tell_citizen)."""
    person = await work.people.load(need.person)
    notice = await _decide(office, work, need, person=person, actor=actor)
    events = await work.needs.history(need.id)
    if need.is_report and not is_news(key, events):
        notice = Notice.NOT_FOR_REPORTER
    elif notice is Notice.SENT and _is_known(office, need, events, key):
        notice = Notice.MERGED
    await work.needs.note(event_of(need, referral, Happening(key, actor, office.now(), why), notice))
    if notice is Notice.UNDELIVERABLE and need.is_live and not need.is_report:
        due = await due_by(office, work, f"contact_{need.urgency}", need.hromada)
        await give_task(office, work, need, REACH_OTHERWISE, due=due)
    return notice


async def say_event(
    office: Office,
    work: Work,
    need: Need,
    key: str,
    *,
    why: Why = NO_REASON,
    buttons: tuple[Button, ...] = (),
    **blanks: object,
) -> None:
    """Put the line of an event that was decided to be told: `notice.<key>`.

    Where somebody else may read the phone it says only that there is news: what it is waits behind the "mine" button.
    """
    person = await work.people.load(need.person)
    if is_discreet(need):
        await write_line(office, work, need, office.editions.current.phrase("notice_discreet"))
        return
    if need.is_report:
        await write_line(office, work, need, office.editions.current.phrase(f"notice.{news_of(key)}"))
        return
    said = {name: _said(office, value, person.language) for name, value in blanks.items()}
    wording = office.editions.current.phrase(f"notice.{key}").filled(reason=_reason(office, why), **said)
    asked = await ask_at_stage(office, work, need, key)
    question, answers = asked if asked is not None else (None, ())
    lines = (wording, question) if question is not None else (wording,)
    await write_line(office, work, need, *lines, buttons=(*buttons, *answers))


async def write_line(
    office: Office, work: Work, need: Need, *wordings: Wording, buttons: tuple[Button, ...] = ()
) -> None:
    """Put a line about a need for its person, or several in one breath, with the buttons every such line carries.

    Blanks {number}, {owner} and {due} are filled here.

    Args:
        buttons: stand over the usual ones, a row each.
    """
    bundle = office.editions.current
    person = await work.people.load(need.person)
    owner = await name_owner(office, work, need.owner)
    usual = {"number": need.number, "owner": owner, "due": _due(office, need, person.language)}
    said = (office.translator.render(one.filled(**usual), person.language, bundle) for one in wordings)
    text = "\n\n".join(said)
    message = Message(text, rows=(*((button,) for button in buttons), _buttons(office, person.language)))
    urgent = need.urgency is Urgency.DANGER
    await to_telephone(
        office, work, person, Outgoing(Channel.CITIZEN, person.id, message, need.id, urgent), at=office.now()
    )


async def _decide(office: Office, work: Work, need: Need, *, person: Person, actor: str) -> Notice:
    if is_held(need, person):
        return Notice.HELD
    if person.is_gone or person.account is None:
        return Notice.UNDELIVERABLE
    # A human is speaking with them now; the clock does not cut in (decision 13). The "mine" button shows it.
    if actor == SYSTEM and person.floor.need == need.id and await _is_spoken_about(work, need):
        return Notice.MERGED
    safe_at = await safe_moment(office, work, need)
    if actor == SYSTEM:
        # Nobody is woken by a clock, unless there is danger.
        safe_at = await wait_for_morning(office, work, need) or safe_at
    if safe_at > office.now():
        await work.timers.put(Timer(TimerKind.NEWS, need.id, safe_at))
        return Notice.DELAYED
    return Notice.SENT


def _is_known(office: Office, need: Need, events: Sequence[NeedEvent], key: str) -> bool:
    """Say whether the person has just been told as much, or hears it at every round of a need that nobody takes."""
    now = office.now()
    return is_said_already(events, key, at=now) or is_another_round(events, key, need.owner, at=now)


async def _is_spoken_about(work: Work, need: Need) -> bool:
    """Say whether the owner is in a talk about a need; a person who only waits for a human hears the truth."""
    if need.owner is None or need.owner.kind is OwnerKind.QUEUE:
        return False
    talk = await find_talk(work, ManagerId(need.owner.id))
    return talk is not None and talk.need == need.id


def _reason(office: Office, why: Why) -> object:
    """Give the words the person reads: the manager's own, else those of the code."""
    phrases = office.editions.current.catalogue.phrases
    if why.reason or f"why.{why.code}" not in phrases:
        # The sentence around it has its own full stop.
        return why.reason.rstrip(" .")
    return office.editions.current.phrase(f"why.{why.code}")


def _said(office: Office, value: object, language: str) -> object:
    if isinstance(value, datetime):
        return office.translator.moment(value, language)
    return office.translator.day(value, language) if isinstance(value, date) else value


def _due(office: Office, need: Need, language: str) -> object:
    # A date that has passed promises nothing.
    if need.due_at is None or need.due_at <= office.now():
        return office.editions.current.phrase("no_due")
    day, today = (office.calendar.day_of(at) for at in (need.due_at, office.now()))
    say = office.translator
    return say.moment(need.due_at, language) if day == today else say.day(day, language)


def _buttons(office: Office, language: str) -> tuple[Button, ...]:
    data = {Control.MINE: act_data("mine"), Control.URGENT: control_data(Control.URGENT)}
    return tuple(Button(_label(office, control, language), data[control]) for control in data)


def _label(office: Office, control: Control, language: str) -> str:
    bundle = office.editions.current
    button = bundle.catalogue.controls.get(control)
    wording = button.label if button else Wording(f"controls.{control}.label", control.value)
    return office.translator.render(wording, language, bundle)
