"""The dialogs as they are used now: the funnel of a period, who has fallen silent where, which editions are in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.casework.reporting.funnel import Passes, StepLine, Way, by_script, funnel
from bot.ports.watching import PIECE, Talk
from bot.usecases.office import Office
from dialogs.conversation import Phase

#: Days of the periods that may be chosen, today the last of them. A product choice.
PERIODS = (7, 30, 90)
#: How long a talk has been silent, each up to the next; after thirty days it counts as left (the ledger of steps).
#: The first is when the person is gently reminded (usecases/resume.py). A product choice.
SILENCES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))

Ways = Mapping[Way, int]


@dataclass(frozen=True, slots=True)
class Funnel:
    """How talks went through the dialogs: of every line stood + came = went on + left + stands."""

    days: int
    first: date
    last: date
    scripts: tuple[StepLine, ...]
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """Talks that stopped in the middle at a step, by how long ago: one number for each of SILENCES."""

    step: str
    talks: tuple[int, ...]

    @property
    def total(self) -> int:
        """Count them all."""
        return sum(self.talks)


@dataclass(frozen=True, slots=True)
class EditionUse:
    """An edition that talks stand in; `published_at` is None when it is stored nowhere: its questions are lost."""

    edition: str
    talks: int
    published_at: datetime | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands where at this moment.

    Attributes:
        asked: talks in which the bot waits for an answer.
        with_human: talks in which a human has the floor.
        interrupted: talks whose edition was lost: they begin anew when the person comes.
    """

    asked: int = 0
    with_human: int = 0
    interrupted: int = 0
    silent: tuple[Silent, ...] = ()
    editions: tuple[EditionUse, ...] = ()

    @property
    def all_silent(self) -> int:
        """Count the talks that stopped in the middle."""
        return sum(one.total for one in self.silent)


@dataclass(slots=True)
class Ledger:
    """Remembers what was counted of days that are over: it never changes, and a year of it takes long to add up."""

    _earlier: dict[date, Sequence[Passes]] = field(default_factory=dict)

    async def earlier(self, office: Office, first: date) -> Sequence[Passes]:
        """Give all passes before a day that is over."""
        if first not in self._earlier:
            async with office.work() as work:
                found = await work.figures.passes(last=first - timedelta(days=1))
            # Yesterday's beginnings are asked for no more.
            if len(self._earlier) >= len(PERIODS):
                del self._earlier[next(iter(self._earlier))]
            self._earlier[first] = found
        return self._earlier[first]


async def read_funnel(office: Office, ledger: Ledger, days: int) -> Funnel:
    """Count the funnel of the last days, today included. Raises Unavailable."""
    last = office.today()
    first = last - timedelta(days=days - 1)
    earlier = await ledger.earlier(office, first)
    async with office.work() as work:
        within = await work.figures.passes(first=first, last=last)
    steps = funnel(earlier, within)
    return Funnel(days, first, last, by_script(steps, within), steps)


async def read_standing(office: Office) -> Standing:
    """Look where everybody stands, in pieces that hold nobody up. Raises Unavailable."""
    count = _Count(office.now())
    after = ""
    while True:
        async with office.work() as work:
            piece = await work.watching.talks(after, PIECE)
        for talk in piece:
            count.add(talk)
        if len(piece) < PIECE:
            break
        after = piece[-1].place
    async with office.work() as work:
        published = dict(await work.editions.listed())
    return count.standing(published, office.editions.current.edition)


@dataclass(slots=True)
class _Count:
    """Counts talks as they are read."""

    now: datetime
    asked: int = 0
    with_human: int = 0
    interrupted: int = 0
    silent: Counter[tuple[str, int]] = field(default_factory=Counter)
    editions: Counter[str] = field(default_factory=Counter)

    def add(self, talk: Talk) -> None:
        if talk.has_human:
            self.with_human += 1
        if not talk.step or talk.phase == Phase.ENDED.value:
            return
        if talk.phase == Phase.INTERRUPTED.value:
            self.interrupted += 1
            return
        self.editions[talk.edition] += 1
        if talk.phase != Phase.ASKING.value or talk.has_human:
            return
        self.asked += 1
        passed = sum(self.now - talk.seen_at >= silence for silence in SILENCES)
        if passed:
            self.silent[talk.step, passed - 1] += 1

    def standing(self, published: Mapping[str, datetime], current: str) -> Standing:
        steps = {step for step, _ in self.silent}
        silent = (Silent(step, tuple(self.silent[step, at] for at in range(len(SILENCES)))) for step in steps)
        editions = (
            EditionUse(edition, self.editions[edition], published.get(edition), edition == current)
            for edition in {*self.editions, current}
        )
        return Standing(
            *(self.asked, self.with_human, self.interrupted),
            tuple(sorted(silent, key=lambda one: (-one.total, one.step))),
            tuple(sorted(editions, key=lambda one: (not one.is_current, -one.talks, one.edition))),
        )
