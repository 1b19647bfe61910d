"""A fake person at their telephone: talks to the real bot through the small Telegram, one thing at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from bot.ports.buttons import act_data, unpack
from bot.ports.storage import Work
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.people import BotIsStopped, NoSuchButton, Person
from bot.training.answering import Say, Tap, answer_of
from bot.training.cast import Part
from bot.training.reacting import Act, Deed
from bot.usecases.complaints.complain import NAMED
from bot.usecases.editions import EditionGone
from bot.usecases.office import Office
from dialogs.conversation import Conversation, Phase
from dialogs.inputs import Picked

#: Seconds until something else is tried when the bot says nothing new.
PATIENCE: Final = 20.0
#: A talk has no more answers than this; whoever needs more is lost, and a human of the staff finds them.
LONGEST: Final = 60

#: What opens the list of one's own requests.
_MINE: Final = "/my"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Press:
    """Press the newest button that carries this."""

    data: str


@dataclass(slots=True, repr=False)
class Guest:
    """One fake person who has come.

    Attributes:
        done: keys of what they have done about their request.
        is_told: the talk with the bot is over, or they have fallen silent.
        said: what they wrote last of their own accord.
    """

    part: Part
    name: str
    person: Person
    bot: Bot
    done: set[str] = field(default_factory=set)
    is_told: bool = False
    said: str = ""
    _seen: Conversation | None = None
    _since: float = 0
    _answers: dict[int, int] = field(default_factory=dict)
    _to_do: list[_Press | Say] = field(default_factory=list)
    _begun: bool = False
    _heard: int = 0

    @property
    def chat(self) -> Chat:
        """Their chat with the bot."""
        return self.person.chat(self.bot)

    @property
    def is_busy(self) -> bool:
        """True while something they have begun goes on over several presses."""
        return bool(self._to_do)

    def comes(self) -> None:
        """Open the bot, by the code of a door or by oneself."""
        self.person.opens_link(self.bot, self.part.door)

    async def goes_on(self, office: Office) -> None:
        """Answer the question that waits, if there is one by now; once they have opened the bot."""
        async with office.work() as work:
            somebody = await work.people.find(self.person.id)
            conversation = somebody.conversation if somebody is not None else None
            choose = await self._chooser(office, work, conversation)
        if conversation is None or choose is None:
            return
        if conversation.phase in (Phase.ENDED, Phase.WITH_HUMAN, Phase.INTERRUPTED):
            self.is_told = True
        elif conversation.phase is Phase.ASKING and self._may_act(conversation):
            self._does(conversation, choose)

    def does(self, deed: Deed, need: str) -> None:
        """Begin to do something about a request; what takes several presses goes on by `presses_on`."""
        self.done.add(deed.key)
        match deed.act:
            case Act.CONFIRMS | Act.CONTESTS:
                self._to_do = [_Press(act_data("outcome", need, "yes" if deed.act is Act.CONFIRMS else "no"))]
            case Act.COMPLAINS:
                ways = (("need", need), ("more", need), ("complain", need), ("complain", need, NAMED))
                self._to_do = [Say(_MINE), *(_Press(act_data(*way)) for way in ways)]
            case Act.WRITES:
                self._to_do = []
        if deed.words:
            self.said = deed.words
            self._to_do.append(Say(deed.words))
        self._begun, self._since = True, monotonic()
        self.presses_on()

    def presses_on(self) -> None:
        """Do the next thing of what was begun, once the bot has answered the one before."""
        if not self._to_do or not (self._begun or self._has_heard()):
            return
        doing = self._to_do[0]
        if isinstance(doing, Say):
            self._try(lambda: self.person.writes(self.bot, doing.text))
        else:
            found = _newest(self.chat, doing.data)
            if found is None and not self._has_waited():
                return
            if found is not None:
                self._try(lambda: self.person.taps(found, doing.data))
        self._to_do.pop(0)
        self._begun, self._since, self._heard = False, monotonic(), len(self.chat.from_bot)

    def _has_heard(self) -> bool:
        return len(self.chat.from_bot) > self._heard or self._has_waited()

    def _has_waited(self) -> bool:
        return monotonic() - self._since > PATIENCE

    async def _chooser(
        self, office: Office, work: Work, conversation: Conversation | None
    ) -> Callable[[int], Tap | Say | None] | None:
        if conversation is None:
            return None
        try:
            bundle = await office.editions.of(conversation, work)
        except EditionGone:
            return None
        known: Conversation = conversation

        def choose(tries: int) -> Tap | Say | None:
            # The screen is looked at in the moment of choosing: it changes while anything is waited for.
            shown = [given for _, _, given in _offered(self.chat, known.serial)]
            return answer_of(self.part, bundle, known, shown, tries=tries)

        return choose

    def _may_act(self, conversation: Conversation) -> bool:
        """Say whether the talk has moved since they last did something, or has stood still for too long."""
        return conversation != self._seen or self._has_waited()

    def _does(self, conversation: Conversation, choose: Callable[[int], Tap | Say | None]) -> None:
        serial, first = conversation.serial, not self._answers
        tries = self._answers.get(serial, 0) if not conversation.picks else 0
        answer = Say(self.part.opens) if first else choose(tries)
        if answer is None or sum(self._answers.values()) > LONGEST:
            self.is_told = True
            return
        if first:
            self.said = self.part.opens
        if isinstance(answer, Tap):
            offered = _offered(self.chat, serial)
            found = next((each for each in offered if answer.value in ("", each[2])), None)
            if found is None:
                # The message is still on its way.
                return
            message, data, _ = found
            self._try(lambda: self.person.taps(message, data))
        else:
            self._try(lambda: self.person.writes(self.bot, answer.text))
        self._seen, self._since = conversation, monotonic()
        self._answers[serial] = self._answers.get(serial, 0) + 1

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (BotIsStopped, NoSuchButton):
            # A learner holds the same telephone, and was quicker.
            _log.info("a fake person was too late")


def _offered(chat: Chat, serial: int) -> Iterator[tuple[Message, str, str]]:
    """Find the buttons of a question: where each is, what it carries, and the answer in that."""
    for message in reversed(chat.from_bot):
        for data in _data_of(message):
            given = unpack(data)
            if isinstance(given, Picked) and given.serial == serial:
                yield message, data, given.value


def _newest(chat: Chat, data: str) -> Message | None:
    """Find the newest message with a button that carries this."""
    return next((one for one in reversed(chat.from_bot) if data in _data_of(one)), None)


def _data_of(message: Message) -> list[str]:
    return [str(key.get("callback_data", "")) for row in message.buttons for key in row]
