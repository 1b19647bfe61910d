"""Somebody who does anything that `dialogs.editing` can do, anywhere in the files, sensible or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from dialogs.editing.edits import (
    AddChoice,
    AddEntry,
    AddOnRoute,
    AddScript,
    AddStep,
    DuplicateStep,
    Edit,
    ExtractPart,
    RemoveChoice,
    RemoveEntry,
    RemoveScript,
    RemoveStep,
    RenameEntry,
    RenameScript,
    RenameStep,
    Reorder,
    SetField,
    SetRoutes,
    SplitStep,
)
from dialogs.editing.forms import kind_of, routes_in
from dialogs.editing.page import read_page
from dialogs.editing.values import Place, Value
from dialogs.reading.catalogue.shelves import SECTIONS

T = TypeVar("T")

#: What people write, and what trips programs that write YAML.
WORDS = (
    *("Добре.", "Ні", "yes", "null", "0800 123", "1:30", "- так", "а: б", "а #б", "{story}", "«Лапки» 'і' \"ще\""),
    *("Перше.\n\nДруге.", "  з пробілом", "слово " * 30, "🔎 Пошук", "a\\nb", "[a, b]", "!x", "|"),
)
#: Names somebody may choose: good ones, one that is taken, and some that are none.
NAMES = ("fresh", "new_one", "again", "third", "hello", "front", "done", "a b", "", "Так")
STEPS = (
    {"tell": "Ще одне.", "go": "done"},
    {"end": "Усе."},
    {"ask": "Що ще?", "why": "Щоб знати.", "fact": "story", "go": "done"},
    {"human": "Людина напише.", "go": "done"},
    {"why": "Без роду."},
)


@dataclass(frozen=True, slots=True)
class Wanderer:
    """Chooses the next edit of some files."""

    files: Mapping[str, str]
    chance: Random

    def edit(self) -> Edit:
        """Think of something to do; about one time in three it cannot be done."""
        doings = (self._fields, self._fields, self._order, self._steps, self._steps, self._scripts, self._entries)
        return self.chance.choice(doings)()

    def _fields(self) -> Edit:
        path = self._file("scripts/", "catalogue/")
        spots = list(_places(read_page(self.files[path]), ()))
        if not spots:
            return SetField(path, ("title",), self._one(WORDS))
        place, held = self._one(spots)
        match self.chance.randrange(4):
            case 0:
                return SetField(path, place, None)
            case 1 if isinstance(held, Mapping):
                return SetField(path, (*place, self._one(NAMES[:4])), self._one(WORDS))
            case 2 if not isinstance(held, str | Mapping):
                return SetField(path, place, [*held, self._one(WORDS)])
            case _:
                return SetField(path, place, self._one(WORDS))

    def _order(self) -> Edit:
        path = self._file("scripts/", "catalogue/", "stories/")
        tables = [
            (place, held) for place, held in _places(read_page(self.files[path]), ()) if not isinstance(held, str)
        ]
        if not tables:
            return Reorder(path, ("steps",), [])
        place, held = self._one(tables)
        order: list[str | int] = list(held) if isinstance(held, Mapping) else list(range(len(held)))
        self.chance.shuffle(order)
        return Reorder(path, place, order if self.chance.random() < 0.9 else order[1:])

    def _steps(self) -> Edit:
        path = self._file("scripts/")
        steps = _table(read_page(self.files[path]).get("steps"))
        if not steps:
            return AddStep(path, self._name(), self._one(STEPS))
        step, other = self._one(list(steps)), self._one([*steps, "done", ""])
        match self.chance.randrange(9):
            case 0:
                return AddStep(path, self._name(), self._one(STEPS), after=self._one([step, "", ""]))
            case 1:
                return AddOnRoute(path, step, self.chance.randrange(3), self._name(), self._one(STEPS))
            case 2:
                return RemoveStep(path, step, other)
            case 3:
                return RenameStep(path, step, self._name())
            case 4:
                return DuplicateStep(path, step, self._name())
            case 5:
                return SplitStep(path, step, self._name(), self._one(WORDS), self._one((*WORDS, " ")))
            case 6 | 7:
                run = self._run(steps, step)
                return ExtractPart(path, run, self._name(), "Частина", self._one([self._name(), step]))
            case _:
                return SetRoutes(path, step, self._ways(_table(steps[step]), other))

    def _run(self, steps: Mapping[str, Value], step: str) -> Sequence[str]:
        """Follow the ways on from a step for a while, as somebody who selects neighbours does."""
        run = [step]
        for _ in range(self.chance.randrange(4)):
            led = [str(way.get("go")) for name in run for way in routes_in(_table(steps[name]))]
            onward = [name for name in led if name in steps and name not in run]
            run += onward[:1]
        return run

    def _ways(self, step: Mapping[str, Value], other: str) -> Sequence[Mapping[str, str]]:
        ways = [{key: str(value) for key, value in way.items()} for way in routes_in(step)]
        more = {"when": "story is known", "go": other or "done"}
        return self._one([[more, *ways], ways[::-1], ways[1:], [{"go": other or "done"}], []])

    def _scripts(self) -> Edit:
        path = self._file("scripts/")
        match self.chance.randrange(3):
            case 0:
                return AddScript(f"scripts/parts/{self._name()}.yaml", "Нова", self._name(), self._one(STEPS))
            case 1:
                return RenameScript(path, self._name())
            case _:
                return RemoveScript(path, self._one(["", self._file("scripts/").rpartition("/")[2].partition(".")[0]]))

    def _entries(self) -> Edit:
        path = self._file("catalogue/")
        page = read_page(self.files[path])
        entries = [(section, name) for section, held in page.items() for name in _table(held)]
        if not entries:
            return AddEntry(path, "phrases", self._name(), self._one(WORDS))
        section, name = self._one(entries)
        held = _table(page[section])[name]
        choices = _table(held).get("choices") if isinstance(held, Mapping) else None
        match self.chance.randrange(5):
            case 0:
                return AddEntry(path, self._one(list(SECTIONS)), self._name(), held, after=self._one([name, ""]))
            case 1:
                return RemoveEntry(path, section, name, with_mentions=self.chance.random() < 0.5)
            case 2 if choices and not isinstance(choices, str):
                return RemoveChoice(path, name, str(self._one(list(choices))))
            case 3 if choices and not isinstance(choices, str):
                return AddChoice(path, name, self._name(), self._one(WORDS), self._asking(name))
            case _:
                return RenameEntry(path, section, name, self._name())

    def _asking(self, fact: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (path, name)
            for path, text in self.files.items()
            if path.startswith("scripts/")
            for name, step in _table(read_page(text).get("steps")).items()
            if kind_of(_table(step)) == "ask" and _table(step).get("fact") == fact
        )

    def _file(self, *folders: str) -> str:
        return self._one([path for path in self.files if path.startswith(folders)])

    def _name(self) -> str:
        good = f"{self._one(NAMES[:4])}_{self.chance.randrange(99)}"
        return good if self.chance.random() < 0.85 else self._one(NAMES)

    def _one(self, among: Sequence[T]) -> T:
        return self.chance.choice(among)


def _places(value: Value, place: Place) -> list[tuple[Place, Value]]:
    """List the places of a file below its top, with what stands there."""
    found: list[tuple[Place, Value]] = [(place, value)] if len(place) > 1 or isinstance(value, str) else []
    members = value.items() if isinstance(value, Mapping) else () if isinstance(value, str) else enumerate(value)
    return found + [each for key, member in members for each in _places(member, (*place, key))]


def _table(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}
