"""Schemas for an author's editor: what ships fits them, and a slip of the pen does not."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.storage.content import read_content
from dialogs.publishing.schemas import schemas_of
from tests.shipped import DIALOGS, LOCALES, shipped_bundle, shipped_stories


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schemas_of(shipped_bundle(), lambda key: f"hint for {key}")[name]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def shipped_files() -> dict[str, str]:
    return {**read_content(DIALOGS), **shipped_stories()}


def loaded(text: str) -> Any:
    # As the reader does: every value is text.
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes strings only


def complaints(name: str, text: str) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator(name).iter_errors(loaded(text))]


@pytest.mark.parametrize(
    "path", sorted(path for path in shipped_files() if path.partition("/")[0] in {"scripts", "catalogue", "stories"})
)
def test_what_ships_fits_its_schema(path: str) -> None:
    assert complaints(path.partition("/")[0], shipped_files()[path]) == []


SCRIPT = """
script: roof
title: Дах
start: ask
steps:
  ask: {ask: "Чи є дах?", fact: FACT, KEY: Бо треба., choices: {yes: Так}, go: end}
  end: {end: Бувайте.}
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("scripts", SCRIPT.replace("FACT", "no_such_fact").replace("KEY", "why")),
        ("scripts", SCRIPT.replace("FACT", "story").replace("KEY", "wy")),
        ("scripts", "script: roof\nsteps: {one: {tell: Так., remind: Ні., go: done}}\n"),
        ("scripts", "script: roof\nsteps: {one: {remind: Ні., after: soon, go: done}}\n"),
        ("scripts", "title: Без назви файла\n"),
        ("catalogue", "facts: {roof: {kind: chioce}}\n"),
        ("catalogue", "needs: {roof: {title: Дах, levels: [{level: deep}]}}\n"),
        ("catalogue", "hotlines: {fire: {number: '101', title: Вогонь, verified: maybe}}\n"),
        ("stories", "stories: [{story: Так, script: front, talk: [{citizen shouts: Так}], ends: ended}]\n"),
        ("stories", "stories: [{story: Так, script: front, talk: [{bot: Так}], ends: somewhere}]\n"),
    ],
)
def test_a_slip_is_underlined(name: str, text: str) -> None:
    assert complaints(name, text) != []


def test_every_key_an_author_writes_is_explained() -> None:
    words = BabelTranslator(LOCALES, domain=CONSOLE)
    for key in ("script", "ask", "why", "fact", "choices", "groups", "then", "when", "services", "inform", "levels"):
        for language in ("uk", "en"):
            assert words.line(f"schema.{key}", language) != f"schema.{key}"
