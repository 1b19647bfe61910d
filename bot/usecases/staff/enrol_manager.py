"""How somebody joins the staff: a one-time link, made by whoever may, opened by whom it was made for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.records import Invitation
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.secret_codes import hash_of, new_code

# Source: loop.md 7.6, "Invite codes: single-use, at most 72 h".
VALID_FOR = timedelta(hours=72)


async def invite(office: Office, *, hromada: HromadaCode, name: str, role: Role, by: str, email: str = "") -> str:
    """Make an invitation.

    Args:
        by: who approved it: "manager:<id>" or "system".
        email: where they can be written to; they need no Telegram then.

    Returns:
        The code, for `https://t.me/<bot>?start=<code>` or `<console>/login/<code>`, whichever is opened first: 22
        characters that Telegram takes there. It is shown once: only its hash is kept.
    """
    code = new_code(office)
    async with office.work() as work:
        invitation = Invitation(hash_of(code), hromada, name, role, office.now() + VALID_FOR, email)
        await work.staff.invite(invitation)
        record = Record(by, Action.MANAGER_INVITED, invitation.code_hash[:16], office.now(), role.value)
        await work.audit.add(record)
    return code


async def accept(office: Office, *, code: str, account: int, language: str) -> Manager | None:
    """Use an invitation.

    Somebody who is on the staff already stays who they are: opening a link twice is harmless. A new invitation
    to the same hromada gives them its name and role. One to the mailbox of somebody who has worked without Telegram
    gives them this account.

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
        owner = await _by_email(work, invitation)
        known = known or _without_telegram(owner, invitation, account)
        if owner is not None and (known is None or owner.id != known.id):
            # The mailbox stays whose it is.
            invitation = replace(invitation, email="")
        manager = _joined(known, invitation) if known else _new(office, invitation, account, language)
        await _enrol(office, work, manager)
        return manager


async def accept_on_web(office: Office, *, code: str, language: str) -> Manager | None:
    """Use an invitation without Telegram: whoever opens the link joins the staff, reachable by e-mail alone.

    Returns:
        The manager; None when the code is unknown, used or expired.
    """
    async with office.work() as work:
        invitation = await work.staff.accept(hash_of(code), office.now())
        if invitation is None:
            return None
        known = await _by_email(work, invitation)
        manager = _joined(known, invitation) if known else _new(office, invitation, None, language)
        await _enrol(office, work, manager)
        return manager


async def choose_language(office: Office, *, manager: Manager, language: str) -> Manager:
    """Write to a manager in this language from now on."""
    changed = replace(manager, language=language)
    async with office.work() as work:
        await work.staff.add(changed)
    return changed


async def _by_email(work: Work, invitation: Invitation) -> Manager | None:
    return await work.staff.find_by_email(invitation.email) if invitation.email else None


def _without_telegram(found: Manager | None, invitation: Invitation, account: int) -> Manager | None:
    """Give who has worked by e-mail alone in the hromada of an invitation the account they opened it with."""
    if found is None or found.account is not None or found.hromada != invitation.hromada:
        return None
    return replace(found, account=account)


def _new(office: Office, invitation: Invitation, account: int | None, language: str) -> Manager:
    return Manager(
        ManagerId(office.chance.id()),
        invitation.hromada,
        invitation.name,
        invitation.role,
        account,
        language,
        email=invitation.email,
    )


def _joined(known: Manager, invitation: Invitation) -> Manager:
    # Their referrals belong to their hromada (invariant I14): another one needs another account.
    if invitation.hromada != known.hromada:
        return known
    email = invitation.email or known.email
    return replace(known, name=invitation.name, role=invitation.role, email=email, is_active=True)


async def _enrol(office: Office, work: Work, manager: Manager) -> None:
    await work.staff.add(manager)
    await work.audit.add(
        Record(f"manager:{manager.id}", Action.MANAGER_ENROLLED, manager.id, office.now(), manager.role.value)
    )
