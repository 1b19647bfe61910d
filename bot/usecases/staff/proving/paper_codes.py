"""Codes on a sheet of paper, for the day the telephone is lost: shown once, kept as hashes."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.claim import ALPHABET, GROUP
from bot.casework.proving import CODES
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office
from bot.usecases.staff.proving.brakes import MY_PAGE
from bot.usecases.staff.secret_codes import hash_of
from bot.usecases.staff.sign_in import Presence, is_fresh

# 24 letters of 5 bits are 120: more than the 112 that need no slow hash. Source: ASVS 5.0, 6.5.2.
_LETTERS = 24


async def renew_codes(office: Office, presence: Presence) -> tuple[str, ...] | None:
    """Make another sheet, the one before no longer works; None when they must prove who they are first."""
    if not is_fresh(office, presence):
        return None
    async with office.work() as work:
        if not await work.means.of_manager(presence.manager.id):
            return None
        codes = await make_codes(office, work, presence)
        await tell_staff(office, work, presence.manager, "proof_codes_made", page=MY_PAGE)
    return codes


async def make_codes(office: Office, work: Work, presence: Presence) -> tuple[str, ...]:
    """Make the codes inside the caller's transaction, as they are printed."""
    manager, now = presence.manager.id, office.now()
    made = tuple(_new(office) for _ in range(CODES))
    await work.means.set_codes(manager, [hash_of(code) for code in made], now)
    await work.audit.add(Record(f"manager:{manager}", Action.PROOF_CODES_MADE, manager, now, str(CODES)))
    return tuple("-".join(code[at : at + GROUP] for at in range(0, _LETTERS, GROUP)) for code in made)


def hash_of_typed(letters: str) -> str:
    """Give what is kept of a code, however it was typed."""
    return hash_of("".join(one for one in letters.upper() if one in ALPHABET))


def _new(office: Office) -> str:
    return "".join(ALPHABET[octet % len(ALPHABET)] for octet in office.chance.octets(_LETTERS))
