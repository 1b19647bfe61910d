"""How pages of the workshop look, and where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from nicegui import ui

from bot.console.pages.ways import WORKSHOP

_HERE: Final = Path(__file__).parent
_STYLE: Final = (_HERE / "workshop.css").read_text(encoding="utf-8")
_SCRIPT: Final = (_HERE / "workshop.js").read_text(encoding="utf-8")
#: How long a page waits for a browser on a slow line to come back before it forgets it, in seconds. A product choice.
PATIENCE: Final = 600.0


def dress() -> None:
    """Give a page the workshop's look and its keys."""
    ui.add_css(_STYLE)
    ui.add_body_html(f"<script>{_SCRIPT}</script>")


def path_of_draft(draft: str) -> str:
    """Tell where a draft is."""
    return f"{WORKSHOP}/{draft}"


def path_of_script(draft: str, script: str) -> str:
    """Tell where a script of a draft is."""
    return f"{WORKSHOP}/{draft}/script/{script}"
