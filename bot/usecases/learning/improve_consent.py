"""Whether somebody's words may teach the bot: asked once and gently when a talk is over, changed whenever they like."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.ports.heard import Fate
from bot.ports.messaging import Message
from bot.usecases.learning.keep_heard import IMPROVE, has_agreed, settle_heard
from bot.usecases.safe_contact import QUIET_ANSWERS
from bot.usecases.sitting import Sitting, in_rows
from dialogs.conversation import Conversation
from dialogs.engine.walking import OPENED
from dialogs.inputs import Control

#: Whoever said one of these, or spoke of danger, has other things to think of, and perhaps somebody beside them.
_CAREFUL = (*QUIET_ANSWERS, ("phone_shared", "yes"), ("child_whose", "child_self"))
_STATES = {True: "improve_given", False: "improve_refused", None: "improve_not_asked"}


async def offer_improve(sitting: Sitting, before: Conversation | None) -> None:
    """Ask, once in a life, when a talk that led to a need has just ended and something was kept of it.

    Args:
        before: where the person stood when this sitting began.
    """
    conversation = sitting.person.conversation
    if conversation is None or not conversation.is_over or (before is not None and before.is_over):
        return
    if sitting.desk is not None or OPENED not in conversation.known or _is_careful(conversation):
        return
    waiting = any(one.fate is Fate.WAITING for one in await sitting.work.heard.of_person(sitting.person.id))
    if not waiting or await _was_asked(sitting):
        return
    await sitting.work.audit.add(Record("system", Action.IMPROVE_ASKED, sitting.person.id, sitting.now))
    await _ask(sitting, "improve_ask")


async def press_improve(sitting: Sitting, wish: str) -> None:
    """Show what was answered, or change it: "show", "yes" or "no"."""
    if IMPROVE not in sitting.bundle.catalogue.purposes or wish not in ("show", "yes", "no"):
        await sitting.tell_too_old()
    elif wish == "show":
        await _ask(sitting, _STATES[await has_agreed(sitting)])
    else:
        await _answer(sitting, agreed=wish == "yes")
        buttons = (sitting.act("improve_button", "improve", "show"), sitting.control(Control.MINE))
        await sitting.tell(_STATES[wish == "yes"], *buttons, sitting.control(Control.URGENT))


async def _ask(sitting: Sitting, state: str) -> None:
    """Show the words people agree to, what they have said so far, and what they can say now."""
    agreed = await has_agreed(sitting)
    text = f"{sitting.words(sitting.bundle.catalogue.purposes[IMPROVE].text)}\n\n{sitting.phrase(state)}"
    buttons = []
    if agreed is not True:
        buttons.append(sitting.act("improve_agree", "improve", "yes"))
    if agreed is not False:
        buttons.append(sitting.act("improve_withdraw" if agreed else "improve_refuse", "improve", "no"))
    await sitting.send(Message(text, in_rows((*buttons, sitting.control(Control.MINE)))))


async def _answer(sitting: Sitting, *, agreed: bool) -> None:
    purpose, person = sitting.bundle.catalogue.purposes[IMPROVE], sitting.person
    text = sitting.words(purpose.text)
    consent = Consent(person.id, IMPROVE, purpose.version, person.language, text, given=agreed, at=sitting.now)
    await sitting.work.consents.add(consent)
    await sitting.work.audit.add(Record("person", Action.CONSENT_RECORDED, person.id, sitting.now, IMPROVE))
    await settle_heard(sitting, agreed=agreed)


async def _was_asked(sitting: Sitting) -> bool:
    if await has_agreed(sitting) is not None:
        return True
    records = await sitting.work.audit.of_subject(sitting.person.id)
    return any(record.action is Action.IMPROVE_ASKED for record in records)


def _is_careful(conversation: Conversation) -> bool:
    facts = conversation.facts
    said = any(facts.get(fact) == value for fact, value in _CAREFUL)
    return said or bool(conversation.signs) or "safe_now" in facts
