"""One author's file, one change: what was not edited stays as it is, to the letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.editing.reconciling import reconcile
from dialogs.editing.splicing import Splice, spliced
from dialogs.editing.tree import Branch, Node, grow, value_of
from dialogs.editing.values import CannotEdit, Place, Value
from dialogs.editing.writing import written_key

_MARK = "\ufeff"
#: Tables and lists no deeper than this stay when their last member goes: the steps, a section, an entry.
_STAYS = 2


def read_page(text: str) -> Mapping[str, Value]:
    """Give what a file says.

    Raises:
        CannotEdit: the file cannot be read; see `tree.grow`.
    """
    value = value_of(grow(_bare(text)))
    return value if isinstance(value, Mapping) else {}


def value_at(text: str, place: Place) -> Value | None:
    """Give what stands at a place; None when nothing does. Raises CannotEdit as `read_page` does."""
    node = _found(grow(_bare(text)), place)
    return None if node is None else value_of(node)


def put(text: str, place: Place, value: Value) -> str:
    """Set what stands at a place, or add it at the end of the table or list it belongs to.

    Of a table or a list only what differs is written anew; the rest keeps its letters and its comments.

    Raises:
        CannotEdit: the file cannot be read, or "no_place": nothing stands where the way leads through.
    """
    return _edited(text, place, value)


def drop(text: str, place: Place) -> str:
    """Take away what stands at a place, and what is left empty around it. Raises CannotEdit as `put` does."""
    tree = grow(_bare(text))
    while len(place) > _STAYS + 1:
        around = _found(tree, place[:-1])
        if not isinstance(around, Branch) or len(around.members) > 1:
            break
        place = place[:-1]
    if _found(tree, place) is None:
        raise CannotEdit("no_place", place=named(place))
    around_value = value_at(text, place[:-1])
    left: Value
    if isinstance(around_value, Mapping):
        left = {key: value for key, value in around_value.items() if key != place[-1]}
    else:
        left = [value for at, value in enumerate(around_value or ()) if at != place[-1]]
    return _edited(text, place[:-1], left)


def insert(text: str, place: Place, value: Value, *, before: str | int = "", after: str | int = "") -> str:
    """Add a key to a table or a member to a list, beside another one; at the end when none is named.

    Raises:
        CannotEdit: as `put` does; "name_taken" when the table has the key, "no_place" when it lacks the neighbour.
    """
    around = value_at(text, place[:-1])
    key = place[-1]
    if isinstance(around, Mapping) and isinstance(key, str):
        if key in around:
            raise CannotEdit("name_taken", name=key)
        keys = list(around)
        keys.insert(_beside(keys, before, after), key)
        return _edited(text, place[:-1], {name: value if name == key else around[name] for name in keys})
    if isinstance(around, Sequence) and not isinstance(around, str):
        members = list(around)
        members.insert(_beside(list(range(len(members))), before, after), value)
        return _edited(text, place[:-1], members)
    return put(text, place, value)


def reorder(text: str, place: Place, order: Sequence[str | int]) -> str:
    """Put the members of a table (by key) or of a list (by number, from 0) into another order.

    Raises:
        CannotEdit: as `put` does; "other_members" when the order names others than those that are there.
    """
    around = value_at(text, place)
    if isinstance(around, Mapping):
        if sorted(around) != sorted(map(str, order)):
            raise CannotEdit("other_members", place=named(place))
        return _edited(text, place, {str(key): around[str(key)] for key in order})
    members = [] if around is None or isinstance(around, str) else list(around)
    if sorted(order, key=str) != sorted(range(len(members)), key=str):
        raise CannotEdit("other_members", place=named(place))
    return _edited(text, place, [members[int(at)] for at in order])


def rename_key(text: str, place: Place, name: str) -> str:
    """Give a key of a table another name. Raises CannotEdit: as `put` does, and "name_taken"."""
    bare = _bare(text)
    around = _found(grow(bare), place[:-1])
    key = None
    if isinstance(around, Branch):
        key = next((leaf for leaf in around.keys if leaf.text == place[-1]), None)
    if not isinstance(around, Branch) or key is None:
        raise CannotEdit("no_place", place=named(place))
    if any(leaf.text == name for leaf in around.keys if leaf is not key):
        raise CannotEdit("name_taken", name=name)
    return text[: len(text) - len(bare)] + spliced(bare, [Splice(key.start, key.end, written_key(name))])


def named(place: Place) -> str:
    """Name a place for people: "steps.hello.then.1", members counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


def _edited(text: str, place: Place, value: Value) -> str:
    bare = _bare(text)
    # The last line of a file may lack its break; the work is done as if it had one.
    source = (bare if bare.endswith("\n") else f"{bare}\n").replace("\r\n", "\n")
    root = grow(source)
    said = spliced(source, reconcile(source, root, _with(value_of(root), place, value)))
    said = said if bare.endswith("\n") else said.removesuffix("\n")
    return text[: len(text) - len(bare)] + (said.replace("\n", "\r\n") if "\r\n" in bare else said)


def _with(around: Value | None, place: Place, value: Value) -> Value:
    """Give a value with another one at a place within it."""
    if not place:
        return value
    key, rest = place[0], place[1:]
    if not around and isinstance(key, str):
        return {key: _with(None, rest, value)}
    if isinstance(around, Mapping) and isinstance(key, str):
        return {**around, key: _with(around.get(key), rest, value)}
    members = [] if isinstance(around, str | Mapping) or around is None else list(around)
    if isinstance(around, Mapping) or (around and not members) or not isinstance(key, int) or key > len(members):
        raise CannotEdit("no_place", place=named(place))
    return [*members[:key], _with(members[key] if key < len(members) else None, rest, value), *members[key + 1 :]]


def _found(root: Branch, place: Place) -> Node | None:
    node: Node | None = root
    for key in place:
        if not isinstance(node, Branch):
            return None
        if isinstance(key, str):
            node = node.named(key) if node.is_table else None
        else:
            node = node.members[key] if not node.is_table and 0 <= key < len(node.members) else None
    return node


def _beside(names: Sequence[str | int], before: str | int, after: str | int) -> int:
    if before == "" and after == "":
        return len(names)
    beside = after if before == "" else before
    if beside not in names:
        raise CannotEdit("no_place", place=str(beside))
    return names.index(beside) + (before == "")


def _bare(text: str) -> str:
    return text.removeprefix(_MARK)
