"""Who has an account here: people and bots, as Telegram shows them to others."""

from dataclasses import dataclass

from bot.sandbox.wire import Json


@dataclass(slots=True, eq=False)
class Account:
    """A person or a bot. Empty text means that Telegram would leave the field out."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def as_user(self) -> Json:
        """Write the `User` object."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def as_chat(self) -> Json:
        """Write the private `Chat` with this person."""
        chat: Json = {"id": self.id, "type": "private", "first_name": self.first_name}
        if self.last_name:
            chat["last_name"] = self.last_name
        if self.username:
            chat["username"] = self.username
        return chat
