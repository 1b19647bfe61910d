"""What the page of a script has besides the talk: further tabs, and a chat beside them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.drawing_tab import draw_diagram
from bot.console.workshop.preview import draw_preview
from bot.console.workshop.script_page import Tabs
from bot.console.workshop.spot import Spot
from bot.console.workshop.yaml_tab import draw_yaml


def _preview(desk: DraftSeat, spot: Spot) -> Callable[[str], Awaitable[None]]:
    return draw_preview(desk, spot).start_at


#: Drawn when they are opened first.
TABS: Final = Tabs({"yaml": draw_yaml, "drawing": draw_diagram}, _preview)
