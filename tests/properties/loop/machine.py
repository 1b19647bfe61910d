"""Whatever people, staff, time and the machine do, every invariant holds after every step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.casework.moves import Move
from bot.casework.partners import Ground
from tests.properties.loop.crowd import ACTS, PARTNER_MOVES, TEXTS, Crowd, forgotten, one
from tests.world.books import Books, read_books
from tests.world.invariants.verdict import violations
from tests.world.invariants.walls import i14_walls_hold, i16_tells_once, strangers
from tests.world.village.clerk import Given
from tests.world.village.mortal import Death
from tests.world.village.village import SVITANOK, VERBOVE, Village

T = TypeVar("T")

#: Numbers that choose somebody or something; they count round.
ANY = st.integers(0, 30)
DEATHS = st.one_of(st.integers(0, 60).map(Death), st.sampled_from([Death(), Death(is_saved=True)]))
SPELLS = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=3), timedelta(hours=13), timedelta(days=1)]
    + [timedelta(days=days) for days in (2, 4, 8, 16)]
)
KINDS, URGENCIES = st.sampled_from(["care", "food", "shelter"]), st.sampled_from(["no", "yes", "danger"])
WAYS = st.sampled_from(["write_here", "write_here", "only_i_write"])
PLACES = st.sampled_from([SVITANOK, SVITANOK, VERBOVE, ""])
ASKING: dict[str, Any] = {"kind": KINDS, "urgent": URGENCIES, "place": PLACES, "way": WAYS}


class Loop(RuleBasedStateMachine):
    """A village in which anything may happen.

    Attributes:
        village: where; its database stays, everything else begins anew with each history.
        run: does something to its end.
    """

    village: ClassVar[Village]
    run: ClassVar[Callable[[Awaitable[Any]], Any]]

    def __init__(self) -> None:
        super().__init__()
        self.crowd = Crowd(self.village)
        self._steps = 0

    def do(self, deed: Awaitable[T]) -> T:
        """Do something now; a second passes, for nobody does two things at once."""
        self.village.clock.at += timedelta(seconds=1)
        done: T = type(self).run(deed)
        return done

    @initialize(**ASKING)
    def begin(self, kind: str, urgent: str, place: str, way: str) -> None:
        """A Monday morning: the staff is there, and somebody asks for help."""
        type(self).run(self.village.settle())
        type(self).run(self.crowd.gathers())
        self.asks(kind, urgent, place, way, 0, is_new=True)

    # People

    @rule(**ASKING, who=ANY, is_new=st.booleans())
    def asks(self, kind: str, urgent: str, place: str, way: str, who: int, *, is_new: bool) -> None:
        """Somebody asks for help, perhaps not for the first time."""
        person = self.crowd.somebody(who, is_new=is_new)
        self.do(person.asks(kind=kind, urgent=urgent, place=place, way=way))

    @rule(who=ANY, button=st.integers(0, 60), what=st.sampled_from(["press", "old", "write", *ACTS]))
    def person_does(self, who: int, button: int, what: str) -> None:
        """Somebody presses something, new, old or not even there; or writes."""
        person = one(self.crowd.people, who)
        buttons = person.buttons() if what == "press" else person.old_buttons()
        if what in ACTS:
            self.do(person.acts(what))
        elif what == "write":
            self.do(person.writes(one(TEXTS, button)))
        elif buttons:
            self.do(person.presses(one(buttons, button)))

    @rule(who=ANY, what=st.sampled_from(["blocks", "unblocks", "vanishes", "refuses"]), whom=ANY)
    def person_turns_away(self, who: int, what: str, whom: int) -> None:
        """Somebody blocks the bot, or stops receiving in silence, or does not want somebody of the staff."""
        person = one(self.crowd.people, who)
        match what:
            case "blocks":
                self.do(person.blocks())
            case "unblocks":
                self.do(person.unblocks())
            case "vanishes":
                self.village.phones.blocked.add(person.account)
            case _:
                self.do(person.excludes(one(self.crowd.staff[1:], whom).id))

    # Staff

    @rule(need=ANY, choice=ANY, to=ANY)
    def goes_on(self, need: int, choice: int, to: int) -> None:
        """The owner makes one of the moves that their card offers."""
        self.do(self.crowd.goes_on(need, choice, to))

    @rule(need=ANY, choices=st.lists(ANY, min_size=2, max_size=4), to=ANY)
    def goes_far(self, need: int, choices: list[int], to: int) -> None:
        """The owner makes several moves, one after another."""
        for choice in choices:
            self.do(self.crowd.goes_on(need, choice, to))

    @rule(who=ANY, need=ANY, move=st.sampled_from(Move), days=st.integers(-1, 40), wild=st.integers(0, 40), to=ANY)
    def moves(self, who: int, need: int, move: Move, days: int, wild: int, to: int) -> None:
        """Somebody tries a move: with a stale card, a key that was used, half of what it takes."""
        key = f"k{wild % 3}" if wild > 20 else ""
        given = Given(days, "", "", int(wild % 7 == 0), key, forgotten(wild))
        self.do(self.crowd.moves(who, need, move, given, to))

    @rule(what=st.sampled_from(["write", "talk", "end", "read"]), who=ANY, need=ANY)
    def staff_speaks(self, what: str, who: int, need: int) -> None:
        """Somebody of the staff writes, talks, reads."""
        self.do(self.crowd.words(what, who, need))

    @rule(
        what=st.sampled_from(["away", "back", "leaves", "joins", "supervisor joins"]),
        who=ANY,
        other=ANY,
        days=st.integers(1, 20),
    )
    def staff_lives(self, what: str, who: int, other: int, days: int) -> None:
        """Somebody of the staff goes away, is back, leaves for good, joins."""
        self.do(self.crowd.life(what, who, other, days))

    @rule(need=ANY, partner=ANY, ground=st.sampled_from(Ground))
    def asks_partner(self, need: int, partner: int, ground: Ground) -> None:
        """The owner asks an organisation."""
        self.do(self.crowd.asks_partner(need, partner, ground))

    @rule(partner=ANY, move=st.sampled_from(PARTNER_MOVES), key=st.integers(0, 5))
    def partner_answers(self, partner: int, move: Move | None, key: int) -> None:
        """An organisation answers by its newest link, perhaps by the same form twice."""
        self.do(one(self.crowd.partners, partner).answers(move, f"form {key}"))

    # Time and the machine

    @rule(time=SPELLS, at_work=st.sampled_from([True, True, False]))
    def time_passes(self, time: timedelta, *, at_work: bool) -> None:
        """Time passes while the service works, or is away."""
        self.do(self.village.passes(time, at_work=at_work))

    @rule(death=DEATHS, is_cut_off=st.booleans())
    def dies(self, death: Death, *, is_cut_off: bool) -> None:
        """The next transaction dies; or it lives, and the process dies before it sends the messages."""
        if is_cut_off:
            self.village.is_cut_off = True
        else:
            self.village.dies(death)

    # What must hold

    @invariant()
    def every_word_is_kept(self) -> None:
        """Look at the books after every step, and try one door and one card."""
        if not self.crowd.staff:
            return
        self._steps += 1
        books: Books = type(self).run(read_books(self.village.office))
        found = violations(books)
        found += type(self).run(self._at_the_doors(books))
        assert not found, "\n".join(found)

    async def _at_the_doors(self, books: Books) -> list[str]:
        found: list[str] = []
        outside = strangers(books)
        office, cut_off = self.village.office, self.village.is_cut_off
        self.village.is_cut_off = False
        if outside and self._steps % 5 == 0:
            found += [f"I14: {said}" async for said in i14_walls_hold(office, one(outside, self._steps))]
        if books.live_needs:
            need = one(books.live_needs, self._steps)
            found += [f"I16: {said}" async for said in i16_tells_once(office, books, need)]
        self.village.is_cut_off = cut_off
        return found
