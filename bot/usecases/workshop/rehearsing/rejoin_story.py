"""A story that parts from its scripts since they changed, and what may be written so that it goes with them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from dialogs.bundle import Bundle
from dialogs.editing.page import drop, insert, put, read_page
from dialogs.editing.values import CannotEdit, Value
from dialogs.engine.walking import ScriptCircles
from dialogs.problems import Problem
from dialogs.rehearsing.stage import Stage, plain_text
from dialogs.stories import Line, Story

HEARD, ENDS, NO_BUTTON = "story_heard_otherwise", "story_ends_otherwise", "story_no_button"
#: What is told of stories that can be told anew.
REJOINABLE: Final = frozenset({HEARD, ENDS, NO_BUTTON})
_WAITING: Final = "waiting"
_STORIES, _TALK, _BOT, _ENDS = "stories", "talk", "bot", "ends"
_TAPS, _WRITES = "citizen taps", "citizen writes"


class Way(StrEnum):
    """What may be done about it."""

    ANSWER = "answer"
    HEAR = "hear"
    END = "end"
    LEAVE_OUT = "leave_out"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, repr=False)
class Parting:
    """Where a story parts from what the bot does now.

    Attributes:
        rule: what a check says of it.
        at: the line it stops before, from 0; as many as there are when only the end differs.
        heard: what the bot says there last, in the source language; "" for nothing.
        buttons: what can be pressed there.
        ends: how it would end there.
    """

    story: Story
    rule: str
    at: int
    heard: str
    buttons: tuple[str, ...]
    ends: str

    @property
    def ways(self) -> tuple[Way, ...]:
        """List what may be done, the likeliest first."""
        answers = (Way.ANSWER,) if self.ends == _WAITING else ()
        if self.rule == ENDS:
            return (*answers, Way.END, Way.FORGET)
        return (*answers, *((Way.HEAR,) if self.rule == HEARD and self.heard else ()), Way.LEAVE_OUT, Way.FORGET)

    def is_beside(self, other: Parting) -> bool:
        """Say whether another story stops where this one does."""
        return self.ends == other.ends == _WAITING and (self.heard, self.buttons) == (other.heard, other.buttons)


def find_partings(bundle: Bundle, stories: Iterable[Story], problems: Iterable[Problem], *, on: date) -> list[Parting]:
    """Find where stories part from the scripts; each story once, as the first of its problems has it."""
    known = list(stories)
    failing = {story.where: story for each in problems if (story := _of(known, each)) is not None}
    return [parting for story in failing.values() if (parting := _parting(bundle, story, on)) is not None]


def parting_of(partings: Iterable[Parting], problem: Problem) -> Parting | None:
    """Find the parting a problem tells of."""
    every = list(partings)
    story = _of([each.story for each in every], problem)
    return next((each for each in every if each.story is story), None)


def rejoined(
    bundle: Bundle, parting: Parting, files: Mapping[str, str], way: Way, *, on: date, said: str = ""
) -> dict[str, str]:
    """Write a story anew where it parts from the scripts, and give its file.

    Args:
        said: what the person presses, or writes when there is nothing to press; for `Way.ANSWER` alone.

    Raises:
        CannotEdit: its file is not what it was.
    """
    path, story = parting.story.where.file, parting.story
    text = files.get(path, "")
    spot = (_STORIES, _place(text, story))
    talk = (*spot, _TALK)
    match way:
        case Way.ANSWER:
            act = _TAPS if said in parting.buttons else _WRITES
            if _is_instead(bundle, parting, act, said, on):
                return {path: put(text, (*talk, parting.at), {act: said})}
            before: str | int = parting.at if parting.at < len(story.talk) else ""
            return {path: insert(text, (*talk, parting.at), {act: said}, before=before)}
        case Way.HEAR:
            return {path: put(text, (*talk, parting.at, _BOT), parting.heard)}
        case Way.END:
            return {path: put(text, (*spot, _ENDS), parting.ends)}
        case Way.LEAVE_OUT:
            return {path: drop(text, (*talk, parting.at))}
        case Way.FORGET:
            return {path: drop(text, spot)}


def _of(stories: Sequence[Story], problem: Problem) -> Story | None:
    if problem.rule not in REJOINABLE:
        return None
    file, line = problem.where.file, problem.where.line
    before = [story for story in stories if story.where.file == file and story.where.line <= line]
    return max(before, key=lambda story: story.where.line, default=None)


def _parting(bundle: Bundle, story: Story, on: date) -> Parting | None:
    stage, at = _played(bundle, story, on)
    if stage is None or not stage.problems:
        return None
    heard = plain_text(bundle, stage.said[-1].text).splitlines() if stage.said else []
    options = stage.said[-1].options if stage.said else ()
    buttons = tuple(plain_text(bundle, option.label) for option in options)
    return Parting(story, stage.problems[-1].rule, at, heard[0] if heard else "", buttons, stage.ends)


def _played(bundle: Bundle, story: Story, on: date) -> tuple[Stage | None, int]:
    """Play a story as far as it goes, and say how many of its lines that were."""
    stage = Stage(bundle, on)
    try:
        stage.begin(story)
        for at, line in enumerate(story.talk):
            if not stage.play(line):
                return stage, at
        stage.check_end(story)
    except ScriptCircles:
        return None, 0
    return stage, len(story.talk)


def _is_instead(bundle: Bundle, parting: Parting, act: str, said: str, on: date) -> bool:
    """Say whether an answer stands for the line that failed; else it comes before it."""
    if parting.rule != NO_BUTTON:
        return False
    talk, at = parting.story.talk, parting.at
    given = Line(act, said, talk[at].where)
    more = replace(parting.story, talk=(*talk[:at], given, *talk[at:]))
    instead = replace(parting.story, talk=(*talk[:at], given, *talk[at + 1 :]))
    return _left(bundle, instead, on) < _left(bundle, more, on)


def _left(bundle: Bundle, story: Story, on: date) -> int:
    stage, at = _played(bundle, story, on)
    return len(story.talk) + 1 if stage is None else len(story.talk) - at + bool(stage.problems)


def _place(text: str, story: Story) -> int:
    """Find a story in its file.

    Raises:
        CannotEdit: it is not there, or not as it was played.
    """
    held: Value | None = read_page(text).get(_STORIES)
    for at, each in enumerate(held if isinstance(held, list | tuple) else ()):
        if isinstance(each, Mapping) and each.get("story") == story.name and each.get("script") == story.script:
            talk = each.get(_TALK)
            if isinstance(talk, list | tuple) and len(talk) == len(story.talk):
                return at
    raise CannotEdit("no_place", place=story.name)
