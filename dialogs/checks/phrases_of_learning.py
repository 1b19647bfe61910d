"""Lines the program says about learning from people's words, with the blanks it fills."""

from __future__ import annotations

from collections.abc import Mapping

#: Lines that are labels of buttons.
LABELS_OF_LEARNING = ("improve_agree", "improve_refuse", "improve_withdraw", "improve_button")

#: Each line with the blanks it fills.
OF_LEARNING: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("improve_ask", "improve_given", "improve_refused", "improve_not_asked", *LABELS_OF_LEARNING), ()
)
