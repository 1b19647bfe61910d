"""Alerts: number, urgency, clock and a way in. Never anything about the person (decision 10)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.usecases.office import Office


async def alert_staff(
    office: Office,
    work: Work,
    managers: Iterable[Manager],
    key: str,
    need: Need,
    *,
    urgent: bool = False,
    act: str = "open",
) -> None:
    """Put an alert about a need for each of these people, once each; those without Telegram are passed over.

    Args:
        key: of the line `alert.<key>` in the `bot` catalogue; blanks {number}, {urgency} and {due}.
        urgent: True to pass before ordinary messages.
        act: what the button does: "open" the card, or "read" the letters.
    """
    for manager in {one.id: one for one in managers}.values():
        if manager.account is None or not manager.is_active:
            continue
        message = _alert(office, manager, key, need, act)
        await work.outbox.put(Outgoing(Channel.MANAGER, manager.id, message, need.id, urgent), at=office.now())


def _alert(office: Office, manager: Manager, key: str, need: Need, act: str) -> Message:
    words, language = office.translator, manager.language
    due = words.moment(need.due_at, language) if need.due_at else words.line("alert.no_due", language)
    urgency = words.line(f"urgency.{need.urgency}", language)
    text = words.line(f"alert.{key}", language, number=need.number, urgency=urgency, due=due)
    button = Button(words.line(f"button.{act}", language), act_data(act, need.id))
    return Message(text, rows=((button,),))
