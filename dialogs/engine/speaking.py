"""Steps that say something and never wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Frame
from dialogs.effects import Command, Effect, RaiseSign, RecordInforming, RecordUnmet, Remind, Say
from dialogs.engine.alarms import danger_card, is_of_another
from dialogs.engine.buttons import command
from dialogs.engine.cards import services_list, topic_card
from dialogs.engine.changing import changed
from dialogs.engine.moving import Trace, needs_here
from dialogs.engine.offering import possible
from dialogs.engine.showing import filled
from dialogs.inputs import Control
from dialogs.script import Inform, MatchServices, NoteUnmet, RemindLater, Tell

#: Known once some services fit: the keys of their offers.
SERVICES = "services"
#: Known, as "yes", once danger was spoken about.
DANGER = "danger"

Spoken = Tell | MatchServices | NoteUnmet | Inform | RemindLater


def speak(bundle: Bundle, conversation: Conversation, step: Spoken, trace: Trace) -> Conversation:
    """Say what a step says. What was said before a correction is not said again."""
    is_first = _name(conversation) not in conversation.told
    is_silent = was_done(conversation)
    match step:
        case Tell():
            if not is_silent and (is_first or not step.is_once):
                trace.effects.append(Say(filled(bundle, step.text, conversation), commands=_urgent(bundle)))
            conversation, danger = raised(bundle, conversation, step.sign)
            trace.effects.extend(danger)
        case MatchServices():
            conversation = _matched(bundle, conversation, step, trace, is_silent=is_silent)
        case NoteUnmet():
            if is_first:
                trace.effects.append(RecordUnmet(step.reason, needs_here(bundle, conversation)))
            if step.text is not None and not is_silent:
                trace.effects.append(Say(filled(bundle, step.text, conversation), commands=_urgent(bundle)))
        case Inform():
            conversation = conversation if is_silent else _informed(bundle, conversation, step.topic, trace)
        case RemindLater():
            if is_first:
                trace.effects.append(Remind(filled(bundle, step.text, conversation), step.after))
    return marked(conversation)


def was_done(conversation: Conversation) -> bool:
    """Say whether the way is walked anew after a correction, and this step was passed before."""
    return conversation.is_correcting and conversation.put_by is None and _name(conversation) in conversation.told


def marked(conversation: Conversation) -> Conversation:
    """Remember that this step was passed."""
    name = _name(conversation)
    return conversation if name in conversation.told else changed(conversation, told=(*conversation.told, name))


def _name(conversation: Conversation) -> str:
    frame = conversation.frames[-1]
    return f"{frame.script}.{frame.step}"


def raised(
    bundle: Bundle, conversation: Conversation, sign: str, *, likely: tuple[str, ...] = (), about: str = ""
) -> tuple[Conversation, tuple[Effect, ...]]:
    """Speak about a danger once: the card, and word to a human.

    Args:
        likely: signs among which the person may say which it is, when that is not sure; `sign` is the first.
        about: whom the words are about, as far as they were understood.
    """
    if not sign or sign in conversation.signs or sign not in bundle.catalogue.signs:
        return conversation, ()
    spoken = changed(conversation, signs=(*conversation.signs, sign), unsure=likely or conversation.unsure)
    if bundle.catalogue.signs[sign].danger:
        # Nobody in danger is asked about everything else they came with: a human will.
        trail = tuple(replace(visit, frames=_alone(visit.frames)) for visit in spoken.trail)
        known = {**spoken.known, DANGER: "yes"}
        spared = (*spoken.spared, *(frame for frame in spoken.frames if frame.left))
        spoken = changed(spoken, known=known, frames=_alone(spoken.frames), trail=trail, spared=spared)
    again = bool(conversation.signs)
    of_another = is_of_another(conversation, about) or is_of_another(conversation, "")
    card = danger_card(bundle, sign, again=again, likely=likely, serial=conversation.serial, of_another=of_another)
    return spoken, (RaiseSign(sign), card)


def renamed(conversation: Conversation, old: str, new: str) -> Conversation:
    """Put another sign in the place of one that was not meant."""
    return changed(
        conversation, signs=tuple(dict.fromkeys(new if sign == old else sign for sign in conversation.signs))
    )


def taken_back(bundle: Bundle, conversation: Conversation, old: str) -> Conversation:
    """Take back a danger that was none: what was left out because of it is asked after all."""
    signs = tuple(sign for sign in conversation.signs if sign != old)
    if any(sign in bundle.catalogue.signs and bundle.catalogue.signs[sign].danger for sign in signs):
        return changed(conversation, signs=signs)
    spared = {(frame.script, frame.step): frame.left for frame in conversation.spared}
    trail = tuple(replace(visit, frames=_together(visit.frames, spared)) for visit in conversation.trail)
    known = {name: value for name, value in conversation.known.items() if name != DANGER}
    frames = _together(conversation.frames, spared)
    return changed(conversation, signs=signs, known=known, frames=frames, trail=trail, spared=())


def _together(frames: tuple[Frame, ...], spared: Mapping[tuple[str, str], tuple[str, ...]]) -> tuple[Frame, ...]:
    return tuple(replace(frame, left=spared.get((frame.script, frame.step), frame.left)) for frame in frames)


def _alone(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Take away the scripts that have still to be played."""
    return tuple(replace(frame, left=()) for frame in frames)


def _matched(
    bundle: Bundle, conversation: Conversation, step: MatchServices, trace: Trace, *, is_silent: bool
) -> Conversation:
    found = possible(bundle.catalogue, conversation.facts, needs_here(bundle, conversation), step.of)
    keys = tuple(key for each in found for key in each.keys)
    before = conversation.known.get(SERVICES)
    known = {name: value for name, value in conversation.known.items() if name != SERVICES}
    if found:
        known[SERVICES] = keys
        if not is_silent or keys != before:
            intro = filled(bundle, step.text, conversation)
            trace.effects.append(services_list(bundle, intro, found, is_whole=bool(step.of)))
    return changed(conversation, known=known)


def _informed(bundle: Bundle, conversation: Conversation, name: str, trace: Trace) -> Conversation:
    topic = bundle.catalogue.topics[name]
    said = topic_card(bundle, topic)
    trace.effects.append(Say(said, commands=_urgent(bundle)))
    if not topic.verified or name in conversation.informed:
        return conversation
    trace.effects.append(RecordInforming(name, topic.version, said))
    return changed(conversation, informed=(*conversation.informed, name))


def _urgent(bundle: Bundle) -> tuple[Command, ...]:
    return (command(bundle, Control.URGENT),)
