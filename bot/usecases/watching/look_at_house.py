"""How the service itself is: what waits to leave, what never arrived, which timers are late, who speaks what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.names import HromadaCode
from bot.ports.messaging import Channel
from bot.ports.storage import Work
from bot.ports.watching import SILENT_PROCESS, LateTimers, Process, Undelivered, Waiting
from bot.usecases.office import Office
from bot.usecases.watching.reasons import HOPELESS, Trouble, trouble_of

#: So many messages that never arrived are looked at, the newest. A product choice: more is one trouble, not many.
MOST = 2_000
#: A timer may be so late before anybody should know. Clocks look every second; a product choice.
TIMERS_MAY_WAIT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Pile:
    """Messages that never arrived, alike in who should have read them and why they did not.

    Attributes:
        set_aside: may be sent once more; `ready` of them have a reader who can be written to.
        given_up: their words are gone.
        messages: those that are set aside, newest first.
    """

    channel: Channel
    audience: str
    trouble: Trouble
    set_aside: int
    ready: int
    given_up: int
    since: datetime
    last: datetime
    messages: tuple[Undelivered, ...]


@dataclass(frozen=True, slots=True)
class House:
    """The service at a moment.

    Attributes:
        outbox: what waits to leave, by channel.
        timers: those that should have gone off.
        processes: those that are running.
    """

    outbox: Mapping[Channel, Waiting]
    timers: tuple[LateTimers, ...]
    processes: tuple[Process, ...]


async def read_house(office: Office) -> House:
    """Look at the service. Raises Unavailable."""
    now = office.now()
    async with office.work() as work:
        return House(
            {channel: await _waiting(work, channel) for channel in Channel},
            tuple(await work.watching.late_timers(now - TIMERS_MAY_WAIT)),
            tuple(await work.watching.processes(now - SILENT_PROCESS)),
        )


async def _waiting(work: Work, channel: Channel) -> Waiting:
    return Waiting(*await work.outbox.waiting(channel))


async def read_undelivered(office: Office, hromada: HromadaCode | None) -> tuple[Undelivered, ...]:
    """List what never arrived, the newest MOST of it. Raises Unavailable.

    Args:
        hromada: only what is about needs of this one; None for all.
    """
    async with office.work() as work:
        return tuple(await work.watching.undelivered(hromada, MOST))


def piles(undelivered: Sequence[Undelivered]) -> tuple[Pile, ...]:
    """Put what never arrived into piles, the largest first."""
    found: dict[tuple[Channel, str, Trouble], list[Undelivered]] = {}
    for one in undelivered:
        found.setdefault((one.channel, one.audience, trouble_of(one.reason)), []).append(one)
    made = (_pile(*key, tuple(messages)) for key, messages in found.items())
    return tuple(sorted(made, key=lambda pile: (-pile.set_aside, -pile.given_up, pile.trouble)))


def _pile(channel: Channel, audience: str, trouble: Trouble, messages: tuple[Undelivered, ...]) -> Pile:
    aside = tuple(one for one in messages if one.state == "parked")
    moments = [one.put_at for one in messages]
    ready = sum(may_leave(one) for one in aside)
    given_up = len(messages) - len(aside)
    return Pile(channel, audience, trouble, len(aside), ready, given_up, min(moments), max(moments), aside)


def may_leave(one: Undelivered) -> bool:
    """Say whether a message that was set aside can reach its reader now."""
    can_arrive = one.has_address and (one.is_about_need or not one.is_hidden)
    return one.state == "parked" and can_arrive and trouble_of(one.reason) not in HOPELESS
