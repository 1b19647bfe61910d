"""Lines the program says about safety, and about what it heard in people's words, with the blanks it fills."""

from __future__ import annotations

from collections.abc import Mapping

_ANSWERS = ("yes", "no", "cannot_talk")

#: What people write instead of a button, with commas between.
SAFETY_WORDS = tuple(f"safety_words.{answer}" for answer in _ANSWERS)

#: Lines that are labels of buttons.
LABELS_OF_SAFETY = (
    *(f"safety.{answer}" for answer in _ANSWERS),
    *("danger_other", "danger_fine", "danger_fine_other", "needs_change", "needs_other", "needs_list"),
)

#: Each line with the blanks it fills.
OF_SAFETY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(SAFETY_WORDS, ()),
    **dict.fromkeys(("safety_question", "safety_question_other", "safety_why", "safety_thanks"), ()),
    **dict.fromkeys(("danger_which", "danger_none", "danger_unnamed"), ()),
    "danger_quiet": ("numbers",),
    "needs_taken": ("needs",),
    **dict.fromkeys(("needs_which", "needs_ask_back", "needs_or_human"), ()),
}
