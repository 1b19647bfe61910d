"""The only place where a conversation moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from dialogs.answering import STORY_LENGTH, NotWaiting, again, answered, elsewhere, with_story
from dialogs.bundle import FRONT, Bundle
from dialogs.controlling import control, control_typed
from dialogs.conversation import Conversation, Frame, Phase, Value
from dialogs.effects import Effect, Say
from dialogs.inputs import (
    Control,
    Controlled,
    FloorReturned,
    Input,
    Performed,
    Picked,
    Sent,
    SharedLocation,
    SharedPhone,
    Typed,
)
from dialogs.script import Ask, AskConsent, Review
from dialogs.showing import command, question
from dialogs.walking import Turn, follow, raised, waiting, walk


def begin(
    bundle: Bundle,
    *,
    language: str,
    known: Mapping[str, Value] | None = None,
    answers: Mapping[str, Value] | None = None,
    serial: int = 0,
    opening: Typed | None = None,
    script: str = FRONT,
) -> Turn:
    """Begin a conversation, greeting whoever came.

    Args:
        known: facts brought along, such as the door; they are not asked.
        answers: what was answered in a conversation that was cut off; not asked again, shown for review.
        serial: the last serial of the person's conversation before, so that its buttons are seen to be old.
        opening: the first message, when it was words: danger in it is answered first, a story is kept.
    """
    frames = (Frame(script, bundle.scripts[script].start),)
    fresh = Conversation(bundle.edition, language, frames, answers=dict(answers or {}), known=dict(known or {}))
    fresh = replace(fresh, serial=serial)
    if opening is None:
        return walk(bundle, fresh)
    fresh, effects = _screened(bundle, fresh, opening)
    if len(opening.text) >= STORY_LENGTH:
        fresh = with_story(bundle, fresh, opening)
    return walk(bundle, fresh, *effects)


def advance(bundle: Bundle, conversation: Conversation, given: Input, *, on: date) -> Turn:
    """Take what happened to the step that waits, then walk to the next one that waits.

    Pure: the same arguments give the same turn, so any conversation can be replayed exactly.

    Raises:
        NotWaiting: a `Performed` or `FloorReturned` nobody asked for.
        ScriptCircles: an author's mistake; nothing has changed.
    """
    match given:
        case Controlled():
            return control(bundle, conversation, given)
        case Performed(facts):
            return _performed(bundle, conversation, facts)
        case FloorReturned():
            return _floor_returned(bundle, conversation)
        case Sent(medium):
            return again(bundle, conversation, f"got_{medium.value}")
        case Picked():
            return _picked(bundle, conversation, given, on)
        case Typed() | SharedPhone() | SharedLocation():
            return _told(bundle, conversation, given, on)
        case _:
            assert_never(given)


def _told(bundle: Bundle, conversation: Conversation, given: Typed | SharedPhone | SharedLocation, on: date) -> Turn:
    danger: tuple[Effect, ...] = ()
    if isinstance(given, Typed):
        conversation, danger = _screened(bundle, conversation, given)
        meant = control_typed(bundle, given.text)
        if meant is not None:
            return control(bundle, conversation, Controlled(meant))
    step = waiting(bundle, conversation)
    if step is None:
        return _nothing_waits(bundle, conversation, danger)
    turn = answered(bundle, conversation, step, given, on)
    return replace(turn, effects=danger + turn.effects)


def _picked(bundle: Bundle, conversation: Conversation, given: Picked, on: date) -> Turn:
    if given.serial != conversation.serial or waiting(bundle, conversation) is None:
        return _stale(bundle, conversation, given)
    step = waiting(bundle, conversation)
    assert step is not None
    return answered(bundle, conversation, step, given, on)


def _screened(bundle: Bundle, conversation: Conversation, given: Typed) -> tuple[Conversation, tuple[Effect, ...]]:
    effects: tuple[Effect, ...] = ()
    for sign in given.signs:
        conversation, danger = raised(bundle, conversation, sign)
        effects += danger
    return conversation, effects


def _stale(bundle: Bundle, conversation: Conversation, given: Picked) -> Turn:
    """A button of an older message: a doubled tap changes nothing, an old one is explained."""
    asked = next((visit for visit in conversation.trail if visit.serial == given.serial), None)
    if given.serial == conversation.serial - 1 or given.serial == conversation.serial:
        return Turn(conversation)
    commands = elsewhere(bundle)
    if waiting(bundle, conversation) is not None:
        commands = (command(bundle, Control.CONTINUE),)
        if asked is not None:
            commands = (
                command(bundle, Control.CORRECT, asked.fact, bundle.phrase("changed_mind")),
                *commands,
            )
    return Turn(conversation, (Say(bundle.phrase("stale_button"), commands=commands),))


def _performed(bundle: Bundle, conversation: Conversation, facts: Mapping[str, str]) -> Turn:
    if conversation.phase is not Phase.PERFORMING:
        raise NotWaiting(conversation.phase.value)
    told = replace(conversation, known={**conversation.known, **facts}, trail=(), phase=Phase.ASKING)
    return walk(bundle, follow(bundle, told))


def _floor_returned(bundle: Bundle, conversation: Conversation) -> Turn:
    if conversation.phase is not Phase.WITH_HUMAN:
        return Turn(conversation)
    if not conversation.frames:
        return Turn(replace(conversation, phase=Phase.ENDED))
    frame = conversation.frames[-1]
    back = replace(conversation, phase=Phase.ASKING)
    if isinstance(bundle.step(frame.script, frame.step), Ask | AskConsent | Review):
        return Turn(back, (question(bundle, back),))
    return walk(bundle, follow(bundle, back))


def _nothing_waits(bundle: Bundle, conversation: Conversation, danger: tuple[Effect, ...]) -> Turn:
    return Turn(conversation, (*danger, Say(bundle.phrase("write_again"), commands=elsewhere(bundle))))
