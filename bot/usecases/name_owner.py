"""What the citizen is told about who answers for their need."""

from __future__ import annotations

from bot.casework.names import ManagerId
from bot.casework.owners import Owner, OwnerKind
from bot.ports.storage import Work
from bot.usecases.office import Office
from dialogs.wording import Wording


async def name_owner(office: Office, work: Work, owner: Owner | None) -> Wording:
    """Give the name of an owner as a line of the current edition: a named manager, or the duty queue."""
    bundle = office.editions.current
    if owner is None or owner.kind is OwnerKind.QUEUE:
        return bundle.phrase("owner_queue")
    manager = await work.staff.load(ManagerId(owner.id))
    return bundle.phrase("owner_named").filled(name=manager.name)
