"""Who may change what citizens hear, and what is said when somebody may not or nothing is there."""

from __future__ import annotations

from typing import Final

from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.storage import Work

#: Source: loop.md 7.6; they see no case. A supervisor's work is with people.
EDITORS: Final = frozenset({Role.ADMINISTRATOR})


class NotAnEditor(PermissionError):
    """This member of the staff may not change the dialogs. Nothing has happened."""


async def editor(work: Work, manager: ManagerId) -> Manager:
    """Give somebody who may change the dialogs.

    Raises:
        NotAnEditor: they may not, or have left.
    """
    found = await work.staff.load(manager)
    if found.role not in EDITORS or not found.is_active:
        raise NotAnEditor
    return found
