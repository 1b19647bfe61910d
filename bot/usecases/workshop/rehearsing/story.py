"""A rehearsal is written down as a story, and the story is played at once: what does not go as it says is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.usecases.workshop.rehearsing.acts import Act, GiveBack, Send, SharePhone, SharePlace, Tap, Write
from bot.usecases.workshop.rehearsing.setting import Room, Setting
from bot.usecases.workshop.rehearsing.talk import Moment, Said, Talk
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.checks.ways import OPENED
from dialogs.conversation import Phase, Value
from dialogs.engine.walking import ScriptCircles
from dialogs.problems import Problem, Where
from dialogs.rehearsing.leading import Leads
from dialogs.rehearsing.pressing import possible_values
from dialogs.rehearsing.rehearsal import rehearse
from dialogs.rehearsing.story_text import with_stories
from dialogs.rehearsing.talking import Talk as Lines
from dialogs.rehearsing.talking import begin_talk, glimpse_of
from dialogs.script import Ask, AskConsent, Step, consent_fact
from dialogs.stories import NOTHING, PROVIDERS, SLOTS, Line, Story
from dialogs.world import somewhere

_NOWHERE = Where("")
#: So many ways to a step are tried, of so many answers at most.
_WAYS, _LONGEST = 12, 60
#: What a story may say is known beforehand: words.
_SAYABLE = frozenset({AnswerKind.CHOICE, AnswerKind.TEXT})


class Unsaid(Exception):
    """A talk cannot be written down; `why` names the reason: "no_way", "knows" or "act", `name` what of it."""

    def __init__(self, why: str, name: str = "") -> None:
        super().__init__(f"{why} {name}")
        self.why = why
        self.name = name


@dataclass(frozen=True, slots=True)
class Written:
    """A story, its file with it at the end, and where it goes otherwise when it is played."""

    story: Story
    text: str
    problems: tuple[Problem, ...] = ()


def write_story(room: Room, talk: Talk, name: str, before: str) -> Written:
    """Write a talk down at the end of a file of stories, and play it in every language.

    Args:
        before: the file as it is; "" when there is none.

    Raises:
        Unsaid: stories have no words for something in it.
    """
    bundle, setting = room.bundle, talk.began
    on = room.calendar.day_of(setting.at)
    way = _way(bundle, setting, on)
    lines = (*way.lines, *_lines(bundle, talk, heard=bool(setting.step)))
    story = Story(name, setting.script, (*_world(setting), *lines), _end(talk.now), _NOWHERE, way.knows)
    return Written(story, with_stories(before, (story,)), tuple(_played(bundle, story, on)))


def _played(bundle: Bundle, story: Story, on: date) -> Iterator[Problem]:
    for language in bundle.languages:
        try:
            found = rehearse(bundle, story, on=on, language=language).problems
        except ScriptCircles as circle:
            found = (Problem(story.where, "story_circles", {"story": story.name, "step": str(circle)}),)
        yield from found
        if found:
            return


@dataclass(frozen=True, slots=True)
class _Way:
    lines: tuple[Line, ...]
    knows: Mapping[str, str]


def _way(bundle: Bundle, setting: Setting, on: date) -> _Way:
    """Find how a talk comes to where this one began: stories always begin at the beginning."""
    if not setting.step:
        return _Way((), _knows(bundle, setting.knows))
    leads = Leads(bundle, bundle.scripts[setting.script]).to(setting.step, answers=_answers(bundle, setting))
    for lead in islice(leads, _WAYS):
        lines = begin_talk(bundle, setting.script, lead, on=on)
        if lines is not None and _comes(lines, {**lead.answers, **setting.knows}, (setting.script, setting.step)):
            said = tuple(line for line in lines.lines if line.act != "world")
            return _Way(said, lines.knows)
    raise Unsaid("no_way", setting.step)


def _answers(bundle: Bundle, setting: Setting) -> dict[str, object]:
    """Take of what is known what somebody can have answered."""
    facts = bundle.catalogue.facts
    return {name: value for name, value in setting.knows.items() if name in facts and facts[name].kind in _SAYABLE}


def _comes(lines: Lines, answers: Mapping[str, object], spot: tuple[str, str]) -> bool:
    for _ in range(_LONGEST):
        step = lines.step
        if spot in lines.stage.reached:
            return True
        if step is None:
            return False
        values = possible_values(lines.stage.bundle, step)
        value = answers.get(_fact(step), values[0] if values else None)
        try:
            if not lines.move(value):
                return False
        except ScriptCircles:
            return False
    return False


def _fact(step: Step) -> str:
    return consent_fact(step.purpose) if isinstance(step, AskConsent) else step.fact if isinstance(step, Ask) else ""


def _knows(bundle: Bundle, knows: Mapping[str, Value]) -> dict[str, str]:
    facts = bundle.catalogue.facts
    for name, value in knows.items():
        if not isinstance(value, str) or (name in facts and facts[name].kind not in _SAYABLE):
            raise Unsaid("knows", name)
    return {name: str(value) for name, value in knows.items()}


def _world(setting: Setting) -> Iterator[Line]:
    brought = {} if setting.providers is None else {PROVIDERS: ", ".join(setting.providers) or NOTHING}
    brought |= {} if setting.has_slots else {SLOTS: NOTHING}
    if brought:
        yield Line("world", "", _NOWHERE, brought)


def _lines(bundle: Bundle, talk: Talk, *, heard: bool) -> Iterator[Line]:
    """Give what was done and, after each act, the last thing the bot said.

    Args:
        heard: whether the beginning is in the story already.
    """
    for at, moment in enumerate(talk.moments):
        if moment.act is not None:
            yield _done(bundle, moment.act)
        if at or not heard:
            yield from _heard(moment)


def _heard(moment: Moment) -> Iterator[Line]:
    said = [item.source for item in moment.fresh if isinstance(item, Said) and not item.is_mine]
    # Who answers, and by when, stories have a world of their own for.
    known = moment.state.conversation.known if moment.state.conversation else {}
    brought = [str(known[name]) for name in OPENED if known.get(name)]
    lines = said[-1].split("\n") if said else []
    glimpse = glimpse_of("\n".join(line for line in lines if not any(value in line for value in brought)))
    if glimpse:
        yield Line("bot", glimpse, _NOWHERE)


def _done(bundle: Bundle, act: Act) -> Line:
    match act:
        case Tap(label=label):
            return Line("citizen taps", label, _NOWHERE)
        case Write(text):
            return Line("citizen writes", text, _NOWHERE)
        case SharePhone(phone, name):
            named = Line("citizen shares contact", f"{name}, {phone}", _NOWHERE)
            return named if name else Line("citizen shares phone", phone, _NOWHERE)
        case SharePlace():
            return Line("citizen shares place", somewhere(bundle).name, _NOWHERE)
        case Send(medium):
            return Line("citizen sends", medium.value, _NOWHERE)
        case GiveBack():
            raise Unsaid("act")


def _end(moment: Moment) -> str:
    phase = moment.state.conversation.phase if moment.state.conversation else Phase.ENDED
    return {Phase.ENDED: "ended", Phase.WITH_HUMAN: "with human"}.get(phase, "waiting")
