"""How it is said what the console can do for somebody on the staff, and whom it does it for (loop.md 7.6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from bot.casework.audit import Action
from tests.console.glass_house import Seen, Who


class Its(Enum):
    """What is known only when the hromada is there."""

    NEED = auto()
    REFERRAL = auto()
    COLLEAGUE = auto()
    DRAFT = auto()


@dataclass(frozen=True, slots=True)
class Doing:
    """One use case.

    Attributes:
        sees: what of the marked things comes back, and to whom.
        changes: for whom something happens, with what stands in `given`.
        records: what the audit says they did; nothing where it stands elsewhere on record.
    """

    act: Callable[..., Awaitable[object]]
    given: Mapping[str, Any] = field(default_factory=dict)
    sees: Mapping[Who, frozenset[Seen]] = field(default_factory=dict)
    changes: frozenset[Who] = frozenset()
    records: frozenset[Action] = frozenset()


def shown(to: frozenset[Who], what: Iterable[Seen]) -> Mapping[Who, frozenset[Seen]]:
    """Say that these come back to those, and nothing to anybody else."""
    return dict.fromkeys(to, frozenset(what))


OWNER: Final = frozenset({Who.OWNER})
SUPERVISOR: Final = frozenset({Who.SUPERVISOR})
OPERATOR: Final = frozenset({Who.OPERATOR})
ADMINISTRATOR: Final = frozenset({Who.ADMINISTRATOR})
#: Whoever reads cases of this hromada; whoever watches over its staff; whoever watches over any staff.
READERS: Final = OWNER | SUPERVISOR
HERE: Final = SUPERVISOR | ADMINISTRATOR
ABOVE: Final = HERE | {Who.FAR_SUPERVISOR, Who.FAR_ADMINISTRATOR}
EDITORS: Final = frozenset({Who.ADMINISTRATOR, Who.FAR_ADMINISTRATOR})
DESKS: Final = frozenset({Who.OWNER, Who.COLLEAGUE, Who.STRANGER, Who.OPERATOR, Who.OTHER_OPERATOR})
AT_HOME: Final = frozenset({Who.OWNER, Who.COLLEAGUE, Who.OPERATOR, Who.OTHER_OPERATOR}) | HERE
