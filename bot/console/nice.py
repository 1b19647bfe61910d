"""NiceGUI under an app of ours; put there last, for it answers whatever nobody else does."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from nicegui import app as pages
from nicegui import ui

from bot.console.entrance.strays import add_strays
from bot.ports.localization import Translator

#: Seconds a page waits for a browser that fell silent (a tunnel, a lift, a busy server) before it is forgotten and
#: has to be opened anew, with whatever was being typed in it. A product choice.
_PATIENCE: Final = 30.0


def mount(app: FastAPI, words: Translator) -> None:
    """Put all pages NiceGUI was told about on an app. Only one app with pages can live in a process.

    Args:
        words: what is said where there is no page, or where one breaks.
    """
    add_strays(app, words)
    add_strays(pages, words)
    pages.state.is_play = getattr(app.state, "is_play", False)
    # Its bar has no name that a screen reader could say, and tells nothing: pages work over a socket.
    pages.config.quasar_config["loadingBar"]["skipHijack"] = True
    ui.run_with(
        app,
        title="dveri",
        favicon="🚪",
        language="uk",
        tailwind=False,
        binding_refresh_interval=None,
        reconnect_timeout=_PATIENCE,
        show_welcome_message=False,
    )
