"""A drawing shows every step and every way, and no word of an author breaks it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.editing.drawing import draw, node_of, step_of_node
from dialogs.problems import Where
from dialogs.script import DONE, Route, Script, Tell, routes_of
from dialogs.wording import Wording
from tests.shipped import shipped_bundle

BOX = re.compile(r'  (s_\w+)(\(\[|\[\[|\(|\[)"([^"]*)"(\]\)|\]\]|\)|\]):::(asks|says|stops|danger|lost)')
ARROW = re.compile(r'  (s_\w+) -->(?:\|"([^"|]+)"\|)? (s_\w+)')
LOOK = re.compile(r"  classDef \w+ [\w:#,\- ]+")


def line(key: str, /, **blanks: object) -> str:
    return f"«{blanks['text']}»" if key == "say.quoted" else " ".join((f"<{key}>", *map(str, blanks.values())))


def drawn(script: Script) -> str:
    return draw(shipped_bundle(), script, line=line)


@pytest.mark.parametrize("name", shipped_bundle().scripts)
def test_every_step_and_every_way_of_a_script_is_drawn(name: str) -> None:
    script = shipped_bundle().scripts[name]
    first, *lines = drawn(script).rstrip("\n").split("\n")
    assert first == "flowchart TD"
    assert all(BOX.fullmatch(line) or ARROW.fullmatch(line) or LOOK.fullmatch(line) for line in lines), lines
    boxes = [found[1] for line in lines if (found := BOX.fullmatch(line))]
    arrows = {(found[1], found[3]) for line in lines if (found := ARROW.fullmatch(line))}
    assert set(boxes) - {node_of(DONE)} == {node_of(step) for step in script.steps}
    assert len(boxes) == len(set(boxes))
    assert boxes[0] == node_of(script.start)
    assert arrows == {
        (node_of(step), node_of(route.go)) for step, each in script.steps.items() for route in routes_of(each)
    }


def test_conditions_are_said_in_words() -> None:
    text = drawn(shipped_bundle().scripts["front"])
    assert '|"«Дізнатися, яка є допомога»"|' in text
    assert '|"#60;book.otherwise#62;"|' in text
    assert "«Погоджуюся»" in text
    assert '|"#60;say.known.at_desk#62;"|' in text


def test_danger_is_marked_by_more_than_a_colour() -> None:
    text = drawn(shipped_bundle().scripts["report_somebody"])
    assert re.search(r's_danger_child\["⚠ <b>.*"\]:::danger', text)
    assert text.split("\n")[1].startswith('  s_thanks["▶ <b>')
    assert 's_needs[["<b>' in text


def test_a_step_that_is_not_there_is_drawn_as_lost() -> None:
    assert 's_no_where["? no_where"]:::lost' in drawn(saying("Так", go="no_where"))


def test_a_box_is_found_again() -> None:
    script = shipped_bundle().scripts["front"]
    assert all(step_of_node(script, node_of(name)) == name for name in script.steps)
    assert step_of_node(script, node_of(DONE)) == ""
    assert node_of("Дах-1") == "s_x414xx430xx445xx2dx1"


@given(st.text(max_size=200))
def test_no_words_break_a_drawing(text: str) -> None:
    lines = drawn(saying(text)).rstrip("\n").split("\n")[1:]
    assert all(BOX.fullmatch(line) or ARROW.fullmatch(line) or LOOK.fullmatch(line) for line in lines)


def saying(text: str, *, go: str = DONE) -> Script:
    """Give a script of one step."""
    step = Tell(Wording("x", text), (Route(go, Where("")),), Where(""))
    return Script("x", Wording("x", text), "", "a", {"a": step})
