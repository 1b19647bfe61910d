"""The page of people: who works here, how much each has to do, what is lacking, who was invited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.owners import Role
from bot.casework.people_rows import Guest
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import OVERSEERS, PEOPLE
from bot.console.people.duty_page import add_duty
from bot.console.people.gaps import Steps, draw_gaps
from bot.console.people.invitations import draw_invitations, draw_made, guest_of
from bot.console.people.invite_window import InviteWindow
from bot.console.people.look import DUTY, TABLE, Kit, heading
from bot.console.people.member_page import add_member
from bot.console.people.staff_table import draw_staff
from bot.console.people.table_page import add_table
from bot.ports.invitations import Invitation
from bot.usecases.staff.invite_colleagues import Invited, revoke_invitation
from bot.usecases.staff.show_people import Colleague, People, Standing, Wanted, show_people

#: So many at once; the rest a press away. A product choice.
PIECE = 25


def add_people(frame: Frame, kit: Kit) -> None:
    """Tell NiceGUI about the pages."""

    @frame.page(PEOPLE, "crew.way")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _People(seat, kit).build()

        return await frame.open(request, PEOPLE, draw, name="crew.way", roles=OVERSEERS)

    # Before the page of a member: whose id is none of these words.
    add_duty(frame)
    add_table(frame, kit)
    add_member(frame, kit)


@dataclass(slots=True)
class _People:
    """One open page."""

    seat: Seat
    kit: Kit
    wanted: Wanted = field(default_factory=Wanted)
    by_load: bool = False
    shown: int = PIECE
    _people: People | None = None
    _news: Told = field(default_factory=Told)
    _made: ui.element = field(init=False)
    _gaps: ui.element = field(init=False)
    _filters: ui.element = field(init=False)
    _list: ui.element = field(init=False)
    _invitations: ui.element = field(init=False)

    async def build(self) -> None:
        """Draw the page."""
        line = self.seat.speech.line
        heading(self.seat, line("crew.way"), line("crew.about"), helped=line("crew.help_people"))
        with tag("div", "buttons people-acts"):
            invite = self.seat.doing(partial(self._invite, None))
            button(line("crew.invite"), invite, "main-button").mark("invite")
            text("a", line("crew.invite_many"), "people-step", href=TABLE)
            text("a", line("crew.duty"), "people-step", href=DUTY)
        self._news.build()
        self._made = tag("div", "", role="region", aria_live="polite", aria_label=line("crew.made_region"))
        self._gaps = tag("div", "people-part")
        with tag("section", "people-staff", aria_labelledby="staff-title"):
            text("h2", line("crew.staff"), id="staff-title")
            self._draw_search()
            self._filters = tag("div", "filters", role="group", aria_label=line("crew.filters"))
            self._list = tag("div", "people-list")
        self._invitations = tag("div", "people-part")
        await self.refresh()

    def _draw_search(self) -> None:
        line = self.seat.speech.line
        roles = {"": line("crew.any_role"), **{role.value: line(f"role.{role}") for role in Role}}
        with tag("div", "people-search", role="search"):
            typed = ui.input(line("crew.search")).props("outlined dense clearable debounce=300 type=search")
            typed.on_value_change(lambda event: self._look(words=str(event.value or ""))).mark("search")
            role = ui.select(roles, label=line("crew.field_role"), value="").props("outlined dense options-dense")
            role.on_value_change(lambda event: self._look(role=Role(event.value) if event.value else None))
            role.mark("by-role")
            ui.checkbox(line("crew.by_load"), on_change=lambda event: self._order(by_load=bool(event.value))).mark(
                "by-load"
            )

    async def refresh(self, told: str = "") -> None:
        """Read everything anew and draw it, under what has just happened."""
        people = await show_people(self.seat.office, by=self.seat.manager.id)
        if people is None:
            # Their role was changed while the page stood open.
            ui.navigate.to("/desk")
            return
        self._people = people
        self._news.tell(told)
        self._gaps.clear()
        with self._gaps:
            draw_gaps(self.seat, people, Steps(self._invite_role, self._show_lacking, self._show_managers))
        self._invitations.clear()
        with self._invitations:
            draw_invitations(self.seat, people, self._revoke, self._invite_again)
        self._draw()

    def _draw(self) -> None:
        people = self._people
        if people is None:
            return
        self._draw_filters(people)
        found = sorted(people.find(self.wanted), key=_by_load) if self.by_load else people.find(self.wanted)
        line, count = self.seat.speech.line, self.seat.speech.count
        self._list.clear()
        with self._list:
            text("p", count("crew.found", len(found)), "hint", role="status")
            if not found:
                text("p", line("crew.nobody_found"), "empty")
                return
            longest = max((max(one.load.live, one.manager.capacity) for one in people.staff), default=0)
            draw_staff(self.seat, found[: self.shown], longest=longest)
            if len(found) > self.shown:
                rest = line("work.more", count=len(found) - self.shown)
                button(rest, self._show_more, "quiet-button").mark("more")

    def _draw_filters(self, people: People) -> None:
        line = self.seat.speech.line
        self._filters.clear()
        with self._filters:
            for one in Standing:
                pressed = "true" if self.wanted.standing is one else "false"
                act = partial(self._look, standing=one)
                made = button("", act, "filter", aria_pressed=pressed).mark(f"standing-{one}")
                with made:
                    text("span", line(f"crew.standing_{one}"))
                    text("span", str(people.count(one)), "filter-count")

    def _look(self, **wanted: object) -> None:
        self.wanted, self.shown = replace(self.wanted, **wanted), PIECE  # type: ignore[arg-type]
        self._draw()

    def _order(self, *, by_load: bool) -> None:
        self.by_load = by_load
        self._draw()

    def _show_more(self) -> None:
        self.shown += PIECE
        self._draw()

    async def _show_lacking(self) -> None:
        self._look(standing=Standing.LACKING)
        self._to_staff()

    async def _show_managers(self) -> None:
        self._look(standing=Standing.WORKING, role=Role.MANAGER)
        self._to_staff()

    def _to_staff(self) -> None:
        self.seat.client.run_javascript('document.getElementById("staff-title").scrollIntoView()')

    async def _invite_role(self, role: Role) -> None:
        await self._invite(Guest("", role))

    async def _invite_again(self, one: Invitation) -> None:
        await self._invite(guest_of(one))

    async def _invite(self, known: Guest | None) -> None:
        districts = self._people.districts if self._people is not None else ()
        await InviteWindow(self.seat, districts, self._show_made).open(known)

    async def _show_made(self, one: Invited) -> None:
        await self.refresh(self.seat.speech.line("crew.invite_made", name=one.guest.name))
        self._made.clear()
        with self._made:
            await draw_made(self.seat, self.kit, one, self._hide_made)
        self.seat.client.run_javascript(f'document.getElementById("{self._made.html_id}").scrollIntoView()')

    def _hide_made(self) -> None:
        self._made.clear()

    async def _revoke(self, one: Invitation) -> None:
        line = self.seat.speech.line
        is_done = await revoke_invitation(self.seat.office, by=self.seat.manager.id, code_hash=one.code_hash)
        self._made.clear()
        await self.refresh(line("crew.revoked" if is_done else "crew.not_revoked", name=one.name))


def _by_load(one: Colleague) -> tuple[int, int]:
    return -one.load.overdue, -one.load.live
