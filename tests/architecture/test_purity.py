"""The pure core imports from a short list and does nothing that depends on when or where it runs.

Import contracts say what is forbidden; this says what is allowed, so that a library nobody thought of fails too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import imports_of, name_of, python_files, tree_of

STANDARD = {
    *("__future__", "collections", "dataclasses", "datetime", "decimal", "enum", "functools", "hashlib"),
    *("itertools", "json", "math", "re", "types", "typing", "unicodedata"),
}
# Libraries have a door each: YAML where text becomes scripts and where it is edited, phone numbers where one is read.
DOORS = {
    "yaml": ("dialogs/reader.py", "dialogs/reading/"),
    "ruamel": ("dialogs/editing/",),
    "phonenumbers": ("dialogs/answers/phone.py",),
}
FORBIDDEN_CALLS = {
    *("now", "utcnow", "today", "fromtimestamp", "sleep"),
    *("open", "print", "input", "getenv", "exec", "eval", "__import__"),
}
PURE = python_files("dialogs", "bot/casework")


def test_pure_files_are_pure() -> None:
    found = ((path, fault) for path in PURE for fault in _faults(path, tree_of(path)))
    assert [f"{name_of(path)}:{fault}" for path, fault in found] == []


def test_there_is_something_to_judge() -> None:
    assert PURE


@pytest.mark.parametrize(
    "source",
    [
        "import requests",
        "from pydantic import BaseModel",
        "import yaml",
        "from bot.storage import sql",
        "from datetime import datetime\nAT = datetime.now()",
        "print('hello')",
        "async def wait() -> None: ...",
    ],
)
def test_impurity_is_seen(source: str) -> None:
    tree = ast.parse(source)
    assert [*_faults(PURE[0], tree)]


def _faults(path: Path, tree: ast.Module) -> Iterator[str]:
    yield from _strangers(path, tree)
    yield from _deeds(tree)


def _strangers(path: Path, tree: ast.Module) -> Iterator[str]:
    name = name_of(path)
    ours = "dialogs" if name.startswith("dialogs/") else "bot.casework"
    for line, module in imports_of(tree):
        root = module.split(".")[0]
        through_a_door = name.startswith(DOORS[root]) if root in DOORS else False
        if root not in STANDARD and not f"{module}.".startswith(f"{ours}.") and not through_a_door:
            yield f"{line}: imports {module}"


def _deeds(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
            yield f"{node.lineno}: is asynchronous"
        elif isinstance(node, ast.Call) and (called := _called(node.func)) in FORBIDDEN_CALLS:
            yield f"{node.lineno}: calls {called}"


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
