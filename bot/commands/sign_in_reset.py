"""`reset-sign-in`: let somebody set their second step up anew, when nobody is left who could do it in the console."""

from __future__ import annotations

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import HromadaCode
from bot.casework.owners import Manager
from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.console.entrance.signing_in import LOGIN
from bot.settings import Settings
from bot.usecases.staff.proving.reset_means import reset_by_house
from bot.usecases.staff.sign_in import LINK_FOR, make_link


async def reset_sign_in(settings: Settings, *, hromada: str, name: str) -> int:
    """Take away everything somebody proves themselves by, end their sessions, and print a link for them.

    Args:
        name: as citizens read it; refused when it is nobody's, or that of several.
    """
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        found = await _named(service, HromadaCode(hromada), name)
        if len(found) != 1:
            how_many = "several people are" if found else "nobody is"
            tell(f"{name}: {how_many} called so on the staff of {hromada}; give the name as it stands in the console")
            return PROBLEMS
        await reset_by_house(service.office, manager=found[0].id)
        code = await make_link(service.office, manager=found[0].id)
    tell("Their passkeys, apps, codes and sessions are gone, and they are told. The next link lets them begin anew.")
    if code and settings.public_url:
        say(f"{settings.public_url}{LOGIN}/{code}")
        minutes = int(LINK_FOR.total_seconds() // 60)
        tell(
            f"For them alone, once, within {minutes} minutes. Whoever opens it first decides how they sign in from now."
        )
    else:
        tell("They get a link from the managers' bot or by e-mail.")
    return OK


async def _named(service: Service, hromada: HromadaCode, name: str) -> list[Manager]:
    async with service.office.work() as work:
        return [one for one in await work.staff.of_hromada(hromada) if one.is_active and one.name == name]
