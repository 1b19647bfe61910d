"""The form of somebody's profile: what routing asks of them, and how they are reached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from nicegui import ui

from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId
from bot.casework.people_rows import LONGEST_NAME
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.people.look import language_names, page_of
from bot.usecases.staff.change_profile import MOST_CAPACITY, SPOKEN, Profile, ProfileVerdict, change_profile, profile_of
from bot.usecases.staff.show_member import Member

# Source: RFC 5321, 4.5.3.1.3.
_LONGEST_EMAIL = 254
#: A capacity that is no number.
_NO_NUMBER = -1


class ProfileForm:
    """One form; whoever may not change it reads it."""

    def __init__(self, seat: Seat, member: Member, saved: Callable[[str], Awaitable[None]]) -> None:
        self._seat, self._member, self._saved = seat, member, saved
        self._known = profile_of(member.manager)
        self._speaks: Mapping[str, ui.checkbox] = {}
        self._districts: Mapping[str, ui.checkbox] = {}
        self._capacity: ui.input | None = None
        self._substitute: ui.select | None = None

    def draw(self) -> None:
        """Draw the fields, or what stands in them."""
        line = self._seat.speech.line
        with tag("section", "panel", aria_labelledby="profile-title"):
            text("h2", line("crew.profile"), id="profile-title")
            if not self._member.rights.shape:
                self._draw_facts()
                return
            self._draw_person()
            if self._member.manager.role in CASE_ROLES:
                self._draw_work()
            self._wrong = tag("div", "wrong", role="alert")
            with tag("div", "buttons"):
                act = self._seat.doing(self._save)
                button(line("crew.save"), act, "main-button").mark("save-profile")

    def _draw_facts(self) -> None:
        line, known = self._seat.speech.line, self._known
        spoken = language_names(self._seat.speech, known.speaks)
        with tag("dl", "facts"):
            for label, said in (
                ("crew.field_email", known.email or line("work.none")),
                ("crew.field_speaks", ", ".join(spoken.values()) or line("work.none")),
            ):
                with tag("div"):
                    text("dt", line(label))
                    text("dd", said)

    def _draw_person(self) -> None:
        line, known, pages = self._seat.speech.line, self._known, self._seat.speech.pages
        self._name = ui.input(line("crew.field_name"), value=known.name).props(
            f"outlined dense maxlength={LONGEST_NAME}"
        )
        self._name.mark("profile-name")
        self._email = ui.input(line("crew.field_email"), value=known.email)
        self._email.props(f"outlined dense type=email maxlength={_LONGEST_EMAIL} autocomplete=off").mark(
            "profile-email"
        )
        if not self._member.rights.change_email:
            self._email.props("readonly")
        help_key = "crew.email_change" if self._member.rights.change_email else "crew.email_fixed"
        text("p", line(help_key), "hint")
        with tag("fieldset", "people-field"):
            text("legend", line("crew.field_language"))
            tongues = {one: pages.line("demo.language_name", one) for one in pages.languages}
            self._language = ui.radio(tongues, value=known.language).props("inline").mark("profile-language")

    def _draw_work(self) -> None:
        line, known, member = self._seat.speech.line, self._known, self._member
        choices = language_names(self._seat.speech, dict.fromkeys((*SPOKEN, *known.speaks)))
        self._speaks = self._boxes("speaks", choices, known.speaks)
        titles = {one.id: one.title for one in member.districts}
        if titles:
            self._districts = self._boxes("districts", titles, known.districts)
        self._capacity = ui.input(line("crew.field_capacity"), value=str(known.capacity))
        self._capacity.props(f"outlined dense type=number min=0 max={MOST_CAPACITY}").mark("profile-capacity")
        text("p", line("crew.capacity_help"), "hint")
        others = {"": line("work.anybody"), **{str(one.id): one.name for one in member.able}}
        chosen = str(known.substitute or "")
        self._substitute = ui.select(others, label=line("work.substitute"), value=chosen if chosen in others else "")
        self._substitute.props("outlined dense options-dense").mark("profile-substitute")

    def _boxes(self, name: str, choices: Mapping[str, str], chosen: tuple[str, ...]) -> Mapping[str, ui.checkbox]:
        line = self._seat.speech.line
        with tag("fieldset", "people-field"):
            text("legend", line(f"crew.field_{name}"))
            text("p", line(f"crew.{name}_help"), "hint")
            with tag("div", "people-boxes"):
                return {
                    one: ui.checkbox(said, value=one in chosen).mark(f"{name}-{one}") for one, said in choices.items()
                }

    def _profile(self) -> Profile:
        known = self._known
        return Profile(
            str(self._name.value or "").strip(),
            str(self._email.value or "").strip(),
            str(self._language.value or known.language),
            _ticked(self._speaks) if self._speaks else known.speaks,
            _ticked(self._districts) if self._districts else known.districts,
            _number(self._capacity.value) if self._capacity is not None else known.capacity,
            _chosen(self._substitute.value) if self._substitute is not None else known.substitute,
        )

    async def _save(self) -> None:
        seat, profile, who = self._seat, self._profile(), self._member.manager.id
        if profile.email != self._known.email and not await seat.is_fresh(page_of(who)):
            return
        verdict = await change_profile(seat.office, by=seat.manager.id, manager=who, profile=profile)
        said = seat.speech.line(f"crew.profile_{verdict}")
        if verdict in {ProfileVerdict.SAVED, ProfileVerdict.SAME}:
            await self._saved(said)
            return
        self._wrong.clear()
        with self._wrong:
            text("p", said)


def _ticked(boxes: Mapping[str, ui.checkbox]) -> tuple[str, ...]:
    return tuple(name for name, box in boxes.items() if box.value)


def _number(typed: object) -> int:
    words = str(typed or "0").strip()
    return int(words) if words.isdecimal() else _NO_NUMBER


def _chosen(value: object) -> ManagerId | None:
    return ManagerId(str(value)) if value else None
