"""Three versions of one thing become one: an order of names, a text, a file in parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dialogs.editing.page import value_at
from dialogs.editing.parting import Holder, Item, Part, Parted
from dialogs.editing.values import CannotEdit, is_same

#: Told of a clash: the name of the part, and what the base, mine and theirs say.
Tell = Callable[[str, str | None, str | None, str | None], None]

_EMPTY = re.compile(r"^([^#\n]*?:)[ \t]*(?:\{\s*\}|\[\s*\])?")


def woven(base: Parted, mine: Parted, theirs: Parted, tell: Tell) -> Parted:
    """Put two versions of a file together, part by part; theirs where they clash."""
    return _Loom(tell).file(base, mine, theirs)


def fitting(head: str, *, is_empty: bool, is_list: bool) -> str:
    """Make the key of a table say that it is empty exactly when it is."""
    return _EMPTY.sub(rf"\1{(' []' if is_list else ' {}') if is_empty else ''}", head, count=1)


class _Loom:
    """Weaves, and tells of every clash."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def file(self, base: Parted, mine: Parted, theirs: Parted) -> Parted:
        items: list[Item] = []
        for name in self._order("", *([item.name for item in side.items] for side in (base, mine, theirs))):
            sides = [next((item for item in side.items if item.name == name), None) for side in (base, mine, theirs)]
            item = self._item(name, *sides)
            if item is not None:
                items.append(item)
        tail = _lead(base.tail, mine.tail, theirs.tail)
        return Parted(tuple(items), tail)

    def _item(self, name: str, base: Item | None, mine: Item | None, theirs: Item | None) -> Item | None:
        is_held = any(isinstance(side, Holder) for side in (base, mine, theirs))
        if mine is None or theirs is None or not is_held:
            return self._whole(name, base, mine, theirs)
        return self._holder(_held(base, name), _held(mine, name), _held(theirs, name))

    def _whole(self, name: str, base: Item | None, mine: Item | None, theirs: Item | None) -> Item | None:
        """Choose one of the versions of a part."""
        were, me, they = (side.body if side else None for side in (base, mine, theirs))
        is_mine = they == were and me != were
        if not is_mine and me not in {were, they} and not _says_the_same(me, they):
            self._tell(name, were, me, they)
        chosen, other = (mine, theirs) if is_mine else (theirs, mine)
        if chosen is None or other is None:
            return chosen
        return replace(chosen, lead=_lead(base.lead if base else "", mine.lead, theirs.lead))  # type: ignore[union-attr]

    def _holder(self, base: Holder, mine: Holder, theirs: Holder) -> Item:
        name = theirs.name
        parts: list[Part] = []
        sides = (base, mine, theirs)
        for each in self._order(name, *([part.name for part in side.parts] for side in sides)):
            part = self._item(each, *(next((one for one in side.parts if one.name == each), None) for side in sides))
            if isinstance(part, Part):
                parts.append(part)
        is_list = any(part.body.lstrip().startswith("-") for side in sides for part in side.parts[:1])
        keys, headings = zip(*(side.head.split("\n", 1) for side in sides), strict=True) if base.head else ((), ())
        head = f"{_key(*keys)}\n{_lead(*headings)}" if keys else theirs.head
        lead = _lead(base.lead, mine.lead, theirs.lead)
        head = fitting(head, is_empty=not parts, is_list=is_list)
        return Holder(name, lead, head, tuple(_apart(parts))) if parts else Part(name, lead, head)

    def _order(self, name: str, base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
        common = set(base) & set(mine) & set(theirs)
        were, me, they = ([each for each in side if each in common] for side in (base, mine, theirs))
        is_mine = they == were and me != were
        # In which order the keys of a file stand means nothing to anybody.
        if name and not is_mine and me not in (were, they):
            self._tell(name, "\n".join(base), "\n".join(mine), "\n".join(theirs))
        first, second = (mine, theirs) if is_mine else (theirs, mine)
        order = list(first)
        for at, each in enumerate(second):
            if each not in order:
                before = next((other for other in reversed(second[:at]) if other in order), None)
                order.insert(0 if before is None else order.index(before) + 1, each)
        return order


def _key(base: str, mine: str, theirs: str) -> str:
    return mine if theirs == base else theirs


def _lead(base: str, mine: str, theirs: str) -> str:
    """Choose between blank lines and headings before a part; where both have new headings, all of them stay."""
    if mine == base or not (set(mine.split("\n")) - set(base.split("\n")) - set(theirs.split("\n"))):
        return mine if theirs == base else theirs
    if theirs.strip() == base.strip():
        return mine
    new = [line for line in mine.split("\n") if line.strip() and line not in f"{base}\n{theirs}".split("\n")]
    return theirs + "".join(f"{line}\n" for line in new)


def _held(item: Item | None, name: str) -> Holder:
    if isinstance(item, Holder):
        return item
    return Holder(name, item.lead, item.body) if item else Holder(name, "", "")


def _says_the_same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    try:
        return is_same(value_at(f"x:\n{one}", ("x",)), value_at(f"x:\n{other}", ("x",)))
    except CannotEdit:
        return False


def _apart(parts: Sequence[Part]) -> Iterator[Part]:
    """Keep parts apart as most of them are, wherever each of them came from."""
    blank = sum(part.lead.startswith("\n") for part in parts)
    for at, part in enumerate(parts):
        if at == 0:
            yield replace(part, lead=part.lead.lstrip("\n"))
        elif not part.lead.startswith("\n") and blank * 2 >= len(parts) - 1 and blank:
            yield replace(part, lead="\n" + part.lead)
        else:
            yield part
