"""An answer to the question that waits: accepted, asked about again, kept as a story, or met with patience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from dialogs.answers.outcome import Accepted, Narrowing, Opened, Outcome, Ticked, Unclear
from dialogs.answers.reading import read_answer
from dialogs.bundle import Bundle
from dialogs.conversation import SKIPPED, Conversation, Frame, Value, Visit
from dialogs.effects import Chose, Effect, PassOn, RecordConsent, Say
from dialogs.engine.buttons import command
from dialogs.engine.changing import changed
from dialogs.engine.needing import STORY, asking_back, chosen_sure, said_back, with_a_human, with_story
from dialogs.engine.showing import GIVEN, REFUSED, elsewhere, filled, question
from dialogs.engine.walking import NEEDS, OPENED, Turn, raised, waiting, walk
from dialogs.inputs import Control, Picked, SharedLocation, SharedPhone, Typed
from dialogs.matching import is_one_of, words_of
from dialogs.script import Ask, AskConsent, Review, Step, consent_fact

#: A message this long is a story, not a greeting or an answer. A product choice, in characters.
STORY_LENGTH = 20

Answer = Typed | Picked | SharedPhone | SharedLocation


class NotWaiting(Exception):
    """The conversation does not wait for this input; nothing has changed."""


def answered(bundle: Bundle, conversation: Conversation, step: Step, given: Answer, on: date) -> Turn:
    """Take an answer to the step that waits. Raises NotWaiting for a step that asks nothing."""
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
            return _accepted(bundle, conversation, step.fact, value, choices=_chosen(step, value), by=_press(given))
        case Ticked(picks):
            ticked = changed(conversation, picks=picks, likely=(), misses=0)
            return Turn(ticked, (question(bundle, ticked, again=isinstance(given, Picked)),))
        case Opened(group):
            looking = changed(conversation, group=group, likely=(), misses=0)
            return Turn(looking, (question(bundle, looking, again=isinstance(given, Picked)),))
        case Narrowing(candidates):
            narrowed = changed(conversation, candidates=candidates, serial=conversation.serial + 1, misses=0)
            return Turn(narrowed, (question(bundle, narrowed),))
        case Unclear(phrase, blanks):
            if isinstance(given, Typed) and step.fact == NEEDS:
                return _own_words(bundle, conversation, given)
            if isinstance(given, Typed) and step.own_words and _is_told(given):
                return _told(bundle, conversation, step, given)
            if phrase:
                return again(bundle, conversation, phrase, dict(blanks))
            return _missed(bundle, conversation, given)
        case _:
            assert_never(outcome)


def _chosen(step: Ask, value: Value) -> tuple[str, ...]:
    """List the choices made; "" for a question passed over."""
    if value == SKIPPED:
        return (SKIPPED,)
    if not step.choices:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _press(given: Answer) -> str:
    return given.value if isinstance(given, Picked) else ""


def _accepted(
    bundle: Bundle,
    conversation: Conversation,
    fact: str,
    value: Value,
    *,
    choices: tuple[str, ...] = (),
    by: str = "",
) -> Turn:
    frame = conversation.frames[-1]
    picked = tuple((frame.script, frame.step, choice) for choice in choices)
    visit = Visit(conversation.frames, fact, conversation.serial)
    trail = tuple(each for each in conversation.trail if each.fact != fact)
    done = changed(
        conversation,
        answers={**conversation.answers, fact: value},
        trail=(*trail, visit),
        picks=(),
        candidates=(),
        misses=0,
        settled=conversation.serial,
        settled_by=by,
    )
    effects: tuple[Effect, ...] = ()
    if fact == NEEDS and isinstance(value, tuple):
        done = changed(done, sure=(), likely=())
        effects += (Chose("needs", ",".join(value)),) if by and STORY in done.answers else ()
        for need in value:
            done, danger = raised(bundle, done, bundle.catalogue.needs[need].sign)
            effects += danger
    if done.is_correcting and done.put_by is None:
        return walk(bundle, _from_the_beginning(bundle, done), *effects, picked=picked)
    return walk(bundle, done, *effects, leaving=True, picked=picked)


def _from_the_beginning(bundle: Bundle, conversation: Conversation) -> Conversation:
    """Walk the way anew: what is answered is passed over, so only new questions are asked."""
    first = conversation.frames[0].script
    return changed(conversation, frames=(Frame(first, bundle.scripts[first].start),), trail=())


def _consented(bundle: Bundle, conversation: Conversation, step: AskConsent, given: Answer) -> Turn:
    value = given.value if isinstance(given, Picked) else _said(bundle, given)
    if value not in (GIVEN, REFUSED):
        return _missed(bundle, conversation, given)
    purpose = bundle.catalogue.purposes[step.purpose]
    text = filled(bundle, purpose.text, conversation)
    recorded = RecordConsent(purpose.id, purpose.version, text, given=value == GIVEN)
    turn = _accepted(bundle, conversation, consent_fact(purpose.id), value, choices=(value,), by=_press(given))
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
    return walk(bundle, changed(conversation, settled=conversation.serial, settled_by=_press(given)), leaving=True)


def _is_told(given: Typed) -> bool:
    """Say whether words tell of something: more than one of them, or one that names a need or danger."""
    if given.asks_back and len(given.text) < STORY_LENGTH:
        return False
    return bool(given.needs or given.alarming) or len(words_of(given.text)) > 1


def _told(bundle: Bundle, conversation: Conversation, step: Ask, given: Typed) -> Turn:
    """Keep a story told instead of a choice; the choice that stands for own words is taken."""
    kept, choice = with_story(bundle, conversation, given), step.own_words
    turn = _accepted(bundle, kept, step.fact, choice, choices=(choice,))
    noted = Say(bundle.phrase("story_noted"), commands=(command(bundle, Control.URGENT),))
    return replace(turn, effects=(noted, *turn.effects))


def _own_words(bundle: Bundle, conversation: Conversation, given: Typed) -> Turn:
    """Keep a story told instead of a choice: go straight on when it is sure, offer what is likely, or ask back."""
    # Nothing is made of a greeting: who says nothing of their trouble has no story yet.
    is_story = not given.asks_back or len(given.text) >= STORY_LENGTH
    kept = with_story(bundle, conversation, given) if is_story else conversation
    needs = chosen_sure(kept)
    if kept.sure:
        turn = _accepted(bundle, changed(kept, sure=(), likely=()), NEEDS, needs, choices=needs)
        return replace(turn, effects=(said_back(bundle, needs), *turn.effects))
    if given.asks_back:
        missed = changed(kept, misses=kept.misses + 1, likely=())
        if not conversation.misses:
            return Turn(missed, (asking_back(bundle, missed),))
        return Turn(missed, (with_a_human(bundle, question(bundle, missed, hint=bundle.phrase("needs_or_human"))),))
    kept = changed(kept, misses=0)
    # Asked at once, it is also thanked for; a story told before was.
    hint = bundle.phrase("story_noted" if kept.likely else "story_kept")
    return Turn(kept, (question(bundle, kept, hint=hint),))


def _missed(bundle: Bundle, conversation: Conversation, given: Answer) -> Turn:
    """Nothing fits: a story is kept, whatever was asked; anything else is met with patience, then with a human.

    Once a need is open its owner should hear what is told.
    """
    if isinstance(given, Typed):
        if OPENED in conversation.known:
            return Turn(conversation, (PassOn(given.text), question(bundle, conversation)))
        # Words of danger are never "not understood", however short they are.
        if len(given.text) >= STORY_LENGTH or given.alarming:
            return again(bundle, with_story(bundle, conversation, given), "words_kept")
    phrases = ("not_understood", "not_understood_again", "lost")
    missed = changed(conversation, misses=conversation.misses + 1)
    return again(bundle, missed, phrases[min(conversation.misses, len(phrases) - 1)])


def again(bundle: Bundle, conversation: Conversation, phrase: str, blanks: Mapping[str, object] | None = None) -> Turn:
    """Say a line and repeat the question that waits; without one, say what can be done."""
    hint = bundle.phrase(phrase).filled(**(blanks or {}))
    if waiting(bundle, conversation) is None:
        return Turn(conversation, (Say(hint, commands=elsewhere(bundle)),))
    said = question(bundle, conversation, hint=hint)
    if phrase == "lost":
        said = replace(said, commands=(command(bundle, Control.HUMAN), *said.commands))
    return Turn(conversation, (said,))
