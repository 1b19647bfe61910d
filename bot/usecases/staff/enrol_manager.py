"""How somebody joins the staff: a one-time link, approved by whoever may, opened by whom it was made for.

An invitation of a colleague makes somebody new, or lets somebody who left come back. It never opens the place of
somebody who works here: else whoever may invite could become whoever stands above them (loop.md 7.6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.casework.appointing import OVERSEERS, roles_given_by
from bot.casework.audit import Action, Record
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.casework.proving import is_forgiven, wait_of
from bot.ports.invitations import BY_SYSTEM, Invitation
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.change_role import appoint
from bot.usecases.staff.guard_ways_in import note_mailbox
from bot.usecases.staff.secret_codes import hash_of, new_code

# Source: loop.md 7.6, "Invite codes: single-use, at most 72 h".
VALID_FOR = timedelta(hours=72)
_MANAGER = "manager:"
#: Where whoever hears of somebody new looks who it is.
_PEOPLE = "/desk/people"
#: So many codes that do not exist an account may try before it waits. Source: loop.md 7.6, "rate limit 5/h".
_FREE_CODES = 5


async def invite(office: Office, *, hromada: HromadaCode, name: str, role: Role, by: str, email: str = "") -> str:
    """Make an invitation.

    Args:
        by: who approved it: "manager:<id>" or "system".
        email: where they can be written to; they need no Telegram then.

    Returns:
        The code, for `https://t.me/<bot>?start=<code>` or `<console>/login/<code>`, whichever is opened first: 22
        characters that Telegram takes there. It is shown once: only its hash is kept.
    """
    code, now = new_code(office), office.now()
    async with office.work() as work:
        offer = Invitation(hash_of(code), hromada, name, role, now + VALID_FOR, email, made_by=by, made_at=now)
        await add_invitation(work, offer)
    return code


async def add_invitation(work: Work, invitation: Invitation) -> None:
    """Remember an invitation, and who approved it, inside the caller's transaction."""
    at = invitation.made_at or invitation.expires_at - VALID_FOR
    await work.invitations.add(invitation)
    subject = invitation.code_hash[:16]
    await work.audit.add(Record(invitation.made_by, Action.MANAGER_INVITED, subject, at, invitation.role.value))


async def accept(office: Office, *, code: str, account: int, language: str) -> Manager | None:
    """Use an invitation in Telegram.

    Somebody who is on the staff already stays who they are: opening a link twice is harmless. Only one made on the
    command line changes them: it gives its name and role in the same hromada, and to somebody who has worked without
    Telegram this account.

    Args:
        account: their Telegram id.
        language: in which they shall be written to, unless the invitation says another.

    Returns:
        The manager; None when the code is unknown, used, revoked or expired, which look alike from outside.
    """
    async with office.work() as work:
        known = await work.staff.find(account)
        if known is None and await _guesses(office, work, account):
            return None
        invitation = await _open_invitation(office, work, code)
        if invitation is None and known is None:
            await _note_guess(office, work, account)
        if invitation is None or (known is not None and known.is_active and not _is_system(invitation)):
            return known
        return await _accept(office, work, invitation, _Guest(language, account, known))


async def accept_on_web(office: Office, *, code: str, language: str) -> Manager | None:
    """Use an invitation without Telegram: whoever opens the link joins the staff, reachable by e-mail alone.

    Returns:
        The manager; None when the code is unknown, used, revoked or expired, or its mailbox belongs to somebody who
        works here already and has their own way in.
    """
    async with office.work() as work:
        invitation = await _open_invitation(office, work, code)
        if invitation is None:
            return None
        owner = await _by_email(work, invitation)
        if owner is not None and owner.is_active and not _is_system(invitation):
            return None
        return await _accept(office, work, invitation, _Guest(language))


async def choose_language(office: Office, *, manager: Manager, language: str) -> Manager:
    """Write to a manager in this language from now on."""
    async with office.work() as work:
        changed = replace(await work.staff.load(manager.id), language=language)
        await work.staff.add(changed)
    return changed


@dataclass(frozen=True, slots=True)
class _Guest:
    """Who opened an invitation.

    Attributes:
        account: None on the web.
        known: who has this account.
    """

    language: str
    account: int | None = None
    known: Manager | None = None


async def _guesses(office: Office, work: Work, account: int) -> bool:
    """Say whether an account has tried so many codes in vain that it has to wait."""
    tries = await work.tries.standing(_guesser(account))
    return wait_of(tries, free=_FREE_CODES, now=office.now()) > timedelta()


async def _note_guess(office: Office, work: Work, account: int) -> None:
    tries = await work.tries.standing(_guesser(account))
    await work.tries.fail(_guesser(account), office.now(), anew=is_forgiven(tries, office.now()))


def _guesser(account: int) -> str:
    return f"invitation:{account}"


async def _open_invitation(office: Office, work: Work, code: str) -> Invitation | None:
    """Find an invitation that works, whose approver may still offer it."""
    found = await work.invitations.find(hash_of(code))
    if found is None or not found.is_open(office.now()):
        return None
    if _is_system(found):
        return found
    by = await work.staff.load(ManagerId(found.made_by.removeprefix(_MANAGER)))
    return found if by.hromada == found.hromada and found.role in roles_given_by(by) else None


async def _accept(office: Office, work: Work, invitation: Invitation, guest: _Guest) -> Manager | None:
    await work.staff.hold(invitation.hromada)
    if not await work.invitations.use(invitation.code_hash, office.now()):
        return guest.known
    owner = await _by_email(work, invitation)
    somebody = await _somebody(work, invitation, guest, owner)
    if owner is not None and owner.is_active and (somebody is None or owner.id != somebody.id):
        # The mailbox stays whose it is.
        invitation = replace(invitation, email="")
    await _free(work, invitation, guest, somebody)
    if somebody is None:
        return await _enrol(office, work, _new(office, invitation, guest), invitation)
    if not somebody.is_active:
        return await _return(office, work, somebody, _back(somebody, invitation, guest), invitation)
    return await _again(office, work, somebody, invitation)


async def _somebody(work: Work, invitation: Invitation, guest: _Guest, owner: Manager | None) -> Manager | None:
    """Find who of the staff it is, if anybody: who works here, or left and comes back to the same hromada."""
    if guest.known is not None and guest.known.is_active:
        return guest.known
    returning = await work.staff.load(invitation.comes_back) if invitation.comes_back is not None else None
    for one in (returning, guest.known, owner):
        if one is not None and not one.is_active and one.hromada == invitation.hromada:
            return one
    if owner is None or not owner.is_active or not _is_system(invitation):
        return None
    if guest.account is None:
        return owner
    has_room = owner.account is None and owner.hromada == invitation.hromada
    return replace(owner, account=guest.account) if has_room else None


async def _free(work: Work, invitation: Invitation, guest: _Guest, somebody: Manager | None) -> None:
    """Take the account and the mailbox from those who left, so that whoever comes may have them."""
    mine = somebody.id if somebody is not None else None
    owner = await _by_email(work, invitation)
    if owner is not None and not owner.is_active and owner.id != mine:
        await work.staff.add(replace(owner, email=""))
    known = await work.staff.find(guest.account) if guest.account is not None else None
    if known is not None and not known.is_active and known.id != mine:
        await work.staff.add(replace(known, account=None))


async def _by_email(work: Work, invitation: Invitation) -> Manager | None:
    return await work.staff.find_by_email(invitation.email) if invitation.email else None


def _new(office: Office, invitation: Invitation, guest: _Guest) -> Manager:
    return Manager(
        ManagerId(office.chance.id()),
        invitation.hromada,
        invitation.name,
        invitation.role,
        guest.account,
        invitation.language or guest.language,
        email=invitation.email,
        districts=invitation.districts,
    )


def _back(somebody: Manager, invitation: Invitation, guest: _Guest) -> Manager:
    return replace(
        somebody,
        name=invitation.name,
        role=invitation.role,
        account=somebody.account if guest.account is None else guest.account,
        email=invitation.email or somebody.email,
        districts=invitation.districts,
        is_active=True,
        substitute=None,
        away=(),
    )


async def _again(office: Office, work: Work, known: Manager, invitation: Invitation) -> Manager:
    """Give somebody who works here what an invitation of the command line says."""
    # Their referrals belong to their hromada (invariant I14): another one needs another account.
    if invitation.hromada != known.hromada:
        return known
    await work.staff.add(replace(known, name=invitation.name, email=invitation.email or known.email))
    await appoint(office, work, await work.staff.load(known.id), invitation.role, actor=invitation.made_by)
    return await _note(office, work, await work.staff.load(known.id), invitation)


async def _return(office: Office, work: Work, before: Manager, after: Manager, invitation: Invitation) -> Manager:
    """Let somebody who left come back; where they could be reached before, they hear of it."""
    found = await _enrol(office, work, after, invitation)
    if before.email.casefold() != after.email.casefold():
        await note_mailbox(office, work, before, found, by=invitation.made_by)
    await tell_staff(office, work, found, "came_back", page="/desk/me")
    return found


async def _enrol(office: Office, work: Work, manager: Manager, invitation: Invitation) -> Manager:
    await work.staff.add(manager)
    return await _note(office, work, await work.staff.load(manager.id), invitation)


async def _note(office: Office, work: Work, manager: Manager, invitation: Invitation) -> Manager:
    detail = f"{manager.role} {invitation.made_by}"
    if not _is_system(invitation):
        await _tell_of_joining(office, work, manager)
    await work.audit.add(Record(f"{_MANAGER}{manager.id}", Action.MANAGER_ENROLLED, manager.id, office.now(), detail))
    return manager


async def _tell_of_joining(office: Office, work: Work, manager: Manager) -> None:
    """Let those who watch over a hromada hear of somebody new: nobody opens its door in silence."""
    for one in await work.staff.of_hromada(manager.hromada):
        if one.is_active and one.role in OVERSEERS and one.id != manager.id:
            await tell_staff(office, work, one, "joined", page=_PEOPLE)


def _is_system(invitation: Invitation) -> bool:
    return invitation.made_by == BY_SYSTEM
