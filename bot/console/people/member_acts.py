"""What changes somebody's place: another role, leaving, coming back; what goes to whom is shown first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.casework.owners import Role
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window
from bot.usecases.staff.change_role import RoleVerdict, change_role
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.foresee_handover import Foreseen, foresee_leaving, foresee_role
from bot.usecases.staff.show_member import Member


@dataclass(frozen=True, slots=True)
class PlaceActs:
    """The buttons; `again` draws the page anew, under what has just happened."""

    seat: Seat
    member: Member
    again: Callable[[str], Awaitable[None]]

    def draw_roles(self) -> None:
        """Draw a button for each role that may be given."""
        line, rights = self.seat.speech.line, self.member.rights
        with tag("section", "panel", aria_labelledby="role-title"):
            text("h2", line("crew.field_role"), id="role-title")
            role = self.member.manager.role
            text("p", f"{line(f'role.{role}')}: {line(f'crew.role_about_{role}')}")
            if not rights.roles:
                key = "crew.role_own" if self.member.manager.id == self.seat.manager.id else "crew.role_fixed"
                text("p", line(key), "hint")
            with tag("div", "buttons"):
                for one in rights.roles:
                    said = line(f"crew.make_{one}")
                    button(said, self.seat.doing(partial(self._ask_role, one)), "quiet-button").mark(f"make-{one}")

    def draw_leaving(self) -> None:
        """Draw how somebody leaves."""
        line = self.seat.speech.line
        if not self.member.rights.disable:
            return
        with tag("section", "panel", aria_labelledby="leaving-title"):
            text("h2", line("crew.leaving"), id="leaving-title")
            text("p", line("crew.leaving_why"), "hint")
            with tag("div", "buttons"):
                button(line("work.leaves"), self.seat.doing(self._ask_to_leave), "quiet-button people-grave").mark(
                    "leaves"
                )

    async def _ask_role(self, role: Role) -> None:
        line, manager = self.seat.speech.line, self.member.manager
        foreseen = await foresee_role(self.seat.office, by=self.seat.manager.id, manager=manager.id, role=role)
        if foreseen.verdict is not RoleVerdict.CHANGED:
            await self.again(line(f"crew.role_{foreseen.verdict}"))
            return
        title = line("crew.role_title", name=manager.name, role=line(f"role.{role}"))
        window = Window(self.seat, title, line(f"crew.role_about_{role}"))
        with window.opened(partial(self._give_role, window, role), line("crew.role_do")):
            self._draw_foreseen(foreseen)

    async def _give_role(self, window: Window, role: Role) -> None:
        verdict = await change_role(
            self.seat.office, by=self.seat.manager.id, manager=self.member.manager.id, role=role
        )
        window.close()
        await self.again(self.seat.speech.line(f"crew.role_{verdict}"))

    async def _ask_to_leave(self) -> None:
        speech, manager = self.seat.speech, self.member.manager
        foreseen = await foresee_leaving(self.seat.office, by=self.seat.manager.id, manager=manager.id)
        if foreseen.verdict is not LeavingVerdict.LEFT:
            await self.again(speech.bot.line(f"leaving.{foreseen.verdict}"))
            return
        window = Window(self.seat, speech.line("work.leaves_title", name=manager.name), speech.line("work.leaves_why"))
        with window.opened(partial(self._leave, window), speech.line("work.leaves_yes")):
            self._draw_foreseen(foreseen)

    async def _leave(self, window: Window) -> None:
        speech = self.seat.speech
        verdict = await disable_staff(self.seat.office, by=self.seat.manager.id, manager=self.member.manager.id)
        window.close()
        is_done = verdict is LeavingVerdict.LEFT
        await self.again(speech.line("work.has_left") if is_done else speech.bot.line(f"leaving.{verdict}"))

    def _draw_foreseen(self, foreseen: Foreseen) -> None:
        """Say who would answer instead."""
        line, count = self.seat.speech.line, self.seat.speech.count
        with tag("div", "people-foreseen").mark("foreseen"):
            text("h3", line("crew.foreseen"))
            if not any((foreseen.takers, foreseen.tasks, foreseen.districts, foreseen.watches, foreseen.editions)):
                text("p", line("crew.foreseen_nothing"))
            with tag("ul", "plain-list"):
                for one in foreseen.takers:
                    queue = line("crew.national_queue" if one.is_national else "crew.queue")
                    text("li", f"{one.name or queue}: {count('work.live', one.live)}")
                if foreseen.tasks:
                    text("li", count("crew.foreseen_tasks", foreseen.tasks))
                for title in foreseen.districts:
                    text("li", line("crew.foreseen_district", name=title))
                if foreseen.watches:
                    text("li", count("crew.foreseen_watches", foreseen.watches))
                if foreseen.editions:
                    text("li", count("crew.foreseen_editions", foreseen.editions))
