"""What is known of somebody on the staff changes: name, mailbox, languages, districts, room for work, who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.appointing import OVERSEERS, may_shape
from bot.casework.audit import Action, Record
from bot.casework.cards import CASE_ROLES
from bot.casework.mailboxes import is_mailbox
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.casework.people_rows import LONGEST_NAME
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.end_sessions import end_sessions_of
from bot.usecases.staff.guard_ways_in import may_turn_mailbox, note_mailbox

#: Nobody answers for so many. A product choice.
MOST_CAPACITY = 500
#: Languages people in need speak here beside the state language, which everybody on the staff speaks (ISO 639).
SPOKEN = ("en", "pl", "ro", "hu", "bg", "crh", "rom", "ukl")


@dataclass(frozen=True, slots=True)
class Profile:
    """What can be changed of somebody; see casework.owners.Manager."""

    name: str
    email: str
    language: str
    speaks: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    capacity: int = 0
    substitute: ManagerId | None = None


class ProfileVerdict(StrEnum):
    """What came of it; each has a line `crew.profile_<verdict>` in the `console` catalogue."""

    SAVED = "saved"
    SAME = "same"
    NOT_ALLOWED = "not_allowed"
    BAD_NAME = "bad_name"
    BAD_EMAIL = "bad_email"
    #: They let them begin their second step anew a short while ago: another one must change the mailbox.
    SECOND_PERSON = "second_person"
    TAKEN_EMAIL = "taken_email"
    #: Without a mailbox nobody could reach them any more.
    NEEDS_EMAIL = "needs_email"
    BAD_LANGUAGE = "bad_language"
    BAD_DISTRICT = "bad_district"
    BAD_CAPACITY = "bad_capacity"
    BAD_SUBSTITUTE = "bad_substitute"


def profile_of(manager: Manager) -> Profile:
    """Give what is known of somebody now."""
    return Profile(
        manager.name,
        manager.email,
        manager.language,
        manager.speaks,
        manager.districts,
        manager.capacity,
        manager.substitute,
    )


def may_change_email(by: Manager, who: Manager) -> bool:
    """Say whether somebody may change where another one signs in by mail: administrators, of their hromada."""
    return by.role is Role.ADMINISTRATOR and may_shape(by, who)


async def change_profile(office: Office, *, by: ManagerId, manager: ManagerId, profile: Profile) -> ProfileVerdict:
    """Change somebody of one's staff; with another mailbox they sign in anew.

    They hear of it where they were reached before, too, and so do those who watch over them.

    Raises:
        KeyError: there is no such manager. Nothing has changed.
    """
    async with office.work() as work:
        # Of two who turn both ways in at one moment, the second sees what the first did.
        await work.staff.hold((await work.staff.load(manager)).hromada)
        who, overseer = await work.staff.load(manager), await work.staff.load(by)
        wrong = await _wrong(office, work, overseer, who, profile)
        if wrong is not None:
            return wrong
        changed = replace(
            who,
            name=profile.name,
            email=profile.email,
            language=profile.language,
            speaks=profile.speaks,
            districts=profile.districts,
            capacity=profile.capacity,
            substitute=profile.substitute,
        )
        fields = " ".join(_changed(profile_of(who), profile))
        if not fields:
            return ProfileVerdict.SAME
        await _free_mailbox(work, changed)
        await work.staff.add(changed)
        await work.audit.add(Record(f"manager:{by}", Action.PROFILE_CHANGED, manager, office.now(), fields))
        if who.email.casefold() != profile.email.casefold():
            await end_sessions_of(office, work, who, actor=f"manager:{by}")
            await note_mailbox(office, work, who, changed, by=f"manager:{by}")
            await _tell_overseers(office, work, changed)
    return ProfileVerdict.SAVED


def _changed(before: Profile, after: Profile) -> Iterator[str]:
    for name in Profile.__slots__:
        if getattr(before, name) != getattr(after, name):
            yield name


async def _wrong(office: Office, work: Work, by: Manager, who: Manager, profile: Profile) -> ProfileVerdict | None:
    is_other_mailbox = profile.email.casefold() != who.email.casefold()
    if not may_shape(by, who) or (is_other_mailbox and not may_change_email(by, who)):
        return ProfileVerdict.NOT_ALLOWED
    if not profile.name or len(profile.name) > LONGEST_NAME:
        return ProfileVerdict.BAD_NAME
    if is_other_mailbox and not await may_turn_mailbox(office, work, who.id, by=f"manager:{by.id}"):
        return ProfileVerdict.SECOND_PERSON
    if is_other_mailbox and (wrong := await _wrong_mailbox(work, who, profile.email)) is not None:
        return wrong
    if not {profile.language, *profile.speaks} <= {*office.translator.languages, *who.speaks, *SPOKEN}:
        return ProfileVerdict.BAD_LANGUAGE
    settings = await work.hromada_settings.of(who.hromada)
    if not set(profile.districts) <= {one.id for one in settings.districts}:
        return ProfileVerdict.BAD_DISTRICT
    if not 0 <= profile.capacity <= MOST_CAPACITY:
        return ProfileVerdict.BAD_CAPACITY
    return await _wrong_substitute(work, who, profile.substitute)


async def _wrong_mailbox(work: Work, who: Manager, email: str) -> ProfileVerdict | None:
    if not email:
        return ProfileVerdict.NEEDS_EMAIL if who.account is None else None
    if not is_mailbox(email):
        return ProfileVerdict.BAD_EMAIL
    owner = await work.staff.find_by_email(email)
    if owner is not None and owner.is_active:
        return ProfileVerdict.TAKEN_EMAIL
    return None


async def _free_mailbox(work: Work, who: Manager) -> None:
    """Take a mailbox from whoever left, so that somebody else may have it."""
    owner = await work.staff.find_by_email(who.email) if who.email else None
    if owner is not None and owner.id != who.id:
        await work.staff.add(replace(owner, email=""))


async def _wrong_substitute(work: Work, who: Manager, substitute: ManagerId | None) -> ProfileVerdict | None:
    if substitute is None or substitute == who.substitute:
        return None
    staff = {one.id: one for one in await work.staff.of_hromada(who.hromada)}
    other = staff.get(substitute)
    is_able = other is not None and other.is_active and other.role in CASE_ROLES and other.has_address
    return None if is_able and substitute != who.id else ProfileVerdict.BAD_SUBSTITUTE


async def _tell_overseers(office: Office, work: Work, who: Manager) -> None:
    for one in await work.staff.of_hromada(who.hromada):
        if one.is_active and one.role in OVERSEERS and one.id != who.id:
            await tell_staff(office, work, one, "mailbox_changed", page="/desk/people")
