"""Agreements in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.casework.agreements import Agreement, Standing
from bot.casework.setting_faults import Wrong
from bot.casework.setting_values import read_agreement
from bot.console.hromada.naming import Naming


class _Anything:
    """Knows every name: what is on record was known once."""

    def __contains__(self, _name: object) -> bool:
        return True


def standing_words(naming: Naming, agreement: Agreement, today: date) -> tuple[str, str]:
    """Say how an agreement stands, and the look of the tag that says so."""
    line = naming.line
    if agreement.standing is not Standing.ACTIVE:
        return line(f"place.standing_{agreement.standing}"), "warn" if agreement.standing is Standing.PAUSED else ""
    if agreement.is_over(today):
        return line("place.standing_over"), "late"
    if agreement.ends_soon(today):
        return line("place.standing_soon"), "warn"
    return line("place.standing_active"), "good"


def until_words(naming: Naming, agreement: Agreement) -> str:
    """Say until when it holds."""
    if agreement.until is None:
        return naming.line("place.until_open")
    return naming.line("place.on", day=agreement.until)


def share_words(naming: Naming, shares: Iterable[str]) -> str:
    """Name pieces of data."""
    known = naming.bundle.catalogue.shares
    named = [naming.wording(known[one].title) if one in known else one for one in shares]
    return "; ".join(named) or naming.line("place.nothing_shared")


def agreement_words(naming: Naming, said: str) -> str:
    """Say what stands on record of an agreement."""
    try:
        found = read_agreement("", said, providers=_Anything(), shares=_Anything())
    except Wrong:
        return said
    line = naming.line
    return line(
        "place.agreement_told",
        number=found.number,
        standing=line(f"place.standing_{found.standing}"),
        signed=line("place.on", day=found.signed_on),
        until=until_words(naming, found),
        shares=share_words(naming, found.shares),
    )
