"""The staff's side: the manager's phone, and the supervisor's behind a second tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from bot.console.demo.phone import PhoneView
from bot.console.demo.phones import DemoSpot, Phone, Role
from bot.console.pages.markup import Words, button, tag, text
from bot.console.pages.unread import Unread

_NAMES: Final = {
    Role.MANAGER: "demo.role_manager",
    Role.SUPERVISOR: "demo.role_supervisor",
    Role.DUTY: "demo.role_duty",
}


class StaffSide:
    """Tabs and the phones behind them; one is in sight."""

    def __init__(
        self,
        staff: Sequence[tuple[Role, Phone]],
        words: Words,
        spots: Sequence[DemoSpot],
        *,
        on_news: Callable[[int], None],
    ) -> None:
        self._chosen = staff[0][0]
        self._tabs: dict[Role, TextElement] = {}
        self._unread: dict[Role, Unread] = {}
        self._panels: dict[Role, ui.element] = {}
        with tag("div", "tabs", role="tablist", aria_label=words("demo.staff")):
            for role, _ in staff:
                self._draw_tab(role, words)
        for role, phone in staff:
            with tag("div", "panel", role="tabpanel", aria_labelledby=f"tab-{role}", id=f"panel-{role}") as panel:
                PhoneView(phone, words, spots, on_news=self._counting(role, on_news))
            self._panels[role] = panel
        self.choose(self._chosen)

    def choose(self, chosen: Role) -> None:
        """Bring one phone into sight."""
        self._chosen = chosen
        self._unread[chosen].clear()
        for role, panel in self._panels.items():
            panel.set_visibility(role is chosen)
            self._tabs[role].props["aria-selected"] = "true" if role is chosen else "false"

    def _draw_tab(self, role: Role, words: Words) -> None:
        tab = button("", lambda: self.choose(role), "tab", role="tab", id=f"tab-{role}", aria_controls=f"panel-{role}")
        self._tabs[role] = tab
        with tab:
            text("span", words(_NAMES[role]))
            self._unread[role] = Unread(words)

    def _counting(self, role: Role, on_news: Callable[[int], None]) -> Callable[[int], None]:
        def count(news: int) -> None:
            if role is not self._chosen:
                self._unread[role].add(news)
            on_news(news)

        return count
