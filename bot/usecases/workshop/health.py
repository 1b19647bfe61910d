"""How each script of an edition in the making is: what is wrong with it, what lacks words, who stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.usecases.workshop.workbench import Reading
from dialogs.bundle import FRONT, Bundle
from dialogs.problems import Problem, Severity
from dialogs.publishing.findings import Findings
from dialogs.stories import Story

#: Told as lines without a translation, a number for each file.
TRANSLATIONS: Final = frozenset({"translation_missing", "translation_stale"})
_SCRIPTS, _PARTS = "scripts/", "scripts/parts/"
_STORIES = "stories/"
_GUIDE = "guide"


class Shelf(StrEnum):
    """What a script is for."""

    FRONT = "front"
    NEED = "need"
    PART = "part"
    GUIDE = "guide"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Health:
    """One script.

    Attributes:
        script: its name; of a file that cannot be read, what the file is called.
        critical, warnings: how much is wrong, translations apart.
        untranslated: lines without a translation, all languages together.
        people: how many stand in it now, in whatever edition.
        failing: stories that go otherwise than they say; None when they were not played.
    """

    script: str
    path: str
    title: str
    about: str
    shelf: Shelf
    steps: int
    critical: int
    warnings: int
    untranslated: int
    people: int
    failing: int | None = None


def health_of(reading: Reading, standing: Mapping[str, int], findings: Findings | None = None) -> tuple[Health, ...]:
    """Look at every script, in the order of their titles.

    Args:
        standing: "script.step" → how many people stand there.
        findings: when the stories of this very draft were played.
    """
    failing = failing_stories(findings) if findings is not None else None
    paths = [path for path in reading.content.files if path.startswith(_SCRIPTS)]
    found = [_health(reading, path, standing, failing) for path in paths]
    return tuple(sorted(found, key=lambda each: (each.title.casefold(), each.path)))


def _health(reading: Reading, path: str, standing: Mapping[str, int], failing: Counter[str] | None) -> Health:
    bundle = reading.bundle
    script = next((each for each in bundle.scripts.values() if each.where.file == path), None)
    name = script.id if script else path.rpartition("/")[2].removesuffix(".yaml")
    here = [problem for problem in reading.problems if problem.where.file == path]
    return Health(
        script=name,
        path=path,
        title=script.title.source if script and script.title.source else name,
        about=script.about if script else "",
        shelf=_shelf(bundle, name, path),
        steps=len(script.steps) if script else 0,
        critical=sum(problem.severity is Severity.CRITICAL for problem in here),
        warnings=sum(is_to_look_at(problem) for problem in here),
        untranslated=untranslated(here),
        people=sum(count for step, count in standing.items() if step.partition(".")[0] == name),
        failing=None if failing is None else failing[name],
    )


def is_to_look_at(problem: Problem) -> bool:
    """Say whether a problem is a warning that is not about translations."""
    return problem.severity is Severity.WARNING and problem.rule not in TRANSLATIONS


def untranslated(problems: Iterable[Problem]) -> int:
    """Count the lines without a translation that problems tell of."""
    return sum(int(problem.values.get("count", "1")) for problem in problems if problem.rule in TRANSLATIONS)


def failing_stories(findings: Findings) -> Counter[str]:
    """Count the stories of each script that go otherwise than they say."""
    lines = {(each.where.file, each.where.line) for each in findings.plays.problems if _is_of_story(each)}
    failed = {_key(story): story.script for file, line in lines for story in _at(findings.plays.stories, file, line)}
    return Counter(failed.values())


def _is_of_story(problem: Problem) -> bool:
    return problem.where.file.startswith(_STORIES) and problem.severity is Severity.CRITICAL


def _at(stories: Iterable[Story], file: str, line: int) -> Iterator[Story]:
    before = [story for story in stories if story.where.file == file and story.where.line <= line]
    yield from sorted(before, key=lambda story: story.where.line)[-1:]


def _key(story: Story) -> tuple[str, int]:
    return story.where.file, story.where.line


def _shelf(bundle: Bundle, name: str, path: str) -> Shelf:
    if name == FRONT:
        return Shelf.FRONT
    if name == _GUIDE:
        return Shelf.GUIDE
    if path.startswith(_PARTS):
        return Shelf.PART
    is_of_need = any(need.script == name for need in bundle.catalogue.needs.values())
    return Shelf.NEED if is_of_need else Shelf.OTHER
