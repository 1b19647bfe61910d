"""What the host does with an act of a citizen before and beside the engine, told and not done."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.hiding import Veil
from bot.ports.buttons import unpack
from bot.usecases.hear import as_input
from bot.usecases.neutral import NEUTRAL
from bot.usecases.workshop.rehearsing.acts import Act, GiveBack, Send, SharePhone, SharePlace, Tap, Write
from bot.usecases.workshop.rehearsing.beginning import begin_talk
from bot.usecases.workshop.rehearsing.hiding import answer_hidden, hide
from bot.usecases.workshop.rehearsing.setting import Trouble
from bot.usecases.workshop.rehearsing.turning import Turning
from dialogs.catalogue import AnswerKind
from dialogs.corpus import Danger
from dialogs.engine.alarms import ASIDE, urgent_card
from dialogs.engine.controlling import control_typed
from dialogs.engine.doubting import overheard, safety_said
from dialogs.engine.hearing import hear
from dialogs.engine.walking import waiting
from dialogs.inputs import (
    Control,
    Controlled,
    FloorReturned,
    Input,
    Picked,
    Place,
    Sent,
    SharedLocation,
    SharedPhone,
    Typed,
)
from dialogs.script import Ask
from dialogs.world import somewhere

#: While a human has the floor only these words speak to the bot; everything else is for the human.
_HEARD_BY_THE_BOT = frozenset({Control.URGENT, Control.HIDE, Control.MINE, Control.MENU, Control.CONTINUE})


def answer(turning: Turning, done: Act) -> None:
    """Answer an act."""
    if turning.state.veil is not Veil.OPEN and answer_hidden(turning, _topic(done), control_in(turning, done)):
        return
    match done:
        case Tap(data=data):
            _tapped(turning, data)
        case Write(text):
            _wrote(turning, text)
        case GiveBack():
            _given_back(turning)
        case SharePhone(phone, name):
            _gave(turning, SharedPhone(phone, own=not name, name=name))
        case SharePlace():
            _gave(turning, SharedLocation(_places(turning)))
        case Send(medium):
            _gave(turning, Sent(medium))


def control_in(turning: Turning, done: Act) -> Control | None:
    """Find what is always there that an act asks for."""
    match done:
        case Tap(data=data):
            given = unpack(data)
            return given.control if isinstance(given, Controlled) else None
        case Write(text):
            return control_typed(turning.room.bundle, text)
        case _:
            return None


def _topic(done: Act) -> str:
    match unpack(done.data) if isinstance(done, Tap) else None:
        case (str(name), topic) if name == NEUTRAL:
            return topic
        case _:
            return ""


def _tapped(turning: Turning, data: str) -> None:
    match unpack(data):
        case Controlled() as given:
            _control(turning, given)
        case Picked() as given if turning.state.has_human and not given.value.startswith(ASIDE):
            _control(turning, Controlled(Control.CONTINUE))
        case Picked() as given:
            turning.give(given)
        case _:
            turning.note("nothing")


def _control(turning: Turning, given: Controlled) -> None:
    match given.control:
        case Control.URGENT:
            turning.say(urgent_card(turning.room.bundle))
        case Control.MINE:
            turning.note("mine")
        case Control.HIDE:
            hide(turning)
        case Control.RESTART:
            _leave_human(turning)
            begin_talk(turning)
        case Control.GUIDE | Control.SERVICE | Control.LANGUAGE:
            turning.give(given)
        case Control.CONTINUE if turning.state.has_human:
            turning.tell("floor_returned", Control.MINE, Control.RESTART, Control.URGENT)
            _given_back(turning)
        case _:
            _leave_human(turning)
            turning.give(given)


def _leave_human(turning: Turning) -> None:
    if turning.state.has_human:
        turning.note("talk_ended")
        turning.state = replace(turning.state, has_human=False)


def _given_back(turning: Turning) -> None:
    _leave_human(turning)
    turning.give(FloorReturned())


def _wrote(turning: Turning, text: str) -> None:
    bundle, talk = turning.room.bundle, turning.talk
    control = control_typed(bundle, text)
    if turning.state.has_human and control not in _HEARD_BY_THE_BOT:
        _to_human(turning, text)
    elif control is not None:
        _control(turning, Controlled(control))
    elif waiting(bundle, talk) is not None:
        turning.give(_looked_up(turning, _heard(turning, text)))
    elif turning.state.is_opened:
        _to_human(turning, text)
    else:
        begin_talk(turning, opening=_heard(turning, text))


def _to_human(turning: Turning, text: str) -> None:
    """Words for whoever answers; danger in them is answered by the bot all the same."""
    given, bundle = _heard(turning, text), turning.room.bundle
    if turning.talk.doubt is not None and safety_said(bundle, given) is not None:
        turning.give(given)
        return
    turning.note("letter")
    turning.perform(overheard(bundle, turning.talk, given))


def _heard(turning: Turning, text: str) -> Typed:
    """Understand words as the host would; what was heard in them is noted."""
    bundle, doubt = turning.room.bundle, turning.talk.doubt
    words = text if doubt is None else f"{doubt.words.text}\n{text}"
    if Trouble.UNDERSTANDING in turning.setting.broken:
        given = replace(hear(bundle, words), text=text)
    else:
        given = as_input(text, turning.room.understanding.understand(words, bundle))
    _note_heard(turning, given)
    return given


def _note_heard(turning: Turning, given: Typed) -> None:
    catalogue = turning.room.bundle.catalogue
    needs = tuple(catalogue.needs[need].title for need in given.needs if need in catalogue.needs)
    signs = tuple(catalogue.signs[sign].title for sign in given.signs[:1] if sign in catalogue.signs)
    if given.danger is not Danger.NONE:
        turning.note(f"heard_danger_{given.danger.value}", signs=signs)
    if needs:
        turning.note("heard_needs", needs=needs)


def _looked_up(turning: Turning, typed: Typed) -> Typed:
    step = waiting(turning.room.bundle, turning.talk)
    if not isinstance(step, Ask) or turning.room.bundle.catalogue.facts[step.fact].kind is not AnswerKind.PLACE:
        return typed
    turning.note("place_found" if turning.setting.is_place_found else "place_not_found")
    return replace(typed, found=_places(turning))


def _places(turning: Turning) -> tuple[Place, ...]:
    return (somewhere(turning.room.bundle),) if turning.setting.is_place_found else ()


def _gave(turning: Turning, given: Input) -> None:
    if turning.state.has_human:
        turning.tell("letter_only_text", Control.URGENT)
    else:
        turning.give(given)
