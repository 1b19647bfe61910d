"""All stories of an edition, read and played in every language it speaks; what keeps one from being played is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dialogs.bundle import Bundle
from dialogs.checks.unknown_names import known_facts
from dialogs.engine.walking import ScriptCircles
from dialogs.inputs import Medium
from dialogs.problems import Problem
from dialogs.reader import read_stories
from dialogs.reading.page import unknown
from dialogs.rehearsing.coverage import Coverage, played_in, unplayed
from dialogs.rehearsing.rehearsal import Rehearsal, rehearse
from dialogs.stories import ENDS, Line, Story


@dataclass(frozen=True, slots=True)
class Played:
    """A story played in a language."""

    language: str
    rehearsal: Rehearsal


@dataclass(frozen=True, slots=True)
class Plays:
    """What became of all stories.

    Attributes:
        problems: what cannot be read or played, where a story went otherwise, and what no story plays.
    """

    stories: tuple[Story, ...] = ()
    played: tuple[Played, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)


def play_stories(bundle: Bundle, files: Mapping[str, str], *, on: date) -> Plays:
    """Play every story of these files, path → text, on the same day."""
    stories: list[Story] = []
    problems: list[Problem] = []
    for path, text in files.items():
        read, unread = read_stories(path, text)
        stories += read
        problems += unread
    played: list[Played] = []
    for story in stories:
        strange = tuple(_strangers(bundle, story))
        problems += strange
        # Of a story that cannot end as it says the reader has told already.
        for language in () if strange or story.ends not in ENDS else bundle.languages:
            problems += _play(bundle, story, played, language=language, on=on)
    coverage = played_in(one.rehearsal for one in played)
    return Plays(tuple(stories), tuple(played), (*problems, *unplayed(bundle, coverage)), coverage)


def _play(bundle: Bundle, story: Story, played: list[Played], *, language: str, on: date) -> tuple[Problem, ...]:
    try:
        rehearsal = rehearse(bundle, story, on=on, language=language)
    except ScriptCircles as circle:
        return (Problem(story.where, "story_circles", {"story": story.name, "step": str(circle)}),)
    played.append(Played(language, rehearsal))
    return rehearsal.problems


def _strangers(bundle: Bundle, story: Story) -> Iterator[Problem]:
    """Find what a story names and nobody knows."""
    if story.script not in bundle.scripts:
        yield unknown(story.where, "unknown_script", story.script, bundle.scripts)
    known = known_facts(bundle)
    for fact in story.knows:
        if fact not in known:
            yield unknown(story.where, "unknown_fact", fact, known)
    for line in story.talk:
        if line.act == "citizen sends" and line.text not in set(Medium):
            yield _medium(line)


def _medium(line: Line) -> Problem:
    media = [medium.value for medium in Medium]
    return unknown(line.where, "story_unknown_medium", line.text, media, offered=", ".join(media))
