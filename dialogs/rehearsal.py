"""Plays stories on the engine; tells where they went otherwise, and which steps no story reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.advance import advance, begin
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.conversation import Conversation, Phase, from_plain, to_plain
from dialogs.effects import HandOver, OpenNeed, Say
from dialogs.hearing import hear_needs, hear_signs
from dialogs.inputs import Controlled, Input, Medium, Performed, Picked, Place, Sent, SharedPhone, Typed
from dialogs.problems import Problem, Where
from dialogs.stories import Line, Story
from dialogs.walking import Turn
from dialogs.wording import Wording, fill

#: A made-up hromada for stories that name none.
SOMEWHERE = Place("UA00000000000000003", "Світанківська", "selyshchna", "Зразковий", "Зразкова", "")

#: What the world answers when a need is opened, unless the story says otherwise.
WORLD = {"number": "K7-M2X-9PA", "owner": "Оксана", "hromada": "Світанківська", "due": "понеділок"}

FindPlaces = Callable[[str], tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What became of a story: problems, the transcript (who, what), and the steps it passed."""

    story: Story
    problems: tuple[Problem, ...]
    transcript: tuple[tuple[str, str], ...]
    reached: frozenset[tuple[str, str]]


def plain_text(bundle: Bundle, wording: Wording, language: str = SOURCE_LANGUAGE) -> str:
    """Give a line as text without a locale: dates and numbers as Python writes them."""
    return fill(
        bundle.text(wording, language),
        {name: _plain(bundle, blank, language) for name, blank in wording.blanks.items()},
    )


def rehearse(
    bundle: Bundle, story: Story, *, on: date, language: str = SOURCE_LANGUAGE, find: FindPlaces | None = None
) -> Rehearsal:
    """Play one story.

    Lines of the bot and labels are compared in the source language whatever `language` is played, so that one story
    serves every language; the texts themselves are made in `language`. The conversation is written down and read
    back between any two turns, so that what cannot be stored cannot be played.

    Args:
        find: hromadas by name; a made-up one answers to everything when None.
    """
    stage = _Stage(bundle, on, language, find or (lambda _: (SOMEWHERE,)))
    stage.begin(story)
    for line in story.talk:
        if not stage.play(line):
            break
    else:
        stage.check_end(story)
    return Rehearsal(story, tuple(stage.problems), tuple(stage.transcript), frozenset(stage.reached))


def never_reached(bundle: Bundle, rehearsals: Iterable[Rehearsal]) -> tuple[tuple[str, str], ...]:
    """List the steps, (script, step), that no story passed."""
    reached = {step for rehearsal in rehearsals for step in rehearsal.reached}
    every = ((name, step) for name, script in bundle.scripts.items() for step in script.steps)
    return tuple(step for step in every if step not in reached)


def _plain(bundle: Bundle, blank: object, language: str) -> str:
    match blank:
        case Wording():
            return plain_text(bundle, blank, language)
        case tuple():
            return "\n".join(_plain(bundle, member, language) for member in blank)
        case _:
            return str(blank)


@dataclass(slots=True)
class _Stage:
    bundle: Bundle
    on: date
    language: str
    find: FindPlaces
    conversation: Conversation | None = None
    said: list[Say] = field(default_factory=list)
    #: Messages since the citizen's last act that no line has named yet.
    unheard: list[Say] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    transcript: list[tuple[str, str]] = field(default_factory=list)
    reached: set[tuple[str, str]] = field(default_factory=set)
    opened: bool = False
    world: dict[str, str] = field(default_factory=lambda: dict(WORLD))

    def begin(self, story: Story) -> None:
        for line in story.talk:
            self.world.update(line.world)
        turn = begin(self.bundle, language=self.language, known=dict(story.knows), script=story.script)
        self._perform(turn)

    def play(self, line: Line) -> bool:
        """Play one line; False when the story cannot go on."""
        match line.act:
            case "world":
                return True
            case "bot":
                return self._hears(line)
            case _:
                given = self._given(line)
                if given is None:
                    offered = ", ".join(self._source(label) for label, _ in self._buttons())
                    return self._fail(line.where, "story_no_button", wanted=line.text, offered=offered)
                return self._act(given, line)

    def check_end(self, story: Story) -> None:
        phase = self.conversation.phase if self.conversation else Phase.ENDED
        ends = {Phase.ENDED: "ended", Phase.WITH_HUMAN: "with human"}.get(phase, "waiting")
        if story.ends not in {ends, "need opened" if self.opened else ""}:
            self._fail(story.where, "story_ends_otherwise", wanted=story.ends, came=ends)

    def _act(self, given: Input, line: Line) -> bool:
        assert self.conversation is not None
        self.transcript.append(("citizen", line.text))
        self.unheard.clear()
        stored = from_plain(to_plain(self.conversation))
        self._perform(advance(self.bundle, stored, given, on=self.on))
        return True

    def _perform(self, turn: Turn) -> None:
        self.conversation = turn.conversation
        self.reached |= set(turn.passed)
        for effect in turn.effects:
            match effect:
                case Say():
                    self.said.append(effect)
                    self.unheard.append(effect)
                    self.transcript.append(("bot", plain_text(self.bundle, effect.text, self.language)))
                case OpenNeed():
                    self.opened = True
                    self._perform(advance(self.bundle, turn.conversation, Performed(self.world), on=self.on))
                case HandOver():
                    self.transcript.append(("bot", "…"))
                case _:
                    continue

    def _hears(self, line: Line) -> bool:
        for at, say in enumerate(self.unheard):
            if line.text in self._source(say.text):
                del self.unheard[: at + 1]
                return True
        heard = " | ".join(self._source(say.text) for say in self.unheard)
        return self._fail(line.where, "story_heard_otherwise", wanted=line.text, heard=heard)

    def _given(self, line: Line) -> Input | None:
        match line.act:
            case "citizen taps":
                return next((given for label, given in self._buttons() if self._source(label) == line.text), None)
            case "citizen shares phone":
                return SharedPhone(line.text, own=True)
            case "citizen shares place":
                return Typed(line.text, found=(replace(SOMEWHERE, name=line.text),))
            case "citizen sends":
                return Sent(Medium(line.text))
            case _:
                signs, needs = hear_signs(self.bundle, line.text), hear_needs(self.bundle, line.text)
                return Typed(line.text, signs, needs, self.find(line.text))

    def _buttons(self) -> list[tuple[Wording, Input]]:
        """List what can be pressed, the newest message first."""
        buttons: list[tuple[Wording, Input]] = []
        for say in reversed(self.said):
            buttons += [(option.label, Picked(say.serial, option.value)) for option in say.options]
            buttons += [(each.label, Controlled(each.control, each.value)) for each in say.commands]
        return buttons

    def _source(self, wording: Wording) -> str:
        return plain_text(self.bundle, wording)

    def _fail(self, where: Where, rule: str, **values: str) -> bool:
        self.problems.append(Problem(where, rule, values))
        return False
