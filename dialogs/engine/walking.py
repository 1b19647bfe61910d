"""Going from step to step until one waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from dialogs.bundle import Bundle
from dialogs.catalogue import MOMENT, STEERING, AnswerKind
from dialogs.conversation import Conversation, Phase, Visit
from dialogs.effects import Effect, FindProviders, FindSlots, HandOver, OpenNeed, Say
from dialogs.engine.buttons import command
from dialogs.engine.changing import changed
from dialogs.engine.guiding import is_open, left, resumed
from dialogs.engine.moving import NEEDS, Trace, chosen, entered, follow, needs_here, scripts_of
from dialogs.engine.needing import STORY, chosen_sure, said_back
from dialogs.engine.offering import possible
from dialogs.engine.showing import elsewhere, filled, question
from dialogs.engine.speaking import DANGER, SERVICES, marked, raised, speak, was_done
from dialogs.inputs import Control, Place, Slot
from dialogs.levels import levels_of
from dialogs.script import (
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
)

__all__ = ["NEEDS", "OPENED", "PROVIDERS", "STORY", "ScriptCircles", "Turn", "raised", "waiting", "walk"]

# A script that passes this many steps without a question is circling, not talking. A product choice.
MOST_STEPS = 300

#: Whether the person is safe at this moment.
SAFE_NOW = "safe_now"
#: Known once a need has been opened in this conversation: its number.
OPENED = "number"
#: Known, as "yes", once somebody who helps was found.
PROVIDERS = "providers"
#: Whom the person would rather go to.
PREFERENCE = "provider_choice"

#: Known to scripts alone: whoever reads the answers finds all this elsewhere.
_OF_SCRIPTS = frozenset({SERVICES, PROVIDERS, DANGER})


class ScriptCircles(Exception):
    """Too many steps passed without a question: an author's mistake, never a citizen's. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn comes to.

    Attributes:
        conversation: to be stored.
        effects: to be performed in order.
        passed: the steps passed, as (script, step).
        routes: the routes taken, as (script, step, position among the routes of the step).
        picked: the choices made, as (script, step, choice); "" for a question passed over.
    """

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    routes: tuple[tuple[str, str, int], ...] = ()
    picked: tuple[tuple[str, str, str], ...] = ()


def walk(
    bundle: Bundle,
    conversation: Conversation,
    *said: Effect,
    leaving: bool = False,
    picked: tuple[tuple[str, str, str], ...] = (),
) -> Turn:
    """Go on until a step waits or nothing is left.

    Args:
        said: effects that come before those of the way.
        leaving: True to leave the step the conversation stands on, False to begin with it.
        picked: the choices that led here.

    Raises:
        ScriptCircles: more than MOST_STEPS steps passed.
    """
    trace = Trace(list(said), picked)
    if leaving:
        conversation = follow(bundle, conversation, trace)
    for _ in range(MOST_STEPS):
        if conversation.put_by is not None and not is_open(conversation):
            conversation, waits = resumed(bundle, conversation, trace.effects)
            if waits:
                return _turn(conversation, trace)
        if not conversation.frames:
            return _turn(changed(conversation, phase=Phase.ENDED), trace)
        frame = conversation.frames[-1]
        trace.steps.append((frame.script, frame.step))
        step = bundle.step(frame.script, frame.step)
        conversation, passed = _pass(bundle, conversation, step, trace)
        if not passed:
            return _turn(conversation, trace)
    raise ScriptCircles(conversation.frames[-1].step)


def waiting(bundle: Bundle, conversation: Conversation | None) -> Step | None:
    """Find the step that waits for the person; None when none does."""
    if conversation is None or conversation.phase is not Phase.ASKING or not conversation.frames:
        return None
    frame = conversation.frames[-1]
    return bundle.step(frame.script, frame.step)


def wait(
    bundle: Bundle,
    conversation: Conversation,
    effects: list[Effect],
    *,
    picks: tuple[str, ...] = (),
    slots: tuple[Slot, ...] = (),
) -> Conversation:
    """Ask the question the conversation stands on, under a new serial; nothing of the last one is left."""
    asking = changed(
        conversation,
        phase=Phase.ASKING,
        serial=conversation.serial + 1,
        picks=picks,
        slots=slots,
        candidates=(),
        misses=0,
        group="",
    )
    effects.append(question(bundle, asking))
    return asking


def _turn(conversation: Conversation, trace: Trace) -> Turn:
    return Turn(conversation, tuple(trace.effects), tuple(trace.steps), tuple(trace.routes), trace.picked)


def _pass(bundle: Bundle, conversation: Conversation, step: Step, trace: Trace) -> tuple[Conversation, bool]:
    """Pass one step, or stop at it: False when it waits."""
    match step:
        case Ask(fact=fact):
            return _reach(bundle, _already_safe(conversation, step), fact, trace)
        case Tell() | MatchServices() | NoteUnmet() | Inform() | RemindLater():
            return follow(bundle, speak(bundle, conversation, step, trace), trace), True
        case AskConsent(purpose=purpose):
            return _reach(bundle, conversation, consent_fact(purpose), trace)
        case Call() | Each():
            return entered(bundle, conversation, scripts_of(bundle, conversation, step), trace), True
        case Review():
            return wait(bundle, changed(_pruned(conversation), is_correcting=False), trace.effects), False
        case Human() | ShowDirectory() if was_done(conversation):
            return follow(bundle, conversation, trace), True
        case Open() | ShowDirectory():
            conversation = _pruned(conversation) if isinstance(step, Open) else conversation
            asked = _open(bundle, conversation) if isinstance(step, Open) else _find(bundle, conversation, step)
            trace.effects.append(asked)
            return changed(marked(conversation), phase=Phase.PERFORMING), False
        case Human():
            said = Say(filled(bundle, step.text, conversation), commands=(command(bundle, Control.CONTINUE),))
            trace.effects.extend((said, HandOver("script")))
            return changed(marked(conversation), phase=Phase.WITH_HUMAN), False
        case End():
            return _end(bundle, conversation, step, trace)
        case _:
            assert_never(step)


def _reach(bundle: Bundle, conversation: Conversation, fact: str, trace: Trace) -> tuple[Conversation, bool]:
    """Pass over a question that is answered already; stop at any other."""
    asked = bundle.catalogue.facts.get(fact)
    if fact in conversation.answers or fact in conversation.known:
        if asked is None or asked.keep != MOMENT or _walks_anew(conversation, trace):
            # In the guide nothing is gone back to but what was asked there.
            is_answer = fact in conversation.answers and conversation.put_by is None
            if is_answer and all(visit.fact != fact for visit in conversation.trail):
                visit = Visit(conversation.frames, fact, 0)
                conversation = changed(conversation, trail=(*conversation.trail, visit))
            return follow(bundle, conversation, trace), True
        trail = tuple(visit for visit in conversation.trail if visit.fact != fact)
        conversation = changed(conversation, trail=trail)
    if fact == NEEDS and conversation.sure:
        return _went_straight(bundle, conversation, trace), True
    picks = conversation.heard if fact == NEEDS else ()
    if asked is not None and asked.kind is AnswerKind.SLOT:
        trace.effects.append(FindSlots(fact))
        return changed(conversation, phase=Phase.PERFORMING, picks=(), candidates=(), misses=0, group=""), False
    return wait(bundle, conversation, trace.effects, picks=picks), False


def _already_safe(conversation: Conversation, step: Ask) -> Conversation:
    """Answer the question about safety with what was said when we asked beside the script: nothing is asked twice."""
    is_said = step.fact == SAFE_NOW and any(choice.id == conversation.safety for choice in step.choices)
    if not is_said or SAFE_NOW in conversation.answers or conversation.is_correcting:
        return conversation
    return changed(conversation, answers={**conversation.answers, SAFE_NOW: conversation.safety})


def _went_straight(bundle: Bundle, conversation: Conversation, trace: Trace) -> Conversation:
    """Go on with the needs of a story told before, and say so: nobody is asked what they have said already."""
    needs = chosen_sure(conversation)
    visit = Visit(conversation.frames, NEEDS, 0)
    answers = {**conversation.answers, NEEDS: needs}
    told = changed(conversation, answers=answers, trail=(*conversation.trail, visit), sure=(), likely=())
    trace.effects.append(said_back(bundle, needs))
    frame = conversation.frames[-1]
    trace.picked = (*trace.picked, *((frame.script, frame.step, need) for need in needs))
    return follow(bundle, told, trace)


def _walks_anew(conversation: Conversation, trace: Trace) -> bool:
    """Say whether the way is walked anew after a correction, and comes by here for the first time."""
    return conversation.is_correcting and conversation.put_by is None and trace.steps.count(trace.steps[-1]) == 1


def _pruned(conversation: Conversation) -> Conversation:
    """Forget answers to questions that are no longer on the path, after a correction turned it elsewhere."""
    on_path = {STORY, *(visit.fact for visit in conversation.trail)}
    kept = {fact: value for fact, value in conversation.answers.items() if fact in on_path}
    return conversation if len(kept) == len(conversation.answers) else changed(conversation, answers=kept)


def _open(bundle: Bundle, conversation: Conversation) -> OpenNeed:
    needs, facts, catalogue = chosen(conversation), conversation.facts, bundle.catalogue
    keys = tuple(key for each in possible(catalogue, facts, needs) for key in each.keys)
    return OpenNeed(
        needs,
        conversation.signs,
        {name: value for name, value in facts.items() if _is_told(bundle, name)},
        levels_of(catalogue.needs, needs, facts),
        keys,
        conversation.informed,
        {visit.fact: (visit.frames[-1].script, visit.frames[-1].step) for visit in conversation.trail},
    )


def _is_told(bundle: Bundle, name: str) -> bool:
    fact = bundle.catalogue.facts.get(name)
    return name not in _OF_SCRIPTS and (fact is None or fact.keep not in STEERING)


def _find(bundle: Bundle, conversation: Conversation, step: ShowDirectory) -> FindProviders:
    facts = conversation.facts
    place, preference = facts.get("place"), facts.get(PREFERENCE, "")
    return FindProviders(
        () if step.is_everybody else step.needs or needs_here(bundle, conversation),
        place if isinstance(place, Place) else None,
        preference if isinstance(preference, str) else "",
        step.is_everybody,
    )


def _end(bundle: Bundle, conversation: Conversation, step: End, trace: Trace) -> tuple[Conversation, bool]:
    """Say good-bye; in the guide that is only the end of the guide."""
    if conversation.put_by is not None:
        trace.effects.append(Say(filled(bundle, step.text, conversation), commands=(command(bundle, Control.URGENT),)))
        return left(conversation), True
    trace.effects.append(Say(filled(bundle, step.text, conversation), commands=elsewhere(bundle)))
    return changed(conversation, phase=Phase.ENDED, frames=(), picks=(), candidates=()), False
