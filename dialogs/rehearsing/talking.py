"""A talk being made up: played on the engine move by move, kept as the lines of a story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.bundle import Bundle
from dialogs.conversation import to_plain
from dialogs.engine.walking import ScriptCircles, waiting
from dialogs.problems import Where
from dialogs.rehearsing.coverage import SKIP, Coverage
from dialogs.rehearsing.leading import Lead
from dialogs.rehearsing.pressing import answer_lines
from dialogs.rehearsing.stage import Stage, plain_text
from dialogs.script import Ask, Step
from dialogs.stories import NOTHING, PROVIDERS, Line, Story

#: Of what the bot says so many letters are repeated, to the end of a word. So few are no line.
_GLIMPSE, _LEAST = 60, 3
#: A story is named after so many of its first answers.
_NAMED_AFTER = 3
_PARTS = re.compile(r"\*\*|\n")
_NOWHERE = Where("")


@dataclass(slots=True)
class Talk:
    """A talk so far.

    Attributes:
        asked: how often each step has asked its question.
    """

    script: str
    stage: Stage
    knows: Mapping[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    asked: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def coverage(self) -> Coverage:
        """What it has played."""
        return Coverage(frozenset(self.stage.reached), frozenset(self.stage.picked), frozenset(self.stage.routes))

    @property
    def step(self) -> Step | None:
        """The step that waits for the person."""
        return waiting(self.stage.bundle, self.stage.conversation)

    @property
    def spot(self) -> tuple[str, str]:
        """Where it stands."""
        frame = self.stage.conversation.frames[-1] if self.stage.conversation else None
        return (frame.script, frame.step) if frame else ("", "")

    @property
    def moment(self) -> str:
        """Tell moments apart in which different things may follow."""
        if self.stage.conversation is None:
            return ""
        plain = to_plain(self.stage.conversation)
        return repr([plain[name] for name in sorted(plain) if name not in {"serial", "told", "trail", "edition"}])

    def copy(self) -> Talk:
        """Branch it."""
        return replace(self, stage=self.stage.copy(), lines=list(self.lines), asked=dict(self.asked))

    def move(self, value: object) -> bool:
        """Give a value to the step that waits; False when nobody could, and nothing more should be done with it."""
        step = self.step
        lines = answer_lines(self.stage, step, value) if step else ()
        if not lines:
            return False
        spot = self.spot
        self.asked[spot] = self.asked.get(spot, 0) + 1
        for line in lines:
            self.lines.append(line)
            if not self.stage.play(line):
                return False
        self.hear()
        # A button may be called as another one is, and then something else was pressed.
        return not self._is_choice(step, value) or (*spot, value or SKIP) in self.stage.picked

    @staticmethod
    def _is_choice(step: Step | None, value: object) -> bool:
        return value is None or (isinstance(step, Ask) and any(choice.id == value for choice in step.choices))

    def story(self, number: int) -> Story:
        """Write it down. Numbered, because names are for telling stories apart."""
        bundle = self.stage.bundle
        taps = [line.text for line in self.lines if line.act.startswith("citizen")]
        title = plain_text(bundle, bundle.scripts[self.script].title)
        name = f"{title} {number}: {', '.join(taps[:_NAMED_AFTER])}" if taps else f"{title} {number}"
        return Story(name, self.script, tuple(self.lines), self.stage.ends, _NOWHERE, self.knows)

    def hear(self) -> None:
        """Note the beginning of the last thing the bot said."""
        said = plain_text(self.stage.bundle, self.stage.said[-1].text) if self.stage.unheard else ""
        glimpse = glimpse_of(said)
        if glimpse:
            self.lines.append(Line("bot", glimpse, _NOWHERE))


def begin_talk(bundle: Bundle, script: str, lead: Lead, *, on: date) -> Talk | None:
    """Begin a talk with what a lead brings along; None when the script goes round in a circle at once."""
    nobody = lead.answers.get(PROVIDERS, NOTHING) is None
    world = [Line("world", "", _NOWHERE, {PROVIDERS: NOTHING})] if nobody else []
    talk = Talk(script, Stage(bundle, on), dict(lead.knows), world)
    try:
        talk.stage.begin(Story("", script, tuple(world), "", _NOWHERE, talk.knows))
    except ScriptCircles:
        return None
    talk.hear()
    return talk


def glimpse_of(said: str) -> str:
    """Give the beginning of the longest line of what the bot said, enough to know it by; "" for none worth naming."""
    found = max((_glimpse(part) for part in _PARTS.split(said)), key=len, default="")
    return found if len(found) >= _LEAST else ""


def _glimpse(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= _GLIMPSE else bare[:_GLIMPSE].rpartition(" ")[0].rstrip()
