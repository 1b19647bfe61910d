"""Ways to extract that `pybabel extract` takes from pyproject.toml; both only hand over what this package finds.

Babel also gives them the functions it looks for, the tags of comments and options; there is no use for those here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import IO

from bot.localization.catalogue import BOT, CONSOLE, load_lines
from bot.localization.extraction import collect_lines
from bot.localization.keys import find_places
from bot.localization.upkeep import SPOKEN, UnreadableScripts, is_critical
from dialogs.bundle import SOURCE_LANGUAGE
from dialogs.reader import read_bundle

#: Line, the function whose arguments the texts would be, the texts, comments.
Found = tuple[int, str, tuple[str, ...], list[str]]

_LOCALES = Path(__file__).parents[2] / "locales"


def extract_dialogs(file: IO[bytes], *_: object, **__: object) -> Iterator[Found]:
    """Find the lines of one file of authors; the context is their script and step.

    Raises:
        UnreadableScripts: the file cannot be read to its end.
    """
    path = _within_dialogs(file.name)
    bundle, problems = read_bundle({path: file.read().decode()})
    if critical := tuple(filter(is_critical, problems)):
        raise UnreadableScripts(critical)
    for line in collect_lines(bundle):
        yield line.where.line, "pgettext", (line.context, line.source), []


def extract_keys(file: IO[bytes], *_: object, **__: object) -> Iterator[Found]:
    """Find the keys that a Python file speaks by.

    A key that code puts together, or only names, is one when the source language has words for it.
    """
    known = _known()
    for line, keys in find_places(file.read().decode()):
        for key in sorted(keys.spoken | {key for key in known if keys.may_speak(key)}):
            plural = known.get(key, 1) > 1
            yield line, "ngettext" if plural else "gettext", (key, key) if plural else (key,), []


def _within_dialogs(name: str) -> str:
    """Find the path that an edition knows a file by."""
    parts = PurePath(name).parts
    start = max((at for at, part in enumerate(parts) if part in SPOKEN), default=0)
    return PurePath(*parts[start:]).as_posix()


@cache
def _known() -> Mapping[str, int]:
    """List the keys of the source language: key → how many forms it has."""
    domains = (load_lines(_LOCALES, domain).get(SOURCE_LANGUAGE) for domain in (BOT, CONSOLE))
    return {key: len(forms) for lines in domains if lines for key, forms in lines.forms.items()}
