"""Examples people could have written, with what should be understood: the content understanding learns from.

One JSON object a line, in `corpus/<set>/<author>/<style>.jsonl`. What each key means stands in corpus/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from dialogs.problems import Problem, Where

#: A message of Telegram that a person types, in characters; longer ones teach little.
LONGEST = 600
#: What a text has at most: more needs than this were heard in nobody's words.
MOST_NEEDS = 3
LANGUAGES = frozenset({"uk", "surzhyk", "ru", "translit", "en", "mixed"})
ABOUT = frozenset({"self", "child", "relative", "other", "professional", "unknown"})
#: Styles that look like danger and are none begin so.
HARD_NEGATIVE = "neg-"


class Danger(StrEnum):
    """How sure a caring reader would be that somebody is in danger."""

    NONE = "none"
    ASK = "ask"
    FLAG = "flag"


class Use(StrEnum):
    """What examples are for: only those of `train` are ever learnt from."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what should be understood in it.

    Attributes:
        sign: id of a sign of danger, "" when there is none.
        needs: ids of needs, best first.
        about: whom the help is for.
        asks_back: the text is too vague to act on.
        style: how it is written; hard negatives begin with "neg-".
        author: whoever wrote it; texts of one author resemble each other.
    """

    id: str
    text: str
    language: str
    danger: Danger
    sign: str
    needs: tuple[str, ...]
    about: str
    asks_back: bool
    style: str
    author: str
    use: Use
    where: Where

    @property
    def is_hard_negative(self) -> bool:
        """Say whether it looks like danger and is none."""
        return self.danger is Danger.NONE and self.style.startswith(HARD_NEGATIVE)


def read_corpus(files: Mapping[str, str]) -> tuple[tuple[Example, ...], tuple[Problem, ...]]:
    """Read the lines of a corpus: path, from corpus/ on → text; what cannot be read is a problem, the rest goes on."""
    examples: list[Example] = []
    problems: list[Problem] = []
    for path in sorted(files):
        for line, text in enumerate(files[path].splitlines(), 1):
            if text.strip():
                read = _read(Where(path, line), text)
                (problems if isinstance(read, Problem) else examples).append(read)  # type: ignore[arg-type]
    return tuple(examples), tuple(problems)


def corpus_edition(examples: Iterable[Example]) -> str:
    """Name a set of examples by its content: 16 hexadecimal digits."""
    digest = sha256()
    for example in sorted(examples, key=lambda each: each.id):
        kept = (example.id, example.text, example.language, example.danger, example.sign, *example.needs)
        digest.update("\0".join((*kept, example.about, str(example.asks_back), example.style, "\n")).encode())
    return digest.hexdigest()[:16]


def _read(where: Where, text: str) -> Example | Problem:
    try:
        row = json.loads(text)
    except ValueError:
        return Problem(where, "corpus_not_json")
    if not isinstance(row, dict):
        return Problem(where, "corpus_not_json")
    wrong = next(_wrong(row), None)
    if wrong is not None:
        return Problem(where, "corpus_bad_value", {"key": wrong})
    use, author = _place(where.file)
    if use is None:
        return Problem(where, "corpus_bad_place")
    return Example(
        id=row["id"],
        text=row["text"],
        language=row["lang"],
        danger=Danger(row["danger"]),
        sign=row["sign"],
        needs=tuple(row["needs"]),
        about=row["about"],
        asks_back=row["ask"],
        style=row["style"],
        author=author,
        use=use,
        where=where,
    )


def _place(file: str) -> tuple[Use | None, str]:
    parts = file.split("/")
    if len(parts) < 4 or parts[1] not in set(Use):  # noqa: PLR2004  corpus/<set>/<author>/<file>
        return None, ""
    return Use(parts[1]), parts[2]


def _wrong(row: Mapping[str, object]) -> Iterator[str]:
    """List the keys whose values cannot be meant."""
    for key in ("id", "style", "text"):
        if not isinstance(row.get(key), str) or not row[key]:
            yield key
    allowed = {"lang": LANGUAGES, "about": ABOUT, "danger": frozenset(Danger)}
    for key, values in allowed.items():
        if row.get(key) not in values:
            yield key
    if not isinstance(row.get("sign"), str):
        yield "sign"
    needs = row.get("needs")
    if not isinstance(needs, list) or not all(isinstance(need, str) for need in needs):
        yield "needs"
    if not isinstance(row.get("ask"), bool):
        yield "ask"
