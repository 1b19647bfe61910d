"""Every line of the demo is in the catalogue, in each language, and none lies there unused."""

import ast
import re

import pytest

from bot.localization.catalogue import CONSOLE, load_lines
from tests.architecture.tree import ROOT, python_files, tree_of

# The demo's database.
FILES = {"demo.sqlite"}
KEYS = {
    node.value
    for path in python_files("bot")
    for node in ast.walk(tree_of(path))
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"demo\.\w+", node.value)
} - FILES


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_catalogue_has_what_the_demo_says_and_nothing_else(language: str) -> None:
    lines = load_lines(ROOT / "locales", CONSOLE)[language]
    assert {key for key in lines.forms if key.startswith("demo.")} == KEYS


def test_both_languages_have_the_same_blanks() -> None:
    lines = load_lines(ROOT / "locales", CONSOLE)
    blanks = {
        language: {key: re.findall(r"\{\w+\}", "".join(lines[language].forms[key])) for key in KEYS}
        for language in ("uk", "en")
    }
    assert blanks["uk"] == blanks["en"]
