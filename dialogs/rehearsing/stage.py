"""Where a story is played: the engine, a made-up world around it, and what was seen and done so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.advance import advance, begin
from dialogs.answers.choice import OPEN_GROUP
from dialogs.answers.slot import halves_after
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.conversation import Conversation, Phase, from_plain, to_plain
from dialogs.effects import FindProviders, FindSlots, HandOver, OpenNeed, Say
from dialogs.engine.hearing import hear
from dialogs.engine.walking import Turn, waiting
from dialogs.inputs import (
    Controlled,
    FoundProviders,
    FoundSlots,
    Input,
    Medium,
    Performed,
    Picked,
    Place,
    ProviderCard,
    Sent,
    SharedPhone,
    Typed,
)
from dialogs.problems import Problem, Where
from dialogs.script import Ask
from dialogs.stories import NOTHING, PROVIDERS, SLOTS, Line, Story
from dialogs.wording import NearDay, Wording, fill
from dialogs.world import somebody, somewhere, world_of

FindPlaces = Callable[[str], tuple[Place, ...]]
#: Makes an input of words.
Hear = Callable[[Bundle, str, tuple[Place, ...] | None], Typed]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as it was seen, in the language played; `who` is "bot" or "citizen"."""

    who: str
    text: str
    buttons: tuple[str, ...] = ()


def plain_text(bundle: Bundle, wording: Wording, language: str = SOURCE_LANGUAGE) -> str:
    """Give a line as text without a locale: dates and numbers as Python writes them."""
    if not wording.blanks:
        return bundle.text(wording, language)
    return fill(
        bundle.text(wording, language),
        {name: _plain(bundle, blank, language) for name, blank in wording.blanks.items()},
    )


def _plain(bundle: Bundle, blank: object, language: str) -> str:
    match blank:
        case Wording():
            return plain_text(bundle, blank, language)
        case tuple():
            return "\n".join(_plain(bundle, member, language) for member in blank)
        case NearDay(on):
            return on.isoformat()
        case None:
            return ""
        case _:
            return str(blank)


@dataclass(slots=True)
class Stage:
    """A talk being played.

    Attributes:
        find: hromadas by name; a made-up one answers to everything when None.
        hear: understands words; by those of the catalogue alone unless somebody else is brought.
        conversation: where it stands; None before it begins.
        said: all messages so far.
        unheard: messages since the citizen's last act that no line has named yet.
        reached, routes, picked: steps passed, routes taken and choices made so far, as in a `Turn`.
        opened: whether a need was opened.
        world: facts that opening a need brings.
    """

    bundle: Bundle
    on: date
    language: str = SOURCE_LANGUAGE
    find: FindPlaces | None = None
    hear: Hear = hear
    conversation: Conversation | None = None
    said: list[Say] = field(default_factory=list)
    unheard: list[Say] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    reached: set[tuple[str, str]] = field(default_factory=set)
    routes: set[tuple[str, str, int]] = field(default_factory=set)
    picked: set[tuple[str, str, str]] = field(default_factory=set)
    opened: bool = False
    world: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make up whatever of the world is not given."""
        self.world = world_of(self.bundle) | self.world

    def copy(self) -> Stage:
        """Branch the talk: what is done on the copy does not touch this one."""
        names = ("said", "unheard", "problems", "spoken", "reached", "routes", "picked", "world")
        return replace(self, **{name: getattr(self, name).copy() for name in names})

    def begin(self, story: Story) -> None:
        """Begin the talk of a story; what its world brings is known from the start."""
        for line in story.talk:
            self.world.update(line.world)
        self._perform(begin(self.bundle, language=self.language, known=dict(story.knows), script=story.script))

    def play(self, line: Line) -> bool:
        """Play one line; False when the story cannot go on, and `problems` say why."""
        match line.act:
            case "world":
                return True
            case "bot":
                return self._hears(line)
            case "citizen taps":
                return self._taps(line)
            case _:
                return self.act(self._given(line), line.text)

    def act(self, given: Input, text: str = "") -> bool:
        """Do anything; the conversation is written down and read back before it. `text` is for the transcript."""
        assert self.conversation is not None
        self.spoken.append(Spoken("citizen", text))
        self.unheard.clear()
        stored = from_plain(to_plain(self.conversation))
        self._perform(advance(self.bundle, stored, given, on=self.on))
        return True

    def buttons(self) -> list[tuple[Wording, Input]]:
        """List what can be pressed, the newest message first."""
        return list(self._buttons())

    def check_end(self, story: Story) -> None:
        """Compare how the talk ended with how it should."""
        if story.ends not in {self.ends, "need opened" if self.opened else ""}:
            self._fail(story.where, "story_ends_otherwise", wanted=story.ends, came=self.ends)

    @property
    def ends(self) -> str:
        """Say how the talk would end here, as stories write it."""
        phase = self.conversation.phase if self.conversation else Phase.ENDED
        return {Phase.ENDED: "ended", Phase.WITH_HUMAN: "with human"}.get(phase, "waiting")

    def _perform(self, turn: Turn) -> None:
        self.conversation = turn.conversation
        self.reached |= set(turn.passed)
        self.routes |= set(turn.routes)
        self.picked |= set(turn.picked)
        for effect in turn.effects:
            match effect:
                case Say():
                    self._show(effect)
                case OpenNeed():
                    self.opened = True
                    self._answer(turn, Performed(_facts(self.world)))
                case FindSlots():
                    nothing = self.world.get(SLOTS) == NOTHING
                    self._answer(turn, FoundSlots(() if nothing else halves_after(self.on)))
                case FindProviders():
                    self._answer(turn, FoundProviders(_providers(self.bundle, self.world.get(PROVIDERS))))
                case HandOver():
                    self.spoken.append(Spoken("bot", "…"))
                case _:
                    continue

    def _answer(self, turn: Turn, given: Input) -> None:
        self._perform(advance(self.bundle, turn.conversation, given, on=self.on))

    def _show(self, say: Say) -> None:
        self.said.append(say)
        self.unheard.append(say)
        labels = (*(option.label for option in say.options), *(each.label for each in say.commands))
        buttons = tuple(plain_text(self.bundle, label, self.language) for label in labels)
        self.spoken.append(Spoken("bot", plain_text(self.bundle, say.text, self.language), buttons))

    def _hears(self, line: Line) -> bool:
        for at, say in enumerate(self.unheard):
            if line.text in self._source(say.text):
                del self.unheard[: at + 1]
                return True
        heard = " | ".join(self._source(say.text) for say in self.unheard)
        return self._fail(line.where, "story_heard_otherwise", wanted=line.text, heard=heard)

    def _taps(self, line: Line) -> bool:
        found = self._button(line.text)
        if found is None and (group := self._group_of(line.text)):
            # Whoever looks for a choice looks into its group first.
            self.act(Picked(self._serial(), f"{OPEN_GROUP}{group}"), group)
            found = self._button(line.text)
        if found is None:
            offered = ", ".join(self._source(label) for label, _ in self.buttons())
            return self._fail(line.where, "story_no_button", wanted=line.text, offered=offered)
        return self.act(found, line.text)

    def _buttons(self) -> Iterator[tuple[Wording, Input]]:
        for say in reversed(self.said):
            for option in say.options:
                yield option.label, Picked(say.serial, option.value)
            for each in say.commands:
                yield each.label, Controlled(each.control, each.value)

    def _button(self, text: str) -> Input | None:
        return next((given for label, given in self._buttons() if text in self._names(label, given)), None)

    def _names(self, label: Wording, given: Input) -> tuple[str, ...]:
        """Name a button as a story may: a group also by its title alone, however many ticks are inside."""
        title = label.blanks.get("title")
        is_group = isinstance(given, Picked) and given.value.startswith(OPEN_GROUP) and isinstance(title, Wording)
        return (self._source(label), *([self._source(title)] if is_group and isinstance(title, Wording) else []))

    def _group_of(self, text: str) -> str:
        step = waiting(self.bundle, self.conversation)
        if not isinstance(step, Ask):
            return ""
        named = {choice.id for choice in step.choices if self._source(choice.label) == text}
        return next((group.id for group in step.groups if named & set(group.choices)), "")

    def _serial(self) -> int:
        return self.conversation.serial if self.conversation else 0

    def _given(self, line: Line) -> Input:
        match line.act:
            case "citizen shares phone":
                return SharedPhone(line.text, own=True)
            case "citizen shares contact":
                name, _, phone = line.text.rpartition(",")
                return SharedPhone(phone.strip(), own=False, name=name.strip())
            case "citizen shares place":
                return Typed(line.text, found=(replace(somewhere(self.bundle), name=line.text),))
            case "citizen sends":
                return Sent(Medium(line.text))
            case _:
                found = self.find(line.text) if self.find else (somewhere(self.bundle),)
                return self.hear(self.bundle, line.text, found)

    def _source(self, wording: Wording) -> str:
        return plain_text(self.bundle, wording)

    def _fail(self, where: Where, rule: str, **values: str) -> bool:
        self.problems.append(Problem(where, rule, values))
        return False


def _facts(world: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in world.items() if name not in {PROVIDERS, SLOTS}}


def _providers(bundle: Bundle, named: str | None) -> tuple[ProviderCard, ...]:
    """Make those a story names, "Світанок, Турбота"; nobody for "none"; somebody made up when it is silent."""
    if named is None:
        return (somebody(bundle),)
    names = [] if named == NOTHING else [name.strip() for name in named.split(",")]
    return tuple(replace(somebody(bundle), id=f"sample{at}", name=name) for at, name in enumerate(names))
