"""Every rule has its sentence in every language, and every line the program says is demanded of the authors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogs.checks.phrases import REQUIRED
from dialogs.reading.routes import _RULES
from dialogs.wording import blank_names
from tests.dialogs.bundles.shelf import CASES, found_in, spoilt

ROOT = Path(__file__).parents[2]
LANGUAGES = ("uk", "en")

# Methods and functions that take the name of a rule as their second argument, or their first.
_REPORTING = {"report": 1, "warn": 1, "Problem": 1, "unknown": 1, "problem": 0}
_ENTRY = re.compile(r'msgid "problem\.([a-z_.]+)"\nmsgstr ((?:".*"\n?)+)')


def sentences(language: str) -> dict[str, str]:
    text = (ROOT / "locales" / language / "LC_MESSAGES" / "console.po").read_text(encoding="utf-8")
    return {rule: "".join(re.findall(r'"(.*)"', body)) for rule, body in _ENTRY.findall(text)}


def rules_in_code() -> set[str]:
    folders = [ROOT / "dialogs" / "reader.py", *ROOT.glob("dialogs/reading/**/*.py"), *ROOT.glob("dialogs/checks/*.py")]
    return {rule for path in folders for rule in _rules_of(ast.parse(path.read_text(encoding="utf-8")))}


def _rules_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in _REPORTING:
                at = _REPORTING[name]
                yield from _texts(args[at]) if len(args) > at else ()
            case ast.Assign(targets=[ast.Name(id="rule")], value=value):
                yield from _texts(value)
            case _:
                pass


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one), *_texts(other))
        case _:
            pass


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_sentence(language: str) -> None:
    assert rules_in_code() | set(_RULES.values()) <= set(sentences(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_problem_fills_its_sentence(language: str, case: str) -> None:
    known = sentences(language)
    for problem in found_in(spoilt(case)):
        assert set(blank_names(known[problem.rule])) <= set(problem.values), problem.rule


def test_both_languages_say_the_same() -> None:
    uk, en = (sentences(language) for language in LANGUAGES)
    assert {rule: sorted(blank_names(text)) for rule, text in uk.items()} == {
        rule: sorted(blank_names(text)) for rule, text in en.items()
    }


def test_no_sentence_is_left_that_no_rule_says() -> None:
    paths = [path for folder in ("dialogs", "bot") for path in (ROOT / folder).rglob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    for rule in sentences("uk"):
        name = rule.removesuffix(".maybe")
        assert f'"{name}"' in code or name in {"unknown_kind", "unknown_keep"}, rule


def test_every_line_the_program_says_is_demanded() -> None:
    said = {
        found
        for folder in ("dialogs", "bot")
        for path in (ROOT / folder).rglob("*.py")
        for found in re.findall(r"""\.phrase\(\s*"([a-z_.]+)"[,)]""", path.read_text(encoding="utf-8"))
    }
    assert said - set(REQUIRED) == set()
