"""Somebody who presses every button and types nonsense wherever a conversation may stand.

Where a conversation stands is told by its scripts and step and by what kind of screen is shown; the rest of it, the
answers given before, is that of whoever came there first. Talks of the authors' own stories are the first to come, so
every step, choice and route is somebody's beginning.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from bot.ports.buttons import control_data, pick_data
from bot.ports.localization import Translator
from dialogs.advance import advance
from dialogs.answers.place import level_of
from dialogs.bundle import FRONT, Bundle
from dialogs.checks.lengths import MESSAGE_UNITS, units
from dialogs.conversation import Conversation, Phase, from_plain, to_plain
from dialogs.corpus import Danger
from dialogs.effects import FindProviders, FindSlots, HandOver, OpenNeed, PassOn, Say
from dialogs.engine.showing import question
from dialogs.engine.walking import Turn, waiting
from dialogs.inputs import (
    Control,
    Controlled,
    FloorReturned,
    FoundProviders,
    FoundSlots,
    Input,
    Medium,
    Performed,
    Picked,
    Place,
    Sent,
    SharedLocation,
    SharedPhone,
    Typed,
)
from dialogs.world import somebody, world_of
from tests.dialogs.talk import TODAY, pressed

#: Where a conversation stands: scripts with their step, whose move it is, and the kind of screen.
Spot = tuple[object, ...]

#: Nobody reads a longer label on a phone, nor presses one of more buttons. Product choices.
LABEL_LETTERS = 64
MOST_BUTTONS = 100

PLACES = (
    Place("UA59000000000000001", "Миколаївська", "silska", "Сумський", "Сумська", ""),
    Place("UA05000000000000002", "Миколаївська", "selyshchna", "Вінницький", "Вінницька", "Вербове"),
)

VIOLENCE = ("domestic_violence",)
SIGNS, NEEDS = (*VIOLENCE, "child_danger"), ("psychological_support", "family_conflict", "domestic_violence")

#: What people type and send anywhere, fitting or not.
ANYWHERE: tuple[Input, ...] = (
    *(Typed(text) for text in ("ыфв щось таке", " ", ".", "🙂", "дуже довго " * 500, "так", "7", "12.05.1950")),
    Typed("050 123 45 67"),
    Typed("Миколаївська", found=PLACES),
    Typed("Миколаївська", found=PLACES[:1]),
    Typed("Ніде такого", found=()),
    Typed("чоловік б'є мене", VIOLENCE, VIOLENCE, danger=Danger.FLAG, plain=VIOLENCE),
    Typed("він знову прийшов злий і кричить", SIGNS, danger=Danger.FLAG, ranked=NEEDS),
    Typed("мені вдома якось неспокійно останнім часом", SIGNS, danger=Danger.ASK, ranked=NEEDS),
    Typed("не знаю, на що це найбільше схоже", ranked=NEEDS),
    Typed("ну от таке", ranked=NEEDS, asks_back=True),
    Sent(Medium.PHOTO),
    Sent(Medium.VOICE),
    SharedPhone("380501234567", own=True),
    SharedPhone("380501234567", own=False, name="Оксана"),
    SharedLocation(PLACES),
    SharedLocation(()),
    *(Controlled(each) for each in Control),
    Picked(0, "yes"),
    FloorReturned(),
)


def spot_of(conversation: Conversation) -> Spot:
    """Tell where a conversation stands, as far as it matters to what may be done there.

    Of the scripts around a step only the nearest counts, and of what waits beneath the guide only whose move it was:
    to come back is tried from each.
    """
    aside = next((at for at, frame in enumerate(conversation.frames) if frame.aside), 0)
    frames = conversation.frames[aside:][-2:]
    beneath = conversation.put_by.phase if conversation.put_by else None
    return (
        tuple(frame.script for frame in frames),
        frames[-1].step if frames else "",
        conversation.phase,
        bool(conversation.picks),
        level_of(conversation.candidates) if conversation.candidates else "",
        conversation.group,
        beneath,
        conversation.is_correcting,
        conversation.doubt.waits if conversation.doubt else "",
        bool(conversation.likely),
    )


def _pressed(given: Input) -> tuple[int | None, str]:
    match given:
        case Picked(serial, value):
            return serial, value
        case Controlled(control, _, serial):
            return serial, control.value
        case _:
            return None, ""


@dataclass(slots=True)
class Explorer:
    """Goes everywhere.

    Attributes:
        been: places, each with the conversation of whoever came there first.
        ways: from where one answer leads to where.
        arrived: places from which an answer led to an end, an open need or a human.
        faults: what must never happen, in words.
        turns: how many turns were taken.
    """

    bundle: Bundle
    translator: Translator
    on: date = TODAY
    been: dict[Spot, Conversation] = field(default_factory=dict)
    ways: dict[Spot, set[Spot]] = field(default_factory=dict)
    arrived: set[Spot] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    turns: int = 0
    _tried: set[tuple[Spot, object]] = field(default_factory=set)
    _waiting: deque[tuple[Conversation, Input]] = field(default_factory=deque)
    _read: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, turn: Turn) -> None:
        """Come in by a first turn, and look at what it says."""
        self._judge(turn.conversation, Controlled(Control.RESTART), turn)
        self.explore([turn.conversation])

    def explore(self, beginnings: Iterable[Conversation]) -> None:
        """Do everything everywhere, from these conversations on."""
        for conversation in beginnings:
            self._come(conversation, ())
        while self._waiting:
            conversation, given = self._waiting.popleft()
            self._do(conversation, given)

    def steps(self) -> set[tuple[str, str]]:
        """List the steps stood at, as (script, step)."""
        frames = (conversation.frames[-1] for conversation in self.been.values() if conversation.frames)
        return {(frame.script, frame.step) for frame in frames}

    def stuck(self) -> set[Spot]:
        """List the places where answers lead neither to an end, nor to an open need, nor to a human."""
        safe = {spot for spot in self.been if spot[2] in {Phase.ENDED, Phase.WITH_HUMAN}} | self.arrived
        backwards: dict[Spot, set[Spot]] = {}
        for spot, targets in self.ways.items():
            for target in targets:
                backwards.setdefault(target, set()).add(spot)
        waiting = list(safe)
        while waiting:
            for spot in backwards.get(waiting.pop(), set()) - safe:
                safe.add(spot)
                waiting.append(spot)
        return set(self.been) - safe

    def _come(self, conversation: Conversation, says: tuple[Say, ...]) -> None:
        """Stand somewhere: try there what nobody has tried, and whatever has just been shown."""
        spot = spot_of(conversation)
        if spot not in self.been:
            self.been[spot] = conversation
            if from_plain(to_plain(conversation)) != conversation:
                self._fault(conversation, "is not read back as it was written down")
            for given in ANYWHERE:
                self._try(spot, conversation, given)
        shown = (question(self.bundle, conversation),) if waiting(self.bundle, conversation) else ()
        for say in (*shown, *says):
            for button in (*say.options, *say.commands):
                self._try(spot, conversation, pressed(say, button))

    def _try(self, spot: Spot, conversation: Conversation, given: Input) -> None:
        sign: object = given
        if isinstance(given, Picked):
            sign = (given.value, given.serial == conversation.serial)
        elif isinstance(given, Controlled):
            sign = (given.control, given.value, given.serial == conversation.serial)
        if (spot, sign) not in self._tried:
            self._tried.add((spot, sign))
            self._waiting.append((conversation, given))

    def _do(self, conversation: Conversation, given: Input) -> None:
        spot = spot_of(conversation)
        for turn in self._outcomes(conversation, given):
            says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
            self._judge(conversation, given, turn)
            if isinstance(given, Picked | Typed | SharedPhone | SharedLocation):
                self.ways.setdefault(spot, set()).add(spot_of(turn.conversation))
                if any(isinstance(effect, OpenNeed | HandOver) for effect in turn.effects):
                    self.arrived.add(spot)
            self._come(turn.conversation, says)

    def _outcomes(self, conversation: Conversation, given: Input) -> Iterator[Turn]:
        """Take a turn; where the world is asked, whatever it may answer."""
        self.turns += 1
        try:
            turn = advance(self.bundle, conversation, given, on=self.on)
        except Exception as fault:  # noqa: BLE001 # whatever it is, it is what we are looking for
            self._fault(conversation, f"falls over {fault!r} on {given!r}"[:200])
            return
        asked = turn.effects[-1] if turn.effects else None
        answers: tuple[Input, ...] = ()
        match asked:
            case OpenNeed():
                answers = (Performed(world_of(self.bundle)),)
            case FindSlots():
                answers = (FoundSlots(),)
            case FindProviders():
                answers = (FoundProviders((somebody(self.bundle),)), FoundProviders())
            case _:
                yield turn
        for answer in answers:
            for after in self._outcomes(turn.conversation, answer):
                yield Turn(after.conversation, turn.effects + after.effects)

    def _judge(self, conversation: Conversation, given: Input, turn: Turn) -> None:
        if not any(isinstance(effect, Say | HandOver | PassOn) for effect in turn.effects):
            is_doubled = _pressed(given) == (conversation.settled, conversation.settled_by)
            is_over = turn.conversation.is_over and conversation.frames[:1] and conversation.frames[0].script != FRONT
            if not is_doubled and not is_over and not isinstance(given, FloorReturned):
                self._fault(conversation, f"says nothing to {given!r}"[:200])
        for effect in turn.effects:
            if isinstance(effect, Say):
                self._look(conversation, effect)

    def _look(self, conversation: Conversation, say: Say) -> None:
        if not 0 <= len(say.options) + len(say.commands) <= MOST_BUTTONS:
            self._fault(conversation, "shows too many buttons")
        for option in say.options:
            pick_data(say.serial, option.value)
        for each in say.commands:
            control_data(each.control, each.value, say.serial)
        wordings = [*(option.label for option in say.options), *(each.label for each in say.commands)]
        for language in self.bundle.languages:
            text = self.translator.render(say.text, language, self.bundle)
            labels = [self.translator.render(label, language, self.bundle) for label in wordings]
            self._read_text(conversation, text, labels, language)

    def _read_text(self, conversation: Conversation, text: str, labels: list[str], language: str) -> None:
        if (text, language) in self._read:
            return
        self._read.add((text, language))
        if not text.strip() or units(text) > MESSAGE_UNITS:
            self._fault(conversation, f"says {units(text)} units in {language}: {text[:80]!r}")
        if "{" in text or "}" in text:
            self._fault(conversation, f"leaves a blank in {language}: {text[:200]!r}")
        for label in labels:
            if not label.strip() or len(label) > LABEL_LETTERS:
                self._fault(conversation, f"has a button nobody can read in {language}: {label!r}")

    def _fault(self, conversation: Conversation, what: str) -> None:
        frames = " > ".join(f"{frame.script}.{frame.step}" for frame in conversation.frames)
        self.faults.append(f"{frames} ({conversation.phase.value}) {what}")
