"""Words for people live in scripts and catalogues, never in Python.

The sandbox is the exception: it plays Telegram's own part, in Telegram's own words.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, name_of, python_files, tree_of

# In a text that runs, two letters are a word already: «Ні». In a comment, an abbreviation may pass.
IN_STRINGS = re.compile(r"[\u0400-\u052f]{2,}")
ANYWHERE = re.compile(r"[\u0400-\u052f]{4,}")
SANDBOX = ROOT / "bot" / "sandbox"
FILES = [path for path in python_files("bot", "integration") if SANDBOX not in path.parents]


def test_no_file_holds_words_for_people() -> None:
    # Where no two such letters stand side by side there is nothing to look into.
    suspects = [path for path in FILES if IN_STRINGS.search(path.read_text(encoding="utf-8"))]
    assert [found for path in suspects for found in (*_lines_with_words(path), *_strings_with_words(path))] == []


@pytest.mark.parametrize("source", ['SAID = "Ні"', "# Так кажуть люди", '"""Так кажуть люди."""'])
def test_words_are_seen(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "said.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr("tests.architecture.tree.ROOT", tmp_path)
    assert [*_lines_with_words(tmp_path / "said.py"), *_strings_with_words(tmp_path / "said.py")]


def _lines_with_words(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if ANYWHERE.search(line):
            yield f"{name_of(path)}:{number}: {line.strip()}"


def _strings_with_words(path: Path) -> Iterator[str]:
    tree = tree_of(path)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    for node in strings:
        if id(node) not in docstrings and IN_STRINGS.search(str(node.value)):
            yield f"{name_of(path)}:{node.lineno}: {node.value!r}"
