"""A script as a drawing: nothing overlaps, and ways that lead back are told from the others."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

from bot.book.diagram import Box, Way, draw

SPACE = "{http://www.w3.org/2000/svg}"


def boxes_in(drawing: str) -> list[tuple[float, float, float, float]]:
    rects = ET.fromstring(drawing).iter(f"{SPACE}rect")  # noqa: S314 - it is our own drawing
    return [tuple(float(one.attrib[name]) for name in ("x", "y", "width", "height")) for one in rects]  # type: ignore[misc]


def test_boxes_stand_apart_whatever_joins_them() -> None:
    ways = [(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (4, 2), (4, 3), (0, 3), (3, 5), (0, 5), (1, 5)]
    drawing = draw([Box(str(at), f"Крок {at}") for at in range(7)], [Way(*way, when="Так") for way in ways])
    boxes = boxes_in(drawing)
    assert len(boxes) == 7
    for (x, y, wide, tall), (other_x, other_y, _, _) in combinations(boxes, 2):
        assert abs(x - other_x) >= wide or abs(y - other_y) >= tall


def test_a_way_back_is_dashed_and_others_are_not() -> None:
    drawing = draw([Box("1", "Питання"), Box("2", "Порада")], [Way(0, 1), Way(1, 0, "ще раз")])
    assert len(re.findall('class="way"', drawing)) == 1
    assert len(re.findall('class="way back"', drawing)) == 1


def test_ways_between_the_same_two_boxes_are_one_arrow_with_both_reasons() -> None:
    drawing = draw([Box("1", "Питання"), Box("2", "Порада")], [Way(0, 1, "Так"), Way(0, 1, "Ні")])
    assert "Так / Ні" in drawing


def test_a_circle_of_one_step_and_a_step_alone_are_drawn() -> None:
    assert len(boxes_in(draw([Box("1", "Сам")], []))) == 1
    assert len(boxes_in(draw([Box("1", "Коло")], [Way(0, 0, "знову")]))) == 1


def test_signs_of_markup_in_a_text_stay_text() -> None:
    assert len(boxes_in(draw([Box("1", "<b>&</b> «так»")], []))) == 1


def test_the_same_script_makes_the_same_drawing() -> None:
    boxes, ways = [Box(str(at), "…") for at in range(5)], [Way(0, 1), Way(0, 2), Way(1, 3), Way(2, 3), Way(3, 4)]
    assert draw(boxes, ways) == draw(boxes, ways)
