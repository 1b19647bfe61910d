"""The page of one of the staff: profile, work, role, absences, sessions, leaving and coming back, history."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId
from bot.casework.people_rows import Guest
from bot.console.entrance.second_step_pages import RESET, WHO
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import OVERSEERS, PEOPLE
from bot.console.pages.work_away import AwayWindow
from bot.console.people.history import draw_history
from bot.console.people.invitations import draw_made
from bot.console.people.invite_window import InviteWindow
from bot.console.people.look import Kit, heading, say_watch
from bot.console.people.member_acts import PlaceActs
from bot.console.people.profile_form import ProfileForm
from bot.console.people.staff_table import draw_state
from bot.usecases.staff.end_sessions import end_sessions
from bot.usecases.staff.invite_colleagues import Invited
from bot.usecases.staff.set_absence import end_absence
from bot.usecases.staff.show_member import Member, show_member
from bot.usecases.staff.show_people import Colleague


def add_member(frame: Frame, kit: Kit) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(f"{PEOPLE}/{{manager}}", "crew.member")
    async def page(request: Request, manager: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _Member(seat, kit, ManagerId(manager)).build()

        return await frame.open(request, PEOPLE, draw, name="crew.member", roles=OVERSEERS)


@dataclass(slots=True)
class _Member:
    """One open page."""

    seat: Seat
    kit: Kit
    manager: ManagerId
    _news: Told = field(default_factory=Told)
    _made: ui.element = field(init=False)
    _place: ui.element = field(init=False)

    async def build(self) -> None:
        """Draw the page."""
        line = self.seat.speech.line
        text("a", line("crew.back"), "back", href=PEOPLE)
        member = await self._read()
        if member is None:
            heading(self.seat, line("crew.nobody"), line("crew.nobody_why"), helped=line("crew.help_member"))
            return
        heading(self.seat, member.manager.name, line("crew.member_about"), helped=line("crew.help_member"))
        self._news.build()
        self._made = tag("div", "", role="region", aria_live="polite", aria_label=line("crew.made_region"))
        self._place = tag("div", "people-columns")
        self._draw(member)

    async def refresh(self, told: str = "") -> None:
        """Read them anew and draw them, under what has just happened."""
        member = await self._read()
        if member is None:
            ui.navigate.to(PEOPLE)
            return
        self._news.tell(told)
        self._draw(member)
        self.seat.focus()

    async def _read(self) -> Member | None:
        return await show_member(self.seat.office, by=self.seat.manager.id, manager=self.manager)

    def _draw(self, member: Member) -> None:
        acts = PlaceActs(self.seat, member, self.refresh)
        self._place.clear()
        with self._place:
            with tag("div", "people-column"):
                self._draw_work(member)
                if member.manager.is_active:
                    acts.draw_roles()
                    self._draw_absence(member)
                    self._draw_sessions(member)
                    acts.draw_leaving()
                else:
                    self._draw_way_back(member)
            with tag("div", "people-column"):
                if member.manager.is_active:
                    ProfileForm(self.seat, member, self.refresh).draw()
                draw_history(self.seat, member)

    def _draw_work(self, member: Member) -> None:
        speech, manager = self.seat.speech, member.manager
        with tag("section", "panel", aria_labelledby="now-title"):
            text("h2", speech.line("crew.now"), id="now-title")
            with tag("p", "member-line people-state"):
                text("span", speech.line(f"role.{manager.role}"))
                if manager.role in CASE_ROLES:
                    text("span", speech.count("work.live", member.load.live))
                    if member.load.overdue:
                        text("span", speech.count("work.overdue_count", member.load.overdue), "chip-late")
                draw_state(self.seat, Colleague(member.load, member.lacks))
            if not manager.is_active:
                return
            ways = [speech.line("work.telegram")] if manager.account is not None else []
            ways += [speech.line("work.email")] if manager.email else []
            said = ", ".join(ways) or speech.line("work.unreachable")
            text("p", speech.line("work.alerts_by", ways=said), "hint")
            for watch in member.watches:
                text("p", speech.line("crew.on_roster", when=say_watch(speech, watch)), "hint")

    def _draw_way_back(self, member: Member) -> None:
        line = self.seat.speech.line
        with tag("section", "panel", aria_labelledby="back-title"):
            text("h2", line("crew.coming_back"), id="back-title")
            text("p", line("crew.coming_back_why"), "hint")
            if member.rights.invite_back:
                act = self.seat.doing(lambda: self._invite_back(member))
                button(line("crew.invite_back"), act, "main-button").mark("invite-back")
            else:
                text("p", line("crew.ask_administrator"), "hint")

    async def _invite_back(self, member: Member) -> None:
        one = member.manager
        known = Guest(one.name, one.role, one.email, one.language, one.districts, comes_back=one.id)
        await InviteWindow(self.seat, member.districts, self._show_made).open(known)

    async def _show_made(self, one: Invited) -> None:
        await self.refresh(self.seat.speech.line("crew.invite_made", name=one.guest.name))
        self._made.clear()
        with self._made:
            await draw_made(self.seat, self.kit, one, self._hide_made)

    def _hide_made(self) -> None:
        self._made.clear()

    def _draw_absence(self, member: Member) -> None:
        speech, manager = self.seat.speech, member.manager
        if manager.role not in CASE_ROLES or not member.rights.decide_absence:
            return
        with tag("section", "panel", aria_labelledby="away-title"):
            text("h2", speech.line("crew.absence"), id="away-title")
            for one in manager.away:
                text("p", speech.line("work.away_from", first=speech.day(one.first), last=speech.day(one.last)))
            if not manager.away:
                text("p", speech.line("crew.no_absence"), "hint")
            with tag("div", "buttons"):
                window = AwayWindow(self.seat, manager, self.refresh)
                button(speech.line("work.set_away"), self.seat.doing(window.open), "quiet-button").mark("set-away")
                if manager.away:
                    act = self.seat.doing(self._come_back)
                    button(speech.line("work.is_back"), act, "quiet-button").mark("is-back")

    async def _come_back(self) -> None:
        await end_absence(self.seat.office, by=self.seat.manager.id, manager=self.manager)
        await self.refresh(self.seat.speech.line("work.back_noted"))

    def _draw_sessions(self, member: Member) -> None:
        speech = self.seat.speech
        if not member.rights.sign_out:
            return
        with tag("section", "panel", aria_labelledby="sessions-title"):
            text("h2", speech.line("crew.sessions"), id="sessions-title")
            if not member.sessions:
                text("p", speech.line("crew.no_sessions"), "hint")
            with tag("ul", "task-list"):
                for one in member.sessions:
                    with tag("li", "task"):
                        text("strong", one.device)
                        text("span", speech.line("work.seen", at=speech.moment(one.seen_at)), "hint")
            with tag("div", "buttons"):
                if member.sessions and member.manager.id != self.seat.manager.id:
                    act = self.seat.doing(self._end_sessions)
                    button(speech.line("crew.end_sessions"), act, "quiet-button").mark("end-sessions")
                if member.rights.reset_proof:
                    way = f"{RESET}?{WHO}={self.manager}"
                    text("a", speech.line("crew.reset_proof"), "people-step", href=way)

    async def _end_sessions(self) -> None:
        ended = await end_sessions(self.seat.office, by=self.seat.manager.id, manager=self.manager)
        await self.refresh(self.seat.speech.count("crew.sessions_ended", ended or 0))
