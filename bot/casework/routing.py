"""Who shall answer for a need: by where the person lives, what they speak, who has room, who must not, who is there.

The chain: whoever is on duty at this hour when it cannot wait; a manager of the person's starosta district, else of the
hromada, or whoever stands in for one who is away; whoever is on duty though busy; the hromada's queue, watched by its
supervisors; the national queue. No link of it is left out in silence: every choice says why (`Because`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.need import Urgency
from bot.casework.owners import Manager, Owner, Role, able_managers, can_be_reached, owned_by, queue_of, supervisors

#: Everybody on the staff can speak it with people (the state language).
EVERYBODY_SPEAKS = "uk"
#: A supervisor gets a need only when on duty or standing in for somebody.
_WORK_WITH_PEOPLE = frozenset({Role.MANAGER, Role.SUPERVISOR})


class Because(StrEnum):
    """One reason for a choice; kept with the need, for its card, in the order in which they were weighed."""

    ON_DUTY = "on_duty"
    DISTRICT = "district"
    STANDS_IN = "stands_in"
    LANGUAGE = "language"
    LEAST_BUSY = "least_busy"
    ONLY_ONE = "only_one"
    #: Somebody decided: a supervisor, or whoever answered before.
    NAMED = "named"
    #: The hromada has no managers: its queue is how it works.
    NO_MANAGERS = "no_managers"
    #: The person has not said where they are: nobody but the national duty can answer.
    PLACE_UNKNOWN = "place_unknown"
    #: Every manager of the hromada is away, full, unwanted, or had it already: an alarm.
    NOBODY_FREE = "nobody_free"
    #: Nobody watches the hromada's queue: an alarm.
    NOBODY_THERE = "nobody_there"


@dataclass(frozen=True, slots=True)
class Routed:
    """Who answers, and why."""

    owner: Owner
    why: tuple[Because, ...]

    @property
    def is_alarming(self) -> bool:
        """Say whether somebody above must hear that there was nobody."""
        return Because.NOBODY_FREE in self.why or Because.NOBODY_THERE in self.why


@dataclass(frozen=True, slots=True)
class Case:
    """What routing knows of a need: nothing the person told but where they are and what they speak.

    Attributes:
        districts: ids of the starosta districts their settlement may lie in; empty when unknown.
        not_these: who has had it already, and whom the person does not want: they are not chosen.
        unwanted: whom the person does not want: no queue is watched by them either.
        silent: who has been silent just now; passed over when somebody else is left.
        silent_queues: the queues that have had it since anybody took it last: no need goes round among them.
    """

    hromada: HromadaCode
    urgency: Urgency
    language: str = EVERYBODY_SPEAKS
    districts: tuple[str, ...] = ()
    not_these: frozenset[ManagerId] = frozenset()
    unwanted: frozenset[ManagerId] = frozenset()
    silent: Owner | None = None
    silent_queues: frozenset[Owner] = frozenset()


@dataclass(frozen=True, slots=True)
class Crew:
    """Who there is.

    Attributes:
        staff: of the hromada, with workloads.
        national: the staff that catches what no hromada can.
        on_duty: by the roster, at this hour.
        today: the local day.
    """

    staff: tuple[Manager, ...]
    national: tuple[Manager, ...]
    on_duty: tuple[ManagerId, ...]
    today: date


def route(case: Case, crew: Crew) -> Routed:
    """Choose who answers; there is always somebody."""
    chosen = _on_duty(case, crew) if case.urgency is not Urgency.NORMAL else None
    return chosen or _manager(case, crew) or _on_duty(case, crew) or _queue(case, crew)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody who could, and the districts they would come for: their own, or those of whom they stand in for."""

    manager: Manager
    districts: frozenset[str]
    stands_in: bool = False


def _on_duty(case: Case, crew: Crew) -> Routed | None:
    """Choose who is on duty at this hour, whatever they have to do already."""
    there = {one.id: one for one in crew.staff if _may(one, case, crew)}
    watch = [_Candidate(there[one], frozenset(there[one].districts)) for one in crew.on_duty if one in there]
    return _best(watch, case, (Because.ON_DUTY,))


def _manager(case: Case, crew: Crew) -> Routed | None:
    """Choose somebody with room: a manager, or whoever stands in for one who is away."""
    free = {one.id: one for one in crew.staff if _may(one, case, crew) and _has_room(one, case)}
    own = [_Candidate(one, frozenset(one.districts)) for one in free.values() if one.role is Role.MANAGER]
    others = [
        _Candidate(free[away.substitute], frozenset(away.districts), stands_in=True)
        for away in crew.staff
        if away.role is Role.MANAGER and away.is_away(crew.today) and away.substitute in free
    ]
    return _best([*own, *others], case)


def _best(candidates: Sequence[_Candidate], case: Case, why: tuple[Because, ...] = ()) -> Routed | None:
    """Narrow candidates down, one preference after the other, to the least busy; None when there are none."""
    if not candidates:
        return None
    kept, reasons = list(candidates), list(why)
    for reason, fits in _preferences(case):
        fitting = [one for one in kept if fits(one)]
        kept = fitting or kept
        if fitting and reason is not None:
            reasons.append(reason)
    chosen = min(kept, key=lambda one: (one.manager.live_referrals, one.stands_in, one.manager.id))
    if chosen.stands_in:
        reasons.append(Because.STANDS_IN)
    reasons.append(Because.LEAST_BUSY if len(kept) > 1 else Because.ONLY_ONE)
    return Routed(owned_by(chosen.manager), tuple(reasons))


def _preferences(case: Case) -> Iterable[tuple[Because | None, Callable[[_Candidate], bool]]]:
    here = frozenset(case.districts)
    if here:
        yield Because.DISTRICT, lambda one: bool(one.districts & here)
    # Whoever goes round another district is asked after those who belong to the whole hromada.
    yield None, lambda one: not one.districts or bool(one.districts & here)
    if case.language != EVERYBODY_SPEAKS:
        yield Because.LANGUAGE, lambda one: case.language in one.manager.speaks


def _queue(case: Case, crew: Crew) -> Routed:
    own, national = queue_of(case.hromada), queue_of(NATIONAL_QUEUE)
    has_managers = any(one.role is Role.MANAGER and one.is_active and one.has_address for one in crew.staff)
    nobody = Because.PLACE_UNKNOWN if case.hromada == NATIONAL_QUEUE else Because.NO_MANAGERS
    why = (Because.NOBODY_FREE if has_managers else nobody,)
    staff = tuple(one for one in crew.staff if one.id not in case.unwanted)
    above = tuple(one for one in crew.national if one.id not in case.unwanted)
    watched = {own: supervisors(staff, on=crew.today), national: supervisors(above, on=crew.today)}
    silent = case.silent_queues | ({case.silent} if case.silent else frozenset())
    if watched[own] and own not in silent:
        return Routed(own, why)
    if watched[national] and national not in silent:
        return Routed(national, (*why, Because.NOBODY_THERE))
    # Everybody has been silent: it stays where it is, or highest, and they are called again.
    last = case.silent if case.silent in (own, national) else None
    for queue in (last, national, own):
        if queue is not None and watched[queue]:
            return Routed(queue, why if queue == own else (*why, Because.NOBODY_THERE))
    left = own if able_managers(staff, on=crew.today) else national
    return Routed(left, why if left == own else (*why, Because.NOBODY_THERE))


def _may(one: Manager, case: Case, crew: Crew) -> bool:
    return one.role in _WORK_WITH_PEOPLE and one.id not in case.not_these and can_be_reached(one, on=crew.today)


def _has_room(one: Manager, case: Case) -> bool:
    # Danger is not held back by anybody's being busy.
    return case.urgency is Urgency.DANGER or not one.capacity or one.live_referrals < one.capacity
