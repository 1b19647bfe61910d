"""The whole small Telegram in memory: who there is, and which chats are open."""

import re
from itertools import count

from bot.sandbox.accounts import Account
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat, ChatKind
from bot.sandbox.couriers import Couriers, Patience
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits, Meter
from bot.sandbox.refusals import bad_request, forbidden
from bot.sandbox.wire import MovableClock

FIRST_PERSON_ID = 5_000_001
FIRST_BOT_ID = 9_000_001

# Source: Bot API, "supergroup identifiers start from -100…"; basic groups are plain negative numbers.
FIRST_SUPERGROUP_ID = -1_001_000_000_001
FIRST_GROUP_ID = -4_000_001

_TOKEN = re.compile(r"(\d+):\S+")


class NoSuchPerson(LookupError):
    """Nobody has this id here."""


class World:
    """Accounts and chats. Knows nothing of HTTP; the server and the people act on it."""

    def __init__(self, clock: MovableClock, patience: Patience, limits: Limits | None) -> None:
        self.clock = clock
        self.meter = Meter(limits)
        self.couriers = Couriers(clock, patience)
        self.journal = Journal()
        self.faults = Faults()
        self.files = Files()
        self.bots: dict[str, Bot] = {}
        self._bots_by_id: dict[int, Bot] = {}
        self.people: dict[int, Account] = {}
        self.phones: dict[int, str] = {}
        self.groups: dict[int, Chat] = {}
        self._person_ids = count(FIRST_PERSON_ID)
        self._bot_ids = count(FIRST_BOT_ID)
        self._group_ids = {"supergroup": count(FIRST_SUPERGROUP_ID, -1), "group": count(FIRST_GROUP_ID, -1)}

    def now(self) -> int:
        """Tell the time as messages carry it: whole seconds since 1970."""
        return int(self.clock())

    def add_bot(self, token: str, *, first_name: str = "", username: str = "") -> Bot:
        """Give a token to a bot; the same token gives the same bot again."""
        if token in self.bots:
            return self.bots[token]
        parts = _TOKEN.fullmatch(token)
        bot_id = int(parts[1]) if parts else next(self._bot_ids)
        account = Account(
            bot_id, first_name or f"Bot {bot_id}", username=username or f"sandbox_{bot_id}_bot", is_bot=True
        )
        bot = self.bots[token] = self._bots_by_id[bot_id] = Bot(token, account)
        return bot

    def add_person(self, account: Account, *, phone: str = "") -> Account:
        """Open an account; id 0 asks for the next free one."""
        if not account.id:
            account.id = next(free for free in self._person_ids if free not in self.people)
        self.people[account.id] = account
        self.phones[account.id] = phone or f"380{account.id:09d}"
        return account

    def load_person(self, person_id: int) -> Account:
        """Find an account.

        Raises:
            NoSuchPerson: there is none.
        """
        if person_id not in self.people:
            raise NoSuchPerson(person_id)
        return self.people[person_id]

    def load_bot(self, bot_id: int) -> Bot:
        """Find a bot by the number in its token.

        Raises:
            NoSuchPerson: there is none.
        """
        if bot_id not in self._bots_by_id:
            raise NoSuchPerson(bot_id)
        return self._bots_by_id[bot_id]

    def add_group(self, title: str, kind: ChatKind = "supergroup") -> Chat:
        """Open an empty group."""
        group_id = next(self._group_ids[kind])
        group = Chat(kind, {"id": group_id, "title": title, "type": kind}, self.journal)
        self.groups[group_id] = group
        group.next_message_id = count(1).__next__
        return group

    def chat_of(self, bot: Bot, person: Account) -> Chat:
        """Find the private chat of a person with a bot; it opens when the person says something."""
        chat = bot.chats.get(person.id)
        if chat is None:
            chat = Chat("private", person.as_chat(), self.journal)
            chat.bot_id = bot.id
            chat.next_message_id = bot.next_message_id
            chat.members = {person.id: person, bot.id: bot.account}
            bot.chats[person.id] = chat
        return chat

    def find_chat(self, bot: Bot, chat_id: int) -> Chat:
        """Find the chat a bot means.

        Raises:
            Refusal: there is none, or the person never wrote first.
        """
        chat = bot.chats.get(chat_id)
        if chat is not None and chat.is_open:
            return chat
        if chat_id in bot.met:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def bots_in(self, chat: Chat) -> list[Bot]:
        """Tell which bots take part in a chat."""
        if chat.bot_id is not None:
            return [self._bots_by_id[chat.bot_id]]
        return [bot for bot in self.bots.values() if bot.chats.get(chat.id) is chat]
