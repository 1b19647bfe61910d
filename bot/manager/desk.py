"""One manager at work."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.owners import Manager
from bot.manager.voice import Voice
from bot.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Desk:
    """One manager at work in one transaction: the office, who they are, how they are spoken to."""

    office: Office
    manager: Manager
    voice: Voice
