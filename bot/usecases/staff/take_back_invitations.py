"""What somebody offered to others works no more once they may not offer it."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.usecases.office import Office


async def take_back_invitations(office: Office, work: Work, who: Manager, *, actor: str) -> None:
    """Revoke every open invitation that somebody approved."""
    for one in await work.invitations.unused(who.hromada):
        if one.made_by == f"manager:{who.id}" and await work.invitations.revoke(one.code_hash, office.now()):
            await work.audit.add(Record(actor, Action.INVITATION_REVOKED, one.code_hash[:16], office.now()))
