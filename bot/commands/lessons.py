"""Draft examples become lines of the corpus."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.commands.speech import writing
from bot.ports.heard import Draft, Lesson
from dialogs.checks.corpus import twins
from dialogs.corpus import Example, Use
from dialogs.matching import words_of
from dialogs.problems import Where
from dialogs.redaction import MARK

#: The author under whose name they stand, and the folder in the dialogs.
PEOPLE = "people"
FOLDER = f"corpus/{Use.TRAIN.value}/{PEOPLE}"
#: What stands for something that was closed: as people write what they leave out.
_LEFT_OUT = "…"
#: Fewer words teach nothing. A product choice.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of the drafts: how many lines went where, and which examples were not wanted."""

    written: Mapping[str, int]
    refused: tuple[str, ...]


def write_lessons(dialogs: Path, drafts: Sequence[Draft], known: Sequence[Example]) -> Collected:
    """Append drafts to the corpus; those that say what it says already are refused.

    Raises:
        CannotWrite: the folder of the dialogs may not be changed here.
    """
    offered = [example_of(draft.lesson) for draft in drafts]
    places = {id(example): at for at, example in enumerate([*known, *offered])}
    twice = {id(other): one for one, other in twins([*known, *offered]) if places[id(other)] >= len(known)}
    written: Counter[str] = Counter()
    refused = []
    for example in offered:
        if len(words_of(example.text)) < _LEAST:
            refused.append(f"{example.id}: too few words are left")
        elif id(example) in twice:
            refused.append(f"{example.id}: the corpus says it already, {twice[id(example)].id}")
        else:
            _append(dialogs / example.where.file, example)
            written[f"dialogs/{example.where.file}"] += 1
    return Collected(dict(written), tuple(refused))


def example_of(lesson: Lesson) -> Example:
    """Make an example; its name follows from its words, so that the same words never get two."""
    text = " ".join(lesson.text.replace(MARK, _LEFT_OUT).split())
    return Example(
        id=f"pe-{sha256(' '.join(words_of(text)).encode()).hexdigest()[:10]}",
        text=text,
        language=lesson.language,
        danger=lesson.danger,
        sign=lesson.sign,
        needs=lesson.needs,
        about=lesson.about,
        asks_back=lesson.asks_back,
        style=lesson.style,
        author=PEOPLE,
        use=Use.TRAIN,
        where=Where(f"{FOLDER}/{lesson.style}.jsonl", 1),
    )


def _append(file: Path, example: Example) -> None:
    row = {
        "id": example.id,
        "text": example.text,
        "lang": example.language,
        "danger": example.danger.value,
        "sign": example.sign,
        "needs": list(example.needs),
        "about": example.about,
        "ask": example.asks_back,
        "style": example.style,
    }
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", newline="\n") as lines:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
