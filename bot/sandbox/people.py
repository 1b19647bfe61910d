"""A person with a phone: everything a person can do to a bot, and what the person sees."""

from bot.sandbox import attachments, groups, talk
from bot.sandbox.accounts import Account
from bot.sandbox.attachments import KYIV
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat, ChatKind
from bot.sandbox.messages import Message, Query
from bot.sandbox.wire import Json
from bot.sandbox.world import World

#: A private chat is named by its bot, a group by itself.
Where = Bot | Chat


class NoSuchButton(LookupError):
    """The person looked for a button that the screen does not show. The text lists those it shows."""


class BotIsStopped(Exception):
    """The person stopped the bot and must start it again before writing."""


class Person:
    """Somebody with Telegram. Each verb happens at once; bots hear it through the Bot API."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self.account = account

    @property
    def id(self) -> int:
        """The number that bots know the person by; also the id of the private chat."""
        return self.account.id

    @property
    def phone(self) -> str:
        """The person's own number, digits only, as Telegram gives it."""
        return self._world.phones[self.id]

    def beside(self, person_id: int) -> "Person":
        """Find another person of the same Telegram.

        Raises:
            NoSuchPerson: there is nobody.
        """
        return Person(self._world, self._world.load_person(person_id))

    def chat(self, where: Where) -> Chat:
        """Show the chat with a bot, or a group."""
        if isinstance(where, Chat):
            return where
        return self._world.chat_of(where, self.account)

    def writes(self, where: Where, text: str, *, reply_to: Message | None = None) -> Message:
        """Write a text; one too long for a message leaves as several, the last of which comes back."""
        *first, last = attachments.text_pieces(text)
        for piece in first:
            self._says(where, piece)
        return self._says(where, last, reply_to=reply_to)

    def opens_link(self, bot: Bot, payload: str = "") -> Message:
        """Open `t.me/<bot>?start=<payload>` and press Start."""
        if self.chat(bot).is_blocked:
            self.unblocks(bot)
        return self.writes(bot, f"/start {payload}".rstrip())

    def taps(self, message: Message, button: str, *, even_if_gone: bool = False) -> Query:
        """Tap an inline button, named by its text or its data.

        Args:
            message: the message under which the button is; its latest edition is looked at.
            even_if_gone: tap the button of this very edition, though the screen has changed since:
                what happens when the person was quicker than the network.

        Raises:
            NoSuchButton: there is no such button.
        """
        chat = self._chat_of(message)
        bot = self._world.load_bot(message.sender.id)
        current = chat.by_id.get(message.id)
        looked_at = message if even_if_gone else current
        wanted = _find_inline(looked_at, button)
        query = Query(bot.next_query_id(), wanted["callback_data"], message_id=message.id, asked_at=self._world.clock())
        chat.queries[query.id] = query
        bot.queries[query.id] = (chat, query)
        shown = current.as_json() if current else {"chat": chat.as_chat, "message_id": message.id, "date": 0}
        chat.note("tapped", current, query=query)
        payload = {
            "id": query.id,
            "from": self.account.as_user(),
            "message": shown,
            "chat_instance": str(chat.id * 7_919),
            "data": query.data,
        }
        bot.hear("callback_query", payload, chat)
        return query

    def taps_newest(self, where: Where, button: str) -> Query:
        """Tap an inline button of the newest message that has it.

        Raises:
            NoSuchButton: no message has it.
        """
        chat = self.chat(where)
        for message in reversed(chat.from_bot):
            if _match(message, button) is not None:
                return self.taps(message, button)
        shown = [text for message in chat.from_bot for text in message.button_texts]
        raise NoSuchButton(f"no message has a button «{button}»; there are {shown}")

    def taps_reply(self, where: Where, text: str) -> Message:
        """Tap a button of the keyboard under the input line: it says its text, or shares what it asks for.

        Raises:
            NoSuchButton: the keyboard has no such button.
        """
        chat = self.chat(where)
        button = next((key for row in chat.keyboard for key in row if key["text"] == text), None)
        if button is None:
            raise NoSuchButton(f"the keyboard has no button «{text}»; it has {chat.keyboard_texts}")
        asked_by = chat.keyboard_from
        if ((asked_by and asked_by.markup) or {}).get("one_time_keyboard"):
            chat.keyboard_from = None
        if button.get("request_contact"):
            return self._says(where, self._contact(), reply_to=asked_by)
        if button.get("request_location"):
            return self._says(where, attachments.location_content(*KYIV), reply_to=asked_by)
        return self.writes(where, text)

    def shares_contact(self, where: Where, phone: str = "", *, of: "Person | str | None" = None) -> Message:
        """Share a contact: one's own, another person's, or that of somebody without Telegram (a name)."""
        if of is None:
            return self._says(where, self._contact(phone))
        if isinstance(of, str):
            return self._says(where, {"contact": {"phone_number": phone, "first_name": of}})
        return self._says(where, of._contact(phone))  # noqa: SLF001  # the same class

    def shares_location(self, where: Where, latitude: float = KYIV[0], longitude: float = KYIV[1]) -> Message:
        """Share a place."""
        return self._says(where, attachments.location_content(latitude, longitude))

    def sends_photo(self, bot: Bot, body: bytes = b"photo", *, caption: str = "") -> Message:
        """Send a photo."""
        shown = attachments.photo_content(self._world.files, bot, body)
        return self._says(bot, shown | attachments.caption_content(caption))

    def sends_document(self, bot: Bot, body: bytes = b"%PDF", *, name: str = "paper.pdf", caption: str = "") -> Message:
        """Send a file."""
        shown = attachments.document_content(self._world.files, bot, body, name=name)
        return self._says(bot, shown | attachments.caption_content(caption))

    def sends_voice(self, bot: Bot, body: bytes = b"OggS", *, seconds: int = 3) -> Message:
        """Send a voice message."""
        return self._says(bot, attachments.voice_content(self._world.files, bot, body, seconds=seconds))

    def sends_sticker(self, bot: Bot, emoji: str = "👍") -> Message:
        """Send a sticker."""
        return self._says(bot, attachments.sticker_content(self._world.files, bot, emoji))

    def edits(self, message: Message, text: str) -> Message:
        """Correct what the person wrote."""
        chat = self._chat_of(message)
        return talk.correct_as_person(self._world, chat, chat.by_id[message.id], content=attachments.text_content(text))

    def blocks(self, bot: Bot) -> None:
        """Stop the bot: it cannot write any more and is told so."""
        self._turn(bot, is_blocked=True)

    def unblocks(self, bot: Bot) -> None:
        """Let the bot write again."""
        self._turn(bot, is_blocked=False)

    def opens_group(self, title: str, *bots: Bot, kind: ChatKind = "supergroup") -> Chat:
        """Open a group and let these bots in."""
        group = self._world.add_group(title, kind)
        group.members[self.id] = self.account
        for bot in bots:
            self.lets_in(group, bot)
        return group

    def lets_in(self, group: Chat, bot: Bot) -> None:
        """Add a bot to a group."""
        groups.let_in(self._world, group, bot, by=self.account)

    def sends_out(self, group: Chat, bot: Bot) -> None:
        """Remove a bot from a group."""
        groups.send_out(self._world, group, bot, by=self.account)

    def _says(self, where: Where, content: Json, *, reply_to: Message | None = None) -> Message:
        chat = self.chat(where)
        if chat.is_blocked:
            raise BotIsStopped(f"{self.account.first_name} stopped the bot")
        return talk.say_as_person(self._world, chat, self.account, content=content, reply_to=reply_to)

    def _contact(self, phone: str = "") -> Json:
        return attachments.contact_content(self.account, phone or self.phone)

    def _turn(self, bot: Bot, *, is_blocked: bool) -> None:
        chat = self.chat(bot)
        if chat.is_blocked == is_blocked:
            return
        chat.is_blocked = is_blocked
        chat.note("blocked" if is_blocked else "unblocked")
        standing = ("member", "kicked") if is_blocked else ("kicked", "member")
        groups.tell_standing(self._world, chat, bot, by=self.account, standing=standing)

    def _chat_of(self, message: Message) -> Chat:
        if message.chat["id"] in self._world.groups:
            return self._world.groups[message.chat["id"]]
        for bot in self._world.bots.values():
            chat = bot.chats.get(message.chat["id"])
            if chat is not None and chat.as_chat is message.chat:
                return chat
        raise NoSuchButton("the message is of no chat here")


def _match(message: Message, button: str) -> Json | None:
    for row in message.buttons:
        for shown in row:
            if "callback_data" in shown and button in {shown["text"], shown["callback_data"]}:
                return shown
    return None


def _find_inline(message: Message | None, button: str) -> Json:
    found = _match(message, button) if message is not None else None
    if found is None:
        shown = message.button_texts if message is not None else "no such message any more"
        raise NoSuchButton(f"the message has no button «{button}»; it has {shown}")
    return found
