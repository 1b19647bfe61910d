"""Which keyboards Telegram takes, and how it names what is wrong with the others."""

from collections.abc import Iterator

from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.wire import Json

# Source: Bot API, InlineKeyboardButton.callback_data, "1-64 bytes".
CALLBACK_DATA_BYTES = 64
# Not in the documentation; seen by many: a larger inline keyboard is refused as too long.
INLINE_BUTTONS = 100
REPLY_BUTTONS = 300

_INLINE_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_LINKS = ("http://", "https://", "tg://", "mailto:", "tel:")


def check_markup(markup: object) -> Json | None:
    """Give the keyboard back as it is shown; None for no keyboard.

    Raises:
        Refusal: Telegram would not take it.
    """
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise _wrong_object("reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return _reply(markup)
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def _inline(markup: Json) -> Json | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(markup["inline_keyboard"], "inline ")]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > INLINE_BUTTONS:
        words = "reply markup is too long"
        raise bad_request(words)
    return {"inline_keyboard": rows} if rows else None


def _inline_button(button: object) -> Json:
    if not isinstance(button, dict):
        raise _wrong_button("inline ", "Object expected as inline keyboard button")
    if not button.get("text"):
        raise _wrong_button("inline ", 'Field "text" must be of type String')
    if not any(name in button for name in _INLINE_ACTIONS):
        raise _wrong_button("inline ", "Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        data = str(button["callback_data"])
        if not 1 <= len(data.encode()) <= CALLBACK_DATA_BYTES:
            words = "BUTTON_DATA_INVALID"
            raise bad_request(words)
    url = button.get("url")
    if url is not None and (not str(url).startswith(_LINKS) and "." not in str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return button


def _reply(markup: Json) -> Json | None:
    rows = [[_reply_button(button) for button in row] for row in _rows(markup["keyboard"], "")]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > REPLY_BUTTONS:
        words = "reply markup is too long"
        raise bad_request(words)
    if not rows:
        return None
    return {**markup, "keyboard": rows}


def _reply_button(button: object) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise _wrong_button("", "Object expected as keyboard button")
    if not button.get("text"):
        raise _wrong_button("", 'Field "text" must be of type String')
    return button


def _rows(keyboard: object, kind: str) -> Iterator[list[object]]:
    if not isinstance(keyboard, list):
        raise bad_request(f"can't parse {kind}keyboard: Field must be of type Array")
    for row in keyboard:
        if not isinstance(row, list):
            raise _wrong_button(kind, "Row must be an Array")
        yield row


def _wrong_button(kind: str, words: str) -> Refusal:
    return bad_request(f"can't parse {kind}keyboard button: {words}")


def _wrong_object(called: str) -> Refusal:
    return bad_request(f"object expected as {called}")
