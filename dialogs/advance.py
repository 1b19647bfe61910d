"""The only place where a conversation moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from dialogs.answers.outcome import Accepted, Narrowing, Outcome, Ticked, Unclear
from dialogs.answers.reading import read_answer
from dialogs.bundle import FRONT, Bundle
from dialogs.controlling import control, control_typed
from dialogs.conversation import Conversation, Frame, Phase, Value, Visit
from dialogs.effects import Command, Effect, PassOn, RecordConsent, Say
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
from dialogs.matching import is_one_of
from dialogs.script import Ask, AskConsent, Review, Step, consent_fact
from dialogs.showing import GIVEN, REFUSED, command, filled, question
from dialogs.walking import NEEDS, OPENED, STORY, Turn, follow, raised, walk

#: A first message this long is a story, not a greeting. A product choice, in characters.
STORY_LENGTH = 20

Answer = Typed | Picked | SharedPhone | SharedLocation


class NotWaiting(Exception):
    """The conversation does not wait for this input; nothing has changed."""


def begin(
    bundle: Bundle,
    *,
    language: str,
    known: Mapping[str, Value] | None = None,
    serial: int = 0,
    opening: Typed | None = None,
    script: str = FRONT,
) -> Turn:
    """Begin a conversation, greeting whoever came.

    Args:
        known: facts brought along, such as the door; they are not asked.
        serial: the last serial of the person's conversation before, so that its buttons are seen to be old.
        opening: the first message, when it was words: danger in it is answered first, a story is kept.
    """
    frames = (Frame(script, bundle.scripts[script].start),)
    fresh = Conversation(bundle.edition, language, frames, known=dict(known or {}), serial=serial)
    if opening is None:
        return walk(bundle, fresh)
    fresh, effects = _screened(bundle, fresh, opening)
    if len(opening.text) >= STORY_LENGTH:
        fresh = _with_story(bundle, fresh, opening)
    return walk(bundle, fresh, *effects)


def waiting(bundle: Bundle, conversation: Conversation | None) -> Step | None:
    """Find the step that waits for the person; None when none does."""
    if conversation is None or conversation.phase is not Phase.ASKING or not conversation.frames:
        return None
    frame = conversation.frames[-1]
    return bundle.step(frame.script, frame.step)


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
            return _again(bundle, conversation, f"got_{medium.value}")
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
    turn = _answered(bundle, conversation, step, given, on)
    return replace(turn, effects=danger + turn.effects)


def _picked(bundle: Bundle, conversation: Conversation, given: Picked, on: date) -> Turn:
    if given.serial != conversation.serial or waiting(bundle, conversation) is None:
        return _stale(bundle, conversation, given)
    step = waiting(bundle, conversation)
    assert step is not None
    return _answered(bundle, conversation, step, given, on)


def _answered(bundle: Bundle, conversation: Conversation, step: Step, given: Answer, on: date) -> Turn:
    match step:
        case Ask():
            outcome = read_answer(bundle, conversation, step, given, on)
            return _decided(bundle, conversation, step, given, outcome)
        case AskConsent():
            return _consented(bundle, conversation, step, given)
        case Review():
            return _reviewed(bundle, conversation, given)
        case _:
            raise NotWaiting(type(step).__name__)


def _decided(bundle: Bundle, conversation: Conversation, step: Ask, given: Answer, outcome: Outcome) -> Turn:
    match outcome:
        case Accepted(value):
            return _accepted(bundle, conversation, step.fact, value)
        case Ticked(picks):
            ticked = replace(conversation, picks=picks, misses=0)
            return Turn(ticked, (question(bundle, ticked, again=isinstance(given, Picked)),))
        case Narrowing(candidates):
            narrowed = replace(conversation, candidates=candidates, serial=conversation.serial + 1, misses=0)
            return Turn(narrowed, (question(bundle, narrowed),))
        case Unclear(phrase, blanks):
            if isinstance(given, Typed) and step.fact == NEEDS:
                return _own_words(bundle, conversation, given)
            if phrase:
                return _again(bundle, conversation, phrase, dict(blanks))
            return _missed(bundle, conversation, given)
        case _:
            assert_never(outcome)


def _accepted(bundle: Bundle, conversation: Conversation, fact: str, value: Value) -> Turn:
    visit = Visit(conversation.frames, fact, conversation.serial)
    trail = tuple(each for each in conversation.trail if each.fact != fact)
    answered = replace(
        conversation,
        answers={**conversation.answers, fact: value},
        trail=(*trail, visit),
        picks=(),
        candidates=(),
        misses=0,
    )
    effects: tuple[Effect, ...] = ()
    if fact == NEEDS and isinstance(value, tuple):
        for need in value:
            answered, danger = raised(bundle, answered, bundle.catalogue.needs[need].sign)
            effects += danger
    if answered.is_correcting:
        return walk(bundle, _from_the_beginning(bundle, answered), *effects)
    return walk(bundle, follow(bundle, answered), *effects)


def _from_the_beginning(bundle: Bundle, conversation: Conversation) -> Conversation:
    """Walk the way anew: what is answered is passed over, so only new questions are asked."""
    first = conversation.frames[0].script
    return replace(conversation, frames=(Frame(first, bundle.scripts[first].start),), trail=())


def _consented(bundle: Bundle, conversation: Conversation, step: AskConsent, given: Answer) -> Turn:
    value = given.value if isinstance(given, Picked) else _said(bundle, given)
    if value not in (GIVEN, REFUSED):
        return _missed(bundle, conversation, given)
    purpose = bundle.catalogue.purposes[step.purpose]
    text = filled(bundle, purpose.text, conversation)
    recorded = RecordConsent(purpose.id, purpose.version, text, given=value == GIVEN)
    turn = _accepted(bundle, conversation, consent_fact(purpose.id), value)
    return replace(turn, effects=(recorded, *turn.effects))


def _said(bundle: Bundle, given: Answer) -> str:
    if not isinstance(given, Typed):
        return ""
    for value, phrase in ((GIVEN, "agree"), (REFUSED, "refuse")):
        listed = (bundle.phrase(phrase), bundle.phrase(f"{phrase}_words"))
        if any(is_one_of(given.text, bundle.text(each, code)) for each in listed for code in bundle.languages):
            return value
    return ""


def _reviewed(bundle: Bundle, conversation: Conversation, given: Answer) -> Turn:
    listed = (bundle.phrase("all_right"), bundle.phrase("agree_words"))
    confirmed = isinstance(given, Picked) or (
        isinstance(given, Typed)
        and any(is_one_of(given.text, bundle.text(each, code)) for each in listed for code in bundle.languages)
    )
    if not confirmed:
        return _missed(bundle, conversation, given)
    return walk(bundle, follow(bundle, conversation))


def _own_words(bundle: Bundle, conversation: Conversation, given: Typed) -> Turn:
    """Keep a story told instead of a choice, and tick what was heard in it."""
    kept = _with_story(bundle, conversation, given)
    heard = tuple(need for need in bundle.catalogue.needs if need in {*conversation.picks, *kept.heard})
    kept = replace(kept, picks=heard, misses=0)
    hint = bundle.phrase("needs_heard" if heard else "story_kept")
    return Turn(kept, (question(bundle, kept, hint=hint),))


def _with_story(bundle: Bundle, conversation: Conversation, given: Typed) -> Conversation:
    if STORY not in bundle.catalogue.facts:
        return conversation
    before = conversation.answers.get(STORY)
    story = f"{before}\n{given.text.strip()}" if before else given.text.strip()
    return replace(conversation, answers={**conversation.answers, STORY: story}, heard=given.needs)


def _screened(bundle: Bundle, conversation: Conversation, given: Typed) -> tuple[Conversation, tuple[Effect, ...]]:
    effects: tuple[Effect, ...] = ()
    for sign in given.signs:
        conversation, danger = raised(bundle, conversation, sign)
        effects += danger
    return conversation, effects


def _missed(bundle: Bundle, conversation: Conversation, given: Answer) -> Turn:
    """Nothing fits: a story is kept, whatever was asked; anything else is met with patience, then with a human.

    Once a need is open its owner should hear what is told.
    """
    is_story = isinstance(given, Typed) and len(given.text) >= STORY_LENGTH
    if isinstance(given, Typed) and is_story and OPENED in conversation.known:
        return Turn(conversation, (PassOn(given.text), question(bundle, conversation)))
    if isinstance(given, Typed) and is_story and STORY in bundle.catalogue.facts:
        return _again(bundle, _with_story(bundle, conversation, given), "words_kept")
    phrases = ("not_understood", "not_understood_again", "lost")
    missed = replace(conversation, misses=conversation.misses + 1)
    return _again(bundle, missed, phrases[min(conversation.misses, len(phrases) - 1)])


def _again(bundle: Bundle, conversation: Conversation, phrase: str, blanks: Mapping[str, object] | None = None) -> Turn:
    hint = bundle.phrase(phrase).filled(**(blanks or {}))
    if waiting(bundle, conversation) is None:
        return Turn(conversation, (Say(hint, commands=_elsewhere(bundle)),))
    said = question(bundle, conversation, hint=hint)
    if phrase == "lost":
        said = replace(said, commands=(command(bundle, Control.HUMAN), *said.commands))
    return Turn(conversation, (said,))


def _stale(bundle: Bundle, conversation: Conversation, given: Picked) -> Turn:
    """A button of an older message: a doubled tap changes nothing, an old one is explained."""
    asked = next((visit for visit in conversation.trail if visit.serial == given.serial), None)
    if given.serial == conversation.serial - 1 or given.serial == conversation.serial:
        return Turn(conversation)
    commands = _elsewhere(bundle)
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
    return Turn(conversation, (*danger, Say(bundle.phrase("write_again"), commands=_elsewhere(bundle))))


def _elsewhere(bundle: Bundle) -> tuple[Command, ...]:
    return tuple(command(bundle, each) for each in (Control.MINE, Control.RESTART, Control.URGENT))
