"""What stands beside the phones: the story to play, other doors to come through, and a clock to push."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

from bot.console.demo.letters import LETTERS
from bot.console.demo.phones import ADMINISTRATOR_SEAT, DemoDoor, DemoWorld, DoorKind, Phone, Role
from bot.console.entrance.signing_in import DEMO_SEAT
from bot.console.pages.markup import Words, button, picture, tag, text

_STEPS: Final = (
    ("demo.step_ask", "demo.step_ask_how"),
    ("demo.step_alert", "demo.step_alert_how"),
    ("demo.step_take", "demo.step_take_how"),
    ("demo.step_talk", "demo.step_talk_how"),
    ("demo.step_done", "demo.step_done_how"),
)
_DOORS: Final = {
    DoorKind.SCHOOL: "demo.door_school",
    DoorKind.CLINIC: "demo.door_clinic",
    DoorKind.CNAP: "demo.door_cnap",
}

_SEATS: Final = {
    Role.MANAGER: "demo.desk_manager",
    Role.SUPERVISOR: "demo.desk_supervisor",
    Role.DUTY: "demo.desk_duty",
}

# From one working day to the same hour of the next.
_DAY_HOURS: Final = 24


def draw_guide(world: DemoWorld, phone: Phone, words: Words) -> None:
    """Draw the guide inside the current element; doors open on the citizen's phone."""
    with tag("section", "card story", aria_labelledby="story-title"):
        text("h2", words("demo.story"), id="story-title")
        with tag("ol", "steps"):
            for title, how in _STEPS:
                with tag("li"):
                    text("strong", words(title))
                    text("p", words(how))
    with tag("section", "card tries", aria_labelledby="tries-title"):
        text("h2", words("demo.try"), id="tries-title")
        if world.doors:
            _draw_doors(world.doors, phone, words)
        _draw_desks(world, words)
        if world.advance is not None:
            _draw_clock(world.advance, words)
        text("p", words("demo.try_menu"), "hint")


def _draw_doors(doors: Sequence[DemoDoor], phone: Phone, words: Words) -> None:
    text("p", words("demo.doors_why"), "hint")
    with tag("div", "chips"):
        for door in doors:
            with button("", partial(phone.start, door.payload), "chip"):
                picture("qr_code_2")
                text("span", words(_DOORS[door.kind]))


def _draw_desks(world: DemoWorld, words: Words) -> None:
    """Offer the staff's desks in the browser, where a visitor sits down as somebody fictional."""
    text("p", words("demo.desks_why"), "hint")
    with tag("div", "chips"):
        for role, _ in world.staff:
            with tag("a", "chip", href=f"{DEMO_SEAT}/{role}", target="_blank", rel="noopener"):
                picture("desktop_windows")
                text("span", words(_SEATS[role]))
        with tag("a", "chip", href=f"{DEMO_SEAT}/{ADMINISTRATOR_SEAT}", target="_blank", rel="noopener"):
            picture("admin_panel_settings")
            text("span", words("demo.desk_administrator"))
        with tag("a", "chip", href=LETTERS, target="_blank", rel="noopener"):
            picture("mail")
            text("span", words("demo.letters"))


def _draw_clock(advance: Callable[[int], Awaitable[None]], words: Words) -> None:
    async def push() -> None:
        made.props["disabled"] = True
        await advance(_DAY_HOURS)
        if not made.is_deleted:
            del made.props["disabled"]

    text("p", words("demo.clock_why"), "hint")
    with tag("div", "chips"), button("", push, "chip") as made:
        picture("more_time")
        text("span", words("demo.day_passed"))
