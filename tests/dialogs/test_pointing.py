"""A problem points at the letters it is about, in the part of the file it belongs to."""

from __future__ import annotations

import pytest

from dialogs.problems import Problem, Where
from dialogs.publishing.pointing import aim
from dialogs.whereabouts import Whereabouts

FILE = "scripts/roof.yaml"
TEXT = """script: roof
title: Житло
start: tonight

steps:
  tonight:                      # перше
    ask: Чи є вам де ночувати?
    why: |
      Якщо ні, скажемо черговому.
      Він моніторить усе.
    choices: {yes: Так, no: "Ні, ніде"}
    then:
      - {when: roof_tonight is noo, go: shelter}
      - go: posible

  # про що далі
  possible:
    tell: Можливо: зараз
"""


def letters(line: int, column: int, rule: str = "some_rule", **values: str) -> str:
    """Give what is underlined, with its line."""
    spot = aim(Problem(Where(FILE, line, column), rule, values), Whereabouts(FILE, TEXT))
    begin = spot.where.column - 1
    return f"{spot.where.line}: {TEXT.splitlines()[spot.where.line - 1][begin : begin + spot.length]}"


@pytest.mark.parametrize(
    ("line", "column", "values", "meant"),
    [
        (6, 3, {}, "6: tonight"),
        (6, 3, {"name": "posible"}, "14: posible"),
        (13, 10, {"name": "noo"}, "13: noo"),
        (13, 9, {"go": "shelter"}, "13: shelter"),
        (8, 10, {"words": "моніторить"}, "10: моніторить"),
        (8, 10, {"words": "моніторить все на світі"}, "10: моніторить"),
        (8, 10, {}, "9: Якщо ні, скажемо черговому."),
        (8, 10, {"text": "скажемо черговому. Він моніторить"}, "9: скажемо черговому."),
        (11, 29, {}, '11: "Ні, ніде"'),
        (11, 20, {}, "11: Так"),
        (7, 10, {}, "7: Чи є вам де ночувати?"),
        (17, 3, {"name": "posible"}, "17: possible"),
        (1, 1, {"name": "shelter"}, "13: shelter"),
    ],
)
def test_what_is_meant_is_underlined(line: int, column: int, values: dict[str, str], meant: str) -> None:
    assert letters(line, column, **values) == meant


def test_the_place_of_a_fault_of_the_format_is_exact() -> None:
    assert letters(18, 11, "yaml_colon", text="tell: Можливо: зараз") == "18: Можливо"


def test_a_whole_file_has_no_letters() -> None:
    spot = aim(Problem(Where(FILE), "no_front"), Whereabouts(FILE, TEXT))
    assert (spot.where, spot.length) == (Where(FILE), 0)


@pytest.mark.parametrize(
    ("path", "text", "line", "name"),
    [
        (FILE, TEXT, 2, "roof"),
        (FILE, TEXT, 6, "roof.tonight"),
        (FILE, TEXT, 14, "roof.tonight"),
        (FILE, TEXT, 18, "roof.possible"),
        ("catalogue/facts.yaml", "facts:\n  roof:\n    kind: text\n  age: {kind: number}\n", 4, "facts.age"),
        ("catalogue/phrases.yaml", "# слова\nphrases:\n  a.b: Так\n", 3, "phrases.a.b"),
        ("stories/roof.yaml", "stories:\n  - story: «ніде» жити\n    talk: []\n  - story: інша\n", 3, "«ніде» жити"),
        ("stories/roof.yaml", "stories:\n- story: перша\n- story: інша\n", 3, "інша"),
        ("scripts/torn.yaml", "steps:\n  one: {tell: [\n", 2, "torn.one"),
        ("scripts/empty.yaml", "", 1, "scripts/empty.yaml"),
    ],
)
def test_every_line_belongs_to_something_with_a_name(path: str, text: str, line: int, name: str) -> None:
    assert Whereabouts(path, text).block_at(line).name == name


def test_comments_and_indents_are_not_words() -> None:
    tidy = "steps:\n  one:\n    tell: Так\n    go: done\n"
    loose = "steps:\n   one:\n\n      # отак\n      tell: Так\n      go: done\n   # далі\n"
    assert Whereabouts(FILE, tidy).block_at(2).words == Whereabouts(FILE, loose).block_at(2).words
