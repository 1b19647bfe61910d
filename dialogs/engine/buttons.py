"""Buttons that are no answers."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.effects import Command
from dialogs.inputs import Control
from dialogs.wording import Wording


def command(bundle: Bundle, control: Control, value: str = "", label: Wording | None = None) -> Command:
    """Make a button of something that is always there."""
    known = bundle.catalogue.controls.get(control.value)
    return Command(control, label or (known.label if known else Wording("", control.value)), value)
