"""Nobody becomes a colleague by changing their mailbox and letting them begin their second step anew."""

from __future__ import annotations

from bot.casework.audit import Action
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.casework.ways_in import Turn, is_held, opens_by_mail
from bot.ports.mailboxes import FormerMailbox
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.usecases.alert_staff import tell_staff
from bot.usecases.office import Office

_MY_PAGE = "/desk/me"


async def may_turn_mailbox(office: Office, work: Work, who: ManagerId, *, by: str) -> bool:
    """Say whether somebody may change a colleague's mailbox: not after they let them begin the second step anew."""
    return by == f"manager:{who}" or not is_held(await _resets(work, who), by=by, now=office.now())


async def may_turn_means(office: Office, work: Work, who: ManagerId, *, by: str) -> bool:
    """Say whether somebody may let a colleague begin the second step anew: not after they changed the mailbox."""
    return not is_held(await _mailboxes(work, who), by=by, now=office.now())


async def may_begin_by_mail(office: Office, work: Work, who: ManagerId) -> bool:
    """Say whether a link by mail may go: to whoever has a second step, or whose mailbox nobody else changed lately."""
    if await work.means.of_manager(who):
        return True
    turns = await _mailboxes(work, who), await _resets(work, who)
    return opens_by_mail(*turns, whose=f"manager:{who}", now=office.now())


async def note_mailbox(office: Office, work: Work, before: Manager, after: Manager, *, by: str) -> None:
    """Keep whose mailbox it was, and tell them: there, in the bot and at the new one."""
    former = FormerMailbox(office.chance.id(), before.id, before.email, by, office.now())
    await work.former_mailboxes.add(former)
    if before.email:
        line, language = office.translator.line, before.language
        letter = Message(
            line("to_staff.mailbox_was_yours", language), subject=line("mail.subject_your_mailbox", language)
        )
        await work.outbox.put(Outgoing(Channel.MAIL, former.id, letter), at=office.now())
    await tell_staff(office, work, after, "your_mailbox", page=_MY_PAGE)


async def _mailboxes(work: Work, who: ManagerId) -> list[Turn]:
    return [Turn(one.changed_by, one.changed_at) for one in await work.former_mailboxes.of_manager(who)]


async def _resets(work: Work, who: ManagerId) -> list[Turn]:
    records = await work.audit.of_subject(who)
    return [Turn(one.actor, one.at) for one in records if one.action is Action.PROOF_RESET]
