"""Where a name is used, in every file that may use it; and another name in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.editing.forms import kind_of
from dialogs.editing.meanings import HEAD, STEP, Meaning, Shape, meaning_of
from dialogs.editing.page import put, read_page
from dialogs.editing.values import CannotEdit, Place, Value
from dialogs.reading.migrations import MIGRATIONS
from dialogs.reading.scripts import name_of
from dialogs.script import consent_fact

SCRIPTS, CATALOGUE, STORIES = "scripts/", "catalogue/", "stories/"
ACKNOWLEDGED = "acknowledged.yaml"
#: The fact whose choices are the needs of the catalogue.
_NEEDS = "needs"
#: What `migrations.yaml` tells of.
_MIGRATED = frozenset({"steps", "scripts", "facts"})
#: Stands for a name while its uses are looked for; no file holds it.
_NOWHERE = "\x00"


@dataclass(frozen=True, slots=True)
class Rename:
    """One name and another.

    Attributes:
        shelf: "steps", "choices", "scripts", or a section of the catalogue.
        of: the script whose step it is, the fact whose choice it is.
    """

    shelf: str
    old: str
    new: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class NameUse:
    """A place that names something: the file, and the way to it."""

    path: str
    place: Place


def with_name(files: Mapping[str, str], rename: Rename) -> dict[str, str]:
    """Put the new name wherever the old one is used, and give the files that changed; what bears it is not renamed.

    Raises:
        CannotEdit: "other_file", one that may use the name cannot be read.
    """
    changed: dict[str, str] = {}
    for path, page in _pages(files, rename):
        said = _Renamer(rename).page(path, page)
        if said != page:
            changed[path] = put(files[path], (), said)
    return changed


def uses_of_name(files: Mapping[str, str], shelf: str, name: str, *, of: str = "") -> tuple[NameUse, ...]:
    """List the places that use a name. Raises CannotEdit as `with_name`."""
    rename = Rename(shelf, name, _NOWHERE, of)
    renamer = _Renamer(rename)
    return tuple(
        NameUse(path, place)
        for path, page in _pages(files, rename)
        for place in _differing(page, renamer.page(path, page), ())
    )


def _pages(files: Mapping[str, str], rename: Rename) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Read the files that may use a name; reading is slow, so most are told by their letters alone."""
    named = re.compile(rf"(?<![a-z0-9_]){re.escape(rename.old)}(?![a-z0-9_])")
    for path in sorted(files):
        if _may_name(path, files[path], rename) and named.search(files[path]):
            try:
                yield path, read_page(files[path])
            except CannotEdit as refused:
                raise CannotEdit("other_file", file=path) from refused


def _may_name(path: str, text: str, rename: Rename) -> bool:
    if path == MIGRATIONS:
        return rename.shelf in _MIGRATED
    if rename.shelf == "steps":
        return path.startswith(SCRIPTS) and name_of(path) == rename.of
    if path.startswith(STORIES):
        return ("script:" if rename.shelf == "scripts" else "knows:") in text
    return path.startswith((SCRIPTS, CATALOGUE))


@dataclass(frozen=True, slots=True)
class _Renamer:
    """Puts one name for another in what files say."""

    rename: Rename

    def page(self, path: str, page: Mapping[str, Value]) -> Mapping[str, Value]:
        """Give what a file says with the new name."""
        if path.startswith(SCRIPTS):
            return self._script(path, page)
        if path == MIGRATIONS:
            return {key: self._migrations(value) for key, value in page.items()}
        if path.startswith(STORIES):
            return {key: self._stories(value) for key, value in page.items()}
        return {key: self._section(key, value) for key, value in page.items()}

    def _script(self, path: str, page: Mapping[str, Value]) -> Mapping[str, Value]:
        here = self.rename.shelf != "steps" or name_of(path) == self.rename.of
        said = {key: self._under(HEAD, key, value) if here else value for key, value in page.items()}
        steps = page.get("steps")
        if here and isinstance(steps, Mapping):
            said["steps"] = {name: self._step(step) for name, step in steps.items()}
        return said

    def _step(self, step: Value) -> Value:
        if not isinstance(step, Mapping):
            return step
        fact = str(step.get("fact", ""))
        kind = kind_of(step)
        return {key: self._meant(value, meaning_of(STEP, key, kind=kind), key, fact) for key, value in step.items()}

    def _section(self, section: str, entries: Value) -> Value:
        if not isinstance(entries, Mapping):
            return entries
        return {name: self._entry(section, name, entry) for name, entry in entries.items()}

    def _entry(self, section: str, name: str, entry: Value) -> Value:
        if isinstance(entry, str):
            return self._text(entry)
        if not isinstance(entry, Mapping):
            return entry
        said = {key: self._under(section, key, value) for key, value in entry.items()}
        own = entry.get("choices")
        if section == "facts" and own and not isinstance(own, str | Mapping):
            said["choices"] = [self._choice(each, name) for each in own]
        return said

    def _stories(self, stories: Value) -> Value:
        if isinstance(stories, str | Mapping):
            return stories
        return [self._story(story) if isinstance(story, Mapping) else story for story in stories]

    def _story(self, story: Mapping[str, Value]) -> Mapping[str, Value]:
        said = dict(story)
        if self.rename.shelf == "scripts" and story.get("script") == self.rename.old:
            said["script"] = self.rename.new
        knows = story.get("knows")
        if isinstance(knows, Mapping):
            said["knows"] = {self._fact(fact): self._choice(value, fact) for fact, value in knows.items()}
        return said

    def _migrations(self, entries: Value) -> Value:
        """Change where entries lead, never the old names they lead from."""
        if isinstance(entries, str | Mapping) or self.rename.shelf not in _MIGRATED:
            return entries
        return [self._migration(entry) if isinstance(entry, Mapping) else entry for entry in entries]

    def _migration(self, entry: Mapping[str, Value]) -> Mapping[str, Value]:
        said = dict(entry)
        held = entry.get(self.rename.shelf)
        steps = entry.get("steps")
        if self.rename.shelf == "scripts" and isinstance(steps, Mapping):
            said["steps"] = {old: self._moved(new) for old, new in steps.items()}
        of = f"{self.rename.of}." if self.rename.shelf == "steps" else ""
        if isinstance(held, Mapping):
            named = {old: of + self.rename.new if new == of + self.rename.old else new for old, new in held.items()}
            said[self.rename.shelf] = named if self.rename.new != "done" else held
        return said

    def _moved(self, spot: Value) -> Value:
        script, dot, step = str(spot).partition(".")
        return f"{self.rename.new}.{step}" if dot and script == self.rename.old else spot

    def _under(self, part: str, key: str, value: Value) -> Value:
        return self._meant(value, meaning_of(part, key), key, "")

    def _meant(self, value: Value, meaning: Meaning, key: str, fact: str) -> Value:
        match meaning.shape, value:
            case Shape.NAME, str():
                return self._named(value, meaning.shelf, fact)
            case Shape.CONDITION, str():
                return self._condition(value)
            case ((Shape.TEXT | Shape.LINES), str()):
                return self._text(value)
            case Shape.TABLE, Mapping():
                return {
                    self._named(name, meaning.shelf, fact): self._text(text) if key != "synonyms" else text
                    for name, text in value.items()
                }
            case Shape.GROUPS, Mapping():
                return {name: self._row(row, key, fact) for name, row in value.items()}
            case Shape.NAMES, list() | tuple():
                return [self._named(each, meaning.shelf, fact) if isinstance(each, str) else each for each in value]
            case Shape.ROWS, list() | tuple():
                return [self._row(row, key, fact) for row in value]
            case _:
                return value

    def _row(self, row: Value, key: str, fact: str) -> Value:
        if not isinstance(row, Mapping):
            return row
        return {each: self._meant(value, meaning_of(key, each), each, fact) for each, value in row.items()}

    def _named(self, name: str, shelf: str, fact: str) -> str:
        if shelf == "choices":
            said = self._choice(name, fact)
            return said if isinstance(said, str) else name
        return self.rename.new if shelf == self.rename.shelf and name == self.rename.old else name

    def _choice(self, value: Value, fact: str) -> Value:
        return self.rename.new if value == self.rename.old and fact == self._of_choices() else value

    def _fact(self, name: str) -> str:
        if self.rename.shelf == "purposes" and name == consent_fact(self.rename.old):
            return consent_fact(self.rename.new)
        return self.rename.new if self.rename.shelf == "facts" and name == self.rename.old else name

    def _of_choices(self) -> str | None:
        # Needs are the choices of the fact of that name.
        return {"choices": self.rename.of, _NEEDS: _NEEDS}.get(self.rename.shelf)

    def _text(self, text: Value) -> Value:
        if self.rename.shelf != "facts" or not isinstance(text, str):
            return text
        return text.replace(f"{{{self.rename.old}}}", f"{{{self.rename.new}}}")

    def _condition(self, text: str) -> str:
        old, new = self.rename.old, self.rename.new
        if self.rename.shelf == "purposes":
            old, new = consent_fact(old), consent_fact(new)
        if self.rename.shelf in {"facts", "purposes"}:
            return re.sub(rf"(?<![\w.+-]){re.escape(old)}(?=\s+(?:is|has)\b|\s*[<>])", lambda _: new, text)
        fact = self._of_choices()
        if fact is None:
            return text
        asked = rf"((?<![\w.+-]){re.escape(fact)}\s+(?:is(?:\s+not)?|has)\s+){re.escape(old)}(?![\w.+-])"
        return re.sub(asked, lambda found: found[1] + new, text)


def _differing(one: Value, other: Value, place: Place) -> Iterator[Place]:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for (key, value), (name, said) in zip(one.items(), other.items(), strict=True):
            if key != name:
                yield (*place, key)
            yield from _differing(value, said, (*place, key))
    elif isinstance(one, str) or isinstance(other, str):
        if one != other:
            yield place
    else:
        for at, (value, said) in enumerate(zip(one, other, strict=True)):
            yield from _differing(value, said, (*place, at))
