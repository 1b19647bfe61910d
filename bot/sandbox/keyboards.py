"""Which keyboards Telegram takes, and how it names what is wrong with the others."""

import orjson

from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.wire import Json

# Source: Bot API, InlineKeyboardButton.callback_data, "1-64 bytes".
CALLBACK_DATA_BYTES = 64
# Not in the documentation. Source: tginfo/Telegram-Limits issues 187 and 228, and reports of many bots.
INLINE_BUTTONS = 100
REPLY_BUTTONS = 300
MARKUP_BYTES = 10_000

_INLINE_ACTIONS = (
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
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if markup.get("keyboard"):
        return _reply(markup)
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def _inline(keyboard: object) -> Json | None:
    given = _rows(keyboard, 'Field "inline_keyboard" of the InlineKeyboardMarkup')
    rows = [[_inline_button(button) for button in row] for row in given]
    return _fitting({"inline_keyboard": [row for row in rows if row]}, "inline_keyboard", INLINE_BUTTONS)


def _inline_button(button: object) -> Json:
    kind = "inline keyboard button"
    if not isinstance(button, dict):
        raise _wrong(kind, "InlineKeyboardButton must be an Object")
    _check_text(button, kind)
    url, data = button.get("url"), button.get("callback_data")
    if url:
        if not str(url).startswith(_LINKS) and "." not in str(url):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data:
        if len(str(data).encode()) > CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(name in button for name in _INLINE_ACTIONS):
        raise _wrong(kind, "Text buttons are unallowed in the inline keyboard")
    return button


def _reply(markup: Json) -> Json | None:
    given = _rows(markup["keyboard"], 'Field "keyboard" of the ReplyKeyboardMarkup')
    rows = [[_reply_button(button) for button in row] for row in given]
    return _fitting({**markup, "keyboard": [row for row in rows if row]}, "keyboard", REPLY_BUTTONS)


def _reply_button(button: object) -> Json:
    kind = "keyboard button"
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise _wrong(kind, "KeyboardButton must be a String or an Object")
    _check_text(button, kind)
    return button


def _check_text(button: Json, kind: str) -> None:
    if "text" not in button:
        raise _wrong(kind, 'Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _wrong(kind, 'Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(f"{kind} text must be non-empty")


def _rows(keyboard: object, called: str) -> list[list[object]]:
    if not isinstance(keyboard, list):
        raise bad_request(f"{called} must be an Array")
    if not all(isinstance(row, list) for row in keyboard):
        raise bad_request(f"{called} must be an Array of Arrays")
    return keyboard


def _fitting(markup: Json, field: str, most: int) -> Json | None:
    buttons = sum(map(len, markup[field]))
    # Small keyboards are surely short enough; only large ones are worth measuring.
    is_long = buttons > most or (buttons > most // 10 and len(orjson.dumps(markup)) > MARKUP_BYTES)
    if is_long:
        raise bad_request("reply markup is too long")
    return markup if buttons else None


def _wrong(kind: str, words: str) -> Refusal:
    return bad_request(f"can't parse {kind}: {words}")
