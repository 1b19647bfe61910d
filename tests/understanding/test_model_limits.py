"""However much is sent, the answer comes: nobody can send more than Telegram carries at once."""

from __future__ import annotations

from bot.understanding.model import LONGEST
from bot.understanding.trained import load_trained


def test_what_stands_behind_the_end_of_a_message_is_not_read() -> None:
    model = load_trained()
    calm = "добрий день " * LONGEST
    assert model.understand(calm) == model.understand(calm[:LONGEST])
