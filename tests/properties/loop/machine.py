"""Whatever people, staff, time and the machine do, every invariant holds after every step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.casework.moves import Move, Part
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, NeedId
from bot.casework.owners import Role
from bot.casework.partners import Ground
from tests.world.books import Books, read_books
from tests.world.invariants.verdict import violations
from tests.world.invariants.walls import i14_walls_hold, i16_tells_once, strangers
from tests.world.village.clerk import Clerk, Given
from tests.world.village.mortal import Death
from tests.world.village.partner import Partner
from tests.world.village.village import SVITANOK, VERBOVE, Village
from tests.world.village.villager import FIRST_ACCOUNT, Villager

T = TypeVar("T")

#: Numbers that choose somebody or something; they count round.
ANY = st.integers(0, 30)
DEATHS = st.one_of(st.integers(0, 60).map(Death), st.sampled_from([Death(), Death(is_saved=True)]))
SPELLS = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=3), timedelta(hours=13), timedelta(days=1)]
    + [timedelta(days=days) for days in (2, 4, 8, 16, 31)]
)
TEXTS = st.sampled_from(["Коли прийдете?", "Дякую", "чоловік б'є мене", "так", "людина", "назад", "😀", "а" * 900])
URGENCIES = st.sampled_from(["no", "yes", "danger"])
WAYS = st.sampled_from(["write_here", "write_here", "only_i_write"])
PLACES = st.sampled_from([SVITANOK, SVITANOK, VERBOVE, ""])
#: Codes of moves whose words are those of the catalogue.
CODES = {Move.UNMET: "no_service"}
ACTS = ("need", "more", "withdraw", "withdrawn", "outcome no", "outcome yes", "reopen", "lookers", "contact")
PARTNER_MOVES = (Move.TAKE, Move.DECLINE, Move.DONE, Move.CANNOT, None)
FORGOTTEN = st.sampled_from([(), (), (), tuple(Part)])
ROLES = st.sampled_from([Role.MANAGER, Role.MANAGER, Role.SUPERVISOR])


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
        self.people: list[Villager] = []
        self.staff: list[Clerk] = []
        self.partners = [Partner(self.village, f"dim{number}@example.org") for number in range(3)]
        self._steps = 0

    def do(self, deed: Awaitable[T]) -> T:
        """Do something now; a second passes, for nobody does two things at once."""
        self.village.clock.at += timedelta(seconds=1)
        done: T = type(self).run(deed)
        return done

    @initialize()
    def begin(self) -> None:
        """A Monday morning: the national duty is there, as it always must be, and one manager."""
        type(self).run(self.village.settle())
        self.joins(Role.SUPERVISOR, NATIONAL_QUEUE)
        self.joins(Role.MANAGER, SVITANOK)

    # People

    @rule(kind=st.sampled_from(["care", "food", "shelter"]), urgent=URGENCIES, place=PLACES, way=WAYS, who=ANY)
    def asks(self, kind: str, urgent: str, place: str, way: str, who: int) -> None:
        """Somebody asks for help, perhaps not for the first time."""
        if who % 3 or not self.people:
            self.people.append(Villager(self.village, FIRST_ACCOUNT + len(self.people)))
            who = len(self.people) - 1
        self.do(one(self.people, who).asks(kind=kind, urgent=urgent, place=place, way=way))

    @precondition(lambda self: self.people)
    @rule(who=ANY, button=st.integers(0, 200), is_old=st.booleans())
    def presses(self, who: int, button: int, is_old: bool) -> None:
        """Somebody presses something, new or old."""
        person = one(self.people, who)
        buttons = person.old_buttons() if is_old else person.buttons()
        if buttons:
            self.do(person.presses(one(buttons, button)))

    @precondition(lambda self: self.people)
    @rule(who=ANY, text=TEXTS)
    def writes(self, who: int, text: str) -> None:
        """Somebody writes."""
        self.do(one(self.people, who).writes(text))

    @precondition(lambda self: self.people)
    @rule(who=ANY, comes_back=st.booleans())
    def blocks(self, who: int, comes_back: bool) -> None:
        """Somebody blocks the bot, or lets it write again."""
        person = one(self.people, who)
        self.do(person.unblocks() if comes_back else person.blocks())

    @precondition(lambda self: self.people)
    @rule(who=ANY)
    def vanishes(self, who: int) -> None:
        """Somebody blocks the bot, and Telegram tells us only when we write."""
        self.village.phones.blocked.add(one(self.people, who).account)

    # Staff

    @rule(role=ROLES, hromada=st.sampled_from([SVITANOK, SVITANOK, VERBOVE]))
    def joins(self, role: Role, hromada: HromadaCode) -> None:
        """Somebody joins the staff."""
        name = f"{role.value} {len(self.staff) + 1}"
        self.staff.append(self.do(Clerk.joins(self.village, name, role=role, hromada=hromada)))

    @rule(
        who=ANY,
        need=ANY,
        move=st.sampled_from(Move),
        days=st.integers(-1, 40),
        stale=st.integers(0, 4),
        key=ANY,
        without=FORGOTTEN,
        to=ANY,
    )
    def moves(
        self, who: int, need: int, move: Move, days: int, stale: int, key: int, without: Sequence[Part], to: int
    ) -> None:
        """Somebody of the staff makes a move, or tries to: with a stale card, the same key, half of what it takes."""
        found = self.need(need)
        if found is None:
            return
        given = Given(days, "", self.target(move, to), max(0, stale - 3), f"k{key}" if key > 20 else "", without)
        self.do(self.clerk_of(found, who).moves(found, move, given))

    @rule(need=ANY, choice=ANY, to=ANY)
    def goes_on(self, need: int, choice: int, to: int) -> None:
        """The owner makes one of the moves that their card offers, with all it takes."""
        found = self.need(need)
        if found is None:
            return
        clerk = self.clerk_of(found, 1)
        card = self.do(clerk.sees(found))
        if card is not None and card.moves:
            move = one(card.moves, choice)
            self.do(clerk.moves(found, move, Given(3, CODES.get(move, ""), self.target(move, to))))

    @rule(who=ANY, need=ANY, text=TEXTS)
    def answers(self, who: int, need: int, text: str) -> None:
        """Somebody of the staff writes to a person."""
        found = self.need(need)
        if found is not None:
            self.do(self.clerk_of(found, who).writes(found, text))

    @rule(who=ANY, need=ANY, ends=st.booleans())
    def talks(self, who: int, need: int, ends: bool) -> None:
        """Somebody of the staff begins a talk, or ends one."""
        found = self.need(need)
        if found is not None:
            clerk = self.clerk_of(found, who)
            self.do(clerk.ends_talk(found) if ends else clerk.talks(found))

    @rule(who=ANY, need=ANY)
    def looks(self, who: int, need: int) -> None:
        """Somebody of the staff opens a card and its letters."""
        found = self.need(need)
        if found is not None:
            clerk = self.clerk_of(found, who)
            self.do(clerk.sees(found))
            self.do(clerk.reads(found))

    @rule(who=ANY, by=ANY, days=st.integers(1, 20), substitute=ANY)
    def is_away(self, who: int, by: int, days: int, substitute: int) -> None:
        """Somebody goes away, from today or some day soon; the national duty is never left alone."""
        clerk, other = one(self.staff[1:], who), one(self.staff, substitute)
        self.do(clerk.is_away(days % 4, days, by=one(self.staff, by), substitute=other if substitute % 2 else None))

    @rule(who=ANY, by=ANY)
    def comes_back(self, who: int, by: int) -> None:
        """Somebody is back earlier."""
        self.do(one(self.staff, who).is_back(by=one(self.staff, by)))

    @rule(who=ANY, by=ANY)
    def leaves(self, who: int, by: int) -> None:
        """Somebody leaves the staff for good; the national duty is never left alone."""
        self.do(one(self.staff[1:], who).leaves(by=one(self.staff, by)))

    @precondition(lambda self: self.people)
    @rule(who=ANY, whom=ANY)
    def refuses(self, who: int, whom: int) -> None:
        """Somebody does not want a member of the staff to deal with their troubles; the national duty stays."""
        self.do(one(self.people, who).excludes(one(self.staff[1:], whom).id))

    @precondition(lambda self: self.people)
    @rule(who=ANY, act=st.sampled_from(ACTS))
    def taps_of_a_need(self, who: int, act: str) -> None:
        """Somebody presses a button of their newest request, though it may not be on the screen any more."""
        self.do(one(self.people, who).acts(act))

    @rule(need=ANY, partner=st.integers(0, 2), ground=st.sampled_from(Ground))
    def asks_a_partner(self, need: int, partner: int, ground: Ground) -> None:
        """The owner asks an organisation."""
        found = self.need(need)
        if found is not None:
            self.do(one(self.partners, partner).is_asked(self.clerk_of(found, 1), found, ground))

    @rule(partner=st.integers(0, 2), move=st.sampled_from(PARTNER_MOVES), key=st.integers(0, 5))
    def partner_answers(self, partner: int, move: Move | None, key: int) -> None:
        """An organisation answers by its newest link, perhaps by the same form twice."""
        self.do(one(self.partners, partner).answers(move, f"form {key}"))

    # Time and the machine

    @rule(time=SPELLS)
    def time_passes(self, time: timedelta) -> None:
        """Time passes while the service works."""
        self.do(self.village.passes(time))

    @rule(time=SPELLS)
    def service_sleeps(self, time: timedelta) -> None:
        """Time passes while the service is away."""
        self.do(self.village.passes(time, at_work=False))

    @rule(death=DEATHS)
    def dies_next(self, death: Death) -> None:
        """The next transaction dies."""
        self.village.dies(death)

    @rule()
    def dies_before_sending(self) -> None:
        """The process dies between the next commit and the sending of its messages."""
        self.village.is_cut_off = True

    # What must hold

    @invariant()
    def every_word_is_kept(self) -> None:
        """Look at the books after every step."""
        if not self.staff:
            return
        self._steps += 1
        self.village.database.death = None
        books: Books = type(self).run(read_books(self.village.office))
        found = violations(books)
        found += type(self).run(self._at_the_doors(books))
        assert not found, "\n".join(found)

    async def _at_the_doors(self, books: Books) -> list[str]:
        found: list[str] = []
        outside = strangers(books)
        if outside and self._steps % 5 == 0:
            found += [f"I14: {said}" async for said in i14_walls_hold(self.village.office, one(outside, self._steps))]
        if books.live_needs:
            need = one(books.live_needs, self._steps)
            found += [f"I16: {said}" async for said in i16_tells_once(self.village.office, books, need)]
        return found

    # Choosing

    def need(self, number: int) -> NeedId | None:
        """Choose one of all needs, live ones first."""
        books: Books = type(self).run(read_books(self.village.office))
        needs = books.live_needs or tuple(books.needs.values())
        return NeedId(one(needs, number).id) if needs else None

    def clerk_of(self, need: NeedId, number: int) -> Clerk:
        """Choose who does something with a need: mostly its owner, else anybody."""
        books: Books = type(self).run(read_books(self.village.office))
        owner = books.needs[need].owner_id
        mine = [clerk for clerk in self.staff if clerk.id == owner]
        return mine[0] if mine and number % 4 else one(self.staff, number)

    def target(self, move: Move, number: int) -> str:
        """Choose where a move leads: a member of the staff, a hromada, another need."""
        match move:
            case Move.MOVED_HROMADA:
                return one([SVITANOK, VERBOVE, NATIONAL_QUEUE, "UA99"], number)
            case Move.MERGE:
                return self.need(number) or ""
            case Move.REASSIGN:
                return one(self.staff, number).id
            case Move.HANDED_ON if number % 3 == 0:
                return one(self.staff, number).id
            case _:
                return ""


def one(things: Sequence[T], number: int) -> T:
    """Choose one of some things by a number that counts round."""
    return things[number % len(things)]
