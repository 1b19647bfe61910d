"""Everything a card shows, read before any of it is drawn: a page is whole or not there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.cards import Access
from bot.casework.names import NeedId
from bot.casework.partners import PartnerLink, PartnerWord
from bot.casework.referral import Referral
from bot.casework.task import Task
from bot.console.pages.frame import Seat
from bot.ports.worklist import Seen
from bot.usecases.change_team import Team, show_team
from bot.usecases.open_card import Card, open_card
from bot.usecases.open_document import PaperList, list_papers
from bot.usecases.partners.keep_partner import links_of
from bot.usecases.partners.show_partners import PartnerOffer, show_partners
from bot.usecases.read_history import HistoryLine, read_history
from bot.usecases.send_text import ReadyText, list_texts
from bot.usecases.show_arranged import Arranged, show_arranged
from bot.usecases.show_choices import Choices, show_choices


@dataclass(frozen=True, slots=True)
class File:
    """A card and what lies with it.

    Attributes:
        arranged, papers, partners, team: None for those who may not write to the person.
        tasks: () for those who see only the outline.
        seen: what had happened when it was opened.
    """

    card: Card
    choices: Choices
    texts: tuple[ReadyText, ...]
    arranged: Arranged | None
    papers: PaperList | None
    partners: PartnerOffer | None
    sent: tuple[tuple[PartnerLink, Referral, tuple[PartnerWord, ...]], ...]
    team: Team | None
    tasks: tuple[Task, ...]
    past: tuple[HistoryLine, ...]
    seen: Seen


async def open_file(seat: Seat, need: NeedId) -> File | None:
    """Open a card, which is put on record; None when it is not theirs to see."""
    office, manager = seat.office, seat.manager.id
    async with office.work() as work:
        seen = await work.worklist.newest()
    card = await open_card(office, manager=manager, need=need)
    if card is None:
        return None
    arranged = await show_arranged(office, manager=manager, need=need)
    return File(
        card,
        await show_choices(office, manager=manager, need=need),
        await list_texts(office, manager=manager, need=need),
        arranged,
        await list_papers(office, manager=manager, need=need) if arranged is not None else None,
        await show_partners(office, manager=manager, need=need),
        await links_of(office, manager=manager, need=need),
        await show_team(office, manager=manager, need=need),
        await _tasks(seat, need) if card.access is not Access.OUTLINE else (),
        await read_history(office, manager=manager, need=need),
        seen,
    )


async def _tasks(seat: Seat, need: NeedId) -> tuple[Task, ...]:
    async with seat.office.work() as work:
        return await work.tasks.open_of_need(need)
