"""The second step: somebody who came by a link shows what nobody else has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.proving import ANSWER_WITHIN
from bot.ports.proofs import Awaited, Means, MeansKind, Verifier
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.proving.brakes import MY_PAGE, Caller, note_right, note_wrong, wait_for
from bot.usecases.staff.proving.going_on import go_on
from bot.usecases.staff.proving.paper_codes import hash_of_typed
from bot.usecases.staff.sign_in import Presence

#: Source: Web Authentication Level 3, 13.4.3, "challenges SHOULD be at least 16 bytes long".
CHALLENGE_OCTETS = 32


class Fate(StrEnum):
    """What came of it; all but PROVED have a line `proof.fate.<fate>` in the `console` catalogue."""

    PROVED = "proved"
    WRONG = "wrong"
    #: There were too many wrong ones; this one was not even looked at.
    WAIT = "wait"
    #: What was answered is not asked any more: the page waited too long, or another was opened since.
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try; `token` is what the browser carries from now on, `wait` how long nothing may be tried."""

    fate: Fate
    token: str = ""
    wait: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class AppCode:
    """Six digits that somebody reads in their app."""

    digits: str


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """What a browser says a passkey signed, as JSON."""

    said: str


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A code of the sheet for the day the telephone is lost."""

    letters: str


Shown = AppCode | PasskeyAnswer | PaperCode


async def ask_passkey(office: Office, verifier: Verifier, presence: Presence) -> str:
    """Make up what a passkey of somebody's is to sign, for this session and once; "" when they have none."""
    async with office.work() as work:
        known = [one.handle for one in await work.means.of_manager(presence.manager.id) if _is_passkey(one)]
        if not known or not verifier.takes_passkeys:
            return ""
        challenge = office.chance.octets(CHALLENGE_OCTETS)
        await work.means.await_answer(presence.session.id, Awaited.PASSKEY, challenge, office.now())
    return verifier.ask_passkey(challenge, known=known)


async def prove(office: Office, verifier: Verifier, caller: Caller, *, shown: Shown) -> Outcome:
    """Take what somebody shows; when it proves who they are, the session goes on and opens the desk.

    Raises:
        Stale: the session has gone on or ended meanwhile; nothing was used up.
    """
    presence = caller.presence
    async with office.work() as work:
        wait = await wait_for(office, work, caller)
        if wait:
            return Outcome(Fate.WAIT, wait=wait)
        used = await _used(office, verifier, work, presence=presence, shown=shown)
        if used is None:
            return Outcome(Fate.LATE)
        if not used:
            await note_wrong(office, work, caller, _kind_of(shown))
            return Outcome(Fate.WRONG, wait=await wait_for(office, work, caller))
        await note_right(work, caller)
        token = await go_on(office, work, presence)
        who, session = f"manager:{presence.manager.id}", presence.session.id
        await work.audit.add(Record(who, Action.PROOF_USED, session, office.now(), _kind_of(shown)))
    return Outcome(Fate.PROVED, token)


async def _used(office: Office, verifier: Verifier, work: Work, *, presence: Presence, shown: Shown) -> bool | None:
    """Use up what is shown; None when nothing like it was asked for."""
    match shown:
        case AppCode(digits):
            return await _use_app(office, verifier, work, presence=presence, digits=digits)
        case PasskeyAnswer(said):
            since = office.now() - ANSWER_WITHIN
            challenge = await work.means.take(presence.session.id, Awaited.PASSKEY, since=since)
            if challenge is None:
                return None
            means = await _named(verifier, work, presence, said)
            return means is not None and await _use_passkey(office, verifier, work, means=means, said=(challenge, said))
        case PaperCode(letters):
            return await _use_paper(office, work, presence, letters)


async def _use_app(office: Office, verifier: Verifier, work: Work, *, presence: Presence, digits: str) -> bool:
    for means in await work.means.of_manager(presence.manager.id):
        if means.kind is MeansKind.APP:
            step = verifier.app_step(means.secret, digits, office.now())
            # A code that was taken once is no proof, though its half minute is not over: RFC 6238, 5.2.
            if step is not None and await work.means.use(replace(means, counter=step), at=office.now()):
                return True
    return False


async def _named(verifier: Verifier, work: Work, presence: Presence, said: str) -> Means | None:
    handle = verifier.handle_of(said)
    mine = await work.means.of_manager(presence.manager.id)
    return next((one for one in mine if _is_passkey(one) and one.handle == handle), None)


async def _use_passkey(
    office: Office, verifier: Verifier, work: Work, *, means: Means, said: tuple[bytes, str]
) -> bool:
    challenge, answer = said
    used = verifier.used_passkey(challenge, answer, means.secret)
    # Whether a passkey may be copied is settled when it is made; one that says otherwise is another one.
    if used is None or used.may_be_copied is not means.may_be_copied:
        return False
    if await work.means.use(replace(means, counter=used.counter, is_copied=used.is_copied), at=office.now()):
        return True
    # It counts fewer uses than we know of: there are two of it (Web Authentication Level 3, 6.1.1).
    await tell_staff(office, work, await work.staff.load(means.manager), "proof_doubled", page=MY_PAGE)
    return False


async def _use_paper(office: Office, work: Work, presence: Presence, letters: str) -> bool:
    manager = presence.manager
    if not await work.means.use_code(manager.id, hash_of_typed(letters)):
        return False
    left = await work.means.codes_left(manager.id)
    await tell_staff(office, work, manager, "proof_code_used", page=MY_PAGE, left=left)
    return True


def _is_passkey(means: Means) -> bool:
    return means.kind is MeansKind.PASSKEY


def _kind_of(shown: Shown) -> str:
    match shown:
        case AppCode():
            return MeansKind.APP.value
        case PasskeyAnswer():
            return MeansKind.PASSKEY.value
        case PaperCode():
            return "paper"
