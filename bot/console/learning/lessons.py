"""Lessons to do with one's own hands; what leaves a trace on record ticks itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.casework.audit import Action
from bot.casework.moves import Move
from bot.casework.owners import Role
from bot.usecases.staff.see_progress import Trace

#: Any of these traces says that a step was done; none where nothing is left behind.
Step = frozenset[Trace]
_UNSEEN: Final[Step] = frozenset()


def _step(action: Action, *details: str) -> Step:
    return frozenset((action, detail) for detail in details or ("",))


_OPENED: Final = _step(Action.CARD_VIEWED)

#: The steps of the lesson of each kind of work; `learn.lesson.<role>.<number>` says them.
LESSONS: Final[Mapping[Role, tuple[Step, ...]]] = MappingProxyType(
    {
        Role.MANAGER: (
            _UNSEEN,
            _OPENED,
            _step(Action.REFERRAL_MOVED, Move.TAKE),
            _step(Action.LETTER_WRITTEN),
            _step(Action.REFERRAL_MOVED, Move.VISIT_SET) | _step(Action.VISIT_OFFERED),
            _step(Action.REFERRAL_MOVED, Move.DONE),
        ),
        Role.SUPERVISOR: (
            _OPENED,
            _UNSEEN,
            _step(Action.AWAY),
            _UNSEEN,
            _step(Action.COMPLAINT_ANSWERED),
            _step(Action.REPORT_MADE),
        ),
        Role.ADMINISTRATOR: (
            _step(Action.DRAFT_BEGUN),
            *(_UNSEEN,) * 4,
            _step(Action.DRAFT_DROPPED) | _step(Action.EDITION_ROLLED_BACK),
        ),
        Role.OPERATOR: (_step(Action.DESK_BEGUN), _UNSEEN, _step(Action.DESK_ENDED), _UNSEEN),
    }
)


def traces_of(role: Role) -> frozenset[Action]:
    """Give what has to be looked for on record."""
    return frozenset(action for step in LESSONS[role] for action, _ in step)


def done_in(role: Role, traces: frozenset[Trace]) -> tuple[bool, ...]:
    """Say of each step of somebody's lesson whether what they left on record shows that it was done."""
    seen = traces | {(action, "") for action, _ in traces}
    return tuple(bool(step & seen) for step in LESSONS[role])
