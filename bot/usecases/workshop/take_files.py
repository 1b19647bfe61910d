"""The texts of an edition leave the console as files, for an engineer to keep beside the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.usecases.office import Office
from bot.usecases.workshop.editors import editor
from bot.usecases.workshop.workbench import Workbench
from dialogs.bundle import Bundle


@dataclass(frozen=True, slots=True, repr=False)
class Taken:
    """What is taken along.

    Attributes:
        name: of the edition, or of the draft by its base and version; tells nothing of anybody.
        files: of the edition and beside it, by their paths in the folder of the dialogs.
        bundle: the edition as it was read, translations with it.
    """

    name: str
    files: Mapping[str, str]
    bundle: Bundle


async def take_edition(office: Office, *, by: ManagerId, edition: str) -> Taken:
    """Give the files of an edition that is heard, was heard, or came with the program.

    Raises:
        NotAnEditor: nothing has happened.
        EditionGone: there is no such edition.
    """
    async with office.work() as work:
        await editor(work, by)
        bundle = await office.editions.named(edition, work)
        beside = await work.publications.beside(edition)
        await work.audit.add(Record(f"manager:{by}", Action.EDITION_TAKEN, edition, office.now()))
    return Taken(edition, {**bundle.files, **beside}, bundle)


async def take_draft(office: Office, bench: Workbench, *, by: ManagerId, draft: str) -> Taken:
    """Give the files of a draft as it stands. Raises NotAnEditor, KeyError."""
    async with office.work() as work:
        await editor(work, by)
        found = await work.edition_drafts.load(draft)
        content = await bench.content(found, work)
        await work.audit.add(Record(f"manager:{by}", Action.DRAFT_TAKEN, draft, office.now(), str(found.version)))
    reading = await bench.reading(found, content)
    return Taken(f"{found.base}-{found.version}", content.all_files, reading.bundle)
