"""Two people changed one file: what each did is put together part by part, and where both did, they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dialogs.editing.parting import Holder, Item, Part, Parted, parted
from dialogs.editing.values import CannotEdit
from dialogs.editing.weaving import fitting, woven

#: A translated line: where it stands, and what it translates.
Line = tuple[str, str]

#: Stands between the language, the context and the source of a translation that clashes; nobody writes this letter.
WORD_PARTS = "\u0004"


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that two people changed differently; None where it is not there.

    Attributes:
        path: the file; "" for a translation.
        part: "steps.hello", "title", "facts.roof", "stories." and a title; "steps" alone when its order clashes, and
            then the names are listed line by line; the path when the whole file clashes; of a translation its language,
            context and source with WORD_PARTS between them.
    """

    path: str
    part: str
    base: str | None
    mine: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The file with both changes, theirs where they clash. None: the file is no more."""

    text: str | None
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedWords:
    """The lines that either side has, theirs where they clash; "" takes a line away."""

    words: Mapping[Line, str]
    clashes: tuple[Clash, ...] = ()


def merge(path: str, base: str | None, mine: str | None, theirs: str | None) -> Merged:
    """Put together what two people made of one file.

    Args:
        path: of the file, "scripts/front.yaml".
        base: what both began with; None when there was no such file.
        mine: what one made of it; None for a file that was removed.
        theirs: what the other made of it, as it stands now.
    """
    if mine in {base, theirs}:
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    whole = Merged(theirs, (Clash(path, path, base, mine, theirs),))
    if mine is None or theirs is None:
        return whole
    try:
        return _merged(path, base, mine, theirs) or whole
    except CannotEdit:
        return whole


def take_mine(path: str, text: str | None, clash: Clash) -> str | None:
    """Settle a clash the other way: give the file with my part in the place of theirs.

    Raises:
        CannotEdit: the file cannot be read.
    """
    if clash.part == path or text is None:
        return clash.mine
    file = parted(path, text)
    holder = clash.part.partition(".")[0]
    items = tuple(kept for item in file.items if (kept := _settled(item, clash)))
    if clash.mine is not None and all(item.name != holder for item in items):
        fresh = Part(clash.part, "", clash.mine)
        items = (*items, fresh if holder == clash.part else Holder(holder, "\n", f"{holder}:\n", (fresh,)))
    return Parted(items, file.tail).text


def merge_words(
    base: Mapping[Line, str], mine: Mapping[Line, str], theirs: Mapping[Line, str], *, language: str = ""
) -> MergedWords:
    """Put together what two people made of translations into one language; a line that is not there counts as ""."""
    words: dict[Line, str] = {}
    clashes: list[Clash] = []
    for line in dict.fromkeys((*theirs, *mine)):
        were, me, they = (side.get(line, "") for side in (base, mine, theirs))
        words[line] = me if they == were else they
        if me not in {were, they} and they != were:
            clashes.append(Clash("", WORD_PARTS.join((language, *line)), were, me, they))
    return MergedWords(words, tuple(clashes))


def _merged(path: str, base: str | None, mine: str, theirs: str) -> Merged | None:
    clashes: list[Clash] = []

    def tell(part: str, were: str | None, me: str | None, they: str | None) -> None:
        clashes.append(Clash(path, part, were, me, they))

    meant = woven(Parted() if base is None else parted(path, base), parted(path, mine), parted(path, theirs), tell)
    # Texts that stand differently far in cannot be mixed: what came out would be read otherwise than it was meant.
    is_as_meant = list(_bodies(parted(path, meant.text))) == list(_bodies(meant))
    return Merged(meant.text, tuple(clashes)) if is_as_meant else None


def _bodies(file: Parted) -> Iterator[str]:
    # Not the names: a member of a list that has none is called by its place.
    return (part.body for part in file.parts())


def _settled(item: Item, clash: Clash) -> Item | None:
    """Give a part of the file with mine in the place of theirs; None when mine is to have none."""
    if item.name != clash.part.partition(".")[0]:
        return item
    if isinstance(item, Holder):
        return _settled_within(item, clash)
    if item.name != clash.part:
        # A table that is empty so far.
        return _settled_within(Holder(item.name, item.lead, f"{item.name}:\n"), clash)
    return replace(item, body=clash.mine) if clash.mine is not None else None


def _settled_within(holder: Holder, clash: Clash) -> Item:
    parts = list(holder.parts)
    if clash.part == holder.name:
        order = (clash.mine or "").split("\n")
        parts.sort(key=lambda part: order.index(part.name) if part.name in order else len(order))
        return replace(holder, parts=tuple(parts))
    at = next((at for at, part in enumerate(parts) if part.name == clash.part), None)
    if clash.mine is None:
        left = tuple(part for part in parts if part.name != clash.part)
        head = fitting(holder.head, is_empty=not left, is_list=_is_list(holder))
        return replace(holder, parts=left) if left else Part(holder.name, holder.lead, head)
    if at is None:
        lead = parts[-1].lead if len(parts) > 1 and not parts[-1].lead.strip() else ""
        return replace(holder, parts=(*parts, Part(clash.part, lead, clash.mine)))
    parts[at] = replace(parts[at], body=clash.mine)
    return replace(holder, parts=tuple(parts))


def _is_list(holder: Holder) -> bool:
    return any(part.body.lstrip().startswith("-") for part in holder.parts[:1])
