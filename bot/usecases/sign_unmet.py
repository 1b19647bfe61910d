"""Nothing can be had for a need: a supervisor signs it, names what can be done instead, and a day to look again."""

from __future__ import annotations

from bot.casework.need import Need
from bot.casework.task import REVIEW_UNMET
from bot.casework.unmet import UnmetNeed
from bot.ports.storage import Work
from bot.usecases.choose_owner import find_districts
from bot.usecases.end_need import Ending, end_need
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.wishes import Act


async def sign_unmet(office: Office, work: Work, act: Act) -> Need:
    """Close a need as unmet; it is counted with its reason, and whoever signed looks again on the day they named."""
    need, wish, now = act.need, act.wish, office.now()
    districts = await find_districts(work, need)
    district = districts[0] if len(districts) == 1 else ""
    unmet = UnmetNeed(need.person, need.kinds, wish.code, need.hromada, now, office.today(), need.id, district)
    await work.unmet_needs.add(unmet)
    ending = Ending(wish.move.value, act.actor, wish.rule.path, act.ends, wish.why, act.due)
    lacks = office.editions.current.catalogue.unmet_reasons[wish.code].title
    ended = await end_need(office, work, need, ending, date=wish.on, lacks=lacks)
    assert act.due is not None
    # Whoever signs has just named the day: there is no news in it.
    await give_task(office, work, ended, REVIEW_UNMET, due=act.due, owner=act.manager.id, alert="")
    return ended
