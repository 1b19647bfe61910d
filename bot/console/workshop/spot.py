"""Where a page stands in a script: shared by its tabs, so that all of them look at the same step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

#: Told of the step that is looked at now.
Follower = Callable[[str], Awaitable[None]]


@dataclass(slots=True, eq=False, repr=False)
class Spot:
    """A step of a script.

    Attributes:
        path: of the file.
        step: "" when the page stands at the script as a whole.
        holder: the table of the file in which steps are looked for; a section where the file is of the catalogue.
        open_tab: opens a tab of the page: "talk", "yaml", "drawing"; "" leaves the one that is open.
    """

    path: str
    script: str
    step: str = ""
    holder: str = "steps"
    open_tab: Follower | None = None
    _followers: list[Follower] = field(default_factory=list)

    def follow(self, follower: Follower) -> None:
        """Call `follower` whenever the page goes to a step."""
        self._followers.append(follower)

    async def go(self, step: str, *, tab: str = "") -> None:
        """Go to a step; the tabs follow."""
        self.step = step
        if tab and self.open_tab is not None:
            await self.open_tab(tab)
        for follower in self._followers:
            await follower(step)
