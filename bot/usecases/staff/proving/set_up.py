"""Setting a means up: at the first sign-in, when the link alone would open the desk, and later with a fresh proof.

Source: ASVS 5.0, 6.4.1: what activates an account must not become what it is opened with.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.proving import ANSWER_WITHIN
from bot.ports.proofs import AppOffer, Awaited, Means, MeansKind, Owner, Verifier
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.proving.brakes import MY_PAGE, Caller
from bot.usecases.staff.proving.going_on import go_on
from bot.usecases.staff.proving.paper_codes import make_codes
from bot.usecases.staff.proving.prove import CHALLENGE_OCTETS
from bot.usecases.staff.sign_in import Presence, is_fresh

#: Source: RFC 4226, 4, R6: "The length of the shared secret […] RECOMMENDED a shared secret length of 160 bits".
SECRET_OCTETS = 20
#: More than anybody needs; a list that never ends would be a place to hide one. A product choice.
MOST_MEANS = 8


class SetUpFate(StrEnum):
    """What came of it; all but ADDED have a line `proof.set_up.<fate>` in the `console` catalogue."""

    ADDED = "added"
    WRONG = "wrong"
    #: What was answered is not asked any more.
    LATE = "late"
    #: They must prove who they are first, or have more means than anybody needs.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SetUp:
    """What came of it.

    Attributes:
        token: what the browser carries from now on.
        codes: for the sheet of paper, shown now and never again; () when they have such a sheet.
    """

    fate: SetUpFate
    token: str = ""
    codes: tuple[str, ...] = ()


async def may_set_up(office: Office, presence: Presence) -> bool:
    """Say whether somebody may set a means up now: their first, or another after a fresh proof."""
    async with office.work() as work:
        return await _may(office, work, presence)


async def offer_app(office: Office, verifier: Verifier, presence: Presence, *, house: str) -> AppOffer | None:
    """Give a secret for somebody's app; the same again while the page is open. None when they may not.

    Args:
        house: what the app shall call us.
    """
    session, now = presence.session.id, office.now()
    async with office.work() as work:
        if not await _may(office, work, presence):
            return None
        secret = await work.means.look(session, Awaited.NEW_APP, since=now - ANSWER_WITHIN)
        secret = secret or office.chance.octets(SECRET_OCTETS)
        await work.means.await_answer(session, Awaited.NEW_APP, secret, now)
    return verifier.offer_app(secret, name=presence.manager.name, house=house)


async def offer_passkey(office: Office, verifier: Verifier, presence: Presence, *, house: str) -> str:
    """Give what a browser makes a passkey by; "" when they may not, or no browser would for this site."""
    if not verifier.takes_passkeys:
        return ""
    manager, challenge = presence.manager, office.chance.octets(CHALLENGE_OCTETS)
    async with office.work() as work:
        if not await _may(office, work, presence):
            return ""
        known = [one.handle for one in await work.means.of_manager(manager.id) if one.kind is MeansKind.PASSKEY]
        await work.means.await_answer(presence.session.id, Awaited.NEW_PASSKEY, challenge, office.now())
    return verifier.offer_passkey(challenge, owner=Owner(manager.id, manager.name, house), known=known)


async def set_up_app(office: Office, verifier: Verifier, caller: Caller, *, digits: str) -> SetUp:
    """Take an app over: a code shows that the secret has arrived there. Raises Stale."""
    session, now = caller.presence.session.id, office.now()
    async with office.work() as work:
        if not await _may(office, work, caller.presence):
            return SetUp(SetUpFate.REFUSED)
        secret = await work.means.look(session, Awaited.NEW_APP, since=now - ANSWER_WITHIN)
        if secret is None:
            return SetUp(SetUpFate.LATE)
        step = verifier.app_step(secret, digits, now)
        if step is None:
            return SetUp(SetUpFate.WRONG)
        await work.means.take(session, Awaited.NEW_APP, since=now - ANSWER_WITHIN)
        manager = caller.presence.manager.id
        means = Means(office.chance.id(), manager, MeansKind.APP, caller.device, secret, b"", step, now)
        return await _add(office, work, caller, means)


async def set_up_passkey(office: Office, verifier: Verifier, caller: Caller, *, said: str) -> SetUp:
    """Take a passkey over that the browser has made. Raises Stale."""
    session, now = caller.presence.session.id, office.now()
    async with office.work() as work:
        if not await _may(office, work, caller.presence):
            return SetUp(SetUpFate.REFUSED)
        challenge = await work.means.take(session, Awaited.NEW_PASSKEY, since=now - ANSWER_WITHIN)
        if challenge is None:
            return SetUp(SetUpFate.LATE)
        made = verifier.new_passkey(challenge, said)
        if made is None:
            return SetUp(SetUpFate.WRONG)
        means = Means(
            office.chance.id(),
            caller.presence.manager.id,
            MeansKind.PASSKEY,
            caller.device,
            secret=made.public_key,
            handle=made.handle,
            counter=made.counter,
            made_at=now,
            may_be_copied=made.may_be_copied,
            is_copied=made.is_copied,
        )
        return await _add(office, work, caller, means)


async def _may(office: Office, work: Work, presence: Presence) -> bool:
    # Of two who come by two links to somebody without means, the second finds that there is one.
    await work.tries.standing(f"manager:{presence.manager.id}")
    means = await work.means.of_manager(presence.manager.id)
    return not means or (is_fresh(office, presence) and len(means) < MOST_MEANS)


async def _add(office: Office, work: Work, caller: Caller, means: Means) -> SetUp:
    presence = caller.presence
    await work.means.add(means)
    codes = () if await work.means.codes_left(means.manager) else await make_codes(office, work, presence)
    record = Record(f"manager:{means.manager}", Action.PROOF_ADDED, means.id, means.made_at, means.kind.value)
    await work.audit.add(record)
    await tell_staff(office, work, presence.manager, f"proof_added_{means.kind}", page=MY_PAGE)
    return SetUp(SetUpFate.ADDED, await go_on(office, work, presence), codes)
