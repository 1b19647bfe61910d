"""The card of a need: everything a manager must know, opened on purpose and put on record."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.casework.appointments import Appointment
from bot.casework.audit import Action, Record
from bot.casework.cards import Access, may_write
from bot.casework.duplicates import likely_duplicates
from bot.casework.moves import Move
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.owners import Manager, OwnerKind
from bot.casework.referral import Referral
from bot.casework.task import Task
from bot.ports.storage import Work
from bot.usecases.card_lines import CardLine, lines_of
from bot.usecases.find_access import find_access
from bot.usecases.finding_lines import FindingLines, finding_lines
from bot.usecases.office import Office
from bot.usecases.safe_contact import wants_silence
from bot.usecases.send_referral import REFERRED
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Card:
    """A need as one member of the staff may see it now.

    Attributes:
        referral: the live attempt; None when there is none.
        moves: what the reader may do next.
        owner: name of the manager who answers; "" for a queue.
        may_write: whether the reader may write to the person.
        is_quiet: the person asked us not to write first.
        is_human_speaking: a human holds the floor for this need, not the bot.
        language: the person's.
        bundle: the edition the answers were given in; `contact` and `lines` are worded in it.
        contact: how to reach the person safely. Empty, as `lines` is, for those who see the outline only.
        lines: what the person said.
        unread: how many of their letters nobody has read.
        reason: the words that went with the latest event, when somebody gave any.
        findings: what follows from the answers, and what the person was shown and told.
        tasks: what is still to be done besides the next step.
        visit: hours that were offered, or the meeting that was picked.
        duplicates: other live needs of the person that may be this one told again; for a human to judge.
        routed: why it came to its owner, as words of bot.casework.routing.Because.
        has_telegram: False for somebody who was helped at a desk: nothing can be written to them.
        is_hidden: the person has hidden the chat: what is written waits until they come back.
        is_locked: only their own word opens it again, or a code read to them by voice.
    """

    need: Need
    referral: Referral | None
    access: Access
    moves: tuple[Move, ...]
    owner: str
    may_write: bool
    is_quiet: bool
    is_human_speaking: bool
    language: str
    bundle: Bundle
    contact: tuple[CardLine, ...] = ()
    lines: tuple[CardLine, ...] = ()
    unread: int = 0
    reason: str = ""
    findings: FindingLines = field(default_factory=FindingLines)
    tasks: tuple[Task, ...] = ()
    duplicates: tuple[Need, ...] = ()
    visit: Appointment | None = None
    has_telegram: bool = True
    is_hidden: bool = False
    is_locked: bool = False
    routed: tuple[str, ...] = ()


def warnings_of(card: Card) -> tuple[str, ...]:
    """Name the lines that whoever wants to reach the person must read first."""
    heard = {
        "card.report": card.need.is_report,
        "card.no_telegram": not card.has_telegram,
        "card.fell_silent": card.need.is_screened,
        "card.hidden": card.is_hidden,
        "card.quiet": card.is_quiet and not card.need.is_screened,
    }
    return tuple(line for line, holds in heard.items() if holds)


async def open_card(office: Office, *, manager: ManagerId, need: NeedId) -> Card | None:
    """Open a card; that it was opened, by whom and when, is remembered. The status does not change.

    Returns:
        None when the need is not theirs to see, or there is no such need: the two look alike from outside.
    """
    async with office.work() as work:
        try:
            found = await work.needs.load(need)
        except KeyError:
            return None
        return await _open(office, work, found, by=await work.staff.load(manager))


async def _open(office: Office, work: Work, need: Need, *, by: Manager) -> Card | None:
    referral = await work.referrals.live_of(need.id)
    allowed = await find_access(office, work, need, referral, by=by)
    if allowed.access is Access.NONE:
        return None
    await work.audit.add(Record(f"manager:{by.id}", Action.CARD_VIEWED, need.id, office.now(), allowed.access.value))
    bundle = await _edition_of(office, work, need)
    person = await work.people.load(need.person)
    contact, lines = _told(need, bundle, allowed.access)
    return Card(
        need,
        referral,
        allowed.access,
        allowed.moves,
        owner=await _owner_name(work, need),
        may_write=may_write(need, referral, by=by.id),
        is_quiet=wants_silence(need),
        is_human_speaking=person.floor.need == need.id,
        language=person.language,
        bundle=bundle,
        contact=contact,
        lines=lines,
        unread=await _unread(work, need),
        reason=await _last_reason(work, need) if allowed.access is Access.FULL else "",
        findings=await finding_lines(work, need, bundle) if allowed.access is Access.FULL else FindingLines(),
        tasks=await work.tasks.open_of_need(need.id) if allowed.access is Access.FULL else (),
        visit=await work.appointments.open_of_need(need.id) if allowed.access is Access.FULL else None,
        duplicates=await _duplicates(work, need) if allowed.access is Access.FULL and need.is_live else (),
        has_telegram=person.account is not None,
        is_hidden=person.hiding.is_closed,
        is_locked=person.hiding.is_locked,
        routed=await _routed(work, need),
    )


async def _duplicates(work: Work, need: Need) -> tuple[Need, ...]:
    return likely_duplicates(need, await work.needs.of_person(need.person))


def _told(need: Need, bundle: Bundle, access: Access) -> tuple[tuple[CardLine, ...], tuple[CardLine, ...]]:
    """Give what may be seen of the answers: how to reach the person, and everything else."""
    contact, lines = lines_of(need, bundle)
    return (contact if access in (Access.FULL, Access.PLAN) else (), lines if access is Access.FULL else ())


async def _edition_of(office: Office, work: Work, need: Need) -> Bundle:
    try:
        return await office.editions.of(Conversation(need.edition, ""), work)
    except KeyError:
        return office.editions.current


async def _owner_name(work: Work, need: Need) -> str:
    if need.owner is None or need.owner.kind is OwnerKind.QUEUE:
        return ""
    return (await work.staff.load(ManagerId(need.owner.id))).name


async def _unread(work: Work, need: Need) -> int:
    letters = await work.letters.of_need(need.id)
    return sum(letter.author == "person" and letter.read_at is None for letter in letters)


async def _routed(work: Work, need: Need) -> tuple[str, ...]:
    events = await work.needs.history(need.id)
    return next((tuple(event.code.split()) for event in reversed(events) if event.name == REFERRED), ())


async def _last_reason(work: Work, need: Need) -> str:
    events = await work.needs.history(need.id)
    return next((event.reason for event in reversed(events) if event.reason), "")
