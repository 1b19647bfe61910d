"""From what a bot asked to say to what is shown: parsed, trimmed, with links and commands found."""

import re

from bot.sandbox.entities import parse_html, without_code_languages
from bot.sandbox.refusals import bad_request
from bot.sandbox.wire import Json, utf16_length

# Source: Bot API, sendMessage.text "1-4096 characters after entities parsing", caption "0-1024".
TEXT_UNITS = 4096
CAPTION_UNITS = 1024

# Inside these nothing is looked for; inside bold or a quotation it is.
_NOTHING_INSIDE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "mention", "url"})

_HINT = re.compile(r"[/@#.]")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,:;!?)»])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{2,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]")


def compose(source: str, parse_mode: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Make the text that is shown and its entities.

    Raises:
        Refusal: wrong marks, or a parse mode that Telegram does not know (or that this sandbox leaves to it:
            Markdown).
    """
    if parse_mode.lower() == "html":
        text, found = parse_html(source)
        found = without_code_languages(found)
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    else:
        text, found = source, entities
    return tidy(text, found)


def tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Take invisible letters and the spaces around the text away, then find links and commands."""
    text = _INVISIBLE.sub("", text) if not text.isprintable() else text
    shown = text.lstrip()
    cut = utf16_length(text[: len(text) - len(shown)])
    shown = shown.rstrip()
    if cut or len(shown) < len(text):
        entities = _moved(entities, cut, utf16_length(shown))
    return shown, _with_found(shown, entities)


def text_content(shown: str, entities: list[Json]) -> Json:
    """Write the fields of a text message.

    Raises:
        Refusal: nothing is left of the text, or it is too long.
    """
    if not shown:
        raise bad_request("text must be non-empty")
    if utf16_length(shown) > TEXT_UNITS:
        raise bad_request("message is too long")
    return {"text": shown, "entities": entities} if entities else {"text": shown}


def caption_content(shown: str, entities: list[Json]) -> Json:
    """Write the fields of a caption; none for no caption.

    Raises:
        Refusal: it is too long.
    """
    if utf16_length(shown) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    if not shown:
        return {}
    return {"caption": shown, "caption_entities": entities} if entities else {"caption": shown}


def _moved(entities: list[Json], cut: int, length: int) -> list[Json]:
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return moved


def _with_found(shown: str, entities: list[Json]) -> list[Json]:
    if not _HINT.search(shown):
        return entities
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in _NOTHING_INSIDE
    ]
    found = []
    for match in _FOUND.finditer(shown):
        start = utf16_length(shown[: match.start()])
        end = start + utf16_length(match[0])
        if not any(start < busy_end and busy_start < end for busy_start, busy_end in taken):
            found.append({"offset": start, "length": end - start, "type": match.lastgroup})
    if not found:
        return entities
    return sorted([*entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))
