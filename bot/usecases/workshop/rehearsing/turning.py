"""One act being answered: what the engine asks for is not done but noted, and answered from a made-up world."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from bot.casework.desk import reporter_of
from bot.casework.need import Urgency
from bot.casework.slots import half_days
from bot.ports.buttons import control_data
from bot.usecases.sitting import rows_of
from bot.usecases.workshop.rehearsing.opening import opened, owner_of
from bot.usecases.workshop.rehearsing.setting import Room, Setting, Spot, Trouble
from bot.usecases.workshop.rehearsing.talk import Item, Noted, Push, Said, State
from dialogs.advance import advance
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation
from dialogs.effects import (
    ChangeSign,
    Chose,
    Effect,
    FindProviders,
    FindSlots,
    HandOver,
    OpenNeed,
    PassOn,
    RaiseSign,
    RecordConsent,
    RecordInforming,
    RecordUnmet,
    Remind,
    Say,
)
from dialogs.engine.showing import joined
from dialogs.engine.walking import Turn, waiting
from dialogs.inputs import Control, FoundProviders, FoundSlots, Half, Input, Performed, ProviderCard, Slot
from dialogs.rehearsing.rehearsal import plain_text
from dialogs.script import Ask
from dialogs.wording import Wording
from dialogs.world import somebody

_PARAGRAPHS = Wording("", "{first}\n\n{second}")
_BY_KEYBOARD = frozenset({AnswerKind.PHONE, AnswerKind.PLACE})


class Away(Exception):
    """What the talk needs now is away in this rehearsal: nothing of the act is kept."""


@dataclass(slots=True)
class Turning:
    """The answer to one act, as it is made."""

    room: Room
    setting: Setting
    state: State
    screen: list[Item] = field(default_factory=list)
    passed: list[Spot] = field(default_factory=list)
    #: The message whose button was pressed.
    pressed: int = 0

    @property
    def today(self) -> date:
        """The local day."""
        return self.room.calendar.day_of(self.setting.at)

    @property
    def language(self) -> str:
        """The language the citizen reads now."""
        talk = self.state.conversation
        return talk.language if talk is not None else self.setting.language

    @property
    def talk(self) -> Conversation:
        """Where it stands."""
        assert self.state.conversation is not None
        return self.state.conversation

    def words(self, wording: Wording) -> str:
        """Give a line as the citizen reads it."""
        return self.room.translator.render(wording, self.language, self.room.bundle)

    def source(self, wording: Wording) -> str:
        """Give a line in the source language as stories have it."""
        return plain_text(self.room.bundle, wording)

    def lay(self, item: Item) -> None:
        """Put something on the screen, under the next number."""
        self.state = replace(self.state, made=self.state.made + 1)
        self.screen.append(replace(item, id=self.state.made))

    def needs_database(self) -> None:
        """Stop here when nothing can be read or saved. Raises Away."""
        if Trouble.DATABASE in self.setting.broken:
            raise Away

    def note(self, key: str, /, **values: object) -> None:
        """Note what would have happened."""
        self.lay(Noted(0, key, values))

    def say(self, said: Say) -> None:
        """Show what the engine says."""
        rows = rows_of(said, self.words)
        # In the order in which they are laid out: answers, services, what is always there.
        commands = sorted(said.commands, key=lambda each: each.control is not Control.SERVICE)
        labels = (*(each.label for each in said.options), *(each.label for each in commands))
        named = iter([self.source(each) for each in labels])
        buttons = tuple(tuple(Push(each.label, next(named), each.data) for each in row) for row in rows)
        sharing = said.sharing.value if said.sharing else ""
        label = self.words(self.room.bundle.phrase(f"share_{sharing}")) if sharing else ""
        shown = Said(0, self.words(said.text), self.source(said.text), buttons, sharing, label)
        if said.replaces and self.pressed:
            self._replace(shown)
        else:
            self.lay(shown)

    def tell(self, key: str, *controls: Control, **blanks: object) -> None:
        """Say a phrase of the catalogue, with buttons of what is always there."""
        said = self.room.bundle.phrase(key).filled(**blanks)
        rows = tuple((self._control(each),) for each in controls)
        self.lay(Said(0, self.words(said), self.source(said), rows))

    def _control(self, control: Control) -> Push:
        label = self.room.bundle.catalogue.controls[control.value].label
        return Push(self.words(label), self.source(label), control_data(control))

    def _replace(self, shown: Said) -> None:
        for at, item in enumerate(self.screen):
            if isinstance(item, Said) and item.id == self.pressed:
                self.screen[at] = replace(shown, id=item.id)

    def settle(self, label: str) -> None:
        """Write the chosen answer under its question and take its buttons away, as the door does."""
        for at, item in enumerate(self.screen):
            if isinstance(item, Said) and item.id == self.pressed and item.rows:
                self.screen[at] = replace(item, text=f"{item.text}\n\n✅ {label}", rows=(), is_edited=True)

    def give(self, given: Input) -> None:
        """Let the engine take something, and do what it asks for."""
        before, asked = self.talk, self._waits_for()
        turn = advance(self.room.bundle, before, given, on=self.today)
        if asked in _BY_KEYBOARD and not before.candidates and turn.conversation.serial != before.serial:
            self.tell("noted")
        self.perform(turn)

    def perform(self, turn: Turn) -> None:
        """Do the effects of a turn, in order."""
        self.state = replace(self.state, conversation=turn.conversation)
        self.passed.extend(turn.passed)
        after: Wording | None = None
        for effect in joined(turn.effects):
            if isinstance(effect, Say) and after is not None:
                self.say(replace(effect, text=_PARAGRAPHS.filled(first=effect.text, second=after)))
                after = None
            else:
                self._do(effect)
            if isinstance(effect, RaiseSign):
                after = self._danger(effect.sign)

    def _waits_for(self) -> AnswerKind | None:
        step = waiting(self.room.bundle, self.talk)
        return self.room.bundle.catalogue.facts[step.fact].kind if isinstance(step, Ask) else None

    def _do(self, effect: Effect) -> None:
        match effect:
            case Say():
                self.say(effect)
            case OpenNeed() | FindSlots() | FindProviders():
                self._answer(effect)
            case HandOver():
                self._hand_over(effect)
            case _:
                self._record(effect)

    def _answer(self, asked: OpenNeed | FindSlots | FindProviders) -> None:
        found: Input
        match asked:
            case OpenNeed():
                if Trouble.CASES in self.setting.broken:
                    raise Away
                self.state = replace(self.state, is_opened=True, is_watched=False)
                opening = opened(self.room, self.setting, asked, self.language)
                self.note(opening.key, **opening.values)
                if opening.urgency is not Urgency.NORMAL:
                    self.note(f"urgency_{opening.urgency}")
                found = Performed(opening.facts)
            case FindSlots():
                found = FoundSlots(self._slots())
                self.note("slots", count=len(found.slots))
            case FindProviders():
                found = FoundProviders(self._providers())
                self.note("providers", count=len(found.cards), names=tuple(card.name for card in found.cards))
            case _:
                assert_never(asked)
        self.perform(advance(self.room.bundle, self.talk, found, on=self.today))

    def _slots(self) -> tuple[Slot, ...]:
        if not self.setting.has_slots:
            return ()
        return tuple(Slot(one.day, Half(one.half)) for one in half_days(self.setting.at, self.room.calendar))

    def _providers(self) -> tuple[ProviderCard, ...]:
        sample = somebody(self.room.bundle)
        if self.setting.providers is None:
            return (sample,)
        return tuple(replace(sample, id=f"sample{at}", name=name) for at, name in enumerate(self.setting.providers))

    def _hand_over(self, wanted: HandOver) -> None:
        if Trouble.CASES in self.setting.broken:
            raise Away
        self.note(f"human_{wanted.reason}" if wanted.reason in {"asked", "lost", "script"} else "human_asked")
        self.state = replace(self.state, has_human=True)
        key = "human_asked" if self.setting.is_staffed else "human_nobody"
        self.tell(key, Control.URGENT, owner=owner_of(self.room, self.language))

    def _danger(self, sign: str) -> Wording | None:
        """Note who hears of a danger; give what the person is told about it, None for nothing."""
        known = self.room.bundle.catalogue.signs.get(sign)
        if known is None or not known.danger:
            return None
        if self.state.has_human or self.state.is_opened:
            self.note("danger_now")
            return None
        if self.state.is_watched:
            return None
        self.state = replace(self.state, is_watched=True)
        self.note("danger_watched")
        facts = self.talk.facts
        is_report = bool(reporter_of(facts.get("for_whom"), facts.get("visitor")))
        return self.room.bundle.phrase("danger_waits_report" if is_report else "danger_waits")

    def _record(
        self,
        said: RecordConsent | RecordInforming | RecordUnmet | RaiseSign | Remind | PassOn | Chose | ChangeSign,
    ) -> None:
        catalogue = self.room.bundle.catalogue
        match said:
            case RecordConsent(text=text, given=given):
                self.note("consent_given" if given else "consent_refused", text=text)
            case RecordInforming(topic):
                self.note("informed", topic=catalogue.topics[topic].title)
            case RecordUnmet(reason, needs):
                self.note("unmet", reason=catalogue.unmet_reasons[reason].title, needs=self._needs(needs))
            case RaiseSign(sign):
                self.note("sign", sign=self._sign(sign))
            case Remind(text, after):
                self.note("reminder", at=self.setting.at + after, text=text)
            case PassOn():
                self.note("passed_on")
            case Chose(of):
                self.note(f"chose_{of}")
            case ChangeSign(old, new):
                self.note("sign_changed" if new else "sign_dropped", old=self._sign(old), new=self._sign(new))
            case _:
                assert_never(said)

    def _needs(self, needs: tuple[str, ...]) -> tuple[Wording, ...]:
        known = self.room.bundle.catalogue.needs
        return tuple(known[need].title for need in needs if need in known)

    def _sign(self, sign: str) -> Wording | str:
        known = self.room.bundle.catalogue.signs.get(sign)
        return known.title if known is not None else sign
