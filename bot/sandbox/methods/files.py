"""Photos and documents: sending, naming and fetching them."""

from bot.sandbox.files import DOWNLOAD_BYTES, StoredFile, photo_sizes
from bot.sandbox.methods.call import Call, Upload
from bot.sandbox.methods.messages import say
from bot.sandbox.refusals import bad_request
from bot.sandbox.wire import Json
from bot.sandbox.wording import caption_content, compose

# Source: Bot API, sendPhoto.photo, "at most 10 MB in size"; sendDocument "up to 50 MB".
PHOTO_BYTES = 10 * 1024 * 1024
DOCUMENT_BYTES = 50 * 1024 * 1024


def send_photo(call: Call) -> Json:
    """Show a picture."""
    stored = _sent(call, "photo", folder="photos", most=PHOTO_BYTES)
    return say(call, {"photo": photo_sizes(stored)} | _caption(call)).as_json()


def send_document(call: Call) -> Json:
    """Hand over a file."""
    stored = _sent(call, "document", folder="documents", most=DOCUMENT_BYTES)
    return say(call, {"document": stored.as_document()} | _caption(call)).as_json()


def get_file(call: Call) -> Json:
    """Tell where a file may be fetched."""
    stored = call.world.files.find(call.bot.id, call.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.body) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return stored.as_file() | {"file_path": stored.path}


def _sent(call: Call, field: str, *, folder: str, most: int) -> StoredFile:
    given = call.params.get(field)
    if isinstance(given, str) and given.startswith("attach://"):
        given = call.params.get(given.removeprefix("attach://"))
    if isinstance(given, Upload):
        return _kept(call, given, folder=folder, most=most)
    if not given:
        raise bad_request(f"there is no {field} in the request")
    if str(given).startswith(("http://", "https://")):
        # The sandbox fetches nothing from outside, as Telegram sometimes cannot.
        raise bad_request("failed to get HTTP URL content")
    known = call.world.files.find(call.bot.id, str(given))
    if known is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return known


def _kept(call: Call, upload: Upload, *, folder: str, most: int) -> StoredFile:
    if not upload.body:
        raise bad_request("file must be non-empty")
    if len(upload.body) > most:
        raise bad_request(f"file of size {len(upload.body)} bytes is too big")
    return call.world.files.put(upload.body, folder, bot_id=call.bot.id, name=upload.name, mime_type=upload.mime_type)


def _caption(call: Call) -> Json:
    entities = call.entities("caption_entities")
    return caption_content(*compose(call.text("caption"), call.text("parse_mode"), entities))
