"""How Telegram says no: a code, its own words, and sometimes when to come back.

Source of the words: the open source server of the Bot API (telegram-bot-api and TDLib), and
https://core.telegram.org/bots/api#making-requests for the shape.
"""

from bot.sandbox.wire import Json

_SERVER_WORDS = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class Refusal(Exception):
    """A call was refused and changed nothing, unless the text says otherwise."""

    def __init__(self, code: int, description: str, parameters: Json | None = None, *, is_page: bool = False) -> None:
        super().__init__(f"{code} {description}")
        #: A proxy answered with a page for people instead of JSON.
        self.is_page = is_page
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Write the answer that a client library turns into its own exception."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(words: str) -> Refusal:
    """The call itself is wrong; repeating it does not help."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    """The person, or their settings, do not let the bot do this."""
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    """Two ways of receiving updates met."""
    return Refusal(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> Refusal:
    """Come back in `retry_after` seconds, at least 1."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def migrated(to_chat_id: int) -> Refusal:
    """The group became a supergroup and lives under another id."""
    return Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": to_chat_id},
    )


def not_found() -> Refusal:
    """There is no such method."""
    return Refusal(404, "Not Found")


def unauthorized() -> Refusal:
    """Nobody has this token."""
    return Refusal(401, "Unauthorized")


def server_trouble(code: int = 502, description: str = "", *, is_page: bool = False) -> Refusal:
    """Telegram itself stumbled; the same call may succeed later."""
    return Refusal(code, description or _SERVER_WORDS.get(code, "Internal Server Error"), is_page=is_page)
