"""A citizen and a manager with phones in their hands: what they do, and what they see. Waiting wakes on events."""

from __future__ import annotations

from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.people import Person


class OnThePhone:
    """Somebody in a private chat with one of the bots."""

    def __init__(self, person: Person, bot: Bot) -> None:
        self.person = person
        self.bot = bot
        #: How many messages of the bot were there before the last act.
        self._seen = 0

    @property
    def chat(self) -> Chat:
        """The chat as it is now."""
        return self.person.chat(self.bot)

    @property
    def heard(self) -> list[str]:
        """What the bot has said since the last act."""
        return [message.text for message in self.chat.from_bot[self._seen :]]

    @property
    def everything_heard(self) -> str:
        """All the bot has ever said, as it stands now."""
        return "\n".join(message.text for message in self.chat.from_bot)

    def comes(self, payload: str = "") -> None:
        """Open the bot, perhaps by a link."""
        self._acts()
        self.person.opens_link(self.bot, payload)

    def writes(self, text: str) -> None:
        """Write words."""
        self._acts()
        self.person.writes(self.bot, text)

    async def taps(self, label: str) -> None:
        """Press a button as soon as it is there: under a message, or of the keyboard under the input line."""
        message = await self.chat.wait_for(lambda _: self._holding(label))
        self._acts()
        if isinstance(message, Message):
            self.person.taps(message, self._whole(message, label))
        else:
            self.person.taps_reply(self.bot, label)

    async def taps_all(self, *labels: str) -> None:
        """Press buttons one after another."""
        for label in labels:
            await self.taps(label)

    async def sees(self, *texts: str) -> None:
        """See these words since the last act, in this order, at once or a moment later."""
        await self.chat.wait_for(lambda _: self._said(texts))

    async def sees_button(self, label: str) -> None:
        """See a button."""
        await self.chat.wait_for(lambda _: self._holding(label))

    def sees_nothing(self) -> None:
        """Check that the bot has been silent since the last act; wait for something else before."""
        assert self.heard == []

    def _acts(self) -> None:
        self._seen = len(self.chat.from_bot)

    def _said(self, texts: tuple[str, ...]) -> bool:
        said, at = "\n".join(self.heard), 0
        for text in texts:
            found = said.find(text, at)
            if found < 0:
                return False
            at = found + len(text)
        return True

    def _holding(self, label: str) -> Message | bool | None:
        """Find a button where people look for it: under the newest message that has any, or under the input line."""
        newest = next((message for message in reversed(self.chat.from_bot) if message.buttons), None)
        if newest is not None and self._whole(newest, label):
            return newest
        return True if label in self.chat.keyboard_texts else None

    def _whole(self, message: Message, label: str) -> str:
        """Find the button that says this, perhaps after a tick or another sign."""
        texts = (str(key["text"]) for row in message.buttons for key in row)
        return next((text for text in texts if text == label or text.partition(" ")[2] == label), "")


class Citizen(OnThePhone):
    """Somebody who needs help."""

    def shares_own_phone(self) -> None:
        """Share the own contact by Telegram's button."""
        self._acts()
        self.person.shares_contact(self.bot)

    def shares_phone_of(self, name: str, phone: str) -> None:
        """Share somebody else's contact."""
        self._acts()
        self.person.shares_contact(self.bot, phone, of=name)

    def shares_location(self, latitude: float, longitude: float) -> None:
        """Share a place on the map."""
        self._acts()
        self.person.shares_location(self.bot, latitude, longitude)

    def sends_photo(self) -> None:
        """Send a photo."""
        self._acts()
        self.person.sends_photo(self.bot)

    def sends_voice(self) -> None:
        """Send a voice note."""
        self._acts()
        self.person.sends_voice(self.bot)

    def telegram_repeats_itself(self) -> None:
        """Let Telegram bring the newest update once more."""
        self._acts()
        self.bot.redeliver()

    def blocks(self) -> None:
        """Block the bot."""
        self.person.blocks(self.bot)

    async def asks_for_care(self, *, hromada: str = "Світанківська", contact: str = "Писати сюди") -> str:
        """Go the plain way from the greeting to an opened need; give its number."""
        self.comes()
        await self.taps_all("Погоджуюся", "Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово")
        await self.taps_all("Нікого", "Важко, але виходить", "Ніхто", "Ні, це все", "Не знаю", "Так, зможемо")
        await self.sees("У якій громаді")
        self.writes(hromada)
        await self.taps_all("Ні, лише я", contact)
        await self.finishes()
        return await self.number()

    async def goes_on_until(self, text: str, *, hromada: str = "Світанківська") -> None:
        """Take the shortest way on, question after question, until the bot says these words."""
        for _ in range(30):
            await self.chat.wait_for(lambda _: self.heard)
            said = "\n".join(self.heard)
            if text in said:
                return
            if "У якій громаді" in said:
                self.writes(hromada)
                await self.sees("Записали", "?")
                continue
            await self.taps(self._shortest_way())
        raise AssertionError(f"{text!r} never came")

    def _shortest_way(self) -> str:
        newest = next(message for message in reversed(self.chat.from_bot) if message.buttons)
        labels = newest.button_texts
        ways = ("Усе правильно", "Погоджуюся", "Ні, це все", "Не знаю", "Ні, лише я", "Без імені", "Ні, дякую")
        return next((way for way in ways if way in labels), labels[0])

    async def finishes(self) -> None:
        """Answer whatever is asked about the contact, review, agree to everything."""
        for _ in range(12):
            await self.chat.wait_for(lambda _: self._next_of_the_end())
            label = self._next_of_the_end()
            if label == "done":
                return
            assert label is not None
            await self.taps(label)
            await self.chat.wait_for(lambda _: self.heard)

    async def number(self) -> str:
        """Read the number of the newest request."""
        return await self.chat.wait_for(lambda _: self._number())

    def _next_of_the_end(self) -> str | None:
        if "Номер вашого звернення" in "\n".join(self.heard):
            return "done"
        last = self.chat.from_bot[-1] if self.chat.from_bot else None
        labels = ("Усе правильно", "Погоджуюся", "Без імені", "Будь-коли", "Без номера", "Не хочу давати номер")
        return next((label for label in labels if last is not None and self._whole(last, label)), None)

    def _number(self) -> str | None:
        after = self.everything_heard.rpartition("Номер вашого звернення: ")[2]
        return after[:10] if after[:10].count("-") == 2 else None


class Manager(OnThePhone):
    """A social manager, or a supervisor."""

    async def opens(self, number: str) -> None:
        """Open the card from its alert."""
        message = await self.chat.wait_for(lambda _: self._alert(number))
        self._acts()
        self.person.taps(message, self._whole(message, "Відкрити") or "Відкрити")
        await self.sees(f"Звернення {number}")

    async def taps_newest_alert(self) -> None:
        """Open whatever the newest alert is about."""
        message = await self.chat.wait_for(lambda _: self._alert(""))
        self._acts()
        self.person.taps(message, "Відкрити")

    async def is_alerted(self, number: str) -> str:
        """Wait for an alert about a need; give its words."""
        message = await self.chat.wait_for(lambda _: self._alert(number))
        return message.text

    def alerts_about(self, number: str) -> list[str]:
        """List the messages with a way into the card of a need."""
        return [one.text for one in self.chat.from_bot if number in one.text and self._whole(one, "Відкрити")]

    def _alert(self, number: str) -> Message | None:
        found = (one for one in reversed(self.chat.from_bot) if number in one.text and self._whole(one, "Відкрити"))
        return next(found, None)
