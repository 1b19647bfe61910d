"""«Who has seen my data»: the audit of one need in plain words: in what office, on which day, what.

Names are not told: whoever answers is named on the need itself, and a list of names would tell on the team.
"""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.cards import Access
from bot.casework.names import ManagerId
from bot.usecases.my_need import find_served
from bot.usecases.partners.stop_sharing import show_shared
from bot.usecases.sitting import Sitting
from dialogs.inputs import Control

#: Looks that people are told about, each with a phrase `looked.<word>`.
LOOKS = {
    Action.CARD_VIEWED: "card",
    Action.LETTER_READ: "letters",
    Action.DOCUMENT_VIEWED: "papers",
    Action.PARTNER_VIEWED: "card",
}
#: So many of the last lines are shown. A product choice.
SHOWN = 20


async def show_lookers(sitting: Sitting, need_id: str) -> None:
    """Show who has looked into a need; the same look on the same day is said once."""
    need = await find_served(sitting, need_id)
    if need is None:
        return
    records = [one for one in await sitting.work.audit.of_subject(need.id) if _is_look(one)]
    lines = list(dict.fromkeys([await _line(sitting, record) for record in records]))[-SHOWN:]
    await show_shared(sitting, need)
    buttons = (sitting.act("back_to_need", "need", need.id), sitting.control(Control.URGENT))
    if lines:
        await sitting.tell("lookers", *buttons, need=need, number=need.number, lines="\n".join(lines))
    else:
        await sitting.tell("lookers_none", *buttons, need=need, number=need.number)


def _is_look(record: Record) -> bool:
    """Say whether somebody saw something about the person: an outline shows a number and a clock only."""
    return record.action in LOOKS and record.detail != Access.OUTLINE.value


async def _line(sitting: Sitting, record: Record) -> str:
    day = sitting.office.translator.day(sitting.office.calendar.day_of(record.at), sitting.language)
    who = sitting.bundle.phrase(f"staff_role.{await _role(sitting, record.actor)}")
    return sitting.phrase("looked", day=day, who=who, what=sitting.bundle.phrase(f"looked.{LOOKS[record.action]}"))


async def _role(sitting: Sitting, actor: str) -> str:
    kind, _, id_ = actor.partition(":")
    if kind != "manager":
        return kind if kind in ("provider", "system") else "system"
    try:
        return (await sitting.work.staff.load(ManagerId(id_))).role.value
    except KeyError:
        return "manager"
