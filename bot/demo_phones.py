"""The sandbox's people as phones that the demo page can show and hold.

Belongs to the wiring: the page knows nothing of the sandbox, and the sandbox nothing of us.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final

from bot.console.demo.phones import (
    Bubble,
    DemoDoor,
    DemoSpot,
    Key,
    Mark,
    Phone,
    ReplyKey,
    Role,
    Run,
    Screen,
    Shown,
    Toast,
)
from bot.sandbox.bots import Bot
from bot.sandbox.journal import Change
from bot.sandbox.messages import Message
from bot.sandbox.people import BotIsStopped, NoSuchButton, Person
from bot.sandbox.sandbox import Sandbox

# A tap is answered at once or, when the bot is in trouble, later than anybody looks.
_ANSWER_SECONDS: Final = 10.0

# Valid in the numbering plan and out of use: code 39 lost its operator.
_PHONES_FROM: Final = 380_390_000_001

_MARKS: Final = {
    "bold": Mark.BOLD,
    "italic": Mark.ITALIC,
    "underline": Mark.UNDERLINE,
    "strikethrough": Mark.STRUCK,
    "spoiler": Mark.SPOILER,
    "code": Mark.CODE,
    "pre": Mark.CODE,
    "blockquote": Mark.QUOTE,
    "expandable_blockquote": Mark.QUOTE,
}
_SHOWN: Final = {
    "photo": Shown.PHOTO,
    "voice": Shown.VOICE,
    "sticker": Shown.STICKER,
    "document": Shown.PAPER,
    "contact": Shown.CONTACT,
    "location": Shown.LOCATION,
}
_SAFE_LINKS: Final = ("https://", "http://", "tel:")


@dataclass(frozen=True, slots=True)
class SandboxPhone:
    """One person of the sandbox in the chat with one bot; keeps console.phones.Phone."""

    sandbox: Sandbox
    bot: Bot
    person: Person

    @property
    def title(self) -> str:
        """The bot's name."""
        return self.bot.account.first_name

    @property
    def language(self) -> str:
        """The language of the person's Telegram."""
        return self.person.account.language_code

    def speak(self, language: str) -> None:
        """Change the language of the person's Telegram."""
        self.person.account.language_code = language

    def screen(self, newest: int) -> Screen:
        """Look at the newest messages."""
        chat = self.person.chat(self.bot)
        bubbles = tuple(to_bubble(message, self.bot) for message in chat.messages[-newest:])
        rows = tuple(tuple(_to_reply_key(key) for key in row) for row in chat.keyboard)
        return Screen(bubbles, rows, chat.is_blocked)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` at each change of this chat."""

        def hear(change: Change) -> None:
            if change.chat_id == self.person.id and change.bot_id == self.bot.id:
                listener()

        return self.sandbox.subscribe(hear)

    def start(self, payload: str = "") -> None:
        """Open the bot by its link and press Start."""
        self.person.opens_link(self.bot, payload)

    def write(self, text: str) -> None:
        """Send a text."""
        self._unless_stopped(lambda: self.person.writes(self.bot, text))

    async def tap(self, message: int, key: Key) -> Toast | None:
        """Tap a button and give what the bot answered."""
        shown = self.person.chat(self.bot).by_id.get(message)
        if shown is None:
            return None
        try:
            answer = await self.person.taps(shown, key.data).answered(_ANSWER_SECONDS)
        except (NoSuchButton, TimeoutError):
            return None
        said = str(answer.get("text") or "")
        return Toast(said, must_confirm=bool(answer.get("show_alert"))) if said else None

    def press(self, label: str) -> None:
        """Press a button of the keyboard under the input line."""
        self._unless_stopped(lambda: self.person.taps_reply(self.bot, label))

    def share_own_phone(self) -> None:
        """Share the person's own contact, by the keyboard's button when there is one."""
        rows = self.person.chat(self.bot).keyboard
        offered = next((key["text"] for row in rows for key in row if key.get("request_contact")), None)
        if offered is not None:
            self.press(offered)
        else:
            self._unless_stopped(lambda: self.person.shares_contact(self.bot))

    def share_contact(self, name: str, phone: str) -> None:
        """Share the contact of somebody without Telegram."""
        self._unless_stopped(lambda: self.person.shares_contact(self.bot, phone, of=name))

    def share_location(self, latitude: float, longitude: float) -> None:
        """Share a place."""
        self._unless_stopped(lambda: self.person.shares_location(self.bot, latitude, longitude))

    def send_photo(self) -> None:
        """Send some photo."""
        self._unless_stopped(lambda: self.person.sends_photo(self.bot))

    def send_voice(self) -> None:
        """Send a voice message."""
        self._unless_stopped(lambda: self.person.sends_voice(self.bot))

    def send_sticker(self, emoji: str) -> None:
        """Send a sticker."""
        self._unless_stopped(lambda: self.person.sends_sticker(self.bot, emoji))

    def block(self) -> None:
        """Stop the bot."""
        self.person.blocks(self.bot)

    def unblock(self) -> None:
        """Let the bot write again."""
        self.person.unblocks(self.bot)

    def redeliver(self) -> bool:
        """Bring the newest update of this chat once more."""
        history = self.bot.inbox.history
        newest = next((number for number in reversed(history) if history[number].lane == self.person.id), None)
        if newest is not None:
            self.bot.redeliver(newest)
        return newest is not None

    def _unless_stopped(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (BotIsStopped, NoSuchButton):
            # The screen changed under the finger; the page shows the new one already.
            return


@dataclass(slots=True)
class SandboxWorld:
    """Keeps console.phones.DemoWorld: a new citizen for each visitor, and phones of the staff for all.

    Attributes:
        citizen_name: what Telegram calls a visitor, by language; any language that is absent takes the first.
    """

    sandbox: Sandbox
    citizen_bot: Bot
    citizen_name: str
    staff: Sequence[tuple[Role, Phone]]
    doors: Sequence[DemoDoor] = ()
    spots: Sequence[DemoSpot] = ()
    advance: Callable[[int], Awaitable[None]] | None = None
    _visitors: dict[str, SandboxPhone] = field(default_factory=dict)

    def citizen(self, visitor: str, language: str) -> Phone:
        """Give a visitor's phone, with a number that the numbering plan knows."""
        if visitor not in self._visitors:
            person = self.sandbox.person(first_name=self.citizen_name, language_code=language)
            self.sandbox.world.phones[person.id] = str(_PHONES_FROM + len(self._visitors))
            self._visitors[visitor] = SandboxPhone(self.sandbox, self.citizen_bot, person)
        return self._visitors[visitor]


def to_bubble(message: Message, bot: Bot) -> Bubble:
    """Show a message as its reader sees it."""
    shown = next((shown for name, shown in _SHOWN.items() if name in message.content), Shown.TEXT)
    return Bubble(
        message.id,
        is_mine=not message.is_from_bot,
        at=datetime.fromtimestamp(message.date, UTC),
        runs=tuple(to_runs(message.text, message.entities, bot)),
        shown=shown,
        detail=_detail(message.content),
        rows=tuple(tuple(_to_key(key, bot) for key in row) for row in message.buttons),
        is_edited=message.edit_date is not None and not message.is_from_bot,
    )


def to_runs(text: str, entities: Sequence[dict[str, Any]], bot: Bot) -> Iterator[Run]:
    """Cut a text where its look changes.

    Source: Bot API, MessageEntity.offset and length, "in UTF-16 code units".
    """
    units = text.encode("utf-16-le")
    edges = {0, len(units) // 2}
    for entity in entities:
        edges |= {entity["offset"], entity["offset"] + entity["length"]}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        inside = [each for each in entities if each["offset"] <= start and end <= each["offset"] + each["length"]]
        yield _run(units[start * 2 : end * 2].decode("utf-16-le"), inside, bot)


def _run(text: str, inside: Sequence[dict[str, Any]], bot: Bot) -> Run:
    marks = frozenset(_MARKS[each["type"]] for each in inside if each["type"] in _MARKS)
    kinds = {str(each["type"]): each for each in inside}
    if "bot_command" in kinds:
        return Run(text, marks, command=text)
    url = str(kinds["text_link"].get("url", "")) if "text_link" in kinds else text if "url" in kinds else ""
    command, link = _leads(url, bot)
    return Run(text, marks, command, link)


def _to_key(key: dict[str, Any], bot: Bot) -> Key:
    command, link = _leads(str(key.get("url", "")), bot)
    return Key(key["text"], str(key.get("callback_data", "")), link, command)


def _leads(url: str, bot: Bot) -> tuple[str, str]:
    """Tell where a link leads: back into this chat as a command, or to a page; other schemes lead nowhere."""
    here, _, payload = url.partition("?start=")
    if here in {f"https://t.me/{bot.username}", f"http://t.me/{bot.username}"}:
        return f"/start {payload}".rstrip(), ""
    return "", url if url.startswith(_SAFE_LINKS) else ""


def _to_reply_key(key: dict[str, Any]) -> ReplyKey:
    if key.get("request_contact"):
        return ReplyKey(key["text"], "phone")
    if key.get("request_location"):
        return ReplyKey(key["text"], "location")
    return ReplyKey(key["text"])


def _detail(content: dict[str, Any]) -> str:
    match content:
        case {"sticker": {"emoji": emoji}}:
            return str(emoji)
        case {"contact": {"phone_number": phone}}:
            return f"+{str(phone).removeprefix('+')}"
        case {"document": {"file_name": name}}:
            return str(name)
        case {"location": {"latitude": latitude, "longitude": longitude}}:
            return f"{latitude:.4f}, {longitude:.4f}"
        case _:
            return ""
