"""From an HTTP request to the parameters of a call, in each of the four ways Telegram takes them."""

from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, web

from bot.sandbox.methods.call import Upload
from bot.sandbox.refusals import bad_request
from bot.sandbox.wire import Json


async def read_params(request: web.BaseRequest) -> Json:
    """Read the query string and the body: urlencoded, JSON or multipart.

    Raises:
        Refusal: the body is not what it says it is.
    """
    query = request.raw_path.partition("?")[2]
    params: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not request.body_exists:
        return params
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        params.update(await _multipart(request))
        return params
    body = await request.read()
    if kind == "application/json":
        params.update(_json(body))
    elif body:
        params.update(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return params


def _json(body: bytes) -> Json:
    try:
        read = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        read = None
    if not isinstance(read, dict):
        raise bad_request("can't parse JSON object")
    return read


async def _multipart(request: web.BaseRequest) -> Json:
    read: Json = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        body = bytes(await part.read(decode=True))
        if part.filename is None:
            read[part.name] = body.decode(errors="replace")
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            read[part.name] = Upload(part.filename, mime_type, body)
    return read
