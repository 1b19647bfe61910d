"""Names of the files as people say them, for pages: facts, answers, conditions, steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.console.pages.speech import Speech
from dialogs.bundle import Bundle
from dialogs.editing.saying import Sayer


class Names(Sayer):
    """What things are called, in the language of whoever looks; their own words stay as the authors wrote them."""

    __slots__ = ("speech",)
    speech: Speech

    def __init__(self, speech: Speech, bundle: Bundle) -> None:
        super().__init__(bundle, speech.line)
        object.__setattr__(self, "speech", speech)

    def steps(self, script: str, names: Iterable[str]) -> dict[str, str]:
        """Name the steps of a script, each otherwise than the others."""
        found = {name: self.step(self.bundle.scripts.get(script), name) for name in names}
        said = Counter(found.values())
        return {name: title if said[title] == 1 else f"{title} ({name})" for name, title in found.items()}
