"""What may be typed where the cursor stands: keys, and names of the edition, each with a line that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.editing.condition_rows import relations_for
from dialogs.editing.cursor import Cursor, cursor_at
from dialogs.editing.forms import keys_of_step, kind_of
from dialogs.editing.meanings import HEAD, STEP, Meaning, Shape, meaning_of
from dialogs.editing.naming import CATALOGUE, SCRIPTS, STORIES
from dialogs.editing.options import ASKABLE, Option, choices_of, options_of
from dialogs.editing.placing import outline, stretch_of
from dialogs.reading.catalogue.shelves import SECTIONS
from dialogs.reading.scripts import SCRIPT_KEYS
from dialogs.reading.steps import KINDS, STEP_KEYS
from dialogs.stories import ACTS, ENDS

#: Gives the explanation of a key in the editor's language; "" when there is none.
Explain = Callable[[str], str]

_STORY_KEYS = ("story", "script", "knows", "talk", "ends")
_YES_OR_NO = ("yes", "no")
_JOINTS = ("and", "or")
_RELATIONS = frozenset({"is", "has", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be typed: the letters, and what they mean. A key is offered with its colon."""

    insert: str
    told: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand from a column (from 1) up to the cursor; not yet narrowed to what is typed there."""

    column: int
    items: tuple[Item, ...]


def complete(bundle: Bundle, path: str, text: str, *, line: int, column: int, explain: Explain) -> Completion:
    """List what may be typed at a cursor; nothing in places where any words may stand.

    Args:
        line: of the cursor, from 1.
        column: of the letter after it, from 1.
    """
    cursor = cursor_at(text, line, column)
    speaker = _Speaker(bundle, path, text, explain)
    if _is_blank_begun(cursor):
        return Completion(cursor.column, tuple(_named(options_of(bundle, ASKABLE), "}")))
    if cursor.is_text:
        return Completion(cursor.column, ())
    return Completion(cursor.column, tuple(speaker.values(cursor) if cursor.key else speaker.keys(cursor)))


def _is_blank_begun(cursor: Cursor) -> bool:
    """Say whether a blank of a text has been opened: "Добрий день, {na"."""
    opened = cursor.typed.rpartition("{")
    return (
        bool(opened[1])
        and opened[2] == cursor.word
        and bool(opened[0].strip())
        and (cursor.is_text or bool(cursor.key))
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    bundle: Bundle
    path: str
    text: str
    explain: Explain

    def keys(self, cursor: Cursor) -> Iterator[Item]:
        """List the keys, or the members of a list, that may stand here."""
        meaning = self._meaning(cursor.place[:-1], cursor.place[-1], cursor) if cursor.place else None
        if meaning and meaning.shape is Shape.NAMES:
            yield from self._names(meaning, cursor)
        elif meaning and meaning.shape is Shape.TABLE:
            yield from _named(self._choices(cursor), ": ", skip=cursor.beside)
        else:
            for key in self._allowed(cursor):
                if key not in cursor.beside:
                    yield Item(f"{key}: ", self.explain(key), is_key=True)

    def values(self, cursor: Cursor) -> Iterator[Item]:
        """List the values that may stand behind a key."""
        if self.path.startswith(STORIES):
            yield from self._in_story(cursor)
            return
        meaning = self._meaning(cursor.place, cursor.key, cursor)
        match meaning.shape:
            case Shape.NAME | Shape.NAMES:
                yield from self._names(meaning, cursor)
            case Shape.FLAG:
                yield from (Item(word, "") for word in _YES_OR_NO)
            case Shape.CONDITION:
                yield from self._condition(cursor)
            case _:
                return

    def _allowed(self, cursor: Cursor) -> Iterable[str]:
        place = cursor.place
        if self.path.startswith(SCRIPTS):
            return self._in_script(cursor)
        if self.path.startswith(STORIES):
            tables = {(): ("stories",), ("stories",): _STORY_KEYS, ("stories", "talk"): ACTS}
            if place == ("stories", "knows"):
                return [option.id for option in options_of(self.bundle, ASKABLE)]
            return tables.get(place, ())
        if not self.path.startswith(CATALOGUE):
            return ()
        match len(place):
            case 0:
                return SECTIONS
            case 2 if place[0] in SECTIONS:
                return SECTIONS[place[0]][0]
            case 3:
                return meaning_of(place[0], place[2]).rows
            case _:
                return ()

    def _in_script(self, cursor: Cursor) -> Iterable[str]:
        place = cursor.place
        match len(place):
            case 0:
                return SCRIPT_KEYS
            case 2 if place[0] == "steps":
                kind = kind_of(cursor.beside)
                return keys_of_step(kind) if kind else (*KINDS, *sorted(STEP_KEYS - set(KINDS)))
            case 3:
                return meaning_of(STEP, place[2]).rows if place[2] != "groups" else ()
            case 4 if place[2] == "groups":
                return meaning_of(STEP, "groups").rows
            case _:
                return ()

    def _in_story(self, cursor: Cursor) -> Iterator[Item]:
        match cursor.key:
            case "script":
                yield from _named(options_of(self.bundle, "scripts"))
            case "ends":
                yield from (Item(end, "") for end in ENDS)
            case fact if cursor.place == ("stories", "knows"):
                yield from _named(choices_of(self.bundle, fact))
            case _:
                return

    def _meaning(self, place: tuple[str, ...], key: str, cursor: Cursor) -> Meaning:
        if not self.path.startswith(SCRIPTS):
            part = place[2] if len(place) > 2 else place[0] if place else ""  # noqa: PLR2004 -- section, entry, rows
            return meaning_of(part, key)
        match len(place):
            case 0:
                return meaning_of(HEAD, key)
            case 2:
                return meaning_of(STEP, key, kind=kind_of(self._step(place[1]) or cursor.beside))
            case _:
                return meaning_of(place[2] if len(place) > 2 else "", key)  # noqa: PLR2004 -- steps, step, rows

    def _names(self, meaning: Meaning, cursor: Cursor) -> Iterator[Item]:
        if meaning.shelf == "steps":
            yield from (Item(each.name, "") for each in outline(self.path, self.text) if each.holder == "steps")
            yield Item("done", self.explain("done"))
        elif meaning.shelf == "choices":
            yield from _named(self._choices(cursor))
        else:
            yield from _named(options_of(self.bundle, meaning.shelf))
        yield from (Item(name, "") for name in meaning.also)

    def _choices(self, cursor: Cursor) -> tuple[Option, ...]:
        """List the choices of the fact that the step with the cursor asks for."""
        step = self._step(cursor.place[1]) if len(cursor.place) > 1 else {}
        return choices_of(self.bundle, (step or cursor.beside).get("fact", ""))

    def _step(self, name: str) -> Mapping[str, str]:
        """Give what stands behind the keys of a step, line by line: the file need not be readable."""
        found = stretch_of(self.path, self.text, name, holder="steps")
        lines = self.text.split("\n")[found.first - 1 : found.last] if found else []
        at = next((at for at, line in enumerate(lines) if line.strip().startswith(f"{name}:")), None)
        inner = [line for line in lines[at + 1 :] if line.strip()] if at is not None else []
        near = min((_indent(line) for line in inner), default=0)
        keyed = (line.strip().partition(":") for line in inner if _indent(line) == near)
        return {key.strip(): value.strip() for key, colon, value in keyed if colon}

    def _condition(self, cursor: Cursor) -> Iterator[Item]:
        """Go on with a condition: a fact, what is asked of it, a value, or what joins it to the next."""
        words = cursor.typed[: len(cursor.typed) - len(cursor.word)].replace("(", " ( ").replace(")", " ) ").split()
        last = words[-1] if words else ""
        if last in {"", "and", "or", "("} or (last == "not" and words[-2:-1] != ["is"]):
            yield from _named(options_of(self.bundle, ASKABLE), " ")
            if last != "not":
                yield Item("not ", "")
        elif last in _RELATIONS or words[-2:] == ["is", "not"]:
            fact = words[-3] if last == "not" else words[-2] if len(words) > 1 else ""
            yield from _named(choices_of(self.bundle, fact))
            if last == "is":
                yield from (Item(word, "") for word in ("not ", "known", "unknown"))
        elif len(words) == 1 or words[-2] in {"and", "or", "not", "("}:
            for relation in relations_for(self.bundle, last):
                yield Item(f"is {relation}" if relation in {"known", "unknown"} else f"{relation} ", "")
        else:
            yield from (Item(f"{joint} ", "") for joint in _JOINTS)


def _named(options: Iterable[Option], behind: str = "", skip: Iterable[str] = ()) -> Iterator[Item]:
    left_out = frozenset(skip)
    for option in options:
        if option.id not in left_out:
            yield Item(f"{option.id}{behind}", option.title, is_key=behind == ": ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
