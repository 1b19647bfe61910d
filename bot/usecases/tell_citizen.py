"""One event, one decision about telling the citizen (invariant I5 of loop.md)."""

from __future__ import annotations

from datetime import date

from bot.casework.events import NeedEvent, Notice
from bot.casework.names import ManagerId
from bot.casework.need import Need, Urgency
from bot.casework.owners import OwnerKind
from bot.ports.buttons import act_data, control_data
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing, Person
from bot.ports.storage import Work
from bot.usecases.doing import find_talk
from bot.usecases.name_owner import name_owner
from bot.usecases.office import Office
from dialogs.inputs import Control
from dialogs.wording import Wording

#: Answers after which we never write first; the news waits behind the "mine" button.
QUIET_ANSWERS = (("contact_way", "only_i_write"), ("consent_contact", "refused"))

SYSTEM = "system"


async def tell_citizen(
    office: Office,
    work: Work,
    need: Need,
    key: str,
    *,
    actor: str,
    reason: str = "",
    **blanks: object,
) -> Notice:
    """Note an event of a need and decide, once, about telling its person: `notice.<key>` of the current edition.

    Args:
        need: as it is after the event: its owner and due date are what the person reads.
        key: the event's name, such as "take" or "reminded".
        actor: "person", "manager:<id>" or "system".
        blanks: more than {number}, {owner}, {due} and {reason}; days are said with their weekday.

    Returns:
        What was decided; also when held back, the event stands in the history.
    """
    person = await work.people.load(need.person)
    notice = await _decide(work, need, person=person, actor=actor)
    await work.needs.note(NeedEvent(need.id, key, actor, office.now(), notice, reason))
    if notice is Notice.SENT:
        said = {name: _said(office, value, person.language) for name, value in blanks.items()}
        wording = office.editions.current.phrase(f"notice.{key}").filled(reason=reason, **said)
        await write_line(office, work, need, wording)
    return notice


async def write_line(office: Office, work: Work, need: Need, wording: Wording) -> None:
    """Put a line about a need for its person, with the buttons every such line carries.

    Blanks {number}, {owner} and {due} are filled here.
    """
    bundle = office.editions.current
    person = await work.people.load(need.person)
    owner = await name_owner(office, work, need.owner)
    filled = wording.filled(number=need.number, owner=owner, due=_due(office, need, person.language))
    text = office.translator.render(filled, person.language, bundle)
    message = Message(text, rows=(_buttons(office, person.language),))
    urgent = need.urgency is Urgency.DANGER
    await work.outbox.put(Outgoing(Channel.CITIZEN, person.id, message, need.id, urgent), at=office.now())


def is_held(need: Need) -> bool:
    """Say whether its person asked us never to write first."""
    return any(need.answers.get(fact) == answer for fact, answer in QUIET_ANSWERS)


async def _decide(work: Work, need: Need, *, person: Person, actor: str) -> Notice:
    if is_held(need):
        return Notice.HELD
    # A human is speaking with them now; the clock does not cut in (decision 13). The "mine" button shows it.
    if actor == SYSTEM and person.floor.need == need.id and await _is_spoken_about(work, need):
        return Notice.MERGED
    return Notice.SENT


async def _is_spoken_about(work: Work, need: Need) -> bool:
    """Say whether the owner is in a talk about a need; a person who only waits for a human hears the truth."""
    if need.owner is None or need.owner.kind is OwnerKind.QUEUE:
        return False
    talk = await find_talk(work, ManagerId(need.owner.id))
    return talk is not None and talk.need == need.id


def _said(office: Office, value: object, language: str) -> object:
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
