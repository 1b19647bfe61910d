"""The only place where a conversation moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from dialogs.answers.slot import MOST, halves_after
from dialogs.bundle import FRONT, Bundle
from dialogs.conversation import Conversation, Frame, Phase, Value
from dialogs.effects import Effect, Say
from dialogs.engine.answering import STORY_LENGTH, NotWaiting, again, answered, with_story
from dialogs.engine.cards import provider_cards
from dialogs.engine.changing import changed
from dialogs.engine.controlling import came_back, control, control_typed
from dialogs.engine.guiding import closed
from dialogs.engine.showing import command, elsewhere, filled
from dialogs.engine.walking import PROVIDERS, Turn, raised, wait, waiting, walk
from dialogs.inputs import (
    Control,
    Controlled,
    FloorReturned,
    FoundProviders,
    FoundSlots,
    Input,
    Performed,
    Picked,
    Sent,
    SharedLocation,
    SharedPhone,
    Typed,
)
from dialogs.script import Ask, AskConsent, Open, Review, ShowDirectory, Step


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
    fresh = changed(fresh, serial=serial, began=serial)
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
        NotWaiting: a `Performed`, `FoundSlots` or `FoundProviders` nobody asked for.
        ScriptCircles: an author's mistake; nothing has changed.
    """
    match given:
        case Controlled():
            return control(bundle, conversation, given)
        case Performed(facts):
            return _performed(bundle, conversation, facts)
        case FoundSlots() | FoundProviders():
            return _found(bundle, conversation, given, on)
        case FloorReturned():
            return came_back(bundle, conversation)
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
    return replace(turn, effects=danger + turn.effects) if danger else turn


def _picked(bundle: Bundle, conversation: Conversation, given: Picked, on: date) -> Turn:
    put_by = conversation.put_by
    if put_by is not None and given.serial == put_by.serial and put_by.phase is Phase.ASKING:
        # The question beneath the guide is still on the screen: its answer closes the guide.
        beneath = closed(conversation)
        if isinstance(waiting(bundle, beneath), Ask | AskConsent | Review):
            conversation, given = beneath, replace(given, serial=conversation.serial)
    if given.serial != conversation.serial or waiting(bundle, conversation) is None:
        return _stale(bundle, conversation, given)
    step = waiting(bundle, conversation)
    assert step is not None
    return answered(bundle, conversation, step, given, on)


def _screened(bundle: Bundle, conversation: Conversation, given: Typed) -> tuple[Conversation, tuple[Effect, ...]]:
    effects: tuple[Effect, ...] = ()
    for sign in given.alarming:
        conversation, danger = raised(bundle, conversation, sign)
        effects += danger
    return conversation, effects


def _stale(bundle: Bundle, conversation: Conversation, given: Picked) -> Turn:
    """A button of an older message: a doubled tap changes nothing, an old one is explained."""
    asked = next((visit for visit in conversation.trail if visit.serial == given.serial), None)
    if (given.serial, given.value) == (conversation.settled, conversation.settled_by):
        return Turn(conversation)
    commands = (command(bundle, Control.CONTINUE),) if conversation.frames else elsewhere(bundle)
    if waiting(bundle, conversation) is not None:
        commands = (command(bundle, Control.CONTINUE),)
        if asked is not None:
            commands = (
                command(bundle, Control.CORRECT, asked.fact, bundle.phrase("changed_mind")),
                *commands,
            )
    return Turn(conversation, (Say(bundle.phrase("stale_button"), commands=commands),))


def _performed(bundle: Bundle, conversation: Conversation, facts: Mapping[str, str]) -> Turn:
    if not isinstance(_performing(bundle, conversation), Open):
        raise NotWaiting(conversation.phase.value)
    told = changed(conversation, known={**conversation.known, **facts}, trail=(), phase=Phase.ASKING)
    return walk(bundle, told, leaving=True)


def _found(bundle: Bundle, conversation: Conversation, given: FoundSlots | FoundProviders, on: date) -> Turn:
    """Go on with what the world found."""
    back = changed(conversation, phase=Phase.ASKING)
    match _performing(bundle, conversation), given:
        case Ask(), FoundSlots(slots):
            effects: list[Effect] = []
            asking = wait(bundle, back, effects, slots=slots[:MOST] or halves_after(on))
            return Turn(asking, tuple(effects))
        case ShowDirectory() as step, FoundProviders(cards):
            known = {name: value for name, value in back.known.items() if name != PROVIDERS}
            known |= {PROVIDERS: "yes"} if cards else {}
            back = changed(back, known=known)
            return walk(bundle, back, *provider_cards(bundle, filled(bundle, step.text, back), cards), leaving=True)
        case _:
            raise NotWaiting(conversation.phase.value)


def _performing(bundle: Bundle, conversation: Conversation) -> Step | None:
    """Find the step that waits for the world; None when none does."""
    if conversation.phase is not Phase.PERFORMING or not conversation.frames:
        return None
    frame = conversation.frames[-1]
    return bundle.step(frame.script, frame.step)


def _nothing_waits(bundle: Bundle, conversation: Conversation, danger: tuple[Effect, ...]) -> Turn:
    return Turn(conversation, (*danger, Say(bundle.phrase("write_again"), commands=elsewhere(bundle))))
