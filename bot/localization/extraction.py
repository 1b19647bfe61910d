"""What there is to translate in an edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from dialogs.bundle import Bundle
from dialogs.problems import Where
from dialogs.reader import find_wordings
from dialogs.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One line that needs a translation, and where the author wrote it."""

    context: str
    source: str
    where: Where


def collect_lines(bundle: Bundle) -> tuple[Line, ...]:
    """List every line of an edition once, in the order of files and of lines within them."""
    exact = find_wordings(bundle.files)
    walked = (*_wordings(bundle.catalogue, Where("catalogue")), *_wordings(bundle.scripts, Where("scripts")))
    found: dict[tuple[str, str], Line] = {}
    for wording, near in walked:
        if wording.source.strip():
            line = Line(wording.context, wording.source, exact.get(wording.context, near))
            found.setdefault((line.context, line.source), line)
    return tuple(sorted(found.values(), key=lambda line: line.where))


def _wordings(thing: object, near: Where) -> Iterator[tuple[Wording, Where]]:
    """Walk whatever an edition is made of; `near` is the closest place that is known."""
    match thing:
        case Wording():
            yield thing, near
        case Mapping():
            yield from (found for member in thing.values() for found in _wordings(member, near))
        case tuple():
            yield from (found for member in thing for found in _wordings(member, near))
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            here = getattr(thing, "where", near)
            members = (getattr(thing, each.name) for each in fields(thing))
            yield from (found for member in members for found in _wordings(member, here))
        case _:
            pass
