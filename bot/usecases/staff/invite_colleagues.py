"""Inviting people to the staff: one by a form, or many by a table, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.appointing import OVERSEERS, may_oversee, roles_given_by
from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.casework.people_rows import (
    COLUMNS,
    Guest,
    GuestFault,
    GuestRow,
    Vocabulary,
    faults_of,
    passed_over,
    read_people,
)
from bot.ports.invitations import Invitation
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.enrol_manager import VALID_FOR, add_invitation
from bot.usecases.staff.guard_ways_in import may_turn_mailbox
from bot.usecases.staff.secret_codes import hash_of, new_code

#: So many invitations of one hromada in a day: whoever takes over a desk must not write to the whole country.
MADE_AT_MOST, MADE_WITHIN = 600, timedelta(days=1)


class InviteVerdict(StrEnum):
    """What came of it; each has a line `crew.invite_<verdict>` in the `console` catalogue."""

    MADE = "made"
    NOT_ALLOWED = "not_allowed"
    #: Something is wrong with somebody; `faults` say what.
    BAD = "bad"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation that was made.

    Attributes:
        code: shown once; only its hash is kept.
        is_mailed: whether a letter with the link is on its way.
    """

    guest: Guest
    code: str
    until: datetime
    is_mailed: bool


@dataclass(frozen=True, slots=True)
class Inviting:
    """What came of inviting: everybody in the order given, or nobody, and why."""

    verdict: InviteVerdict
    invited: tuple[Invited, ...] = ()
    faults: tuple[tuple[GuestFault, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Localized:
    """Words of the console's catalogue that a table may be written in: a line of it, to our own word."""

    columns: Mapping[str, str]
    roles: Mapping[str, Role]
    languages: Mapping[str, str]


_NO_WORDS = Localized({}, {}, {})


async def invite_colleague(office: Office, *, by: ManagerId, guest: Guest) -> Inviting:
    """Invite somebody to one's own hromada, by a link that works once; by a letter, too, when there is an address.

    An open invitation to the same mailbox works no more.
    """
    async with office.work() as work:
        host = await work.staff.load(by)
        words = await _words(office, work, host)
        faults = (*faults_of(guest, words), *await _faults_here(office, work, host, guest))
        return await _invite(office, work, host, [guest], faults)


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table of people that was looked at.

    Attributes:
        passed_over: columns that were not read, for nobody here knows them.
    """

    rows: tuple[GuestRow, ...]
    passed_over: tuple[str, ...]


async def preview_colleagues(
    office: Office, *, by: ManagerId, rows: Sequence[Sequence[object]], localized: Localized = _NO_WORDS
) -> TablePreview:
    """Read a table of people and find everything wrong with it; nobody is invited yet.

    Raises:
        NotPeople: a column is missing.
        TooManyPeople: it is too long.
    """
    async with office.work() as work:
        host = await work.staff.load(by)
        words = await _words(office, work, host, localized)
        read = tuple([await _looked_up(office, work, host, one) for one in read_people(rows, words)])
        return TablePreview(read, passed_over(rows[0], words) if rows else ())


async def invite_colleagues(office: Office, *, by: ManagerId, guests: Sequence[Guest]) -> Inviting:
    """Invite everybody of a table that was looked at, or nobody when something is wrong by now."""
    async with office.work() as work:
        host = await work.staff.load(by)
        words = await _words(office, work, host)
        faults = [fault for guest in guests for fault in faults_of(guest, words)]
        for guest in guests:
            faults += await _faults_here(office, work, host, guest)
        return await _invite(office, work, host, guests, faults)


async def revoke_invitation(office: Office, *, by: ManagerId, code_hash: str) -> bool:
    """Let an invitation of one's hromada work no more; False when it did not, or is not theirs to take back."""
    async with office.work() as work:
        host, found = await work.staff.load(by), await work.invitations.find(code_hash)
        if found is None or not _may_revoke(host, found) or not await work.invitations.revoke(code_hash, office.now()):
            return False
        await work.audit.add(Record(f"manager:{by}", Action.INVITATION_REVOKED, code_hash[:16], office.now()))
        return True


def _may_revoke(host: Manager, invitation: Invitation) -> bool:
    is_above = host.is_active and host.role in OVERSEERS and host.hromada == invitation.hromada
    return is_above and invitation.role in roles_given_by(host)


async def _invite(
    office: Office, work: Work, host: Manager, guests: Sequence[Guest], faults: Sequence[tuple[GuestFault, str]]
) -> Inviting:
    if not roles_given_by(host):
        return Inviting(InviteVerdict.NOT_ALLOWED)
    if faults:
        return Inviting(InviteVerdict.BAD, faults=tuple(faults))
    await work.staff.hold(host.hromada)
    made = await work.invitations.count_since(host.hromada, office.now() - MADE_WITHIN)
    if made + len(guests) > MADE_AT_MOST:
        return Inviting(InviteVerdict.TOO_MANY)
    await _take_back_older(office, work, host, guests)
    return Inviting(InviteVerdict.MADE, tuple([await _make(office, work, host, guest) for guest in guests]))


async def _make(office: Office, work: Work, host: Manager, guest: Guest) -> Invited:
    code, now = new_code(office), office.now()
    offer = Invitation(
        hash_of(code),
        host.hromada,
        guest.name,
        guest.role,
        now + VALID_FOR,
        guest.email,
        made_by=f"manager:{host.id}",
        made_at=now,
        language=guest.language,
        districts=guest.districts,
        comes_back=guest.comes_back,
    )
    await add_invitation(work, offer)
    is_mailed = bool(guest.email and office.site)
    if is_mailed:
        await work.outbox.put(_letter(office, host, offer, code), at=now)
    return Invited(guest, code, offer.expires_at, is_mailed)


def _letter(office: Office, host: Manager, offer: Invitation, code: str) -> Outgoing:
    language = offer.language or host.language

    def line(key: str, **blanks: object) -> str:
        return office.translator.line(key, language, **blanks)

    until = office.translator.moment(offer.expires_at, language)
    text = line("mail.invitation", link=f"{office.site}/login/{code}", until=until)
    return Outgoing(Channel.MAIL, offer.code_hash, Message(text, subject=line("mail.invitation_subject")))


async def _take_back_older(office: Office, work: Work, host: Manager, guests: Sequence[Guest]) -> None:
    """Let who is invited again have one open invitation, not two."""
    mailboxes = {guest.email.casefold() for guest in guests if guest.email}
    returning = {guest.comes_back for guest in guests if guest.comes_back}
    for one in await work.invitations.unused(host.hromada):
        if one.email.casefold() in mailboxes or one.comes_back in returning:
            await work.invitations.revoke(one.code_hash, office.now())


async def _words(office: Office, work: Work, host: Manager, localized: Localized = _NO_WORDS) -> Vocabulary:
    settings = await work.hromada_settings.of(host.hromada)
    titles = {one.title.casefold(): one.id for one in settings.districts}
    return Vocabulary(
        columns={**{name: name for name in COLUMNS}, **localized.columns},
        roles={**{role.value: role for role in Role}, **localized.roles},
        districts={**titles, **{one.id.casefold(): one.id for one in settings.districts}},
        languages={**{one: one for one in office.translator.languages}, **localized.languages},
        given=roles_given_by(host),
    )


async def _looked_up(office: Office, work: Work, host: Manager, row: GuestRow) -> GuestRow:
    faults = await _faults_here(office, work, host, row.guest) if row.guest is not None else ()
    return replace(row, guest=None, faults=tuple(faults)) if faults else row


async def _faults_here(office: Office, work: Work, host: Manager, guest: Guest) -> list[tuple[GuestFault, str]]:
    """Find what is wrong with somebody to invite because of who works here, or elsewhere."""
    if guest.comes_back is not None:
        back = await _who_left(work, guest.comes_back)
        if back is None or back.is_active or not may_oversee(host, back):
            return [(GuestFault.ON_STAFF, guest.name)]
        if not await may_turn_mailbox(office, work, back.id, by=f"manager:{host.id}"):
            return [(GuestFault.SECOND_PERSON, guest.name)]
    owner = await work.staff.find_by_email(guest.email) if guest.email else None
    if owner is None:
        return []
    if not owner.is_active:
        is_free = await may_turn_mailbox(office, work, owner.id, by=f"manager:{host.id}")
        return [] if is_free else [(GuestFault.SECOND_PERSON, guest.email)]
    return [(GuestFault.ON_STAFF if owner.hromada == host.hromada else GuestFault.TAKEN, guest.email)]


async def _who_left(work: Work, manager: ManagerId) -> Manager | None:
    try:
        return await work.staff.load(manager)
    except KeyError:
        return None
