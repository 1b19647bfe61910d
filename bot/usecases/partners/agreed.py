"""What the hromada has agreed with an organisation binds its managers: what may travel, and whether anything may.

An organisation with which there never was an agreement is asked on the person's consent alone, as before.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from bot.casework.agreements import Agreement, agreement_with
from bot.casework.names import HromadaCode
from bot.casework.partners import Ground
from bot.ports.storage import Work
from bot.usecases.office import Office


class Hindrance(StrEnum):
    """Why an agreement lets nothing travel."""

    #: Paused, ended, or past its last day.
    NOT_NOW = "not_now"
    TOO_MUCH = "too_much"


async def hindered_by_agreement(
    office: Office, work: Work, hromada: HromadaCode, *, whom: tuple[str, str], shares: Collection[str], ground: Ground
) -> Hindrance | None:
    """Say whether an agreement stands in the way; never where the law or a life asks for it (Ground.OVERRIDE).

    Args:
        whom: id in the directory, "" for somebody typed in, and the mailbox.
    """
    found = await _agreement(work, hromada, *whom)
    if found is None or ground is Ground.OVERRIDE:
        return None
    if not found.holds(office.today()):
        return Hindrance.NOT_NOW
    return Hindrance.TOO_MUCH if found.lacks(shares) else None


async def _agreement(work: Work, hromada: HromadaCode, provider: str, email: str) -> Agreement | None:
    agreements = (await work.hromada_settings.of(hromada)).agreements
    if provider or not agreements:
        return agreement_with(agreements, provider)
    # Typed in by hand, it is still the same organisation.
    same = [
        one.id for one in await work.directory.everybody() if one.email and one.email.casefold() == email.casefold()
    ]
    return next((one for one in agreements if one.provider in same), None)
