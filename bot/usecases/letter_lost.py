"""A letter will never arrive: whoever counts on it hears so at once, by a way that works."""

from __future__ import annotations

from bot.casework.names import ManagerId, PartnerLinkId
from bot.casework.need import Need
from bot.ports.records import Parcel
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import watchers
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.partners.partner_clock import soon

#: The manager's task when a partner's mailbox takes nothing, or we have no mail server.
MAILBOX = "partner_mailbox"


async def letter_lost(office: Office, work: Work, parcel: Parcel) -> None:
    """Tell that a letter about a need is lost, inside the caller's transaction.

    A partner's manager gets a task. When somebody on the staff has no other address, those above them hear, by the
    bot: by mail they would not either.
    """
    if parcel.need is None:
        return
    need = await work.needs.load(parcel.need)
    if not need.is_live:
        return
    try:
        await work.partners.load(PartnerLinkId(parcel.reader))
    except KeyError:
        await _tell_above(office, work, need, ManagerId(parcel.reader))
    else:
        await give_task(office, work, need, MAILBOX, due=await soon(office, work, need), alert=MAILBOX)


async def _tell_above(office: Office, work: Work, need: Need, manager: ManagerId) -> None:
    reader = await work.staff.load(manager)
    if reader.account is not None:
        return
    above = [one for one in await watchers(office, work, need) if one.account is not None]
    await alert_staff(office, work, above, "mail_lost", need)
