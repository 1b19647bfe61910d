"""Every refusal has its sentence in both languages, with the values it is given."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from tests.shipped import LOCALES, ROOT

EDITING = ROOT / "dialogs" / "editing"
WORDS = BabelTranslator(LOCALES, domain=CONSOLE)


def refusals() -> set[tuple[str, frozenset[str]]]:
    """Find every refusal in the code: its rule and the names of its values."""
    found = set()
    for path in sorted(Path(EDITING).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                rule = node.args[0]
                if node.func.id in {"CannotEdit", "Refusal"} and isinstance(rule, ast.Constant):
                    found.add((str(rule.value), _values(node)))
    return found


def _values(node: ast.Call) -> frozenset[str]:
    keys = node.args[1].keys if len(node.args) > 1 and isinstance(node.args[1], ast.Dict) else []
    named = {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    return frozenset(named | {keyword.arg for keyword in node.keywords if keyword.arg})


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_refusal_is_said_in_words(language: str) -> None:
    assert len(refusals()) > 20
    for rule, values in refusals():
        said = WORDS.line(f"edit.{rule}", language, **{name: f"<{name}>" for name in values})
        assert said != f"edit.{rule}", rule
        assert "{" not in said, rule
