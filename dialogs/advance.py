"""The only place where a conversation moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from dialogs.answers.slot import MOST, halves_after
from dialogs.bundle import FRONT, Bundle
from dialogs.conversation import Conversation, Frame, Phase, Value
from dialogs.doubt import Safety, Waits
from dialogs.effects import Effect, Say
from dialogs.engine.alarms import ASIDE
from dialogs.engine.answering import NotWaiting, again, answered
from dialogs.engine.buttons import command
from dialogs.engine.cards import provider_cards
from dialogs.engine.changing import changed
from dialogs.engine.controlling import came_back, control, control_typed
from dialogs.engine.doubting import (
    answered_anew,
    asked,
    go_on,
    heeded,
    may_answer_anew,
    must_ask,
    opened,
    safety_said,
    says_nothing,
    settled,
    together,
)
from dialogs.engine.fitting import Fit, fit_of
from dialogs.engine.guiding import closed
from dialogs.engine.naming_danger import may_name, named
from dialogs.engine.needing import with_a_human
from dialogs.engine.showing import elsewhere, filled, question
from dialogs.engine.walking import PROVIDERS, Turn, wait, waiting, walk
from dialogs.inputs import (
    Control,
    Controlled,
    FloorReturned,
    FoundProviders,
    FoundSlots,
    Input,
    Medium,
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
    if must_ask(fresh, opening, Fit.NOT):
        return asked(bundle, fresh, opening, Waits.OPENING)
    fresh, effects = heeded(bundle, fresh, opening, Fit.NOT)
    return opened(bundle, fresh, opening, *effects)


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
            return _sent(bundle, conversation, medium)
        case Picked():
            return _picked(bundle, conversation, given, on)
        case Typed() | SharedPhone() | SharedLocation():
            return _told(bundle, conversation, given, on)
        case _:
            assert_never(given)


def _sent(bundle: Bundle, conversation: Conversation, medium: Medium) -> Turn:
    """Say honestly that it cannot be read or heard; a human, who can, is one tap away."""
    turn = again(bundle, conversation, f"got_{medium.value}")
    *before, said = turn.effects
    assert isinstance(said, Say)
    return replace(turn, effects=(*before, with_a_human(bundle, said)))


def _told(bundle: Bundle, conversation: Conversation, given: Typed | SharedPhone | SharedLocation, on: date) -> Turn:
    if isinstance(given, Typed):
        return _typed(bundle, conversation, given, on)
    step = waiting(bundle, conversation)
    if conversation.doubt is not None:
        return Turn(conversation, (question(bundle, conversation),))
    return answered(bundle, conversation, step, given, on) if step else _nothing_waits(bundle, conversation)


def _typed(bundle: Bundle, conversation: Conversation, given: Typed, on: date) -> Turn:
    """Take words: what is always there first, then danger in them, then the question that waits."""
    doubt, meant = conversation.doubt, control_typed(bundle, given.text)
    answer = safety_said(bundle, given) if doubt is not None else None
    if answer is not None:
        return settled(bundle, conversation, answer, on)
    if meant is not None and not given.plain:
        return control(bundle, conversation, Controlled(meant))
    if doubt is not None and says_nothing(given) and not conversation.misses:
        # A call or a greeting is no answer: it is said once why we ask.
        return Turn(changed(conversation, misses=1), (_why_safe(bundle, conversation),))
    if doubt is not None:
        return go_on(bundle, conversation, together(doubt, given), on)
    step = waiting(bundle, conversation)
    fit = fit_of(bundle, conversation, step, given, on)
    if must_ask(conversation, given, fit):
        return asked(bundle, conversation, given, Waits.ANSWER if step else Waits.LETTER)
    conversation, danger = heeded(bundle, conversation, given, fit)
    if meant is not None:
        turn = control(bundle, conversation, Controlled(meant))
    else:
        turn = answered(bundle, conversation, step, given, on) if step else _nothing_waits(bundle, conversation)
    return replace(turn, effects=danger + turn.effects) if danger else turn


def _why_safe(bundle: Bundle, conversation: Conversation) -> Say:
    return question(bundle, conversation, hint=bundle.phrase("safety_why"))


def _picked(bundle: Bundle, conversation: Conversation, given: Picked, on: date) -> Turn:
    if may_name(conversation, given):
        return named(bundle, conversation, given)
    doubt = conversation.doubt
    if doubt is not None and given.serial == doubt.serial and given.value.removeprefix(ASIDE) in set(Safety):
        return settled(bundle, conversation, Safety(given.value.removeprefix(ASIDE)), on)
    if may_answer_anew(conversation, given):
        return answered_anew(bundle, conversation, Safety(given.value.removeprefix(ASIDE)))
    put_by = conversation.put_by
    if put_by is not None and given.serial == put_by.serial and put_by.phase is Phase.ASKING:
        # The question beneath the guide is still on the screen: its answer closes the guide.
        beneath = closed(conversation)
        if isinstance(waiting(bundle, beneath), Ask | AskConsent | Review):
            conversation, given = beneath, replace(given, serial=conversation.serial)
    if given.serial != conversation.serial or given.value[:1] == ASIDE or waiting(bundle, conversation) is None:
        return _stale(bundle, conversation, given)
    step = waiting(bundle, conversation)
    assert step is not None
    return answered(bundle, conversation, step, given, on)


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


def _nothing_waits(bundle: Bundle, conversation: Conversation) -> Turn:
    return Turn(conversation, (Say(bundle.phrase("write_again"), commands=elsewhere(bundle)),))
