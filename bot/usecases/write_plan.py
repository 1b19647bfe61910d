"""A manager writes the summary of a plan in its four parts; the person sees it once they agree to see it here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.plans import BadPlan, Plan, PlanParts, PlanStatus, check_parts
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.storage import Work
from bot.usecases.find_theirs import find_theirs
from bot.usecases.office import Office
from bot.usecases.tell_citizen import tell_citizen

#: What the person agrees to before a plan is shown in a chat; its text stands in catalogue/consents.
PURPOSE = "show_plan"


class Fate(StrEnum):
    """What became of a plan somebody wrote."""

    WRITTEN = "written"
    NOT_YOURS = "not_yours"
    EMPTY_PART = "empty_part"
    LONG_PART = "long_part"


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """What came of it; `part` names the part that is empty or too long."""

    fate: Fate
    number: str = ""
    part: str = ""


async def write_plan(office: Office, *, manager: ManagerId, need: NeedId, parts: PlanParts) -> PlanAnswer:
    """Keep a new version of the summary and tell the person that it is there; earlier versions are replaced."""
    trimmed = PlanParts(*(part.strip() for part in parts.in_order()))
    async with office.work() as work:
        found = await find_theirs(work, need, manager)
        if found is None:
            return PlanAnswer(Fate.NOT_YOURS)
        try:
            check_parts(trimmed)
        except BadPlan as bad:
            return PlanAnswer(Fate.EMPTY_PART if bad.is_empty else Fate.LONG_PART, found.number, bad.part)
        plan = await _add(office, work, found, manager, trimmed)
        actor = f"manager:{manager}"
        await work.audit.add(Record(actor, Action.PLAN_WRITTEN, need, office.now(), str(plan.number)))
        await tell_citizen(
            office, work, found, "plan_written", actor=actor, buttons=(await _button(office, work, found, plan),)
        )
    return PlanAnswer(Fate.WRITTEN, found.number)


async def _add(office: Office, work: Work, need: Need, author: ManagerId, parts: PlanParts) -> Plan:
    before = await work.plans.of_need(need.id)
    for one in before:
        if one.status is not PlanStatus.REPLACED:
            await work.plans.save(replace(one, status=PlanStatus.REPLACED))
    plan = Plan(office.chance.id(), need.id, len(before) + 1, author, parts, office.now())
    await work.plans.add(plan)
    return plan


async def _button(office: Office, work: Work, need: Need, plan: Plan) -> Button:
    person, bundle = await work.people.load(need.person), office.editions.current
    label = office.translator.render(bundle.phrase("plan_button"), person.language, bundle)
    return Button(label, act_data("plan", plan.id))
