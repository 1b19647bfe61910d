"""The doors of somebody's own hromada: looked at, added, changed, tried; by whoever may."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.casework.changes import Change, Kept
from bot.casework.doors import BadDoor, DoorFault, checked_kind
from bot.casework.names import ManagerId
from bot.ports.records import Door
from bot.ports.storage import Work
from bot.usecases.converse import facts_of
from bot.usecases.directory.footing import Footing, find_footing
from bot.usecases.directory.keep_doors import DoorLine, find_in, lines_of, put_changed, put_new
from bot.usecases.office import Office
from bot.usecases.prefill import prefilled
from dialogs.advance import begin
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Value
from dialogs.effects import Say
from dialogs.engine.showing import joined

#: So many of a door's last changes are shown. A product choice.
CHANGES_SHOWN = 20
#: Facts that say which door it is, or that somebody sits at a desk: nobody fills them in.
_OWN = frozenset({"door", "at_desk"})
_KINDS = frozenset({AnswerKind.CHOICE, AnswerKind.MANY, AnswerKind.PLACE})


class DoorVerdict(StrEnum):
    """What came of it; each has a line `place.door_<verdict>`."""

    SAVED = "saved"
    NOT_ALLOWED = "not_allowed"
    #: Somebody else changed it meanwhile.
    CHANGED = "changed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class DoorAnswer:
    """What came of it, and why not."""

    verdict: DoorVerdict
    fault: DoorFault | None = None


@dataclass(frozen=True, slots=True)
class DoorBook:
    """The doors of a hromada and how they were used since the first of a month.

    Attributes:
        facts: what doors may say for whoever comes through them.
        place: name of the hromada.
    """

    lines: tuple[DoorLine, ...]
    since: date
    facts: tuple[Fact, ...]
    place: str


@dataclass(frozen=True, slots=True)
class DoorFile:
    """A door, what was changed of it, and what whoever comes through it meets.

    Attributes:
        screens: what is said first, with its buttons.
        told: what they are not asked, as (fact, answer).
    """

    line: DoorLine
    changes: tuple[Change, ...]
    names: Mapping[str, str]
    screens: tuple[tuple[str, tuple[str, ...]], ...]
    told: tuple[tuple[Fact, Value], ...]


async def show_doors(office: Office, *, manager: ManagerId) -> DoorBook | None:
    """Show the doors of somebody's hromada; None for somebody who may not keep them."""
    today = office.today()
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return None
        lines = await lines_of(work, footing.hromada, first=today.replace(day=1), last=today)
        place = await work.places.hromada(footing.hromada)
    facts, name = facts_for_doors(office), place.name if place else ""
    return DoorBook(lines, today.replace(day=1), facts, name)


async def open_door(office: Office, *, manager: ManagerId, payload: str) -> DoorFile | None:
    """Show one door and try it; None when it is not theirs to keep. Nothing of the try is kept or counted."""
    today = office.today()
    async with office.work() as work:
        footing = await find_footing(work, manager)
        lines = await lines_of(work, footing.hromada, first=today.replace(day=1), last=today)
        line = next((one for one in lines if one.door.payload == payload), None)
        if line is None or not footing.is_keeper:
            return None
        changes = await work.changes.of_subject(Kept.DOOR, payload, CHANGES_SHOWN)
        names = {str(one): name for one, name in (await work.staff.names(footing.hromada)).items()}
        told = await prefilled(work, line.door, office.editions.current.catalogue.facts)
    facts = office.editions.current.catalogue.facts
    said = tuple((facts[fact], value) for fact, value in told.items())
    screens = _first_words(office, line.door, told, footing.manager.language)
    return DoorFile(line, changes, names, screens, said)


async def add_own_door(office: Office, *, manager: ManagerId, door: Door) -> DoorAnswer:
    """Add a door to somebody's own hromada, whatever hromada it names."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return DoorAnswer(DoorVerdict.NOT_ALLOWED)
        return await _tried(put_new(office, work, replace(door, hromada=footing.hromada), f"manager:{manager}"))


async def change_own_door(office: Office, *, manager: ManagerId, seen: Door, wanted: Door) -> DoorAnswer:
    """Change a door of somebody's own hromada; its link stays.

    Args:
        seen: as it was when they began.
    """
    async with office.work() as work:
        footing = await find_footing(work, manager)
        now = await _own(work, footing, seen.payload)
        if now is None:
            return DoorAnswer(DoorVerdict.NOT_ALLOWED)
        if now not in (seen, wanted):
            return DoorAnswer(DoorVerdict.CHANGED)
        then = replace(wanted, payload=now.payload, hromada=now.hromada)
        try:
            checked_kind(then.kind)
        except BadDoor as bad:
            return DoorAnswer(DoorVerdict.BAD, bad.fault)
        return await _tried(put_changed(office, work, now, then, f"manager:{manager}"))


def facts_for_doors(office: Office) -> tuple[Fact, ...]:
    """List what doors may say, as far as somebody can choose it from a list."""
    facts = office.editions.current.catalogue.facts.values()
    return tuple(fact for fact in facts if fact.prefill and fact.kind in _KINDS and fact.id not in _OWN)


async def _own(work: Work, footing: Footing, payload: str) -> Door | None:
    try:
        found = await find_in(work, payload)
    except BadDoor:
        return None
    return found if footing.is_keeper and found.hromada == footing.hromada else None


async def _tried(doing: Awaitable[None]) -> DoorAnswer:
    try:
        await doing
    except BadDoor as bad:
        return DoorAnswer(DoorVerdict.BAD, bad.fault)
    return DoorAnswer(DoorVerdict.SAVED)


def _first_words(
    office: Office, door: Door, told: Mapping[str, Value], language: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Begin a talk as through this door, and give what is said until something is asked."""
    bundle = office.editions.current
    turn = begin(bundle, language=language, known={**told, **facts_of(door)})
    said = [effect for effect in joined(turn.effects) if isinstance(effect, Say)]
    render = office.translator.render
    return tuple(
        (
            render(one.text, language, bundle),
            (
                *(render(option.label, language, bundle) for option in one.options),
                *(render(command.label, language, bundle) for command in one.commands),
            ),
        )
        for one in said
    )
