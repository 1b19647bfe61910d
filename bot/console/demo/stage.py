"""The phones side by side, and the guide beside them."""

from __future__ import annotations

from functools import partial
from typing import Final

from nicegui import ui

from bot.console.demo.guide import draw_guide
from bot.console.demo.phone import PhoneView
from bot.console.demo.phones import DemoWorld
from bot.console.demo.staff import StaffSide
from bot.console.pages.markup import Words, tag, text
from bot.console.pages.unread import Jumps

_CITIZEN: Final = "citizen"
_STAFF: Final = "staff"


def draw_stage(world: DemoWorld, words: Words, *, visitor: str) -> None:
    """Draw everything a visitor plays with inside the current element."""
    mine = world.citizen(visitor, words.language)
    if not mine.screen(1).bubbles:
        # Who has not written yet may still choose in which language to begin.
        mine.speak(words.language)
    names = {_CITIZEN: words("demo.role_citizen"), _STAFF: words("demo.staff")}
    jumps = Jumps(names, words)
    with tag("aside", "guide", aria_label=words("demo.about")):
        draw_guide(world, mine, words)
    with _side(_CITIZEN, names[_CITIZEN], jumps):
        text("h2", names[_CITIZEN], "caption")
        PhoneView(mine, words, world.spots, on_news=jumps.counting(_CITIZEN))
    with _side(_STAFF, names[_STAFF], jumps):
        StaffSide(world.staff, words, world.spots, on_news=jumps.counting(_STAFF))


def _side(name: str, label: str, jumps: Jumps) -> ui.element:
    side = tag("section", "side", id=name, aria_label=label).mark(name)
    for touch in ("pointerdown", "focusin"):
        side.on(touch, partial(jumps.look_at, name), [])
    return side
