"""Fields of a form put back into the file: only what somebody changed, in the order of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.ports.workshop import Overlay, WordChanges
from bot.usecases.workshop.content import Content, with_files
from dialogs.bundle import Bundle, Translations
from dialogs.editing.applying import apply, move_words
from dialogs.editing.edits import Changed, Edit
from dialogs.editing.forms import WHOLE, keys_of_step, kind_of
from dialogs.editing.page import put, value_at
from dialogs.editing.values import Place, Refusal, Value

_THEN: Final = "then"
_GO: Final = "go"


def with_fields(text: str, place: Place, changed: Mapping[str, Value | None]) -> str:
    """Give a file with some fields of a step changed, or of the head (an empty place).

    Raises:
        CannotEdit: the file cannot be read, or there is no such step.
    """
    if not place:
        for key, value in changed.items():
            if value is not None:
                text = put(text, (key,), value)
        return text
    whole = changed.get(WHOLE)
    if whole is not None:
        return put(text, place, whole)
    held = value_at(text, place)
    now = dict(held) if isinstance(held, Mapping) else {}
    kept = {key: value for key, value in now.items() if key not in changed and not (_is_way(key) and _THEN in changed)}
    return put(text, place, _ordered({**kept, **_written(changed)}, list(now)))


def written(content: Content, edits: Sequence[Edit], *, base: Bundle, because: str) -> Overlay | Refusal:
    """Give what some edits, one after another, make of a draft; the first that cannot be done gives its reason.

    Args:
        base: the edition people stand in.
        because: why, for those who read how they were led on.
    """
    files: dict[str, str | None] = {}
    words: dict[str, Mapping[tuple[str, str], str]] = {}
    for edit in edits:
        done = apply(with_files(content.all_files, files), edit, base=base, because=because)
        if isinstance(done, Refusal):
            return done
        files |= done.files
        words |= moved_words(content.translations, done)
    return Overlay(files, words)


def moved_words(translations: Translations, done: Changed) -> WordChanges:
    """Let translations go along with lines that moved to another name, and be there for lines that were copied."""
    if not done.moved and not done.copied:
        return {}
    found: dict[str, dict[tuple[str, str], str]] = {}
    for code, known in translations.items():
        moved = move_words(known, done)
        gone = {key: "" for key in known if key not in moved}
        found[code] = gone | {key: text for key, text in moved.items() if known.get(key) != text}
    return found


def _is_way(key: str) -> bool:
    return key in {_GO, _THEN}


def _written(changed: Mapping[str, Value | None]) -> dict[str, Value]:
    found = {key: value for key, value in changed.items() if value is not None}
    ways = found.get(_THEN)
    if isinstance(ways, list) and len(ways) == 1 and isinstance(ways[0], Mapping) and set(ways[0]) == {_GO}:
        # One way that is always taken is written on a line of its own.
        del found[_THEN]
        found[_GO] = ways[0][_GO]
    return found


def _ordered(step: dict[str, Value], before: list[str]) -> dict[str, Value]:
    """Keep the order of the file; what is new stands where authors write it."""
    usual = [*keys_of_step(kind_of(step)), _GO, _THEN] if kind_of(step) else []
    order = [key for key in before if key in step]
    for key in step:
        if key not in order:
            later = set(usual[usual.index(key) + 1 :]) if key in usual else set()
            at = next((number for number, each in enumerate(order) if each in later), len(order))
            order.insert(at, key)
    return {key: step[key] for key in order}
