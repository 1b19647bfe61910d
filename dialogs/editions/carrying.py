"""Bringing a running conversation from an older edition to a newer one, or saying why it stays where it is.

Nothing is guessed: a step that is neither declared in `migrations.yaml` nor there under its old name keeps the
conversation in its own edition, where everything it needs still stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Frame, Phase, Visit
from dialogs.editions.resemblance import asked_by, is_same, offered_by
from dialogs.effects import Effect, OpenNeed, Say
from dialogs.engine.buttons import command
from dialogs.engine.remembering import Kept, Pinned, keep_answers, without_visits
from dialogs.engine.showing import question
from dialogs.engine.walking import ScriptCircles, walk
from dialogs.inputs import Control
from dialogs.migrations import Spot, Way, spot_name

__all__ = ["Carried", "Fate", "Move", "Outlook", "Pinned", "carry", "foresee"]


@dataclass(frozen=True, slots=True)
class Carried:
    """The conversation in the newer edition, and what has to be said first: nothing when it goes on as it was."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Two editions and the way between them."""

    old: Bundle
    new: Bundle
    way: Way

    def step(self, spot: Spot) -> Spot | None:
        """Give the step that takes the place of an old one; None when there is none."""
        target = self.way.step(spot)
        return target if _has(self.new, target) else None

    def is_same(self, spot: Spot, target: Spot) -> bool:
        """Say whether an old step and the one in its place ask or do the same."""
        return is_same(self.old.step(*spot), self.new.step(*target), self.way)

    def asks_the_same(self, spot: Spot, target: Spot) -> bool:
        """Say whether the fact asked for is the same, though the question may offer other buttons."""
        fact = asked_by(self.old.step(*spot))
        return bool(fact) and self.way.fact(fact) == asked_by(self.new.step(*target))


def carry(move: Move, conversation: Conversation) -> Carried | Pinned:
    """Bring a conversation over.

    It goes on unseen where it waits at the same question, under whatever name. Where the question is another one
    now, it is asked (with a new serial, so that buttons of the old one are known to be old), and one sentence says so.
    """
    kept = keep_answers(move.old, move.new, move.way, conversation)
    if isinstance(kept, Pinned):
        return kept
    stood = _stand(move, conversation.frames)
    if isinstance(stood, Pinned):
        return stood
    frames, is_cut = stood
    moved = _moved(move, conversation, kept, frames)
    old_spot, spot = _spot(conversation.frames[len(frames) - 1]), _spot(frames[-1])
    if not is_cut and move.is_same(old_spot, spot):
        return Carried(moved)
    if any(frame.aside for frame in conversation.frames):
        # Whoever reads the guide goes on from the question beneath it, once they are back there.
        return Pinned("in_guide")
    if not is_cut and move.asks_the_same(old_spot, spot):
        return _asked_again(move.new, moved)
    return _landed(move.new, moved)


def _stand(move: Move, frames: tuple[Frame, ...]) -> tuple[tuple[Frame, ...], bool] | Pinned:
    """Find where the scripts being played stand now; True when the inner ones are played no more."""
    kept: list[Frame] = []
    for frame in frames:
        spot = move.step(_spot(frame))
        if spot is None:
            return Pinned("step_gone", {"step": spot_name(_spot(frame))})
        left = tuple(move.way.script(script) for script in frame.left)
        gone = next((script for script in left if script not in move.new.scripts), "")
        if gone:
            return Pinned("script_gone", {"script": gone})
        kept.append(replace(frame, script=spot[0], step=spot[1], left=left))
        if frame is not frames[-1] and not move.is_same(_spot(frame), spot):
            # Who called the inner script calls it no more: go on where the caller stands now.
            return (*kept[:-1], replace(kept[-1], left=())), True
    return (tuple(kept), False) if kept else Pinned("nowhere")


def _moved(move: Move, conversation: Conversation, kept: Kept, frames: tuple[Frame, ...]) -> Conversation:
    told = (move.step((script, step)) for script, _, step in (name.partition(".") for name in conversation.told))
    trail = tuple(visit for old in conversation.trail for visit in _visit(move, old, kept))
    kept = without_visits(kept, {move.way.fact(visit.fact) for visit in conversation.trail}, trail)
    return replace(
        conversation,
        edition=move.new.edition,
        frames=frames,
        answers=kept.answers,
        known=kept.known,
        trail=trail,
        told=tuple(spot_name(spot) for spot in told if spot),
        heard=_known_needs(move, conversation.heard),
        sure=_known_needs(move, conversation.sure),
        likely=_known_needs(move, conversation.likely),
    )


def _known_needs(move: Move, needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(need for need in needs if need in move.new.catalogue.needs)


def _visit(move: Move, visit: Visit, kept: Kept) -> tuple[Visit, ...]:
    """Bring an answered question over, so that going back finds it, wherever in its script it stands now."""
    fact = move.way.fact(visit.fact)
    stood = _stand(move, visit.frames)
    if fact not in kept.answers or isinstance(stood, Pinned) or stood[1]:
        return ()
    *outer, frame = stood[0]
    steps = move.new.scripts[frame.script].steps
    if asked_by(steps[frame.step]) == fact:
        return (Visit(stood[0], fact, visit.serial),)
    elsewhere = next((name for name, step in steps.items() if asked_by(step) == fact), "")
    return (Visit((*outer, replace(frame, step=elsewhere)), fact, visit.serial),) if elsewhere else ()


def _asked_again(new: Bundle, conversation: Conversation) -> Carried | Pinned:
    """Ask the same thing with other buttons; ticks made so far stay."""
    picks = conversation.picks
    frame = conversation.frames[-1]
    offered = offered_by(new.step(frame.script, frame.step))
    if any(pick not in offered for pick in picks):
        return Pinned("tick_gone")
    carried = _landed(new, conversation, "question_changed")
    if isinstance(carried, Pinned) or not picks:
        return carried
    ticked = replace(carried.conversation, picks=picks)
    return Carried(ticked, (*carried.effects[:-1], question(new, ticked)))


def _landed(new: Bundle, conversation: Conversation, phrase: str = "question_gone") -> Carried | Pinned:
    """Go on from the step in the place of another one, saying so first."""
    # Two serials on: a press of the old question is an old press, not the second half of a doubled one.
    fresh = replace(conversation, serial=conversation.serial + 1, phase=Phase.ASKING, picks=(), candidates=(), misses=0)
    fresh = replace(fresh, group="", slots=())
    try:
        turn = walk(new, fresh, Say(new.phrase(phrase), commands=(command(new, Control.URGENT),)))
    except ScriptCircles:
        return Pinned("circles")
    if any(isinstance(effect, OpenNeed) for effect in turn.effects):
        # Nothing is opened without the person's own word.
        return Pinned("would_open")
    return Carried(turn.conversation, turn.effects)


def _spot(frame: Frame) -> Spot:
    return frame.script, frame.step


class Fate(StrEnum):
    """What becomes of whoever waits at a step."""

    #: They notice nothing.
    GOES_ON = "goes_on"
    ASKED_AGAIN = "asked_again"
    ELSEWHERE = "elsewhere"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of whoever waits at a step, and where; nobody's answers are known here."""

    fate: Fate
    step: Spot | None = None


def foresee(move: Move, spot: Spot) -> Outlook:
    """Say what a newer edition will do with conversations at a step, as far as the step alone decides it."""
    target = move.step(spot)
    if target is None or not _has(move.old, spot):
        return Outlook(Fate.STAYS)
    if move.is_same(spot, target):
        return Outlook(Fate.GOES_ON, target)
    return Outlook(Fate.ASKED_AGAIN if move.asks_the_same(spot, target) else Fate.ELSEWHERE, target)


def _has(bundle: Bundle, spot: Spot) -> bool:
    script, step = spot
    return script in bundle.scripts and step in bundle.scripts[script].steps
