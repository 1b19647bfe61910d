"""What others change flows into a text somebody edits: one piece, counted as browsers count, beside what was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.console.pages.speech import Speech
from bot.console.workshop.drawing_marks import StepMarks, with_marks
from bot.console.workshop.yaml_flow import change_between, landing, units
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from dialogs.editing.drawing import draw
from tests.shipped import LOCALES, shipped_bundle

PATH = "scripts/basic_help.yaml"
SPEECH = Speech(BabelTranslator(LOCALES, domain=CONSOLE), BabelTranslator(LOCALES), "uk")


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_change_makes_one_text_of_the_other(head: str, old: str, new: str, tail: str) -> None:
    before, after = head + old + tail, head + new + tail
    change = change_between(before, after)
    letters = before.encode("utf-16-le")
    assert letters[2 * change.begin : 2 * change.end].decode("utf-16-le") == change.removed
    put = letters[: 2 * change.begin] + change.insert.encode("utf-16-le") + letters[2 * change.end :]
    assert put.decode("utf-16-le") == after
    assert change.length == units(before)


def test_what_nobody_typed_beside_is_taken_as_it_is() -> None:
    assert landing(PATH, "a: 1\n", "a: 1\n", "a: 2\n") == "a: 2\n"


def test_two_who_write_in_different_steps_both_stand() -> None:
    base = shipped_bundle().files[PATH]
    mine = base.replace("Чого зараз бракує?", "Чого вам бракує?")
    theirs = base.replace("Чи тепло зараз удома?", "Чи є чим топити?")
    both = landing(PATH, base, mine, theirs)
    assert both is not None
    assert "Чого вам бракує?" in both
    assert "Чи є чим топити?" in both


def test_what_clashes_or_cannot_be_read_waits() -> None:
    base = shipped_bundle().files[PATH]
    theirs = base.replace("Чи тепло зараз удома?", "Чи є чим топити?")
    assert landing(PATH, base, base.replace("Чи тепло зараз удома?", "Чи холодно?"), theirs) is None
    assert landing(PATH, base, base.replace("steps:", 'steps: "'), theirs) is None


def test_marks_stand_in_their_boxes_and_nowhere_else() -> None:
    bundle = shipped_bundle()
    drawn = draw(bundle, bundle.scripts["basic_help"], line=SPEECH.line)
    marks = {"warm": StepMarks(1, 2, 7), "gone": StepMarks(1), "how_many": StepMarks(people=2)}
    marked = with_marks(drawn, marks, SPEECH)
    (warm,) = (line for line in marked.split("\n") if line.startswith("  s_warm("))
    assert "✖ 1 помилка · ▲ 2 зауваження · ☺ 7 людей тут" in warm
    (many,) = (line for line in marked.split("\n") if line.startswith("  s_how_many("))
    assert "☺ менше ніж 5 людей тут" in many
    assert "  class s_warm faulty" in marked
    assert "s_gone" not in marked
