"""A citizen and a manager who have met: where stories of what they arrange begin."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.staff import Manager
from tests.world.town import Town


async def taken_request(town: Town, name: str = "Олена", *, manager: Manager | None = None) -> tuple[Citizen, Manager]:
    """Let somebody ask for care and a manager take it; the card is on the manager's screen."""
    manager = manager or await town.manager()
    citizen = town.citizen(name)
    await manager.takes(await citizen.asks_for_care())
    return citizen, manager


async def opens_request(citizen: Citizen) -> None:
    """Open the list, and the newest request in it."""
    await citizen.writes("/my")
    await citizen.sees("Ваші звернення")
    await citizen.taps(f"🔎 {citizen.number}")


async def arranges(manager: Manager, number: str, *buttons: str) -> None:
    """Open the card, what can be arranged, and go on pressing."""
    await manager.opens_card(number)
    await manager.taps("🧰 Домовитися: зустріч, документи, план, лист", *buttons)
