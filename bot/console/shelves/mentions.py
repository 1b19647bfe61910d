"""Places that name an entry, in words and with the way there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.console.pages.markup import tag, text
from bot.console.shelves.words import label_in, name_of_shelf
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.dress import path_of_draft, path_of_script
from bot.console.workshop.naming import Names
from dialogs.editing.naming import CATALOGUE, SCRIPTS, STORIES, NameUse
from dialogs.editing.options import title_of
from dialogs.editing.page import read_page
from dialogs.editing.values import CannotEdit, Value

#: Places named in one list; the rest is counted. A product choice.
_NAMED: Final = 12
_STEPS: Final = "steps"


@dataclass(frozen=True, slots=True)
class Line:
    """One place; `href` is "" where there is no page to go to."""

    said: str
    href: str = ""


def lines_of(desk: DraftSeat, uses: Iterable[NameUse]) -> tuple[Line, ...]:
    """Say where something is named, each place once."""
    return tuple(dict.fromkeys(_line(desk, use) for use in uses))


def draw_lines(desk: DraftSeat, uses: Iterable[NameUse]) -> None:
    """Draw the list."""
    lines = lines_of(desk, uses)
    with tag("ul", "shelf-mentions"):
        for line in lines[:_NAMED]:
            with tag("li"):
                if line.href:
                    text("a", line.said, href=line.href)
                else:
                    text("span", line.said)
        if len(lines) > _NAMED:
            text("li", desk.seat.speech.count("shelf.and_more", len(lines) - _NAMED))


def _line(desk: DraftSeat, use: NameUse) -> Line:
    line = desk.seat.speech.line
    parts = [str(part) for part in use.place]
    if use.path.startswith(SCRIPTS):
        script = desk.script_at(use.path)
        href = path_of_script(desk.draft.id, script)
        if len(parts) > 1 and parts[0] == _STEPS:
            found = Names(desk.seat.speech, desk.bundle).step(desk.bundle.scripts.get(script), parts[1])
            said = line("shelf.in_step", script=desk.script_title(script), step=found)
            return Line(said, f"{href}?step={parts[1]}")
        return Line(line("shelf.in_script", script=desk.script_title(script)), href)
    if use.path.startswith(CATALOGUE) and len(parts) > 1:
        section, entry = parts[0], parts[1]
        things = getattr(desk.bundle.catalogue, section, {})
        shelf, title = name_of_shelf(desk.seat.speech, section), title_of(things[entry]) if entry in things else entry
        field = label_in(desk.seat, section, parts[2]) if len(parts) > 2 else ""  # noqa: PLR2004
        href = f"{path_of_draft(desk.draft.id)}/catalogue/{section}?entry={entry}"
        return Line(line("shelf.in_entry", shelf=shelf, entry=title or entry, field=field), href)
    if use.path.startswith(STORIES):
        return Line(line("shelf.in_story", story=_story(desk, use)))
    return Line(line("shelf.in_file", path=use.path))


def _story(desk: DraftSeat, use: NameUse) -> str:
    """Name a story by its title."""
    try:
        stories: Value | None = read_page(desk.files.get(use.path, "")).get("stories")
    except CannotEdit:
        stories = None
    at = use.place[1] if len(use.place) > 1 else ""
    if isinstance(stories, list | tuple) and isinstance(at, int) and at < len(stories):
        held = stories[at]
        return str(held.get("story", "")) if isinstance(held, dict) else use.path
    return use.path
