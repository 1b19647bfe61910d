"""Two editors at one file: nobody's words are lost without their being told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.editing.merging import Clash, Merged, merge, merge_words, take_mine
from dialogs.editing.page import drop, insert, put, read_page, reorder, value_at
from dialogs.editing.parting import parted
from dialogs.editing.values import Value, is_same
from tests.dialogs.editing.papers import lines, places_of, shipped_files

few = settings(max_examples=30, deadline=None)
SMALL = sorted(path for path, text in shipped_files().items() if len(text) < 3000)
BASE = """\
# A small one.
script: small
title: Малий
start: first

steps:
  # --- greeting ---
  first:
    tell: Один.
    go: second

  # about the second
  second:
    tell: Два.
    go: third

  third:
    tell: Три.
    go: done
"""
PATH = "scripts/small.yaml"


@st.composite
def edits(draw: st.DrawFn, path: str, text: str) -> str:
    """Edit a shipped file one to three times, in ways a form does."""
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(places_of(path)))
        around = value_at(text, place[:-1])
        if around is None or value_at(text, place) is None:
            continue
        match draw(st.integers(0, 5)):
            case 0:
                text = drop(text, place)
            case 1 if isinstance(around, Mapping):
                text = reorder(text, place[:-1], draw(st.permutations(list(around))))
            case 2 if isinstance(around, Mapping):
                name = draw(st.sampled_from(["new_one", "another", "third_one"]))
                text = (
                    text
                    if name in around
                    else insert(text, (*place[:-1], name), {"tell": draw(lines)}, after=place[-1])
                )
            case _:
                text = put(text, place, draw(lines))
    return text


@st.composite
def meetings(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Two editors of one shipped file."""
    path = draw(st.sampled_from(SMALL))
    text = shipped_files()[path]
    return path, text, draw(edits(path, text)), draw(edits(path, text))


def bodies(path: str, text: str) -> dict[str, Value]:
    """Give what each part of a file says; nothing of one that is left empty."""
    if not read_page(text):
        return {}
    return {part.name: value_at(f"x:\n{part.body}", ("x",)) or "" for part in parted(path, text).parts()}


@few
@given(meetings())
def test_whoever_is_alone_is_never_asked(meeting: tuple[str, str, str, str]) -> None:
    path, base, mine, _ = meeting
    assert (
        merge(path, base, mine, base) == merge(path, base, base, mine) == merge(path, base, mine, mine) == Merged(mine)
    )
    assert take_mine(path, base, Clash(path, path, base, mine, base)) == mine


@few
@given(meetings())
def test_nothing_of_either_is_lost_without_a_clash(meeting: tuple[str, str, str, str]) -> None:
    path, base, mine, theirs = meeting
    merged = merge(path, base, mine, theirs)
    told = {clash.part for clash in merged.clashes}
    assert merged.text is not None
    if path in told:
        assert merged.text == theirs
        return
    were, me, they, now = (bodies(path, side) for side in (base, mine, theirs, merged.text))
    for part in {*were, *me, *they, *now} - told:
        changed = [side.get(part) for side in (me, they) if not is_same(side.get(part), were.get(part))]
        if not ({part.partition(".")[0]} & told):
            assert is_same(now.get(part), changed[0] if changed else were.get(part)), part
            assert not changed or is_same(changed[0], changed[-1])
    assert all(is_same(now.get(part), they.get(part)) for part in told if part in were)


@few
@given(meetings())
def test_who_comes_first_makes_no_difference_where_nobody_clashes(meeting: tuple[str, str, str, str]) -> None:
    path, base, mine, theirs = meeting
    one, other = merge(path, base, mine, theirs), merge(path, base, theirs, mine)
    assert bool(one.clashes) == bool(other.clashes)
    if not one.clashes:
        assert one.text is not None
        assert other.text is not None
        said = [sorted(map(str, bodies(path, text).values())) for text in (one.text, other.text)]
        assert said[0] == said[1]


@few
@given(meetings())
def test_a_clash_may_be_settled_the_other_way(meeting: tuple[str, str, str, str]) -> None:
    path, base, mine, theirs = meeting
    merged = merge(path, base, mine, theirs)
    for clash in merged.clashes:
        settled = take_mine(path, merged.text, clash)
        if clash.part != path and clash.part in bodies(path, mine) and settled is not None:
            assert is_same(bodies(path, settled)[clash.part], bodies(path, mine)[clash.part])


def test_two_steps_changed_by_two_are_both_changed_and_remarks_stay() -> None:
    mine = put(BASE, ("steps", "first", "tell"), "Мій один.")
    theirs = put(BASE, ("steps", "third", "tell"), "Їхній три.")
    assert merge(PATH, BASE, mine, theirs) == Merged(BASE.replace("Один.", "Мій один.").replace("Три.", "Їхній три."))


def test_one_step_changed_by_two_stays_as_theirs_and_is_told() -> None:
    mine = put(BASE, ("steps", "second", "tell"), "Моє.")
    theirs = put(BASE, ("steps", "second", "go"), "done")
    merged = merge(PATH, BASE, mine, theirs)
    assert merged.text == theirs
    (clash,) = merged.clashes
    assert (clash.path, clash.part) == (PATH, "steps.second")
    assert clash.mine == "  # about the second\n  second:\n    tell: Моє.\n    go: third\n"
    assert take_mine(PATH, merged.text, clash) == mine
    third = "  # about the second\n  second:\n    tell: Третє.\n    go: done\n"
    assert (
        value_at(take_mine(PATH, merged.text, replace(clash, mine=third)) or "", ("steps", "second", "tell"))
        == "Третє."
    )


def test_a_new_step_of_mine_and_a_new_one_of_theirs_are_both_there() -> None:
    mine = insert(BASE, ("steps", "mine"), {"tell": "а", "go": "done"}, after="first")
    theirs = insert(BASE, ("steps", "theirs"), {"tell": "б", "go": "done"}, after="third")
    merged = merge(PATH, BASE, mine, theirs)
    assert merged.clashes == ()
    steps = read_page(merged.text or "")["steps"]
    assert isinstance(steps, Mapping)
    assert list(steps) == ["first", "mine", "second", "third", "theirs"]
    assert "    go: done\n\n  # about the second\n" in (merged.text or "")


def test_the_same_change_is_no_clash_however_it_is_written() -> None:
    mine = put(BASE, ("title",), "Новий")
    theirs = BASE.replace("title: Малий", "title: 'Новий'")
    assert merge(PATH, BASE, mine, theirs) == Merged(theirs)


def test_a_step_one_removed_and_the_other_changed_is_told() -> None:
    mine = drop(BASE, ("steps", "second"))
    theirs = put(BASE, ("steps", "second", "tell"), "Два!")
    (clash,) = merge(PATH, BASE, mine, theirs).clashes
    assert clash.mine is None
    (clash,) = merge(PATH, BASE, theirs, mine).clashes
    assert clash.theirs is None
    assert merge(PATH, BASE, mine, BASE.replace("Один.", "Раз.")).text == mine.replace("Один.", "Раз.")


def test_two_orders_are_told_and_one_is_kept() -> None:
    mine = reorder(BASE, ("steps",), ["third", "first", "second"])
    theirs = reorder(BASE, ("steps",), ["second", "first", "third"])
    merged = merge(PATH, BASE, mine, theirs)
    (clash,) = merged.clashes
    assert clash.part == "steps"
    assert merged.text == theirs
    assert take_mine(PATH, theirs, clash) is not None


def test_a_file_removed_by_one_and_changed_by_the_other_is_told() -> None:
    changed = BASE.replace("Малий", "Новий")
    assert merge(PATH, BASE, None, changed) == Merged(changed, (Clash(PATH, PATH, BASE, None, changed),))
    assert merge(PATH, BASE, changed, None) == Merged(None, (Clash(PATH, PATH, BASE, changed, None),))
    assert merge(PATH, BASE, None, BASE) == Merged(None)
    assert merge(PATH, None, BASE, None) == Merged(BASE)


def test_two_new_files_of_one_name_become_one_where_they_can() -> None:
    path = "catalogue/facts/new.yaml"
    one, other = "facts:\n  a:\n    kind: text\n", "facts:\n  b:\n    kind: text\n"
    merged = merge(path, None, one, other)
    assert merged.clashes == ()
    assert read_page(merged.text or "")["facts"] == {"a": {"kind": "text"}, "b": {"kind": "text"}}


def test_what_cannot_be_read_clashes_as_a_whole() -> None:
    broken = BASE + "  'oops"
    theirs = BASE.replace("Один.", "Раз.")
    assert merge(PATH, BASE, broken, theirs) == Merged(theirs, (Clash(PATH, PATH, BASE, broken, theirs),))


def test_texts_that_stand_differently_far_in_are_not_mixed() -> None:
    wide = "facts:\n    a:\n        kind: text\n    b:\n        kind: text\n"
    base = wide.replace("    ", "  ")
    mine = base.replace("a:\n    kind: text", "a:\n    kind: date")
    merged = merge("catalogue/facts/x.yaml", base, mine, wide)
    assert [clash.part for clash in merged.clashes] == ["catalogue/facts/x.yaml"] or read_page(merged.text or "")


def test_the_last_entry_removed_and_a_new_one_added_leave_a_file_that_can_be_read() -> None:
    base = "facts:\n  a:\n    kind: text\n"
    mine = insert(base, ("facts", "b"), {"kind": "date"})
    theirs = drop(base, ("facts", "a"))
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge("catalogue/facts/x.yaml", base, one, other)
        assert merged.clashes == ()
        assert read_page(merged.text or "") == {"facts": {"b": {"kind": "date"}}}


def test_a_remark_written_by_one_is_kept_beside_what_the_other_did() -> None:
    mine = BASE.replace("  third:", "  # --- farewell ---\n  third:")
    theirs = put(BASE, ("steps", "third", "tell"), "До зустрічі.")
    merged = merge(PATH, BASE, mine, theirs)
    assert merged == Merged(mine.replace("Три.", "До зустрічі."))


def test_translations_are_merged_line_by_line() -> None:
    base = {("a", "x"): "1", ("b", "y"): "2", ("c", "z"): "3"}
    mine = {**base, ("a", "x"): "mine", ("c", "z"): "me"}
    theirs = {**base, ("b", "y"): "", ("c", "z"): "they", ("d", "w"): "new"}
    merged = merge_words(base, mine, theirs, language="en")
    assert merged.words == {("a", "x"): "mine", ("b", "y"): "", ("c", "z"): "they", ("d", "w"): "new"}
    assert merged.clashes == (Clash("", "en\u0004c\u0004z", "3", "me", "they"),)
