"""The window in which somebody is invited: who they are, what they will do, and where they can be written to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from nicegui import ui

from bot.casework.appointing import roles_given_by
from bot.casework.hromada import District
from bot.casework.owners import Role
from bot.casework.people_rows import LONGEST_NAME, Guest, GuestFault
from bot.console.pages.frame import Seat
from bot.console.pages.markup import text
from bot.console.pages.window import Window
from bot.usecases.staff.invite_colleagues import Invited, InviteVerdict, invite_colleague

#: At which part of the window each fault is said.
_WHERE = {
    GuestFault.NO_NAME: "name",
    GuestFault.LONG_NAME: "name",
    GuestFault.NOT_YOURS: "role",
    GuestFault.BAD_EMAIL: "email",
    GuestFault.ON_STAFF: "email",
    GuestFault.TAKEN: "email",
    GuestFault.UNKNOWN_DISTRICT: "districts",
}
# Source: RFC 5321, 4.5.3.1.3.
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class InviteWindow:
    """One invitation on its way.

    Attributes:
        districts: there are in the hromada.
        made: is given what was made, to show its link once.
    """

    seat: Seat
    districts: Sequence[District]
    made: Callable[[Invited], Awaitable[None]]

    async def open(self, known: Guest | None = None) -> None:
        """Draw the window and show it.

        Args:
            known: what is known of them already; somebody comes back, or did not come in time.
        """
        line, known = self.seat.speech.line, known or Guest("", Role.MANAGER)
        window = Window(self.seat, line("crew.invite"), line("crew.invite_why"))
        form = _Form(self.seat, known)
        with window.opened(lambda: self._send(window, form), line("crew.invite_do")):
            form.draw(window, self.districts)

    async def _send(self, window: Window, form: _Form) -> None:
        line = self.seat.speech.line
        window.forget_wrong()
        inviting = await invite_colleague(self.seat.office, by=self.seat.manager.id, guest=form.guest())
        for fault, value in inviting.faults:
            window.say_wrong(_WHERE.get(fault, "name"), line(f"crew.fault_{fault}", value=value))
        if inviting.verdict in {InviteVerdict.NOT_ALLOWED, InviteVerdict.TOO_MANY}:
            window.say_wrong("name", line(f"crew.invite_{inviting.verdict}"))
        if inviting.verdict is InviteVerdict.MADE:
            window.close()
            await self.made(inviting.invited[0])


class _Form:
    """The fields of the window."""

    def __init__(self, seat: Seat, known: Guest) -> None:
        self._seat, self._known = seat, known
        self._districts: dict[str, ui.checkbox] = {}

    def draw(self, window: Window, districts: Sequence[District]) -> None:
        """Draw the parts."""
        line = self._seat.speech.line
        with window.part("name", line("crew.guest_name")):
            self._name = _field(line("crew.field_name"), "guest-name", self._known.name, LONGEST_NAME)
            text("p", line("crew.name_help"), "hint")
        with window.part("role", line("crew.field_role")):
            given = roles_given_by(self._seat.manager)
            choices = {role.value: f"{line(f'role.{role}')}: {line(f'crew.role_about_{role}')}" for role in given}
            chosen = self._known.role if self._known.role in given else given[0]
            self._role = ui.radio(choices, value=chosen.value).mark("guest-role")
        with window.part("email", line("crew.field_email")):
            self._email = _field(line("crew.field_email"), "guest-email", self._known.email, _LONGEST_EMAIL)
            self._email.props("type=email")
            text("p", line("crew.email_help"), "hint")
        with window.part("language", line("crew.field_language")):
            tongues = {
                one: self._seat.speech.pages.line("demo.language_name", one)
                for one in self._seat.speech.pages.languages
            }
            self._language = ui.radio({"": line("crew.any_language"), **tongues}, value=self._known.language)
            self._language.mark("guest-language")
        if districts:
            with window.part("districts", line("crew.field_districts")):
                text("p", line("crew.districts_help"), "hint")
                for one in districts:
                    box = ui.checkbox(one.title, value=one.id in self._known.districts)
                    self._districts[one.id] = box.mark(f"guest-district-{one.id}")

    def guest(self) -> Guest:
        """Read the fields."""
        chosen = tuple(name for name, box in self._districts.items() if box.value)
        return Guest(
            str(self._name.value or "").strip(),
            Role(str(self._role.value)),
            str(self._email.value or "").strip(),
            str(self._language.value or ""),
            chosen,
            self._known.comes_back,
        )


def _field(label: str, mark: str, value: str, longest: int) -> ui.input:
    made = ui.input(label, value=value).props(f"outlined dense maxlength={longest} autocomplete=off")
    return made.mark(mark)
