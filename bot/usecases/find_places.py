"""Hromadas by a name that somebody on the staff typed."""

from __future__ import annotations

from bot.casework.names import HromadaCode
from bot.usecases.office import Office

#: As many as fit a window. A product choice.
SHOWN = 8


async def find_hromadas(office: Office, *, typed: str) -> tuple[tuple[HromadaCode, str], ...]:
    """List hromadas by name or by that of a settlement, each once: code, and name with its oblast."""
    if not typed.strip():
        return ()
    async with office.work() as work:
        found = await work.places.find(typed, limit=SHOWN * 4)
    named = {HromadaCode(one.code): ", ".join(filter(None, (one.name, one.raion, one.oblast))) for one in found}
    return tuple(named.items())[:SHOWN]
