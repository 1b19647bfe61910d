"""Going from step to step until one waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from dialogs.bundle import Bundle
from dialogs.conditions import holds
from dialogs.conversation import Conversation, Frame, Phase, Visit
from dialogs.effects import Effect, HandOver, OpenNeed, RaiseSign, Say
from dialogs.inputs import Control
from dialogs.script import (
    DONE,
    Ask,
    AskConsent,
    Call,
    Each,
    End,
    Human,
    Inform,
    MatchServices,
    NoteUnmet,
    Open,
    RemindLater,
    Review,
    ShowDirectory,
    Step,
    Tell,
    consent_fact,
    routes_of,
)
from dialogs.showing import command, danger_card, filled, question

# A script that passes this many steps without a question is circling, not talking. A product choice.
MOST_STEPS = 300

#: The facts by which a person and their trouble are known to scripts and to us alike.
NEEDS = "needs"
STORY = "story"
#: Known once a need has been opened in this conversation: its number.
OPENED = "number"


class ScriptCircles(Exception):
    """Too many steps passed without a question: an author's mistake, never a citizen's. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The conversation to store, the effects to perform in order, and the steps passed, as (script, step)."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()


def walk(bundle: Bundle, conversation: Conversation, *said: Effect) -> Turn:
    """Go on from the step the conversation stands on, until one waits or nothing is left.

    Raises:
        ScriptCircles: more than MOST_STEPS steps passed.
    """
    effects = list(said)
    steps: list[tuple[str, str]] = []
    for _ in range(MOST_STEPS):
        if not conversation.frames:
            return Turn(replace(conversation, phase=Phase.ENDED), tuple(effects), tuple(steps))
        frame = conversation.frames[-1]
        steps.append((frame.script, frame.step))
        step = bundle.step(frame.script, frame.step)
        conversation, passed = _pass(bundle, conversation, step, effects)
        if not passed:
            return Turn(conversation, tuple(effects), tuple(steps))
    raise ScriptCircles(conversation.frames[-1].step)


def waiting(bundle: Bundle, conversation: Conversation | None) -> Step | None:
    """Find the step that waits for the person; None when none does."""
    if conversation is None or conversation.phase is not Phase.ASKING or not conversation.frames:
        return None
    frame = conversation.frames[-1]
    return bundle.step(frame.script, frame.step)


def follow(bundle: Bundle, conversation: Conversation) -> Conversation:
    """Leave the step the conversation stands on by the first route that is true."""
    frame = conversation.frames[-1]
    facts = conversation.facts
    for route in routes_of(bundle.step(frame.script, frame.step)):
        if route.when is None or holds(route.when, facts):
            return _went(bundle, conversation, route.go)
    return _went(bundle, conversation, DONE)


def raised(bundle: Bundle, conversation: Conversation, sign: str) -> tuple[Conversation, tuple[Effect, ...]]:
    """Speak about a danger once: the card, and word to a human."""
    if not sign or sign in conversation.signs or sign not in bundle.catalogue.signs:
        return conversation, ()
    marked = replace(conversation, signs=(*conversation.signs, sign))
    return marked, (RaiseSign(sign), danger_card(bundle, sign))


def _pass(bundle: Bundle, conversation: Conversation, step: Step, effects: list[Effect]) -> tuple[Conversation, bool]:
    """Pass one step, or stop at it: False when it waits."""
    match step:
        case Ask(fact=fact):
            return _reach(bundle, conversation, fact, effects)
        case AskConsent(purpose=purpose):
            return _reach(bundle, conversation, consent_fact(purpose), effects)
        case Call(script=script):
            return _entered(bundle, conversation, (script,)), True
        case Each(fact=fact):
            return _entered(bundle, conversation, _scripts_for(bundle, conversation, fact)), True
        case Review():
            return _wait(bundle, replace(_pruned(conversation), is_correcting=False), effects), False
        case Open():
            conversation = _pruned(conversation)
            effects.append(_open(conversation))
            return replace(conversation, phase=Phase.PERFORMING), False
        case Human():
            said = Say(filled(bundle, step.text, conversation), commands=(command(bundle, Control.CONTINUE),))
            effects.extend((said, HandOver("script")))
            return replace(conversation, phase=Phase.WITH_HUMAN), False
        case End():
            return _end(bundle, conversation, step, effects), False
        case Tell() | MatchServices() | NoteUnmet() | Inform() | ShowDirectory() | RemindLater():
            return _speak(bundle, conversation, step, effects), True
        case _:
            assert_never(step)


def _speak(bundle: Bundle, conversation: Conversation, step: Step, effects: list[Effect]) -> Conversation:
    """Pass a step that says something and never waits."""
    match step:
        case Tell():
            return _tell(bundle, conversation, step, effects)
        case _:
            return follow(bundle, conversation)


def _tell(bundle: Bundle, conversation: Conversation, step: Tell, effects: list[Effect]) -> Conversation:
    frame = conversation.frames[-1]
    name = f"{frame.script}.{frame.step}"
    if not (conversation.is_correcting and name in conversation.told):
        effects.append(Say(filled(bundle, step.text, conversation), commands=(command(bundle, Control.URGENT),)))
    if name not in conversation.told:
        conversation = replace(conversation, told=(*conversation.told, name))
    conversation, danger = raised(bundle, conversation, step.sign)
    effects.extend(danger)
    return follow(bundle, conversation)


def _reach(bundle: Bundle, conversation: Conversation, fact: str, effects: list[Effect]) -> tuple[Conversation, bool]:
    """Pass over a question that is answered already; stop at any other."""
    if fact in conversation.answers or fact in conversation.known:
        if fact in conversation.answers and all(visit.fact != fact for visit in conversation.trail):
            visit = Visit(conversation.frames, fact, 0)
            conversation = replace(conversation, trail=(*conversation.trail, visit))
        return follow(bundle, conversation), True
    picks = conversation.heard if fact == NEEDS else ()
    return _wait(bundle, replace(conversation, picks=picks, candidates=(), misses=0), effects), False


def _wait(bundle: Bundle, conversation: Conversation, effects: list[Effect]) -> Conversation:
    waiting = replace(conversation, phase=Phase.ASKING, serial=conversation.serial + 1)
    effects.append(question(bundle, waiting))
    return waiting


def _entered(bundle: Bundle, conversation: Conversation, scripts: tuple[str, ...]) -> Conversation:
    if not scripts:
        return follow(bundle, conversation)
    *outer, frame = conversation.frames
    inner = Frame(scripts[0], bundle.scripts[scripts[0]].start)
    return replace(conversation, frames=(*outer, replace(frame, left=scripts[1:]), inner))


def _went(bundle: Bundle, conversation: Conversation, target: str) -> Conversation:
    *outer, frame = conversation.frames
    if target != DONE:
        return replace(conversation, frames=(*outer, Frame(frame.script, target)))
    conversation = replace(conversation, frames=tuple(outer))
    if not outer:
        return conversation
    if outer[-1].left:
        return _entered(bundle, conversation, outer[-1].left)
    return follow(bundle, conversation)


def _scripts_for(bundle: Bundle, conversation: Conversation, fact: str) -> tuple[str, ...]:
    chosen = conversation.facts.get(fact)
    needs = chosen if isinstance(chosen, tuple) else ()
    scripts = (bundle.catalogue.needs[need].script for need in needs if need in bundle.catalogue.needs)
    return tuple(dict.fromkeys(script for script in scripts if script in bundle.scripts))


def _pruned(conversation: Conversation) -> Conversation:
    """Forget answers to questions that are no longer on the path, after a correction turned it elsewhere."""
    on_path = {STORY, *(visit.fact for visit in conversation.trail)}
    kept = {fact: value for fact, value in conversation.answers.items() if fact in on_path}
    return conversation if len(kept) == len(conversation.answers) else replace(conversation, answers=kept)


def _open(conversation: Conversation) -> OpenNeed:
    chosen = conversation.facts.get(NEEDS)
    needs = chosen if isinstance(chosen, tuple) else ()
    return OpenNeed(needs, conversation.signs, conversation.facts)


def _end(bundle: Bundle, conversation: Conversation, step: End, effects: list[Effect]) -> Conversation:
    commands = tuple(command(bundle, control) for control in (Control.MINE, Control.RESTART, Control.URGENT))
    effects.append(Say(filled(bundle, step.text, conversation), commands=commands))
    return replace(conversation, phase=Phase.ENDED, frames=(), picks=(), candidates=())
