"""Places that name something and can do without it: members of lists, and the lines of a question's buttons.

What stands there alone, such as the deadline of a protocol, or within a condition, only a person can decide about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dialogs.editing.naming import NameUse
from dialogs.editing.page import put, read_page
from dialogs.editing.values import Place, Value

#: Keys whose tables have a line for each answer.
_LINES = frozenset({"choices", "synonyms"})


def loose_in(files: Mapping[str, str], uses: Iterable[NameUse]) -> tuple[NameUse, ...]:
    """List those of the places that can do without the name: something is left when it is gone."""
    pages: dict[str, Mapping[str, Value]] = {}
    found = []
    for use in uses:
        page = pages.setdefault(use.path, read_page(files[use.path]))
        if _is_loose(page, use.place):
            found.append(use)
    return tuple(found)


def let_go(files: Mapping[str, str], uses: Iterable[NameUse]) -> dict[str, str]:
    """Take the name out of these places, which are loose; give the files that changed."""
    places: dict[str, list[Place]] = {}
    for use in uses:
        places.setdefault(use.path, []).append(use.place)
    return {path: put(files[path], (), _without(read_page(files[path]), at)) for path, at in places.items()}


def _is_loose(page: Value, place: Place) -> bool:
    around: Value = page
    for key in place[:-1]:
        around = _member(around, key)
    if isinstance(around, Mapping):
        # A question must have buttons, of other words it need not have any.
        return place[-2] in _LINES and (len(around) > 1 or place[-2] == "synonyms")
    return not isinstance(around, str) and isinstance(place[-1], int)


def _without(value: Value, places: Sequence[Place]) -> dict[str, Value]:
    said = _left(value, places)
    return dict(said) if isinstance(said, Mapping) else {}


def _left(value: Value, places: Sequence[Place]) -> Value:
    """Give a value without what stands at the places; a table or list that loses all it has goes as well."""
    gone = {place[0] for place in places if len(place) == 1}
    deeper: dict[str | int, list[Place]] = {}
    for place in places:
        if len(place) > 1:
            deeper.setdefault(place[0], []).append(place[1:])
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        kept = {key: _left(each, deeper[key]) if key in deeper else each for key, each in value.items()}
        return {key: each for key, each in kept.items() if key not in gone and (each or key not in deeper)}
    return [_left(each, deeper[at]) if at in deeper else each for at, each in enumerate(value) if at not in gone]


def _member(value: Value, key: str | int) -> Value:
    if isinstance(value, Mapping):
        return value.get(str(key), "")
    return value[key] if isinstance(key, int) and not isinstance(value, str) else ""
