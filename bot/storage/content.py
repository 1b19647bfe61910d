"""The authors' files on disk: read whole, as text, for the reader in `dialogs`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

#: What makes an edition, and what only tests it; patterns within the dialogs folder.
EDITION = ("scripts/**/*.yaml", "catalogue/**/*.yaml", "migrations.yaml", "understanding.yaml")
STORIES = ("stories/**/*.yaml",)

#: The folders where authors' files lie.
ROOMS = ("scripts", "catalogue", "stories")
#: What file managers and spreadsheets leave behind begins so.
_UNSEEN = ".~"
#: The endings that editors of text give, alone or one after another: facts.yaml.txt.
_WRITTEN = frozenset({"yaml", "yml", "txt", "docx", "odt", "rtf"})


class NoContent(Exception):
    """There is nothing to read where the dialogs should be; the sentence says which folder."""


def read_content(folder: Path, patterns: tuple[str, ...] = EDITION) -> Mapping[str, str]:
    """Read the files of an edition: path within the folder, with slashes → text.

    Raises:
        NoContent: the folder is missing, holds no such file, or a file is not UTF-8.
    """
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern))
    if not paths:
        raise NoContent(
            f"no dialogs in {folder}; set DVERI_DIALOGS_DIR to the folder that holds scripts/ and catalogue/"
        )
    return {path.relative_to(folder).as_posix(): _text(path) for path in paths}


def strays(folder: Path) -> tuple[str, ...]:
    """List what looks written by an author but is never read, for its name does not end in `.yaml`."""
    rooms = (folder / name for name in ROOMS)
    lying = (path for room in rooms for path in room.rglob("*") if path.is_file() and path.name[0] not in _UNSEEN)
    missed = (path for path in lying if path.suffix != ".yaml" and _WRITTEN & {*path.name.casefold().split(".")[1:]})
    return tuple(sorted(path.relative_to(folder).as_posix() for path in missed))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise NoContent(f"{path.name} is not UTF-8 text; save it again as UTF-8") from None
    except OSError as error:
        raise NoContent(f"{path.name} cannot be read: {error.strerror}") from None
