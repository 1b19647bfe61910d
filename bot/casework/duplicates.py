"""Needs of one person that may be the same: found for a human to judge, never merged by themselves (R-017)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.casework.need import Need, NeedStatus, Urgency

#: A need may go on in another that somebody works on: not in a talk that still goes on, nor in one that is being asked
#: about and about to end.
UNDER_WAY = frozenset({NeedStatus.ROUTING, NeedStatus.IN_REFERRAL})
_SLOWEST_FIRST = (Urgency.NORMAL, Urgency.URGENT, Urgency.DANGER)


def likely_duplicates(need: Need, others: Iterable[Need]) -> tuple[Need, ...]:
    """List the needs of the same person under way that may be this one told again, those that share most first.

    They share a kind of need, or one of them names none: somebody who only asked for a human.
    """
    alike = [
        (len(set(need.kinds) & set(other.kinds)), other)
        for other in others
        if other.id != need.id and other.person == need.person and _may_be_one(need, other)
    ]
    return tuple(other for _, other in sorted(alike, key=lambda one: (-one[0], one[1].opened_at, one[1].id)))


def joined(into: Need, other: Need) -> Need:
    """Give a need that carries what was said in another one too; its own answers have the last word.

    Danger said in either is danger: signs are never lost by merging.
    """
    return replace(
        into,
        kinds=tuple(dict.fromkeys((*into.kinds, *other.kinds))),
        signs=tuple(dict.fromkeys((*into.signs, *other.signs))),
        urgency=max(into.urgency, other.urgency, key=_SLOWEST_FIRST.index),
        answers={**other.answers, **into.answers},
    )


def _may_be_one(need: Need, other: Need) -> bool:
    if other.status not in UNDER_WAY or need.is_report != other.is_report:
        return False
    return not need.kinds or not other.kinds or bool(set(need.kinds) & set(other.kinds))
