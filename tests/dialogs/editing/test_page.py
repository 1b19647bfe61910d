"""Whatever is edited in an author's file, the rest of it stays as the author left it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.editing.page import drop, insert, put, read_page, rename_key, reorder, value_at
from dialogs.editing.values import CannotEdit, Place, Value, is_same
from dialogs.editing.writing import tidy
from tests.dialogs.editing.papers import at, lines, names, places_of, shipped_files, spots, values

#: A line with braces, or one of a list of names that no longer fits into them.
IN_BRACES = re.compile(r"[\[{]|^ *(- )?[a-z0-9_]+:?$")
few = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize("path", sorted(shipped_files()))
def test_writing_what_a_file_already_says_changes_no_letter(path: str) -> None:
    text = shipped_files()[path]
    assert put(text, (), read_page(text)) == text


@few
@given(spots, values)
def test_what_is_written_is_read_again_and_the_rest_is_as_it_was(spot: tuple[str, Place], value: Value) -> None:
    path, place = spot
    text = shipped_files()[path]
    edited = put(text, place, value)
    assert is_same(value_at(edited, place), _tidied(value))
    others = [other for other in places_of(path) if other[: len(place)] != place and place[: len(other)] != other]
    before, after = read_page(text), read_page(edited)
    assert all(is_same(at(before, other), at(after, other)) for other in others)
    _only_there(text, edited, place)


@few
@given(spots, lines)
def test_a_changed_line_is_all_that_changes(spot: tuple[str, Place], line: str) -> None:
    path, place = spot
    text = shipped_files()[path]
    if not isinstance(value_at(text, place), str):
        return
    edited = put(text, place, line)
    assert value_at(edited, place) == tidy(line)
    assert put(edited, place, line) == edited
    _only_there(text, edited, place)


@few
@given(spots)
def test_what_is_taken_away_leaves_the_rest_as_it_was(spot: tuple[str, Place]) -> None:
    path, place = spot
    text = shipped_files()[path]
    dropped = drop(text, place)
    left = iter(line.lstrip(" -") for line in text.split("\n"))
    # Every line there is was there before, in the same order; only what stood in braces is written anew.
    kept = [line.lstrip(" -") for line in dropped.split("\n") if not IN_BRACES.search(line)]
    assert all(line in left for line in kept)
    before, after = read_page(text), read_page(dropped)
    assert {key: each for key, each in after.items() if key != place[0]} == {
        key: each for key, each in before.items() if key != place[0]
    }


@few
@given(spots, st.randoms(use_true_random=False))
def test_another_order_moves_texts_and_changes_none(spot: tuple[str, Place], chance: object) -> None:
    path, place = spot
    text = shipped_files()[path]
    around = value_at(text, place[:-1])
    keys: list[str | int] = list(around) if isinstance(around, Mapping) else list(range(len(around or ())))
    mixed = sorted(keys, key=lambda _: chance.random())  # type: ignore[attr-defined]
    edited = reorder(text, place[:-1], mixed)
    again = value_at(edited, place[:-1])
    if isinstance(around, Mapping):
        assert isinstance(again, Mapping)
        assert list(again) == mixed
        assert {key: again[key] for key in around} == around
    if "{" not in text and "[" not in text:
        assert sorted(_bare(edited)) == sorted(_bare(text))


@few
@given(st.sampled_from(sorted(shipped_files())), names, values, st.data())
def test_a_new_part_stands_beside_the_one_it_was_put_to(
    path: str, name: str, value: Value, data: st.DataObject
) -> None:
    text = shipped_files()[path]
    tables = [place for place in places_of(path) if isinstance(value_at_cached(path, place), Mapping)]
    if not tables:
        return
    place = data.draw(st.sampled_from(tables))
    around = value_at(text, place)
    assert isinstance(around, Mapping)
    beside = data.draw(st.sampled_from(list(around)))
    if name in around:
        with pytest.raises(CannotEdit, match="name_taken"):
            insert(text, (*place, name), value, after=beside)
        return
    edited = value_at(insert(text, (*place, name), value, after=beside), place)
    assert isinstance(edited, Mapping)
    assert list(edited)[list(edited).index(beside) + 1] == name
    assert is_same(edited[name], _tidied(value))
    assert {key: each for key, each in edited.items() if key != name} == around


def value_at_cached(path: str, place: Place) -> Value:
    """Give what stands in a shipped file, reading it once."""
    if path not in _READ:
        _READ[path] = read_page(shipped_files()[path])
    return at(_READ[path], place)


_READ: dict[str, Value] = {}


def _bare(text: str) -> list[str]:
    return [line.lstrip(" -") for line in text.split("\n")]


def _only_there(text: str, edited: str, place: Place) -> None:
    """Hold that every line outside the part at the top of which an edit was made is still there, in its order."""
    top = place[:2]
    assert put(text, top, "") == put(edited, top, "")


def _tidied(value: Value) -> Value:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Mapping):
        return {key: _tidied(each) for key, each in value.items()}
    return [_tidied(each) for each in value]


COMMENTED = """\
# The head of the file.
script: small   # its name
title: 'Quoted'
start: first

steps:
  # --- greeting ---
  # about the first
  first:
    tell: |   # said at once
      One.
      Two.

    # where to go
    go: second   # on

  second:
    ask: "Is it so?"
    choices: {yes: Так, no: Ні}
    then:
    # only for them
    - when: a is yes
      go: first
    - go: done
"""


def test_comments_stay_with_what_they_are_about() -> None:
    moved = reorder(COMMENTED, ("steps",), ["second", "first"])
    assert moved.index("# --- greeting ---") < moved.index("second:\n    ask") < moved.index("# about the first")
    assert "go: first\n    - go: done\n\n  # about the first\n  first:\n" in moved


def test_a_remark_behind_a_line_outlives_the_line() -> None:
    assert "go: done   # on\n" in put(COMMENTED, ("steps", "first", "go"), "done")
    assert "script: other   # its name\n" in put(COMMENTED, ("script",), "other")
    one_line = put(COMMENTED, ("steps", "first", "tell"), "One.\nThree.")
    assert "    tell: |   # said at once\n      One.\n      Three.\n\n    # where to go\n" in one_line


def test_a_remark_never_becomes_part_of_a_text() -> None:
    edited = put(COMMENTED, ("steps", "first", "go"), "one\ntwo")
    assert value_at(edited, ("steps", "first", "go")) == "one\ntwo"
    assert "go: |   # on\n" in edited


def test_quotes_and_braces_of_the_author_stay() -> None:
    assert '"Or so?"' in put(COMMENTED, ("steps", "second", "ask"), "Or so?")
    assert "{yes: Так, no: Не знаю}" in put(COMMENTED, ("steps", "second", "choices", "no"), "Не знаю")
    assert "{yes: Так, no: Ні, maybe: Мабуть}" in put(COMMENTED, ("steps", "second", "choices", "maybe"), "Мабуть")


def test_a_new_way_stands_as_far_in_as_the_others() -> None:
    ways: list[Value] = [{"when": "a is yes", "go": "first"}, {"when": "a is no", "go": "second"}, {"go": "done"}]
    assert (
        "    # only for them\n    - when: a is yes\n      go: first\n    - when: a is no\n      go: second\n    - go"
        in put(COMMENTED, ("steps", "second", "then"), ways)
    )


def test_the_first_key_behind_a_dash_may_go() -> None:
    edited = drop(COMMENTED, ("steps", "second", "then", 0, "when"))
    assert "    # only for them\n    - go: first\n    - go: done\n" in edited


def test_what_is_left_empty_goes_too() -> None:
    text = "facts:\n  a:\n    kind: choice\n    choices: [x]\n"
    assert drop(text, ("facts", "a", "choices", 0)) == "facts:\n  a:\n    kind: choice\n"
    assert drop(text, ("facts", "a")) == "facts: {}\n"
    assert put("facts: {}\n", ("facts", "a"), {"kind": "text"}) == "facts:\n  a:\n    kind: text\n"


def test_a_file_that_came_from_elsewhere_keeps_its_line_breaks() -> None:
    edited = put("\ufeffa: b\r\nc: d", ("c",), "e\nf")
    assert edited == "\ufeffa: b\r\nc: |\r\n  e\r\n  f"


def test_a_key_gets_another_name_and_keeps_what_stands_under_it() -> None:
    renamed = rename_key(COMMENTED, ("steps", "first"), "hello")
    assert renamed == COMMENTED.replace("  first:\n", "  hello:\n")
    with pytest.raises(CannotEdit, match="name_taken"):
        rename_key(COMMENTED, ("steps", "first"), "second")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: 'b", "unreadable"),
        ("- a\n", "file_of_no_keys"),
        ("", "file_of_no_keys"),
        ("a: &x b\nc: *x\n", "alias"),
        ("a: b\na: c\n", "key_twice"),
        ("a: b\n---\nc: d\n", "two_files"),
        ("? [a]\n: b\n", "strange_key"),
        ("a: \x00", "unreadable"),
    ],
)
def test_what_cannot_be_kept_in_order_is_refused(text: str, rule: str) -> None:
    with pytest.raises(CannotEdit) as caught:
        put(text, ("a",), "x")
    assert caught.value.refusal.rule == rule


def test_a_member_far_from_its_dash_may_become_anything() -> None:
    text = "stories:\n  -   story: a\n      script: b\n  -   c\n"
    assert read_page(put(text, ("stories", 1), {"story": "x", "script": "y"}))["stories"] == [
        {"story": "a", "script": "b"},
        {"story": "x", "script": "y"},
    ]
    assert read_page(put(text, ("stories", 0), ["a", "b"]))["stories"] == [["a", "b"], "c"]
