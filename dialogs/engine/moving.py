"""Leaving a step: by which route, into which script, and back to which caller."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialogs.bundle import Bundle
from dialogs.conditions import holds
from dialogs.conversation import Conversation, Frame
from dialogs.effects import Effect
from dialogs.engine.changing import changed
from dialogs.script import DONE, Call, Each, routes_of

#: The fact that names what people came with.
NEEDS = "needs"


@dataclass(slots=True)
class Trace:
    """The way of one turn: what is to be done, the choices that led to it, the steps passed, the routes taken."""

    effects: list[Effect]
    picked: tuple[tuple[str, str, str], ...] = ()
    steps: list[tuple[str, str]] = field(default_factory=list)
    routes: list[tuple[str, str, int]] = field(default_factory=list)


def follow(bundle: Bundle, conversation: Conversation, trace: Trace) -> Conversation:
    """Leave the step the conversation stands on by the first route that is true."""
    frame = conversation.frames[-1]
    facts = conversation.facts
    for at, route in enumerate(routes_of(bundle.step(frame.script, frame.step))):
        if route.when is None or holds(route.when, facts):
            trace.routes.append((frame.script, frame.step, at))
            return went(bundle, conversation, route.go, trace)
    return went(bundle, conversation, DONE, trace)


def went(bundle: Bundle, conversation: Conversation, target: str, trace: Trace) -> Conversation:
    """Go to a step of the same script, or out of it. Out of the guide means no further: a question waits beneath."""
    *outer, frame = conversation.frames
    if target != DONE:
        return changed(conversation, frames=(*outer, Frame(frame.script, target, (), frame.aside)))
    conversation = changed(conversation, frames=tuple(outer))
    if not outer or frame.aside:
        return conversation
    if outer[-1].left:
        return entered(bundle, conversation, outer[-1].left, trace)
    return follow(bundle, conversation, trace)


def entered(bundle: Bundle, conversation: Conversation, scripts: tuple[str, ...], trace: Trace) -> Conversation:
    """Go into the first of these scripts; the others wait for their turn."""
    if not scripts:
        return follow(bundle, conversation, trace)
    *outer, frame = conversation.frames
    inner = Frame(scripts[0], bundle.scripts[scripts[0]].start)
    return changed(conversation, frames=(*outer, replace(frame, left=scripts[1:]), inner))


def scripts_of(bundle: Bundle, conversation: Conversation, step: Call | Each) -> tuple[str, ...]:
    """List the scripts a step plays."""
    if isinstance(step, Call):
        return (step.script,)
    known = bundle.catalogue.needs
    scripts = (known[need].script for need in chosen(conversation, step.fact) if need in known)
    return tuple(dict.fromkeys(script for script in scripts if script in bundle.scripts))


def chosen(conversation: Conversation, fact: str = NEEDS) -> tuple[str, ...]:
    """List the needs a person chose."""
    value = conversation.facts.get(fact)
    return value if isinstance(value, tuple) else ()


def needs_here(bundle: Bundle, conversation: Conversation) -> tuple[str, ...]:
    """List the needs for which the present script is played; all that were chosen when it is played for none."""
    needs, known = chosen(conversation), bundle.catalogue.needs
    playing = {frame.script for frame in conversation.frames}
    here = tuple(need for need in needs if need in known and known[need].script in playing)
    return here or needs
