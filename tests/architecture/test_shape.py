"""Files and functions stay small, and every name says what it holds.

Trouble announces itself in the maximum, not in the median, so the maxima are gated.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.tree import ROOT, name_of, python_files, tree_of

FILE_LINES = 300
FUNCTION_LINES = 40
JUNK_DRAWERS = {
    *("util", "utils", "helper", "helpers", "common", "misc", "base", "core"),
    *("service", "services", "manager", "managers", "processor"),
}
# The door of the social managers, and its tests: a Manager here is a human being.
ROOMS = {"bot/manager", "tests/manager"}
EMPTY_WORDS = ("Manager", "Helper", "Processor")
# Name → why. This list may only become shorter.
EXCUSED: dict[str, str] = {}
# Alembic revisions are a record of what was done, never edited again.
FILES = [path for path in python_files("bot", "dialogs", "integration", "tests") if "versions" not in path.parts]


def test_files_are_small_and_well_named() -> None:
    assert [complaint for name, complaint in _complaints() if name not in EXCUSED] == []


def test_no_folder_or_file_is_a_junk_drawer() -> None:
    places = {
        place for path in FILES for place in (path, *path.parents) if place.is_relative_to(ROOT) and place != ROOT
    }
    junk = {name_of(place) for place in places if place.stem in JUNK_DRAWERS}
    assert junk - ROOMS == set()


def test_pages_of_the_desk_are_made_by_its_frame() -> None:
    """It gives them the time they need: NiceGUI's own three seconds end in words of NiceGUI's."""
    apart = {"bot/console/pages/frame.py", "bot/console/demo/page.py", "bot/console/learning/hall_page.py"}
    made = {name_of(path) for path in python_files("bot") if "ui.page(" in path.read_text(encoding="utf-8")}
    assert made == apart


def test_every_excuse_is_still_needed() -> None:
    assert set(EXCUSED) <= {name for name, _ in _complaints()}


@cache
def _complaints() -> tuple[tuple[str, str], ...]:
    """Look through every file once: what is complained of, and the complaint."""
    return tuple(complaint for path in FILES for complaint in _complaints_of(path))


def _complaints_of(path: Path) -> Iterator[tuple[str, str]]:
    yield from _long_file(path)
    for node in ast.walk(tree_of(path)):
        yield from _long_function(path, node)
        yield from _empty_class(path, node)


def _long_file(path: Path) -> Iterator[tuple[str, str]]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > FILE_LINES:
        yield name_of(path), f"{name_of(path)} has {lines} lines"


def _long_function(path: Path, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := _body_lines(node)) > FUNCTION_LINES:
        yield f"{name_of(path)}:{node.name}", f"{name_of(path)}:{node.lineno} {node.name} has {lines} lines"


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = function.body[0] if ast.get_docstring(function) else None
    said = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - said


def _empty_class(path: Path, node: ast.AST) -> Iterator[tuple[str, str]]:
    # `Manager` alone is the human being; as a suffix it says nothing.
    if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_WORDS) and node.name != "Manager":
        yield f"{name_of(path)}:{node.name}", f"{name_of(path)}:{node.lineno} class {node.name}"
