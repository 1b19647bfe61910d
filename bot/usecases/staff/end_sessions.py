"""Somebody is signed out everywhere at once: they left, their role changed, or whoever watches over them says so."""

from __future__ import annotations

from bot.casework.appointing import may_sign_out
from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.usecases.office import Office


async def end_sessions_of(office: Office, work: Work, who: Manager, *, actor: str) -> int:
    """End every session of somebody, and every link that would begin one; how many sessions there were.

    Args:
        actor: who does it, for the audit: "manager:<id>" or "system".
    """
    await work.sessions.forget_links(who.id)
    found = await work.sessions.of_manager(who.id)
    for session in found:
        await work.sessions.end(session.id)
    if found:
        await work.audit.add(Record(actor, Action.SIGNED_OUT, who.id, office.now(), str(len(found))))
    return len(found)


async def end_sessions(office: Office, *, by: ManagerId, manager: ManagerId) -> int | None:
    """Sign somebody of one's staff out everywhere: a telephone was lost; they may sign in again.

    Returns:
        How many sessions there were; None when this is not for them to do, or there is nobody of that id.
    """
    async with office.work() as work:
        try:
            who, overseer = await work.staff.load(manager), await work.staff.load(by)
        except KeyError:
            return None
        if not may_sign_out(overseer, who):
            return None
        return await end_sessions_of(office, work, who, actor=f"manager:{by}")
