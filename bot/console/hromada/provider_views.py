"""How others will see a provider: a citizen, a partner, a manager. What a secret address hides is seen at once."""

from __future__ import annotations

from collections.abc import Mapping

from bot.console.hromada.naming import Naming
from bot.console.pages.markup import tag, text

#: What of a provider a citizen reads, and what a manager reads beside it.
_CITIZEN = ("who", "phone", "site", "hours", "access", "languages")
_MANAGER = ("sector", "kind", "email", "serves")


def draw_views(naming: Naming, cells: Mapping[str, str], *, works: bool) -> None:
    """Draw what each of them sees of these cells."""
    is_hidden = cells.get("confidential") == "yes"
    with tag("div", "views"):
        with tag("div", "view").mark("view-citizen"):
            text("h3", naming.line("place.view_citizen"))
            if not works or cells.get("verified") == "no":
                text("p", naming.line("place.view_closed" if not works else "place.view_unverified"))
            else:
                _draw_card(naming, cells, is_hidden=is_hidden)
        with tag("div", "view").mark("view-partner"):
            text("h3", naming.line("place.view_partner"))
            text("p", cells.get("name", ""))
            text("p", naming.line("place.view_partner_hidden" if is_hidden else "place.view_partner_open"))
        with tag("div", "view").mark("view-manager"):
            text("h3", naming.line("place.view_manager"))
            _draw_card(naming, cells, is_hidden=is_hidden)
            _draw_lines(naming, cells, _MANAGER)


def _draw_card(naming: Naming, cells: Mapping[str, str], *, is_hidden: bool) -> None:
    text("p", cells.get("name", ""))
    if is_hidden:
        text("p", naming.line("place.view_no_address"))
    else:
        place = ", ".join(part for part in (cells.get("settlement", ""), cells.get("address", "")) if part)
        if place:
            text("p", naming.line("place.view_line", name=naming.column("address"), said=place))
    _draw_lines(naming, cells, _CITIZEN)


def _draw_lines(naming: Naming, cells: Mapping[str, str], columns: tuple[str, ...]) -> None:
    for column in columns:
        if cells.get(column):
            said = naming.cell(column, cells[column])
            text("p", naming.line("place.view_line", name=naming.column(column), said=said))
