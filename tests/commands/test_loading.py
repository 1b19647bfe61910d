"""A command brings along what it needs and no more."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from bot.__main__ import ALONE, CHECK_WITH_DATABASE, PARTS, WITH_EVERYTHING
from bot.app import Part
from bot.settings import ROOT

#: What takes seconds to import, and what an author's check has no use for.
HEAVY = ("aiogram", "telegram", "nicegui", "sqlalchemy", "redis")


@pytest.mark.parametrize("module", sorted({*ALONE.values(), CHECK_WITH_DATABASE, WITH_EVERYTHING}))
def test_every_file_of_commands_can_be_called(module: str) -> None:
    loaded = import_module(module)
    assert callable(loaded.do)
    assert all(issubclass(trouble, Exception) for trouble in loaded.TOLD)


def test_the_command_line_knows_every_role() -> None:
    assert tuple(part.value for part in Part) == PARTS


def test_a_check_loads_neither_bots_nor_a_database_nor_a_web_page() -> None:
    program = f"import bot.__main__, {ALONE['check']}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
