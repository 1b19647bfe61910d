"""How somebody joins the staff: a one-time link, made by whoever may, opened by whom it was made for."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from bot.casework.audit import Action, Record
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.records import Invitation
from bot.ports.storage import Work
from bot.usecases.office import Office

# Source: loop.md 7.6, "Invite codes: at least 128-bit CSPRNG in link, single-use, at most 72 h, stored hashed";
# a code of so many bits needs no slow hash (ASVS 5.0, 6.5.2).
CODE_OCTETS = 16
VALID_FOR = timedelta(hours=72)


async def invite(office: Office, *, hromada: HromadaCode, name: str, role: Role, by: str) -> str:
    """Make an invitation.

    Args:
        by: who approved it: "manager:<id>" or "system".

    Returns:
        The code, for `https://t.me/<bot>?start=<code>`: 22 characters that Telegram takes there. It is shown
        once: only its hash is kept.
    """
    code = urlsafe_b64encode(office.chance.octets(CODE_OCTETS)).decode().rstrip("=")
    async with office.work() as work:
        invitation = Invitation(hash_of(code), hromada, name, role, office.now() + VALID_FOR)
        await work.staff.invite(invitation)
        record = Record(by, Action.MANAGER_INVITED, invitation.code_hash[:16], office.now(), role.value)
        await work.audit.add(record)
    return code


async def accept(office: Office, *, code: str, account: int, language: str) -> Manager | None:
    """Use an invitation.

    Somebody who is on the staff already stays who they are: opening a link twice is harmless. A new invitation
    to the same hromada gives them its name and role.

    Args:
        account: their Telegram id.
        language: in which they shall be written to.

    Returns:
        The manager; None when the code is unknown, used or expired, which look alike from outside.
    """
    async with office.work() as work:
        known = await work.staff.find(account)
        invitation = await work.staff.accept(hash_of(code), office.now())
        if invitation is None:
            return known
        manager = _joined(known, invitation) if known else _new(office, invitation, account, language)
        await _enrol(office, work, manager)
        return manager


async def choose_language(office: Office, *, manager: Manager, language: str) -> Manager:
    """Write to a manager in this language from now on."""
    changed = replace(manager, language=language)
    async with office.work() as work:
        await work.staff.add(changed)
    return changed


def hash_of(code: str) -> str:
    """Give what is stored instead of a code."""
    return sha256(code.encode()).hexdigest()


def _new(office: Office, invitation: Invitation, account: int, language: str) -> Manager:
    return Manager(
        ManagerId(office.chance.id()), invitation.hromada, invitation.name, invitation.role, account, language
    )


def _joined(known: Manager, invitation: Invitation) -> Manager:
    # Their referrals belong to their hromada (invariant I14): another one needs another account.
    if invitation.hromada != known.hromada:
        return known
    return replace(known, name=invitation.name, role=invitation.role, is_active=True)


async def _enrol(office: Office, work: Work, manager: Manager) -> None:
    await work.staff.add(manager)
    await work.audit.add(
        Record(f"manager:{manager.id}", Action.MANAGER_ENROLLED, manager.id, office.now(), manager.role.value)
    )
