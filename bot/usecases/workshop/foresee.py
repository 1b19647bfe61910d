"""What an edit would break, said before it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.usecases.workshop.content import Content, is_of_edition, with_files
from bot.usecases.workshop.workbench import Reading, read
from dialogs.editing.applying import apply
from dialogs.editing.edits import Changed, Edit
from dialogs.editing.entering import uses_of_entry
from dialogs.editing.mentions import loose_in
from dialogs.editing.naming import NameUse, uses_of_name
from dialogs.editing.values import CannotEdit, Refusal
from dialogs.problems import Problem


@dataclass(frozen=True, slots=True, repr=False)
class Prospect:
    """What taking something away would come to.

    Attributes:
        firm: places that name it and cannot do without: somebody has to change them first.
        loose: places that would let go of it.
        problems: what the check would say then and does not say now.
    """

    firm: tuple[NameUse, ...]
    loose: tuple[NameUse, ...]
    refusal: Refusal | None = None
    problems: tuple[Problem, ...] = ()


async def foresee(reading: Reading, files: Mapping[str, str], edit: Edit, uses: tuple[NameUse, ...]) -> Prospect:
    """Look ahead, in another thread: every file may have to be read.

    Args:
        files: everything of the draft, as it stands.
        edit: what would take the thing away.
        uses: the places that name it.
    """
    return await asyncio.to_thread(_foresee, reading, files, edit, uses)


async def find_uses(files: Mapping[str, str], section: str, entry: str) -> tuple[NameUse, ...]:
    """List the places that name an entry; those in a file that cannot be read are not known."""
    return await asyncio.to_thread(_uses, files, section, entry)


async def find_uses_of_choice(files: Mapping[str, str], fact: str, choice: str) -> tuple[NameUse, ...]:
    """List the places that name an answer of a fact, its own list among them."""
    return await asyncio.to_thread(_uses, files, "choices", choice, fact)


def _foresee(reading: Reading, files: Mapping[str, str], edit: Edit, uses: tuple[NameUse, ...]) -> Prospect:
    loose = loose_in(files, uses)
    firm = tuple(use for use in uses if use not in loose)
    if firm:
        return Prospect(firm, loose)
    done = apply(files, edit)
    if not isinstance(done, Changed):
        return Prospect(firm, loose, refusal=done)
    after = with_files(files, done.files)
    content = Content(
        {path: text for path, text in after.items() if is_of_edition(path)},
        {path: text for path, text in after.items() if not is_of_edition(path)},
        reading.content.translations,
    )
    known = {(problem.rule, tuple(sorted(problem.values.items()))) for problem in reading.problems}
    new = [each for each in read(content).problems if (each.rule, tuple(sorted(each.values.items()))) not in known]
    return Prospect(firm, loose, problems=tuple(new))


def _uses(files: Mapping[str, str], section: str, name: str, of: str = "") -> tuple[NameUse, ...]:
    try:
        return uses_of_name(files, section, name, of=of) if of else uses_of_entry(files, section, name)
    except CannotEdit:
        return ()
