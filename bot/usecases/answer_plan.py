"""The person sees the summary of their plan, once they agree to; they confirm it or ask for a change (R-100, R-106)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.casework.events import PERSON, Happening, Notice, event_of
from bot.casework.need import Need
from bot.casework.plans import Plan, PlanStatus
from bot.ports.messaging import Message
from bot.usecases.alert_staff import alert_staff
from bot.usecases.ask_words import ask_words
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering
from bot.usecases.give_task import give_task
from bot.usecases.my_need import find_served
from bot.usecases.sitting import Sitting, in_rows
from bot.usecases.write_plan import PURPOSE
from bot.usecases.write_to_manager import write_to_manager
from dialogs.inputs import Control

#: The owner's task when the person wants something else in the plan, or does not want to see it here.
CHANGE_PLAN, PLAN_OTHERWISE = "change_plan", "plan_otherwise"


async def show_plan(sitting: Sitting, plan_id: str) -> None:
    """Show the plan, or first ask whether it may be shown in this chat."""
    found = await _find(sitting, plan_id)
    if found is None:
        return
    need, plan = found
    if await _has_agreed(sitting):
        await _show(sitting, need, plan)
    else:
        await _ask_consent(sitting, need, plan)


async def say_of_plan(sitting: Sitting, plan_id: str, answer: str) -> None:
    """Take what a button says of a plan: agree, not_here, yes or change."""
    found = await _find(sitting, plan_id)
    if found is None:
        return
    need, plan = found
    match answer:
        case "agree":
            await _record_consent(sitting, given=True)
            await _show(sitting, need, plan)
        case "not_here":
            await _record_consent(sitting, given=False)
            await _keep_out(sitting, need, plan)
        case "yes" if plan.status is PlanStatus.SHOWN:
            await _confirm(sitting, need, plan)
        case "change" if plan.status in (PlanStatus.SHOWN, PlanStatus.CONFIRMED):
            await ask_words(sitting, "plan_ask_change", "plan_say", plan.id, need=need)
        case _:
            await _show(sitting, need, plan)


async def take_plan_words(sitting: Sitting, plan_id: str, text: str) -> None:
    """Take what the person wants otherwise; its author answers, by a day."""
    found = await _find(sitting, plan_id)
    if found is None:
        return
    need, plan = found
    said = replace(plan, status=PlanStatus.CHANGE_ASKED, answer=text, answered_at=sitting.now)
    await sitting.work.plans.save(said)
    await _note(sitting, need, "plan_change_asked")
    await write_to_manager(sitting, need, text)
    due = await due_by(sitting.office, sitting.work, CHANGE_PLAN, need.hromada)
    # The letter with these words has told its reader already: one event, one alert.
    await give_task(sitting.office, sitting.work, need, CHANGE_PLAN, due=due, alert="")
    owner = await sitting.owner_name(need.owner)
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    await sitting.tell("plan_change_passed", *buttons, need=need, number=need.number, owner=owner, due=sitting.due(due))


async def _find(sitting: Sitting, plan_id: str) -> tuple[Need, Plan] | None:
    try:
        plan = await sitting.work.plans.load(plan_id)
    except KeyError:
        await sitting.tell_too_old()
        return None
    need = await find_served(sitting, plan.need)
    if need is None:
        return None
    if plan.status is PlanStatus.REPLACED:
        plan = (await sitting.work.plans.of_need(need.id))[-1]
    return need, plan


async def _has_agreed(sitting: Sitting) -> bool:
    purpose = sitting.bundle.catalogue.purposes[PURPOSE]
    answers = [one for one in await sitting.work.consents.of_person(sitting.person.id) if one.purpose == PURPOSE]
    return bool(answers) and answers[-1].given and answers[-1].version == purpose.version


async def _ask_consent(sitting: Sitting, need: Need, plan: Plan) -> None:
    text = sitting.words(sitting.bundle.catalogue.purposes[PURPOSE].text)
    answers = [sitting.act(phrase, "plan_say", plan.id, act) for phrase, act in _CONSENT]
    await sitting.send(Message(text, in_rows([*answers, sitting.control(Control.URGENT)])), need=need)


async def _record_consent(sitting: Sitting, *, given: bool) -> None:
    purpose, person = sitting.bundle.catalogue.purposes[PURPOSE], sitting.person
    text = sitting.words(purpose.text)
    consent = Consent(person.id, PURPOSE, purpose.version, person.language, text, given=given, at=sitting.now)
    await sitting.work.consents.add(consent)
    await sitting.work.audit.add(Record(PERSON, Action.CONSENT_RECORDED, person.id, sitting.now, PURPOSE))


async def _show(sitting: Sitting, need: Need, plan: Plan) -> None:
    if plan.status in (PlanStatus.WRITTEN, PlanStatus.NOT_HERE):
        plan = replace(plan, status=PlanStatus.SHOWN)
        await sitting.work.plans.save(plan)
        await _note(sitting, need, "plan_shown")
    measures, executors, terms, results = plan.parts.in_order()
    answers = [sitting.act(f"plan_{answer}", "plan_say", plan.id, answer) for answer in _answers(plan)]
    buttons = (*answers, sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    await sitting.tell(
        "plan_text",
        *buttons,
        need=need,
        number=need.number,
        version=plan.number,
        measures=measures,
        executors=executors,
        terms=terms,
        results=results,
    )


def _answers(plan: Plan) -> tuple[str, ...]:
    match plan.status:
        case PlanStatus.SHOWN:
            return "yes", "change"
        case PlanStatus.CONFIRMED:
            return ("change",)
        case _:
            return ()


async def _confirm(sitting: Sitting, need: Need, plan: Plan) -> None:
    await sitting.work.plans.save(replace(plan, status=PlanStatus.CONFIRMED, answered_at=sitting.now))
    await _note(sitting, need, "plan_confirmed")
    staff = await answering(sitting.office, sitting.work, need)
    await alert_staff(sitting.office, sitting.work, staff, "plan_confirmed", need)
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    await sitting.tell("plan_thanks", *buttons, need=need, number=need.number)


async def _keep_out(sitting: Sitting, need: Need, plan: Plan) -> None:
    await sitting.work.plans.save(replace(plan, status=PlanStatus.NOT_HERE, answered_at=sitting.now))
    await _note(sitting, need, "plan_not_here")
    due = await due_by(sitting.office, sitting.work, PLAN_OTHERWISE, need.hromada)
    await give_task(sitting.office, sitting.work, need, PLAN_OTHERWISE, due=due)
    owner = await sitting.owner_name(need.owner)
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    await sitting.tell("plan_not_shown", *buttons, need=need, number=need.number, owner=owner)


async def _note(sitting: Sitting, need: Need, name: str) -> None:
    await sitting.work.needs.note(event_of(need, None, Happening(name, PERSON, sitting.now), Notice.ANSWERED))


#: Labels and answers to whether a plan may be shown here.
_CONSENT = (("agree", "agree"), ("plan_not_here", "not_here"))
