"""What help may have come of a need: what a manager chooses from, in the bot and on a page alike."""

from __future__ import annotations

from bot.casework.codes import OUTCOMES
from bot.casework.findings import findings_from_plain
from bot.casework.need import Need

#: So many services that the person was shown are offered as what came of it. A product choice.
SERVICES_OFFERED = 5


def list_outcomes(need: Need) -> tuple[str, ...]:
    """List what may have come of a need: ids of services that the person was shown, then the words of OUTCOMES."""
    shown = (key.split(".") for key in findings_from_plain(need.findings).services)
    services = dict.fromkeys(parts[1] for parts in shown if len(parts) > 1)
    return (*tuple(services)[:SERVICES_OFFERED], *OUTCOMES)
