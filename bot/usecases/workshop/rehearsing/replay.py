"""The same acts on a draft that has changed: where the talk goes otherwise now, and what can no longer be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.ports.buttons import unpack
from bot.usecases.workshop.rehearsing.acts import Act, Tap
from bot.usecases.workshop.rehearsing.play import act, start
from bot.usecases.workshop.rehearsing.setting import Room, Spot
from bot.usecases.workshop.rehearsing.talk import Moment, Noted, Push, Said, Talk
from dialogs.inputs import Controlled, Picked


class Otherwise(StrEnum):
    """How an act ends otherwise than before."""

    #: Something else is said, or with other buttons.
    WORDS = "words"
    #: Something else happens in the world.
    DONE = "done"
    #: The talk stands at another step.
    STEP = "step"
    #: The act can no longer be done.
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Departure:
    """One act that ends otherwise.

    Attributes:
        number: of the act, from 1; 0 for the beginning.
        was, now: the step at which the talk stood after it and stands now; None when it is over.
    """

    number: int
    how: Otherwise
    act: Act | None
    was: Spot | None = None
    now: Spot | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A talk played anew; what can no longer be done is left out of it."""

    talk: Talk
    departures: tuple[Departure, ...] = ()
    left: int = 0


def replay(room: Room, old: Talk) -> Replayed:
    """Do everything again; stops at the first act that can no longer be done where it was done."""
    new = start(room, old.began)
    found = [*_departures(0, old.moments[0], new.now)]
    for number, was in enumerate(old.moments[1:], start=1):
        assert was.act is not None
        again = _again(new.now, was.act, old.moments[number - 1])
        if again is None:
            found.append(Departure(number, Otherwise.GONE, was.act, old.moments[number - 1].spot, new.now.spot))
            return Replayed(new.amid(old.setting), tuple(found), len(old.moments) - number)
        new = act(room, new.amid(was.setting), again)
        found += _departures(number, was, new.now)
    return Replayed(new.amid(old.setting), tuple(found))


def _again(now: Moment, done: Act, before: Moment) -> Act | None:
    """Find how to do the same; None when it would mean something else, or cannot be done."""
    if not isinstance(done, Tap):
        return done if now.spot == before.spot else None
    under = {item.id: item for item in now.screen if isinstance(item, Said)}
    same = under.get(done.message)
    newest = reversed(under.values())
    for item in (*([same] if same is not None else []), *newest):
        push = next((push for row in item.rows for push in row if _means(push, done)), None)
        if push is not None:
            return replace(done, message=item.id, data=push.data, label=push.source)
    return None


def _means(push: Push, done: Tap) -> bool:
    """Say whether a button gives the same answer, whatever number its question has and whatever it is called."""
    there, then = unpack(push.data), unpack(done.data)
    match there, then:
        case Picked(value=new), Picked(value=old):
            return new == old
        case Controlled(control=new_control, value=new), Controlled(control=old_control, value=old):
            return (new_control, new) == (old_control, old)
        case _:
            return there is not None and there == then


def _departures(number: int, was: Moment, now: Moment) -> tuple[Departure, ...]:
    """Name the gravest way in which a moment differs."""
    if was.spot != now.spot:
        how = Otherwise.STEP
    elif _done(was) != _done(now):
        how = Otherwise.DONE
    elif _said(was) != _said(now):
        how = Otherwise.WORDS
    else:
        return ()
    return (Departure(number, how, now.act, was.spot, now.spot),)


def _done(moment: Moment) -> list[str]:
    return [item.key for item in moment.fresh if isinstance(item, Noted)]


def _said(moment: Moment) -> list[tuple[str, list[str]]]:
    said = (item for item in moment.screen if isinstance(item, Said) and not item.is_mine)
    return [(item.text, [push.label for row in item.rows for push in row]) for item in said]
