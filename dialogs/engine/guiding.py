"""The guide: a script played over whatever waits, which comes back to it as it was."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Frame, Phase, PutBy, Visit
from dialogs.effects import Effect, Say
from dialogs.engine.buttons import command
from dialogs.engine.changing import changed
from dialogs.engine.showing import GUIDE, elsewhere, question
from dialogs.inputs import Control
from dialogs.script import Ask, AskConsent, Review


def is_open(conversation: Conversation) -> bool:
    """Say whether the guide is being played now."""
    return any(frame.aside for frame in conversation.frames)


def opened(bundle: Bundle, conversation: Conversation) -> Conversation:
    """Stand at the beginning of the guide; from within the guide, at its beginning again."""
    put_by = conversation.put_by or PutBy(
        conversation.phase,
        conversation.serial,
        conversation.picks,
        conversation.candidates,
        conversation.slots,
        conversation.group,
    )
    return changed(
        conversation,
        frames=(*_beneath(conversation), Frame(GUIDE, bundle.scripts[GUIDE].start, aside=True)),
        trail=_outside(conversation),
        phase=Phase.ASKING,
        put_by=put_by,
    )


def left(conversation: Conversation) -> Conversation:
    """Take the guide away and leave what was put by for whoever goes on."""
    return changed(conversation, frames=_beneath(conversation), trail=_outside(conversation))


def closed(conversation: Conversation) -> Conversation:
    """Take the guide away and put everything back as it was; the serial stays, so that no old button fits."""
    put_by = conversation.put_by
    if put_by is None:
        return conversation
    # A human may have gone in the meantime, when nothing else waited.
    phase = Phase.ENDED if put_by.phase is Phase.ASKING and not _beneath(conversation) else put_by.phase
    return changed(
        left(conversation),
        phase=phase,
        picks=put_by.picks,
        candidates=put_by.candidates,
        slots=put_by.slots,
        group=put_by.group,
        put_by=None,
    )


def resumed(bundle: Bundle, conversation: Conversation, effects: list[Effect]) -> tuple[Conversation, bool]:
    """Come back from the guide; True when something waits, False when the way goes on."""
    back = closed(conversation)
    match back.phase:
        case Phase.ASKING:
            frame = back.frames[-1]
            step = bundle.step(frame.script, frame.step)
            is_answered = isinstance(step, Ask) and step.fact in back.answers
            if is_answered or not isinstance(step, Ask | AskConsent | Review):
                return back, False
            back = changed(back, serial=back.serial + 1, misses=0)
            effects.append(question(bundle, back))
        case Phase.WITH_HUMAN:
            said = bundle.phrase("guide_left_human")
            effects.append(Say(said, commands=(command(bundle, Control.CONTINUE), command(bundle, Control.URGENT))))
        case _:
            effects.append(Say(bundle.phrase("guide_left"), commands=elsewhere(bundle)))
    return back, True


def is_within(visit: Visit) -> bool:
    """Say whether a question was asked in the guide."""
    return any(frame.aside for frame in visit.frames)


def _outside(conversation: Conversation) -> tuple[Visit, ...]:
    return tuple(visit for visit in conversation.trail if not is_within(visit))


def _beneath(conversation: Conversation) -> tuple[Frame, ...]:
    at = next((at for at, frame in enumerate(conversation.frames) if frame.aside), len(conversation.frames))
    return conversation.frames[:at]
