"""The dialogs that lie on a process's disk are heard, unless people of the house have published since."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ports.storage import Work
from bot.ports.workshop import Publication, PublicationKind
from bot.usecases.office import Office
from dialogs.editions.comparing import compare
from dialogs.migrations import Way

#: So far back one looks for what came with the program; a program is renewed more often than that. A product choice.
_LOOKED_BACK = 1000
_BY_PEOPLE = frozenset({PublicationKind.PUBLISHED, PublicationKind.ROLLED_BACK})
_WITH_THE_PROGRAM = frozenset({PublicationKind.SHIPPED, PublicationKind.OFFERED})


async def publish_shipped(office: Office, work: Work, beside: Mapping[str, str]) -> bool:
    """Let the edition at hand be heard; what people published stays, and a new edition is offered to them.

    Args:
        beside: stories and acknowledged warnings that lie beside it.

    Returns:
        False when something that people published is heard instead; True when it says the same as well.
    """
    bundle, now = office.editions.current, office.now()
    # Of many processes that begin at once one notes it: the others wait here until it is done.
    await work.editions.keep(bundle.edition, bundle.files, bundle.translations)
    await work.editions.hold()
    known = [each for each in await work.publications.listed(_LOOKED_BACK) if each.kind is not PublicationKind.OFFERED]
    is_theirs = bool(known) and known[0].kind in _BY_PEOPLE
    if is_theirs and known[0].edition != bundle.edition:
        if await _says_the_same(office, work, known[0].edition):
            return True
        await _offer(office, work, beside)
        return False
    if not known or known[0].edition != bundle.edition:
        shipped = Publication(office.chance.id(), bundle.edition, now, PublicationKind.SHIPPED)
        await work.publications.add(shipped, beside)
    await work.editions.put(bundle.edition, bundle.files, bundle.translations, now)
    return True


async def _says_the_same(office: Office, work: Work, edition: str) -> bool:
    """Say whether people took the files along and an engineer brought them back: only old translations are gone."""
    ours = office.editions.current
    theirs = await office.editions.named(edition, work)
    return ours.files == theirs.files and not compare(theirs, ours, Way())


async def _offer(office: Office, work: Work, beside: Mapping[str, str]) -> None:
    bundle = office.editions.current
    known = await work.publications.listed(_LOOKED_BACK)
    if any(each.edition == bundle.edition and each.kind in _WITH_THE_PROGRAM for each in known):
        return
    offered = Publication(office.chance.id(), bundle.edition, office.now(), PublicationKind.OFFERED)
    await work.publications.add(offered, beside)
