"""Sample editions for the tests: a good one, and cases that spoil some of its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from dialogs.bundle import Bundle, Translations
from dialogs.checks import check_bundle
from dialogs.problems import Problem
from dialogs.reader import read_bundle

SHELF = Path(__file__).parent
CASES = tuple(sorted(path.name for path in (SHELF / "bad").iterdir() if path.is_dir()))

# "# expect rule" stands on the very line the problem has to point at; several rules are separated by commas.
# "# expect in file: rule" is for a problem of the file as a whole.
_EXPECT = re.compile(r"# expect (in file: )?([a-z_., ]+)$")


def files_of(folder: str) -> dict[str, str]:
    """Load the files of a folder of the shelf, by their path in the edition."""
    root = SHELF / folder
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yaml"))}


def spoilt(case: str) -> dict[str, str]:
    """Load the good edition with the files of a case laid over it."""
    return files_of("good") | files_of(f"bad/{case}")


def expected(files: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """List what the comments of the files expect: (file, line, rule)."""
    return sorted(
        (path, 0 if found[1] else number, rule.strip())
        for path, text in files.items()
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _EXPECT.search(line))
        for rule in found[2].split(",")
    )


def found_in(files: Mapping[str, str], translations: Translations | None = None) -> list[Problem]:
    """Read and check an edition."""
    bundle, problems = read_bundle(files, translations)
    return [*problems, *check_bundle(bundle)]


def good_bundle(translations: Translations | None = None) -> Bundle:
    """Read the good edition."""
    return read_bundle(files_of("good"), translations)[0]
