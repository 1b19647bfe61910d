"""Writing stories down in the language they are read from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from dialogs.quoting import quoted
from dialogs.stories import Line, Story

_HEAD = "stories:"
_EMPTY = re.compile(rf"{_HEAD}\s*\[\s*\]\s*")


def with_stories(text: str, stories: Iterable[Story]) -> str:
    """Add stories at the end of a file of stories; "" makes one."""
    lines = [_HEAD if _EMPTY.fullmatch(line) else line for line in (text.rstrip() or _HEAD).split("\n")]
    for story in stories:
        lines += [*([] if lines[-1] == _HEAD else [""]), *_written(story)]
    return "\n".join(lines) + "\n"


def _written(story: Story) -> Iterator[str]:
    yield f"  - story: {quoted(story.name)}"
    yield f"    script: {story.script}"
    if story.knows:
        yield f"    knows: {_table(story.knows.items())}"
    yield "    talk:" if story.talk else "    talk: []"
    for line in story.talk:
        yield f"      - {line.act}: {_said(line)}"
    yield f"    ends: {story.ends}"


def _said(line: Line) -> str:
    return _table(line.world.items()) if line.act == "world" else quoted(line.text)


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    # Within braces a comma parts values, so every value stands in quotes that needs any.
    return "{" + ", ".join(f"{name}: {_within(value)}" for name, value in pairs) + "}"


def _within(value: str) -> str:
    return value if value.isalnum() and value.isascii() else json.dumps(value, ensure_ascii=False)
