"""I3: no dead end. From every screen to a human, to safety, back and out; from every live state to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime

from bot.casework.moves import Move, allowed_moves, end_of
from bot.casework.names import NeedId, ReferralId
from bot.casework.need import LEGAL_NEED_MOVES, LIVE_NEEDS, NeedStatus, Urgency
from bot.casework.referral import LIVE_REFERRALS, Referral, ReferralStatus
from dialogs.advance import advance
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.effects import Effect, Say
from dialogs.engine.showing import question
from dialogs.inputs import Control, Controlled

ON, MOMENT = date(2026, 11, 23), datetime(2026, 11, 23, 8, tzinfo=UTC)
#: What must be a few taps away from every question: a human, safety, out of sight. "Back" belongs to all but the first.
ALWAYS = frozenset({Control.HUMAN, Control.URGENT, Control.HIDE})
#: So many taps open everything there is: the question, its menu, what the menu shows.
TAPS = 2

Next = Callable[[Referral, Urgency], Iterable[Move]]


def i3_screens(bundle: Bundle, parked: Iterable[Conversation]) -> Iterator[str]:
    """Name the questions from which somebody cannot come to a human, to safety, back, or out of sight.

    Args:
        parked: somebody waiting at each question.
    """
    seen: set[tuple[str, str]] = set()
    for conversation in parked:
        if not conversation.frames or conversation.is_over:
            continue
        spot = (conversation.frames[-1].script, conversation.frames[-1].step)
        if spot in seen:
            continue
        seen.add(spot)
        wanted = ALWAYS | ({Control.BACK} if conversation.trail else set())
        missing = wanted - reachable(bundle, conversation)
        if missing:
            yield f"{spot[0]}.{spot[1]}: no way to {', '.join(sorted(missing))}"


def reachable(bundle: Bundle, conversation: Conversation) -> set[Control]:
    """List the controls within TAPS taps of a question."""
    shown = {each.control for each in question(bundle, conversation).commands}
    found, border = set(shown), set(shown)
    for _ in range(TAPS - 1):
        opened: set[Control] = set()
        for control in border:
            turn = advance(bundle, conversation, Controlled(control, serial=conversation.serial), on=ON)
            opened |= _offered(turn.effects)
        border = opened - found
        found |= opened
    return found


def i3_states(next_moves: Next = allowed_moves) -> Iterator[str]:
    """Name the live states from which no chain of moves leads to help, or a need to an end.

    Args:
        next_moves: what may follow; the rules themselves unless a test breaks them.
    """
    for urgency in Urgency:
        for status in sorted(LIVE_REFERRALS):
            if ReferralStatus.COMPLETED not in _reachable_statuses(status, urgency, next_moves):
                yield f"an attempt that is {status} ({urgency}) can never be completed"
    for need in sorted(LIVE_NEEDS):
        if not _ends(need):
            yield f"a need that is {need} can never end"


def _offered(effects: Iterable[Effect]) -> set[Control]:
    return {each.control for effect in effects if isinstance(effect, Say) for each in effect.commands}


def _reachable_statuses(start: ReferralStatus, urgency: Urgency, next_moves: Next) -> set[ReferralStatus]:
    found, border = {start}, [start]
    while border:
        referral = _attempt(border.pop())
        for move in next_moves(referral, urgency):
            end = end_of(move, referral)
            if end not in found:
                found.add(end)
                border.append(end)
    return found


def _attempt(status: ReferralStatus) -> Referral:
    return Referral(ReferralId("r"), NeedId("n"), status, "", None, None, MOMENT)


def _ends(status: NeedStatus) -> bool:
    found, border = {status}, [status]
    while border:
        for following in LEGAL_NEED_MOVES[border.pop()]:
            if following not in LIVE_NEEDS:
                return True
            if following not in found:
                found.add(following)
                border.append(following)
    return False
