"""What changed beside an edition: the stories that check it, and the reasons why some words stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.editions.changes import Change, ChangeKind
from dialogs.problems import Where
from dialogs.publishing.findings import ACKNOWLEDGED
from dialogs.reader import read_stories
from dialogs.stories import Story

#: How the sections of stories and of reasons are called.
STORIES, REASONS = "stories", "acknowledged"


def compare_beside(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Find what changed in files beside an edition, path → text."""
    before, after = _stories(old), _stories(new)
    for name, story in before.items():
        if name not in after:
            yield _told(story, "story_removed")
    for name, story in after.items():
        if name not in before:
            yield _told(story, "story_added")
        elif _plot(before[name]) != _plot(story):
            yield _told(story, "story_changed")
    if old.get(ACKNOWLEDGED, "") != new.get(ACKNOWLEDGED, ""):
        yield Change(Where(ACKNOWLEDGED, 1), ChangeKind.BESIDE, "acknowledged_changed", REASONS)


def _stories(files: Mapping[str, str]) -> Mapping[str, Story]:
    paths = sorted(path for path in files if path != ACKNOWLEDGED)
    return {story.name: story for path in paths for story in read_stories(path, files[path])[0]}


def _plot(story: Story) -> object:
    talk = tuple((line.act, line.text, dict(line.world)) for line in story.talk)
    return story.script, talk, story.ends, dict(story.knows)


def _told(story: Story, rule: str) -> Change:
    return Change(story.where, ChangeKind.BESIDE, rule, STORIES, {"name": story.name})
