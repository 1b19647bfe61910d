"""Who is speaking with the citizen: the bot or a human, never both (decision 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.casework.names import NeedId

#: A human who has been silent this long gives the floor back to the bot. A product choice.
HUMAN_SILENCE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Floor:
    """Whose turn it is; `need` is what the human speaks about, None while the bot has the floor."""

    need: NeedId | None = None

    @property
    def is_human(self) -> bool:
        """True while a human speaks."""
        return self.need is not None


BOT_SPEAKS = Floor()
