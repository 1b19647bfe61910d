"""Lines the program says when somebody hides the chat and comes back."""

from __future__ import annotations

from collections.abc import Mapping

_TOPICS = ("hours", "papers", "where", "other")

#: Lines that are labels of buttons.
LABELS_OF_HIDING = (*(f"neutral_button.{topic}" for topic in _TOPICS), "word_button", "word_forget")

#: Each line with the blanks it fills: none but numbers to call, for nothing of anybody may stand there.
OF_HIDING: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(LABELS_OF_HIDING, ()),
    **{f"neutral.{topic}": () for topic in _TOPICS},
    **dict.fromkeys(("back_again", "word_offer", "word_ask", "word_kept", "word_short", "word_gone", "word_words"), ()),
    "neutral_numbers": ("numbers",),
}
