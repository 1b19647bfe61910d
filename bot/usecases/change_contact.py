"""«How to reach me»: the person changes the plan of safe contact; every need of theirs follows it from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.need import Need
from bot.ports.messaging import Button, Message
from bot.usecases.alert_staff import alert_staff
from bot.usecases.ask_words import ask_words
from bot.usecases.find_watchers import answering
from bot.usecases.my_need import find_served
from bot.usecases.own_word import WORD
from bot.usecases.safe_contact import PLAN_FACTS
from bot.usecases.sitting import Sitting, in_rows
from dialogs.answers.outcome import Accepted
from dialogs.answers.phone import read_phone
from dialogs.inputs import Control

#: What each choice is set to, in the order of the buttons; the values are those of catalogue/facts.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "contact_way": ("write_here", "call", "only_i_write"),
    "contact_time": ("any", "morning", "afternoon", "evening", "workdays"),
    "phone_shared": ("no", "yes"),
}
#: What is typed, and how many characters it may have.
TYPED: Mapping[str, int] = {"phone": 20, "code_phrase": 60}
_PURPOSE, _AGREED = "contact", "agreed"


async def show_contact(sitting: Sitting, need_id: str) -> None:
    """Show how we may reach the person now, and what can be changed."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    offered = [fact for fact in (*CHOICES, *TYPED) if _is_known(sitting, fact)]
    told = [fact for fact in PLAN_FACTS if fact in need.answers and _is_known(sitting, fact)]
    lines = "\n".join(_line(sitting, need, fact) for fact in told)
    buttons = [sitting.act(f"contact_set.{fact}", "reach", need.id, fact) for fact in offered]
    buttons += [sitting.act("word_button", WORD)]
    buttons += [sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT)]
    await sitting.tell("contact_plan", *buttons, need=need, lines=lines or sitting.phrase("contact_plan_empty"))


async def ask_contact(sitting: Sitting, need_id: str, fact: str) -> None:
    """Ask for one part of the plan."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    if not _is_known(sitting, fact):
        await sitting.tell_too_old()
    elif fact in TYPED:
        forget = (sitting.act("contact_forget", "reach", need.id, fact, "none"),) if fact in need.answers else ()
        await ask_words(sitting, f"contact_ask.{fact}", "reach", need.id, fact, need=need, buttons=forget)
    elif fact in CHOICES:
        buttons = [_choice(sitting, need, fact, value) for value in CHOICES[fact]]
        await sitting.tell(f"contact_ask.{fact}", *buttons, sitting.act("back_to_need", "need", need.id), need=need)
    else:
        await sitting.tell_too_old()


async def set_contact(sitting: Sitting, need_id: str, fact: str, value: str) -> None:
    """Take one part of the plan over into every need of the person."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    if fact in TYPED and value == "none":
        await _keep(sitting, need, {fact: ""})
    elif fact == _AGREED and value in CHOICES["contact_way"]:
        await _record_consent(sitting)
        await _keep(sitting, need, {"contact_way": value, "consent_contact": "given"})
    elif fact == "contact_way" and value != "only_i_write" and need.answers.get("consent_contact") == "refused":
        await _ask_consent(sitting, need, value)
    elif value in CHOICES.get(fact, ()):
        await _keep(sitting, need, {fact: value})
    else:
        await sitting.tell_too_old()


async def take_contact(sitting: Sitting, need_id: str, fact: str, text: str) -> None:
    """Take the number or the code words that somebody typed."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    if not _is_known(sitting, fact):
        await sitting.tell_too_old()
        return
    words = " ".join(text.split())
    if fact == "phone":
        read = read_phone(words)
        if not isinstance(read, Accepted):
            await ask_words(sitting, "bad_phone", "reach", need.id, fact, need=need)
            return
        words = str(read.value)
    if len(words) > TYPED[fact]:
        await ask_words(sitting, f"contact_ask.{fact}", "reach", need.id, fact, need=need)
        return
    await _keep(sitting, need, {fact: words})


async def _keep(sitting: Sitting, need: Need, answers: Mapping[str, str]) -> None:
    for one in await sitting.work.needs.of_person(sitting.person.id):
        if one.is_report or not (one.is_live or one.id == need.id):
            continue
        changed = {name: value for name, value in {**one.answers, **answers}.items() if value != ""}
        if changed == one.answers:
            continue
        held = await sitting.work.needs.load(one.id)
        await sitting.work.needs.save(replace(held, answers=changed))
        after = await sitting.work.needs.load(one.id)
        happening = Happening("contact_changed", PERSON, sitting.now)
        await sitting.work.needs.note(event_of(after, None, happening, Notice.ANSWERED))
        if one.is_live:
            staff = await answering(sitting.office, sitting.work, after)
            await alert_staff(sitting.office, sitting.work, staff, "contact_changed", after)
    if answers.get("contact_way") == "call" and not need.answers.get("phone") and _is_known(sitting, "phone"):
        # Nobody can call without a number.
        await ask_contact(sitting, need.id, "phone")
        return
    await show_contact(sitting, need.id)


async def _ask_consent(sitting: Sitting, need: Need, way: str) -> None:
    """Somebody who had refused to be written to, and now says how to, agrees in so many words."""
    agree = sitting.act("agree", "reach", need.id, _AGREED, way)
    text = sitting.words(sitting.bundle.catalogue.purposes[_PURPOSE].text)
    await sitting.send(Message(text, in_rows((agree, sitting.act("back_to_need", "need", need.id)))), need=need)


async def _record_consent(sitting: Sitting) -> None:
    purpose, person = sitting.bundle.catalogue.purposes[_PURPOSE], sitting.person
    text = sitting.words(purpose.text)
    consent = Consent(person.id, _PURPOSE, purpose.version, person.language, text, given=True, at=sitting.now)
    await sitting.work.consents.add(consent)
    await sitting.work.audit.add(Record("person", Action.CONSENT_RECORDED, person.id, sitting.now, _PURPOSE))


def _is_known(sitting: Sitting, fact: str) -> bool:
    """Say whether the edition that speaks now asks about a part of the plan; editors may leave one out."""
    return fact in sitting.bundle.catalogue.facts


def _choice(sitting: Sitting, need: Need, fact: str, value: str) -> Button:
    return sitting.act(f"contact_choice.{fact}.{value}", "reach", need.id, fact, value)


def _line(sitting: Sitting, need: Need, fact: str) -> str:
    value = str(need.answers[fact])
    said: object = sitting.bundle.phrase(f"contact_choice.{fact}.{value}") if value in CHOICES.get(fact, ()) else value
    label = sitting.bundle.catalogue.facts[fact].label
    return sitting.phrase("contact_line", label=label, value=said)
