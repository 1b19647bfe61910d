"""One person at the door for the length of one transaction: who they are, and what is said to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.casework.owners import Owner, OwnerKind
from bot.ports.buttons import act_data, control_data, pick_data
from bot.ports.messaging import Button, Message
from bot.ports.records import Person
from bot.ports.storage import Work
from bot.ports.understanding import Understood
from bot.usecases.office import Office
from bot.usecases.outlets import DeskScreen, Outlet, Silence, Telephone
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from dialogs.effects import Command, Option, Say, Sharing
from dialogs.inputs import Control
from dialogs.wording import Wording

#: Buttons this short stand two in a row on a small phone. A product choice, in characters.
SHORT_LABEL = 16

Rows = tuple[tuple[Button, ...], ...]


@dataclass(slots=True)
class Sitting:
    """One person, one transaction.

    Attributes:
        person: changed by replacement as the sitting goes on; saved by whoever began the sitting.
        bundle: the edition that speaks to them now.
        pressed: the message whose button they pressed, which may change in place; 0 when none.
        said: the message they sent; 0 when they sent none.
        settled: True once a pressed button was taken as the answer to its question.
        is_unseen: True when they have hidden the chat since: nothing may be shown any more.
        desk: the screen of whoever answers for the person; None when they answer themselves.
        noted: their texts that may teach understanding something, and how they were taken.
    """

    office: Office
    work: Work
    person: Person
    bundle: Bundle
    now: datetime
    pressed: int = 0
    said: int = 0
    settled: bool = False
    is_unseen: bool = False
    desk: DeskScreen | None = None
    noted: list[tuple[str, Understood]] = field(default_factory=list)

    @property
    def outlet(self) -> Outlet:
        """Give the way for everything that is said here."""
        if self.is_unseen:
            return Silence()
        return self.desk or Telephone(self.office, self.work)

    @property
    def today(self) -> date:
        """Give the local day."""
        return self.office.calendar.day_of(self.now)

    @property
    def language(self) -> str:
        """Give the language the person reads now."""
        return self.person.language

    def words(self, wording: Wording) -> str:
        """Give a line in the person's language."""
        return self.office.translator.render(wording, self.language, self.bundle)

    def phrase(self, key: str, /, **blanks: object) -> str:
        """Give a phrase of the catalogue in the person's language."""
        return self.words(self.bundle.phrase(key).filled(**blanks))

    def remember(self, conversation: Conversation) -> None:
        """Keep where the person stands now, and the language they chose on the way."""
        self.person = replace(self.person, conversation=conversation, language=conversation.language)

    async def say(self, said: Say) -> None:
        """Say what the engine asks to say."""
        rows = rows_of(said, self.words)
        text = self.words(said.text)
        match said.sharing:
            case None:
                replaces = self.pressed if said.replaces else 0
                await self.send(Message(text, rows, replaces=replaces))
            case Sharing.PHONE | Sharing.LOCATION:
                label = self.phrase(f"share_{said.sharing.value}")
                await self.send(Message(text, rows, sharing=said.sharing.value, sharing_label=label))

    async def tell(self, key: str, /, *buttons: Button, need: Need | None = None, **blanks: object) -> None:
        """Say a phrase of the catalogue, with buttons of ours under it."""
        await self.send(Message(self.phrase(key, **blanks), in_rows(buttons)), need=need)

    async def tell_too_old(self) -> None:
        """Say that a button means nothing any more, with a way on: nobody is left before a wall."""
        await self.tell("too_old", self.control(Control.MINE), self.control(Control.URGENT))

    async def send(self, message: Message, *, need: Need | None = None) -> None:
        """Let a message leave after commit, or show it at the desk."""
        await self.outlet.show(self.person, message, need.id if need else None, self.now)

    def control(self, control: Control) -> Button:
        """Make the button of something that is always there."""
        return Button(self.words(self.bundle.catalogue.controls[control.value].label), control_data(control))

    def act(self, phrase: str, *act: str) -> Button:
        """Make a button of an act of ours, labelled by a phrase."""
        return Button(self.phrase(phrase), act_data(*act))

    async def owner_name(self, owner: Owner | None) -> str:
        """Name who answers, for the person: a manager by name, a queue by what it is."""
        if owner is not None and owner.kind is OwnerKind.MANAGER:
            manager = await self.work.staff.load(ManagerId(owner.id))
            return self.phrase("owner_named", name=manager.name)
        return self.phrase("owner_queue")

    def due(self, at: datetime | None) -> str:
        """Say by when, for the person; of a moment that has passed, that it has."""
        if at is None:
            return self.phrase("no_due")
        on = self.office.calendar.day_of(at)
        say = self.office.translator
        day = say.moment(at, self.language) if on == self.today else say.day(on, self.language)
        return day if at > self.now else self.phrase("due_past", day=day)


def rows_of(said: Say, words: Callable[[Wording], str]) -> Rows:
    """Lay out the buttons of what the engine says, labelled in somebody's language: answers first."""
    serial = said.serial or None
    answers = [Button(_label(each, words(each.label)), pick_data(said.serial, each.value)) for each in said.options]
    # Names of services are long; what is always there is short.
    of_services = [each for each in said.commands if each.control is Control.SERVICE]
    usual = [each for each in said.commands if each.control is not Control.SERVICE]
    return (
        *in_rows(answers),
        *((Button(words(each.label), _command_data(each, serial)),) for each in of_services),
        *in_rows([Button(words(each.label), _command_data(each, serial)) for each in usual], wide=False),
    )


def in_rows(buttons: Sequence[Button], *, wide: bool = True) -> Rows:
    """Lay buttons out: two in a row when all are short and not too many, else one."""
    fits = all(len(button.label) <= SHORT_LABEL for button in buttons)
    if not wide or (fits and len(buttons) > 1):
        return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return tuple((button,) for button in buttons)


def _label(option: Option, label: str) -> str:
    if option.value[:1] in ("+", "-"):
        return f"{'☑️' if option.chosen else '⬜'} {label}"
    return label


def _command_data(each: Command, serial: int | None) -> str:
    return control_data(each.control, each.value, serial if each.control is Control.BACK else None)
