"""How commands speak: the program's own output apart from what is told to whoever sits there."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Exit codes.
OK, PROBLEMS = 0, 1
ROWS_BETWEEN_WORDS = 1000


def say(text: str) -> None:
    """Print a line of the program's own."""
    print(text)


def tell(text: str) -> None:
    """Tell whoever sits there something that is not the program's output."""
    print(text, file=sys.stderr)


class CannotWrite(Exception):
    """A file or a folder cannot be written; the sentence says which, why, and what to do."""

    def __init__(self, path: object, refused: OSError) -> None:
        why = (refused.strerror or "the system refused").lower()
        super().__init__(f"Cannot write {path}: {why}; check the folder and its permissions, or name another.")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a refusal of the system to write there into CannotWrite."""
    try:
        yield
    except OSError as refused:
        raise CannotWrite(refused.filename or path, refused) from None


def counting(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Pass rows on, showing on a terminal how many there were."""
    shown = sys.stderr.isatty()
    for number, row in enumerate(rows, 1):
        if shown and number % ROWS_BETWEEN_WORDS == 0:
            print(f"\r{number} rows", end="", file=sys.stderr, flush=True)
        yield row
    if shown:
        print(file=sys.stderr)
