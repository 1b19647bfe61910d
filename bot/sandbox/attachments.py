"""What else people send: photos, voices, papers, stickers, contacts, places."""

from bot.sandbox.accounts import Account
from bot.sandbox.bots import Bot
from bot.sandbox.files import Files, photo_sizes
from bot.sandbox.wire import Json
from bot.sandbox.wording import TEXT_UNITS, tidy

#: A square in the middle of Kyiv, latitude and longitude.
KYIV = (50.4501, 30.5234)

_STICKER_SIDE = 512


def text_content(text: str) -> Json:
    """Write a text as a person's client sends it."""
    shown, entities = tidy(text, [])
    return {"text": shown, "entities": entities} if entities else {"text": shown}


def text_pieces(text: str) -> list[Json]:
    """Write a text as the messages that a person's client makes of it: at most 4096 letters each."""
    starts = range(0, max(len(text), 1), TEXT_UNITS)
    return [text_content(text[start : start + TEXT_UNITS]) for start in starts]


def caption_content(text: str) -> Json:
    """Write what stands under a photo or a paper; nothing for nothing."""
    shown, entities = tidy(text, [])
    if not shown:
        return {}
    return {"caption": shown, "caption_entities": entities} if entities else {"caption": shown}


def contact_content(account: Account, phone: str) -> Json:
    """Write the contact of somebody who has Telegram."""
    contact: Json = {"phone_number": phone, "first_name": account.first_name}
    if account.last_name:
        contact["last_name"] = account.last_name
    return {"contact": contact | {"user_id": account.id}}


def location_content(latitude: float, longitude: float) -> Json:
    """Write a place."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def photo_content(files: Files, bot: Bot, body: bytes) -> Json:
    """Write a photo."""
    stored = files.put(body, "photos", bot_id=bot.id, name="photo.jpg", mime_type="image/jpeg")
    return {"photo": photo_sizes(stored)}


def document_content(files: Files, bot: Bot, body: bytes, *, name: str) -> Json:
    """Write a paper."""
    mime_type = "application/pdf" if name.endswith(".pdf") else "application/octet-stream"
    stored = files.put(body, "documents", bot_id=bot.id, name=name, mime_type=mime_type)
    return {"document": stored.as_document()}


def voice_content(files: Files, bot: Bot, body: bytes, *, seconds: int) -> Json:
    """Write a voice message."""
    stored = files.put(body, "voice", bot_id=bot.id, name="voice.oga", mime_type="audio/ogg")
    return {"voice": stored.as_file() | {"duration": seconds, "mime_type": stored.mime_type}}


def sticker_content(files: Files, bot: Bot, emoji: str) -> Json:
    """Write a sticker."""
    stored = files.put(b"RIFF", "stickers", bot_id=bot.id, name="sticker.webp", mime_type="image/webp")
    looks = {"type": "regular", "emoji": emoji, "is_animated": False, "is_video": False}
    return {"sticker": stored.as_file() | looks | {"width": _STICKER_SIDE, "height": _STICKER_SIDE}}
