"""What of a need a partner may see: the pieces that were agreed on, and nothing that tells where a shelter is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.need import Need
from bot.casework.whereabouts import betrays
from bot.ports.storage import Work
from bot.usecases.card_lines import line_of
from bot.usecases.office import Office
from bot.usecases.street_words import street_words
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, answers_from
from dialogs.protocols import Share, Shelf
from dialogs.wording import Wording

#: Facts by which somebody can be reached at all.
REACHED_BY = frozenset({"phone", "where_exactly"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: what it is, and labels with what stands beside them; a label may be missing.

    Attributes:
        can_reach: True when it says where the person can be found or called.
    """

    share: Share
    lines: tuple[tuple[Wording | None, object], ...]
    can_reach: bool = False


async def pieces_of(office: Office, work: Work, need: Need, shares: tuple[str, ...]) -> tuple[Piece, ...]:
    """Give the pieces of a need that are named and not empty, in the order they were named."""
    bundle = await _edition_of(office, work, need)
    known = office.editions.current.catalogue.shares
    hidden = await hidden_places(work)
    named = [known[name] for name in shares if name in known]
    pieces = (Piece(share, _lines(need, bundle, share, hidden), _can_reach(need, share)) for share in named)
    return tuple(piece for piece in pieces if piece.lines)


async def hidden_places(work: Work) -> tuple[str, ...]:
    """List the streets and houses of those who must not be found."""
    return tuple(one.address for one in await work.directory.everybody() if one.is_confidential and one.address)


async def tells_on_hidden(office: Office, work: Work, text: str) -> bool:
    """Say whether a text names where somebody is who must not be found."""
    return betrays(text, await hidden_places(work), street_words(office.editions.current))


def _can_reach(need: Need, share: Share) -> bool:
    return any(need.answers.get(fact) for fact in REACHED_BY.intersection(share.facts))


def _lines(
    need: Need, bundle: Bundle, share: Share, hidden: tuple[str, ...]
) -> tuple[tuple[Wording | None, object], ...]:
    answers, facts = answers_from(need.answers), bundle.catalogue.facts
    told = [line_of(bundle, facts[fact], answers[fact]) for fact in share.facts if fact in answers and fact in facts]
    streets = street_words(bundle)
    # What somebody wrote may name the shelter they are in.
    safe = (line for line in told if not (isinstance(line.value, str) and betrays(line.value, hidden, streets)))
    return (*_shelf(need, bundle, share), *((line.label, line.value) for line in safe))


def _shelf(need: Need, bundle: Bundle, share: Share) -> tuple[tuple[Wording | None, object], ...]:
    catalogue = bundle.catalogue
    match share.shelf:
        case Shelf.KINDS:
            return tuple((None, catalogue.needs[kind].title) for kind in need.kinds if kind in catalogue.needs)
        case Shelf.URGENCY:
            return ((None, need.urgency),)
        case None:
            return ()


async def _edition_of(office: Office, work: Work, need: Need) -> Bundle:
    try:
        return await office.editions.of(Conversation(need.edition, ""), work)
    except KeyError:
        return office.editions.current
