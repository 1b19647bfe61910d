"""What a person can do at every step, whatever the author wrote: back, why, urgent, a human, language, correct."""

from __future__ import annotations

from dataclasses import replace

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Phase, Visit
from dialogs.effects import HandOver, Say
from dialogs.engine.alarms import urgent_card
from dialogs.engine.buttons import command
from dialogs.engine.cards import service_card
from dialogs.engine.changing import changed
from dialogs.engine.doubting import left_aside
from dialogs.engine.guiding import closed, is_within, left, opened
from dialogs.engine.needing import MISHEARD
from dialogs.engine.showing import GUIDE, correct_card, menu, question
from dialogs.engine.walking import NEEDS, STORY, Turn, walk
from dialogs.inputs import LABELLED, Control, Controlled
from dialogs.matching import is_one_of
from dialogs.script import Ask, AskConsent, Review
from dialogs.wording import Wording


def control_typed(bundle: Bundle, text: str) -> Control | None:
    """Find the control meant by a text that is nothing but its name, in any language."""
    for name, listed in bundle.commands:
        if name in LABELLED and is_one_of(text, listed):
            return Control(name)
    return None


def control(bundle: Bundle, conversation: Conversation, given: Controlled) -> Turn:
    """Do what a control says; the question that waits is not lost by any of them.

    RESTART, MINE and HIDE are done by the host, which knows what else there is; here they show the menu.
    """
    conversation = left_aside(bundle, conversation, given)
    match given.control:
        case Control.BACK | Control.CORRECT if conversation.doubt is not None:
            return _say(conversation, question(bundle, conversation))
        case Control.BACK:
            return _back(bundle, conversation, given.serial)
        case Control.HUMAN:
            waiting = changed(conversation, phase=Phase.WITH_HUMAN)
            return Turn(waiting, (HandOver("asked"),))
        case Control.CONTINUE:
            return _continue(bundle, conversation)
        case Control.GUIDE if GUIDE in bundle.scripts:
            return walk(bundle, opened(bundle, conversation))
        case Control.LANGUAGE:
            return _language(bundle, conversation, given.value)
        case Control.CORRECT:
            return _correct(bundle, conversation, given.value)
        case _:
            return _say(conversation, _shown(bundle, conversation, given))


def _shown(bundle: Bundle, conversation: Conversation, given: Controlled) -> Say:
    """Make what a control shows without moving the conversation."""
    match given.control:
        case Control.WHY:
            return _why(bundle, conversation)
        case Control.URGENT:
            return urgent_card(bundle)
        case Control.SERVICE:
            return _service(bundle, conversation, given.value)
        case _:
            return menu(bundle, conversation)


def _say(conversation: Conversation, *said: Say) -> Turn:
    return Turn(conversation, said)


def _why(bundle: Bundle, conversation: Conversation) -> Say:
    """Explain the question that waits and ask it again; after the end there is none."""
    if conversation.doubt is not None:
        return question(bundle, conversation, hint=bundle.phrase("safety_why"))
    nothing = bundle.phrase("why_nothing")
    if not conversation.frames:
        return replace(menu(bundle, conversation), text=nothing)
    frame = conversation.frames[-1]
    step = bundle.step(frame.script, frame.step)
    why = step.why or bundle.catalogue.facts[step.fact].why if isinstance(step, Ask) else None
    return question(bundle, conversation, hint=why or nothing)


def _service(bundle: Bundle, conversation: Conversation, service: str) -> Say:
    """Show the card of a service; one that is no longer in the catalogue is explained."""
    known = bundle.catalogue.services.get(service)
    if known is None:
        return replace(menu(bundle, conversation), text=bundle.phrase("stale_button"))
    return service_card(bundle, known)


def came_back(bundle: Bundle, conversation: Conversation) -> Turn:
    """Go on after a talk with a human: with the question that waited, or from the step that called them."""
    put_by = conversation.put_by
    if put_by is not None and put_by.phase is Phase.WITH_HUMAN:
        conversation = changed(conversation, put_by=replace(put_by, phase=Phase.ASKING))
    if conversation.phase is not Phase.WITH_HUMAN:
        return Turn(conversation)
    if not conversation.frames:
        return Turn(changed(conversation, phase=Phase.ENDED))
    frame = conversation.frames[-1]
    back = changed(conversation, phase=Phase.ASKING)
    if isinstance(bundle.step(frame.script, frame.step), Ask | AskConsent | Review):
        return _say(back, question(bundle, back))
    return walk(bundle, back, leaving=True)


def _continue(bundle: Bundle, conversation: Conversation) -> Turn:
    if conversation.phase is Phase.WITH_HUMAN and conversation.frames:
        return came_back(bundle, conversation)
    if conversation.doubt is not None:
        return _say(conversation, question(bundle, conversation))
    if not conversation.frames:
        return _say(conversation, menu(bundle, conversation))
    asking = changed(conversation, phase=Phase.ASKING)
    return _say(asking, question(bundle, asking))


def _back(bundle: Bundle, conversation: Conversation, serial: int | None) -> Turn:
    """Go to the question before; a second tap of the same button changes nothing more."""
    if serial is not None and serial != conversation.serial:
        is_doubled = (serial, Control.BACK) == (conversation.settled, conversation.settled_by)
        return Turn(conversation) if is_doubled else _continue(bundle, conversation)
    if conversation.group:
        return _continue(bundle, changed(conversation, group=""))
    conversation = changed(conversation, settled=conversation.serial, settled_by=Control.BACK.value)
    if conversation.put_by is not None and not any(is_within(visit) for visit in conversation.trail):
        return walk(bundle, left(conversation))
    if not conversation.trail:
        return _continue(bundle, conversation)
    return returned_to(bundle, changed(conversation, trail=conversation.trail[:-1]), conversation.trail[-1])


def _correct(bundle: Bundle, conversation: Conversation, fact: str) -> Turn:
    """Ask one answered question again; afterwards the way is walked anew from the beginning."""
    conversation = closed(conversation)
    if fact == STORY:
        # The story was told where needs are asked, and is told anew there.
        conversation = _without(conversation, STORY)
        fact = NEEDS
    if fact == MISHEARD:
        fact = NEEDS
        conversation = changed(_without(conversation, NEEDS), heard=(), picks=())
    visit = next((visit for visit in conversation.trail if visit.fact == fact), None)
    if visit is None or not conversation.frames:
        return _say(conversation, correct_card(bundle, conversation))
    return returned_to(bundle, changed(conversation, is_correcting=True), visit)


def returned_to(bundle: Bundle, conversation: Conversation, visit: Visit) -> Turn:
    """Ask an answered question again, with what was answered ticked where several may be."""
    answers = _without(conversation, visit.fact).answers
    old = conversation.answers.get(visit.fact)
    heard = old if isinstance(old, tuple) else conversation.heard
    return walk(bundle, changed(conversation, frames=visit.frames, answers=answers, heard=heard, sure=(), likely=()))


def _without(conversation: Conversation, fact: str) -> Conversation:
    answers = {name: value for name, value in conversation.answers.items() if name != fact}
    return changed(conversation, answers=answers)


def _language(bundle: Bundle, conversation: Conversation, language: str) -> Turn:
    if language not in bundle.languages:
        choices = (
            command(bundle, Control.LANGUAGE, code, Wording("", bundle.text(bundle.phrase("language_name"), code)))
            for code in bundle.languages
        )
        return _say(conversation, Say(bundle.phrase("language_question"), commands=tuple(choices)))
    return _continue(bundle, changed(conversation, language=language))
