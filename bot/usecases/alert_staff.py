"""Alerts: number, urgency, clock and a way in. Never anything about the person (decision 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.casework.exclusions import excluded_managers
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.wait_for_morning import wait_for_morning


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
    """Put an alert about a need for each of these people, once each: by the bot, by mail, or by both if they have both.

    Whoever has neither is passed over, and so is whom the person does not want. Where a hromada keeps Telegram off its
    devices (domain.md 8.3), only letters go.

    Args:
        key: of the line `alert.<key>` in the `bot` catalogue; blanks {number}, {urgency} and {due}.
        urgent: True to pass before ordinary messages.
        act: what the button does: "open" the card, or "read" the letters.
    """
    # At night it lies there when they wake; only danger makes a sound.
    is_silent = await wait_for_morning(office, work, need) is not None
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    for manager in {one.id: one for one in managers if one.id not in unwanted}.values():
        for channel in await _channels(work, manager):
            by_bot = channel is Channel.MANAGER
            message = _alert(office, manager, key, need, act) if by_bot else _letter(office, manager, key, need)
            outgoing = Outgoing(channel, manager.id, replace(message, is_silent=is_silent), need.id, urgent)
            await work.outbox.put(outgoing, at=office.now())


async def tell_staff(
    office: Office, work: Work, manager: Manager, key: str, *, page: str = "/desk", **blanks: object
) -> None:
    """Put a word about no need in particular for somebody, with the way to what waits for them.

    Args:
        key: of the lines `to_staff.<key>` and `mail.subject_<key>`.
        page: of our own site, where a letter leads.
        blanks: numbers only; nothing about anybody.
    """
    line, language = office.translator.line, manager.language
    text = line(f"to_staff.{key}", language, **blanks)
    for channel in await _channels(work, manager):
        message = Message(text, rows=((Button(line("button.queue", language), act_data("queue")),),))
        if channel is Channel.MAIL:
            link = f"\n\n{line('mail.open', language, link=f'{office.site}{page}')}" if office.site else ""
            message = Message(text + link, subject=line(f"mail.subject_{key}", language))
        await work.outbox.put(Outgoing(channel, manager.id, message), at=office.now())


async def _channels(work: Work, manager: Manager) -> tuple[Channel, ...]:
    if not manager.is_active:
        return ()
    by_mail = (Channel.MAIL,) if manager.email else ()
    if manager.account is None:
        return by_mail
    settings = await work.hromada_settings.of(manager.hromada)
    return (Channel.MANAGER, *by_mail) if settings.staff_telegram else by_mail


def _alert(office: Office, manager: Manager, key: str, need: Need, act: str) -> Message:
    button = Button(office.translator.line(f"button.{act}", manager.language), act_data(act, need.id))
    return Message(_said(office, manager, key, need), rows=((button,),))


def _letter(office: Office, manager: Manager, key: str, need: Need) -> Message:
    line, language = office.translator.line, manager.language
    subject = line("mail.subject", language, number=need.number, urgency=_urgency(office, manager, need))
    text = _said(office, manager, key, need)
    if office.site:
        text = f"{text}\n\n{line('mail.open', language, link=f'{office.site}/desk/need/{need.id}')}"
    return Message(text, subject=subject)


def _said(office: Office, manager: Manager, key: str, need: Need) -> str:
    words, language = office.translator, manager.language
    due = words.moment(need.due_at, language) if need.due_at else words.line("alert.no_due", language)
    return words.line(f"alert.{key}", language, number=need.number, urgency=_urgency(office, manager, need), due=due)


def _urgency(office: Office, manager: Manager, need: Need) -> str:
    return office.translator.line(f"urgency.{need.urgency}", manager.language)
