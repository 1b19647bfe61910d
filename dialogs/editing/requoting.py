"""Words that changed are changed in the stories that quote them: whoever betters a question breaks no story by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.editing.naming import SCRIPTS, STORIES
from dialogs.editing.page import put, read_page
from dialogs.editing.values import CannotEdit, Value

#: Keys of a step whose words the bot says.
_SAID = ("ask", "tell", "human", "end")
#: So many letters of a text are quoted: enough to know it by. A product choice.
_QUOTED = 48
#: What does not stand in a message as it was written: blanks, marks of bold letters, ends of lines.
_BROKEN = re.compile(r"\{[^}]*\}|\*\*|\n")
_BOT, _TAPS = "bot", "citizen taps"
#: How quotes begin in files; one of several lines begins with nothing and is looked into.
_QUOTES = re.compile(r"\bbot:[ \t]*(?:[>|][-+]?)?([^\n#,}]*)")


@dataclass(frozen=True, slots=True)
class _Change:
    """A step whose words are otherwise: what it said and says, and its buttons by their old labels.

    Attributes:
        others: the other scripts as text: what one of them says as well is not known to be quoted from here.
    """

    script: str
    old: str
    new: str
    labels: Mapping[str, str]
    others: str = ""

    def is_quoted(self, quote: str, script: str) -> bool:
        """Say whether a story of a script quotes what this step no longer says."""
        is_gone = bool(self.new) and quote in self.old and quote not in self.new
        return is_gone and (script == self.script or quote not in self.others)


def requoted(files: Mapping[str, str], changed: Mapping[str, str | None]) -> dict[str, str]:
    """Give the files of stories in which something was quoted that scripts say otherwise now.

    Args:
        files: every file of a draft before the change.
        changed: the files somebody changed; files of stories among them are left as they are.
    """
    changes = [change for path, text in changed.items() for change in _changes(path, files, text)]
    stories = {path: text for path, text in files.items() if path.startswith(STORIES) and path not in changed}
    found = {path: _story_file(text, changes) for path, text in stories.items() if _may_quote(text, changes)}
    return {path: text for path, text in found.items() if text != stories[path]}


def quote_of(text: str) -> str:
    """Give the words a message is known by: the longest stretch that is said as it is written, shortened."""
    longest = max((part.strip() for part in _BROKEN.split(text)), key=len, default="")
    return longest if len(longest) <= _QUOTED else longest[:_QUOTED].rsplit(" ", 1)[0]


def _may_quote(text: str, changes: Sequence[_Change]) -> bool:
    """Say at a glance whether a file may quote what changed: most do not, and reading all takes a second."""
    quotes = [quote.strip("\"' ") for quote in _QUOTES.findall(text)]
    return any(
        any(label in text for label in change.labels) or any(quote in change.old for quote in quotes)
        for change in changes
    )


def _changes(path: str, files: Mapping[str, str], new: str | None) -> Iterator[_Change]:
    old = files.get(path)
    if not path.startswith(SCRIPTS) or old is None or new is None or old == new:
        return
    try:
        before, after = read_page(old), read_page(new)
    except CannotEdit:
        return
    script, steps, now = str(before.get("script", "")), before.get("steps"), after.get("steps")
    if not isinstance(steps, Mapping) or not isinstance(now, Mapping):
        return
    others = "\n".join(text for other, text in files.items() if other.startswith(SCRIPTS) and other != path)
    for name, was in steps.items():
        step = now.get(name)
        if isinstance(was, Mapping) and isinstance(step, Mapping) and was != step:
            yield _Change(script, _said(was), _said(step), _labels(was, step), others)


def _said(step: Mapping[str, Value]) -> str:
    return next((text.strip() for key in _SAID if isinstance(text := step.get(key), str)), "")


def _labels(was: Mapping[str, Value], step: Mapping[str, Value]) -> dict[str, str]:
    old, new = was.get("choices"), step.get("choices")
    pairs = {**({"": was["skip"]} if "skip" in was else {}), **(old if isinstance(old, Mapping) else {})}
    now = {**({"": step["skip"]} if "skip" in step else {}), **(new if isinstance(new, Mapping) else {})}
    return {
        label: after
        for name, label in pairs.items()
        if isinstance(label, str) and isinstance(after := now.get(name), str) and after != label
    }


def _story_file(text: str, changes: Sequence[_Change]) -> str:
    try:
        stories = read_page(text).get("stories")
    except CannotEdit:
        return text
    for number, story in enumerate(stories if isinstance(stories, list | tuple) else ()):
        talk = story.get("talk") if isinstance(story, Mapping) else None
        if isinstance(talk, list | tuple) and isinstance(story, Mapping):
            for at, key, words in _lines(str(story.get("script", "")), talk, changes):
                text = put(text, ("stories", number, "talk", at, key), words)
    return text


def _lines(script: str, talk: Sequence[Value], changes: Sequence[_Change]) -> Iterator[tuple[int, str, str]]:
    """List the lines of a talk that say something else now."""
    for at, line in enumerate(talk):
        if not isinstance(line, Mapping):
            continue
        quoted, tapped = line.get(_BOT), line.get(_TAPS)
        for change in changes:
            if isinstance(quoted, str) and change.is_quoted(quoted, script):
                yield at, _BOT, quote_of(change.new)
                break
            if isinstance(tapped, str) and tapped in change.labels and _is_here(change, script, talk):
                yield at, _TAPS, change.labels[tapped]
                break


def _is_here(change: _Change, script: str, talk: Sequence[Value]) -> bool:
    """Say whether a talk passes a step: it is one of its script's own, or quotes the step."""
    quotes = (line.get(_BOT) for line in talk if isinstance(line, Mapping))
    return script == change.script or any(isinstance(each, str) and each in change.old for each in quotes)
