"""NiceGUI under an app of ours; put there last, for it answers whatever nobody else does."""

from __future__ import annotations

from fastapi import FastAPI
from nicegui import ui


def mount(app: FastAPI) -> None:
    """Put all pages NiceGUI was told about on an app. Only one app with pages can live in a process."""
    ui.run_with(
        app,
        title="dveri",
        favicon="🚪",
        language="uk",
        tailwind=False,
        binding_refresh_interval=None,
        show_welcome_message=False,
    )
